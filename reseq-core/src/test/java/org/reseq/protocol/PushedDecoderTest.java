package org.reseq.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.reseq.bytes.GapString;
import org.reseq.flow.Side;

class PushedDecoderTest {

    private static void assertBecomes(String expected, Conversation conversation) {
        assertEquals(expected, conversation.toString());
    }

    /** Texts that end in a dot; a {@code !} is an error, a {@code ~} in a text is handed on at the end. */
    static class Dots implements Decoder {
        private final Map<Side, StringBuilder> texts = new EnumMap<>(Side.class);

        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {
            StringBuilder text = texts.computeIfAbsent(side, s -> new StringBuilder());
            for (int i = 0; i < octets.length; i++) {
                char c = (char) octets[i];
                octets[i] = 0; // theirs to change
                if (c == '!') {
                    throw new IllegalStateException("no shouting");
                } else if (c == '.') {
                    out.accept(text.toString());
                    text.setLength(0);
                } else {
                    text.append(c);
                }
            }
        }
    }

    @Test
    void messageRunsFromThePreviousOnesEndToTheOctetThatCompletedIt() {
        assertBecomes(
                """
                c2s ab 0..3 "ab."
                c2s  3..4 "."
                s2c x 0..2 "x."
                c2s cd 4..7 "cd."
                c2s failure incomplete 7..8 "e"
                """,
                Conversation.with(Dots.class)
                        .client("\"ab..c\"")
                        .server("\"x.\"")
                        .client("\"d.e\"")
                        .close());
    }

    @Test
    void exceptionEndsTheSideAndNotThePeer() {
        Conversation dots = Conversation.with(Dots.class)
                .client("\"a.b!c.\"")
                .server("\"x.\"")
                .client("\"d.\"")
                .close();
        assertBecomes("""
                c2s a 0..2 "a."
                c2s failure java.lang.IllegalStateException 2..4 "b!"
                s2c x 0..2 "x."
                c2s failure undecoded 4..8 "c.d."
                """, dots);
        assertEquals(new OctetTotals(2, 6, 0), dots.totals(Side.CLIENT));
        assertEquals(
                "no shouting", ((Decoded.Failure) dots.decoded.get(1)).cause().getMessage());
    }

    @Test
    void whatCutsDoNotChangeNoOctetChanges() {
        Random random = new Random(3);
        for (int run = 0; run < 300; run++) {
            byte[] octets = new byte[random.nextInt(60)];
            for (int i = 0; i < octets.length; i++) {
                octets[i] =
                        (byte) (random.nextInt(4) == 0 ? '.' : random.nextInt(40) == 0 ? '!' : 'a' + random.nextInt(3));
            }
            Conversation whole = Conversation.with(Dots.class);
            if (octets.length > 0) {
                whole.send(Side.CLIENT, GapString.of(octets));
            }
            Conversation cut = Conversation.with(Dots.class);
            for (int at = 0; at < octets.length; ) {
                int length = 1 + random.nextInt(octets.length - at);
                cut.send(Side.CLIENT, octets, at, length, at);
                at += length;
            }
            assertEquals(whole.close().toString(), cut.close().toString());
        }
    }
}
