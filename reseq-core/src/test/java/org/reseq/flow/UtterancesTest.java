package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reseq.bytes.GapString;
import org.reseq.frame.IpAddress;

class UtterancesTest {
    private static final IpAddress HOST = IpAddress.parse("10.0.0.1");

    private final List<Chunk> chunks = new ArrayList<>();

    @Test
    void whereMemoryEndsTheUtteranceThatBeganFirstIsGivenOut() {
        Utterances utterances = new Utterances(chunks::add, 8);
        say(utterances, 1, Side.CLIENT, 0, "abcde");
        say(utterances, 2, Side.CLIENT, 0, "fgh");
        assertEquals(List.of(), chunks);
        say(utterances, 2, Side.CLIENT, 3, "i");
        assertEquals("[1 c2s 0 \"abcde\"]", chunks.toString());
        say(utterances, 1, Side.CLIENT, 5, "jk");
        say(utterances, 2, Side.SERVER, 0, "l");
        assertEquals("[1 c2s 0 \"abcde\", 2 c2s 0 \"fghi\"]", chunks.toString());
    }

    @Test
    void partsAreTheWholeAndNeverMoreThanIsHeld() {
        Utterances utterances = new Utterances(chunks::add, 100);
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            String word = "word " + i + ";";
            say(utterances, 1, Side.CLIENT, said.length(), word);
            said.append(word);
        }
        utterances.gap(flow(1), Side.CLIENT, said.length(), 7);
        utterances.closed(flow(1), null);
        GapString whole = GapString.join(chunks.stream().map(Chunk::octets).toList());
        assertEquals(
                GapString.join(List.of(
                        GapString.of(said.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)),
                        GapString.gap(7))),
                whole);
        assertTrue(chunks.stream().allMatch(chunk -> chunk.octets().length() <= 100 + 10), chunks.toString());
    }

    private static void say(Utterances utterances, int flow, Side side, long offset, String text) {
        byte[] octets = text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        utterances.octets(flow(flow), side, offset, octets, 0, octets.length, 1, 0);
    }

    private static Flow flow(int number) {
        return new Flow(number, "tcp", new Endpoint(HOST, number), new Endpoint(HOST, 7), 1, 1, 0);
    }
}
