package org.reseq.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reseq.bytes.GapString;
import org.reseq.golden.Node;
import org.reseq.golden.Node.Entry;
import org.reseq.golden.Node.Mapping;
import org.reseq.golden.Node.Sequence;
import org.reseq.protocol.Hex;

class JsonTest {
    @Test
    void collectionsStandOnOneLine() {
        assertEquals(
                "{\"a\": [1, true, null], \"b\": {}, \"c\": []}",
                Json.of(new Mapping(List.of(
                        new Entry("a", new Sequence(List.of(Node.integer(1), Node.bool(true), Node.NULL))),
                        new Entry("b", Mapping.EMPTY),
                        new Entry("c", new Sequence(List.of()))))));
    }

    @Test
    void textIsAsciiWhateverIsInIt() {
        assertEquals(
                "\"\\\"\\\\ \\n\\r\\t\\u0000\\u001b\\u007f\\u00e4\\u202e\\ud83d\\ude00\"",
                Json.of(Node.string("\"\\ \n\r\t\0\u001b\u007f\u00e4\u202e\ud83d\ude00")));
    }

    @Test
    void whatJsonHasNoNumberForIsText() {
        assertEquals("\"0x0012\"", Json.of(Node.hex(Hex.u16(18))));
        assertEquals("\".nan\"", Json.of(Node.decimal(Double.NaN)));
        assertEquals("\"-.inf\"", Json.of(Node.decimal(Double.NEGATIVE_INFINITY)));
        assertEquals("0.5", Json.of(Node.decimal(0.5)));
    }

    @Test
    void everyFiniteDecimalIsANumber() {
        for (double value : List.of(-0.0, 1e300, 5e-324, 1234567.25, 1e21)) {
            String json = Json.of(Node.decimal(value));
            assertEquals(value, Double.parseDouble(json), json);
        }
    }

    @Test
    void octetsAreHexWithTheirHoles() {
        assertEquals("\"61 -- ff\"", Json.of(Node.octets(GapString.parse("\"a\"[1]\"\\xff\""))));
    }
}
