package org.reseq.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reseq.bytes.GapString;
import org.reseq.golden.GoldenYaml.Located;
import org.reseq.golden.Node.Entry;
import org.reseq.golden.Node.Kind;
import org.reseq.golden.Node.LongOctets;
import org.reseq.golden.Node.Mapping;
import org.reseq.golden.Node.Octets;
import org.reseq.golden.Node.Scalar;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;

class GoldenYamlTest {

    private static Mapping document(Node value) {
        return new Mapping(List.of(new Entry("c2s", Node.string("T")), new Entry("value", value)));
    }

    private static String malformed(String text) {
        MalformedYaml e = assertThrows(MalformedYaml.class, () -> GoldenYaml.read(text));
        return e.line() + ": " + e.reason();
    }

    @Test
    void whatIsWrittenReadsBackAsItself() throws Exception {
        Nodes nodes = new Nodes(6);
        for (int round = 0; round < 3000; round++) {
            Mapping document = document(nodes.node(5));
            String text = NodeWriter.document(document);
            assertEquals(document, GoldenYaml.read(text).node(), text);
            assertTrue(text.endsWith("\n"), text);
            assertFalse(text.contains(" \n"), text);
        }
    }

    @Test
    void whatIsShownOnOneLineReadsBackAsItself() throws Exception {
        Nodes nodes = new Nodes(7);
        for (int round = 0; round < 1000; round++) {
            Node node = nodes.mapping(4);
            assertEquals(node, GoldenYaml.read(OneLine.of(node)).node());
        }
    }

    @Test
    void everyReaderAgreesOnWhatIsAString() {
        Yaml plain = new Yaml(new OctetsAsText());
        Nodes nodes = new Nodes(8);
        for (int round = 0; round < 2000; round++) {
            Mapping document = document(nodes.node(4));
            String text = NodeWriter.document(document);
            assertAgree(document, plain.load(text), text);
        }
    }

    /** Another reader, which knows as much of {@code !hex} as it needs to go on. */
    private static final class OctetsAsText extends SafeConstructor {
        OctetsAsText() {
            super(new LoaderOptions());
            yamlConstructors.put(new Tag("!hex"), new AbstractConstruct() {
                @Override
                public Object construct(org.yaml.snakeyaml.nodes.Node node) {
                    return node;
                }
            });
        }
    }

    private static void assertAgree(Node expected, Object actual, String text) {
        if (expected instanceof Mapping mapping) {
            Map<?, ?> map = assertInstanceOf(Map.class, actual, text);
            assertEquals(mapping.entries().size(), map.size(), text);
            for (Entry entry : mapping.entries()) {
                boolean isText = entry.key().kind() == Kind.STRING;
                Object key = isText
                        ? entry.key().text()
                        : Integer.valueOf(entry.key().text());
                assertTrue(map.containsKey(key), text);
                assertAgree(entry.value(), map.get(key), text);
            }
        } else if (expected instanceof Node.Sequence sequence) {
            List<?> list = assertInstanceOf(List.class, actual, text);
            for (int i = 0; i < list.size(); i++) {
                assertAgree(sequence.items().get(i), list.get(i), text);
            }
        } else if (expected instanceof Scalar scalar) {
            switch (scalar.kind()) {
                case STRING, SYMBOL -> assertEquals(scalar.text(), actual, text);
                case BOOL -> assertInstanceOf(Boolean.class, actual, text);
                case INT, HEX -> assertInstanceOf(Number.class, actual, text);
                case FLOAT -> assertInstanceOf(Double.class, actual, text);
                case NULL -> assertEquals(null, actual, text);
            }
        }
    }

    @Test
    void aKeyLongerThanReadersLookForIsStillRead() throws Exception {
        Mapping document = new Mapping(List.of(
                new Entry("k ".repeat(2000) + "k", Node.string("v")),
                new Entry("l ".repeat(2000) + "l", new Mapping(List.of(new Entry("a", Node.integer(1)))))));
        assertEquals(document, GoldenYaml.read(NodeWriter.document(document)).node());
    }

    @Test
    void everyPartKnowsItsLine() throws Exception {
        Located located = GoldenYaml.read("""
                # a comment
                decoders:
                - {match: tcp server port 7777, decoder: a.B}
                - match: udp
                  decoder: c.D
                "odd key": 1
                """);
        assertEquals(2, located.line());
        assertEquals(3, located.line("decoders[0].match"));
        assertEquals(4, located.line("decoders[1]"));
        assertEquals(5, located.line("decoders[1].decoder"));
        assertEquals(6, located.line("[\"odd key\"]"));
        assertEquals(4, located.line("decoders[1].added.later"));
        assertEquals(2, located.line("elsewhere"));
    }

    @Test
    void troubleIsToldWithItsLine() {
        assertEquals("3: the key a stands twice in this mapping", malformed("a: 1\nb: 2\na: 3\n"));
        assertEquals("2: !any: matchers are not read by this version", malformed("a: 1\nb: !any\n"));
        assertEquals("2: !bind: matchers are not read by this version", malformed("a: 1\nb: !bind x\n"));
        assertEquals("1: unknown tag !x; expected !hex or none", malformed("a: !x [1]"));
        assertTrue(malformed("a: !!java.net.URL [x]").startsWith("1: "));
        assertEquals("1: anchors (&x) are not read", malformed("a: &x 1\nb: *x\n"));
        assertEquals("1: a key must be a scalar", malformed("? [a]\n: 1\n"));
        assertEquals(
                "2: !hex: expected two hex digits, or -- for a missing octet, got xy",
                malformed("a: 1\nb: !hex \"00 xy\""));
        assertTrue(malformed("a: 1\nb: [\n").startsWith("2: not YAML: "), "there is no third line");
        assertTrue(malformed("a: {b: 1\n\n").startsWith("1: not YAML: "), "where it was opened");
        assertTrue(malformed("a: {b: 1,\n  c: 2: 3}\n").startsWith("2: not YAML: "), "where it is wrong");
        assertTrue(malformed("a: 1\nb: \"\u0001\"\n").startsWith("2: not YAML: "));
        assertTrue(malformed("a: 1\n---\nb: 1\n").startsWith("2: not YAML: "), malformed("a: 1\n---\nb: 1\n"));
    }

    @Test
    void deepNestingIsRefusedNotFollowed() {
        String deep = "[".repeat(100_000);
        assertTrue(malformed("a: " + deep).contains("not YAML"), "deep");
    }

    @Test
    void aHandWrittenHexdumpNeedsNoTextColumn() throws Exception {
        Node expected = Node.octets(GapString.parse("\"0123456789abcdef\"[2]\"x\""));
        assertEquals(expected, GoldenYaml.read("""
                !hex |
                  0000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66
                  0010  -- --  78  | anything: here
                """).node());
    }

    @Test
    void aHexdumpsOffsetsAreRead() {
        String reason = malformed("a: !hex |\n  0000  30 31\n  0010  32\n");
        assertEquals("1: !hex: expected a hexdump line at offset 0002, got \"0010  32\"", reason);
    }

    @Test
    void octetsAreWrittenByTheirLength() {
        assertEquals("!hex \"\"\n", NodeWriter.block(Node.octets(GapString.empty())));
        assertEquals("!hex \"de -- ad\"\n", NodeWriter.block(Node.octets(GapString.parse("\"\\xde\"[1]\"\\xad\""))));
        assertEquals(1, lines(Node.octets(GapString.of(new byte[16]))));
        assertEquals(3, lines(Node.octets(GapString.of(new byte[17]))));
        assertInstanceOf(Octets.class, Node.octets(GapString.of(new byte[4096])));
        LongOctets digest = assertInstanceOf(LongOctets.class, Node.octets(GapString.of(new byte[4097])));
        assertEquals(4097, digest.length());
    }

    private static long lines(Node node) {
        return NodeWriter.block(node).lines().count();
    }

    @Test
    void longOctetsAreStillComparedExactly() {
        byte[] octets = new byte[10_000];
        Node before = Node.octets(GapString.of(octets));
        octets[5000] = 1;
        Node after = Node.octets(GapString.of(octets));
        assertFalse(before.equals(after));
        GapString holed = GapString.of(octets).slice(0, 5000).append(GapString.gap(1));
        Node gap = Node.octets(holed.append(GapString.of(octets).slice(5001)));
        assertFalse(after.equals(gap));
        assertTrue(NodeWriter.block(gap).contains("gaps: [[5000, 1]]"), NodeWriter.block(gap));
    }

    @Test
    void aHoleOfAnyLengthCostsNothing() {
        assertEquals(
                "gaps: [[0, 1099511627776]]",
                NodeWriter.block(Node.octets(GapString.gap(1L << 40))).replaceAll(".*(gaps: .*)}\n", "$1"));
    }

    @Test
    void anEmptyValueIsNull() throws Exception {
        assertEquals(
                new Mapping(List.of(new Entry("a", Node.NULL))),
                GoldenYaml.read("a:\n").node());
        assertEquals(Mapping.EMPTY, GoldenYaml.read("# nothing\n").node());
    }

    @Test
    void anExplicitStringTagKeepsItsMeaning() throws Exception {
        assertEquals(
                new Mapping(List.of(new Entry("a", Node.string("5")))),
                GoldenYaml.read("a: !!str 5\n").node());
    }
}
