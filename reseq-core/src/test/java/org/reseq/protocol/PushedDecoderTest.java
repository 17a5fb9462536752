package org.reseq.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.reseq.flow.Side;

class PushedDecoderTest {

    private static void assertBecomes(String expected, Conversation conversation) {
        assertEquals(expected, conversation.toString());
    }

    /** Texts that end in a dot; a {@code !} is an error. */
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

    // Where messages end.

    private static byte[] dots(Random random, int length, int errors) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = (byte)
                    (random.nextInt(4) == 0 ? '.' : random.nextInt(100) < errors ? '!' : 'a' + random.nextInt(3));
        }
        return octets;
    }

    /** The rule itself: each octet given alone to an instance of its own; what was emitted and after how many. */
    private static List<String> slowly(Decoder decoder, byte[] octets) {
        List<String> lines = new ArrayList<>();
        int begin = 0;
        for (int at = 0; at < octets.length; at++) {
            List<Object> out = new ArrayList<>();
            String thrown = null;
            try {
                decoder.decode(Side.CLIENT, new byte[] {octets[at]}, out::add);
            } catch (Exception e) {
                thrown = e.getClass().getName();
            }
            for (Object message : out) {
                lines.add("c2s " + message + " " + begin + ".." + (at + 1));
                begin = at + 1;
            }
            if (thrown != null) {
                lines.add("c2s failure " + thrown + " " + begin + ".." + (at + 1));
                begin = at + 1;
                if (begin < octets.length) {
                    lines.add("c2s failure undecoded " + begin + ".." + octets.length);
                }
                return lines;
            }
        }
        if (begin < octets.length) {
            lines.add("c2s failure incomplete " + begin + ".." + octets.length);
        }
        return lines;
    }

    private static List<String> linesWithoutOctets(Conversation conversation) {
        return conversation
                .toString()
                .lines()
                .filter(line -> !line.isEmpty())
                .map(line -> line.replaceAll(" \"[^ ]*$", ""))
                .toList();
    }

    @Test
    void endsAreThoseOfOctetByOctetHoweverTheOctetsCame() {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            byte[] octets = dots(random, random.nextInt(80), seed % 3);
            assertEquals(
                    slowly(new Dots(), octets),
                    linesWithoutOctets(
                            cut(random, Conversation.with(Dots.class), octets).close()),
                    "seed " + seed);
        }
    }

    private static Conversation cut(Random random, Conversation conversation, byte[] octets) {
        for (int at = 0; at < octets.length; ) {
            int length = 1 + random.nextInt(octets.length - at);
            conversation.send(Side.CLIENT, octets, at, length, at);
            at += length;
        }
        return conversation;
    }

    /** Hands every octet on as it comes, as many together as came together; a dot by itself. */
    static final class Streaming implements Decoder {
        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {
            StringBuilder content = new StringBuilder();
            for (byte octet : octets) {
                if (octet == '.') {
                    flush(content, out);
                    out.accept(".");
                } else {
                    content.append((char) octet);
                }
            }
            flush(content, out);
        }

        private static void flush(StringBuilder content, Consumer<Object> out) {
            if (!content.isEmpty()) {
                out.accept(content.toString());
                content.setLength(0);
            }
        }
    }

    @Test
    void contentHandedOnAsItComesEndsWithTheOctetsThatCame() {
        assertBecomes(
                """
                c2s . 0..1 "."
                c2s abc 1..4 "abc"
                c2s de 4..6 "de"
                """,
                Conversation.with(Streaming.class)
                        .client("\".abc\"")
                        .client("\"de\"")
                        .close());
    }

    /** One message per read: what it is given octet by octet has nothing to do with what it was given. */
    static final class PerRead implements Decoder {
        private int reads;

        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {
            if (octets.length == 1 && ++reads > 3) {
                throw new IllegalStateException("too short");
            }
            if (octets.length > 1) {
                out.accept(octets.length);
            }
        }
    }

    @Test
    void everyOctetIsOfOneMessageOrFailureHoweverWrongTheDecoder() {
        assertBecomes(
                """
                c2s 4 0..4 "abcd"
                c2s 3 4..7 "efg"
                c2s failure incomplete 7..8 "h"
                """,
                Conversation.with(PerRead.class)
                        .client("\"abcd\"")
                        .client("\"efg\"")
                        .client("\"h\"")
                        .close());
        for (Class<?> decoder : List.of(Dots.class, Streaming.class, PerRead.class, Gaps.class)) {
            for (int seed = 0; seed < 100; seed++) {
                Random random = new Random(seed);
                Conversation conversation = Conversation.with(decoder);
                long gaps = 0;
                for (int i = 0; i < 5; i++) {
                    cut(random, conversation, dots(random, random.nextInt(30), 1));
                    if (random.nextInt(3) == 0) {
                        conversation.client("[5]");
                        gaps += 5;
                    }
                }
                conversation.close();
                assertEquals(
                        new OctetTotals(taken(conversation, true), taken(conversation, false), gaps),
                        conversation.totals(Side.CLIENT));
                assertEquals(conversation.delivered[0], taken(conversation, true) + taken(conversation, false));
                assertInOrder(conversation);
            }
        }
    }

    private static long taken(Conversation conversation, boolean decoded) {
        long octets = 0;
        for (Decoded value : conversation.decoded) {
            if (decoded && value instanceof Decoded.Message message) {
                octets += message.octets().octets().captured();
            } else if (!decoded && value instanceof Decoded.Failure failure) {
                octets += failure.octets().octets().captured();
            }
        }
        return octets;
    }

    private static void assertInOrder(Conversation conversation) {
        long at = 0;
        for (Decoded value : conversation.decoded) {
            Octets octets = value instanceof Decoded.Message message
                    ? message.octets()
                    : value instanceof Decoded.Failure failure ? failure.octets() : null;
            if (octets != null) {
                assertTrue(octets.begin() >= at, conversation.toString());
                at = octets.end();
            }
        }
    }

    @Test
    void messagesKnowWhichFramesCarriedThem() {
        Conversation dots =
                Conversation.with(Dots.class).client("\"a\"").client("\"b.c\"").client("\".\"");
        List<List<Long>> frames = dots.decoded.stream()
                .map(d -> ((Decoded.Message) d)
                        .octets().spans().stream().map(Span::frame).toList())
                .toList();
        assertEquals(List.of(List.of(1L, 2L), List.of(2L, 3L)), frames);
    }

    // Gaps and the end.

    /** Goes on behind a gap by itself, and gives out what it has at the end. */
    static final class Gaps implements Decoder {
        private final Dots dots = new Dots();
        private final Set<Side> heard = EnumSet.noneOf(Side.class);

        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {
            heard.add(side);
            dots.decode(side, octets, out);
        }

        @Override
        public boolean gap(Side side, long length, Consumer<Object> out) {
            if (side == Side.SERVER) {
                throw new UnsupportedOperationException();
            }
            dots.decode(side, "?".getBytes(), out);
            return true;
        }

        @Override
        public void end(Side side, Consumer<Object> out) {
            if (heard.contains(side)) {
                dots.decode(side, ".".getBytes(), out);
            }
            if (side == Side.SERVER && heard.contains(side)) {
                throw new ArithmeticException();
            }
        }
    }

    @Test
    void gapBetweenMessagesCostsNothingAndOneInsideTheSide() {
        assertBecomes(
                """
                c2s a 0..2 "a."
                c2s gap 2 5
                c2s b 7..9 "b."
                c2s gap 10 5
                c2s failure missing 9..10 "c"
                c2s failure undecoded 10..17 [5]"d."
                """,
                Conversation.with(Dots.class)
                        .client("\"a.\"[5]\"b.c\"[5]\"d.\"")
                        .close());
    }

    @Test
    void decoderThatKnowsHowToGoOnIsBelieved() {
        assertBecomes(
                """
                c2s gap 1 5
                c2s a?b 0..8 "a"[5]"b."
                c2s gap 8 3
                c2s ?c 11..13 "c."
                c2s d 13..14 "d"
                """,
                Conversation.with(Gaps.class).client("\"a\"[5]\"b.\"[3]\"c.d\"").close());
    }

    @Test
    void whatIsThrownAtAGapOrAtTheEndIsAFailure() {
        assertBecomes(
                """
                s2c gap 1 2
                s2c failure java.lang.UnsupportedOperationException 0..1 "a"
                s2c failure undecoded 1..5 [2]"b."
                """, Conversation.with(Gaps.class).server("\"a\"[2]\"b.\"").close());
        assertBecomes("""
                s2c a 0..1 "a"
                s2c failure java.lang.ArithmeticException 1..1 ""
                """, Conversation.with(Gaps.class).server("\"a\"").close());
    }

    // Datagrams.

    @Test
    void datagramIsDecodedAloneAndAMistakeCostsItAlone() {
        assertBecomes(
                """
                c2s a 0..4 "a.b."
                c2s b 4..4 ""
                c2s failure java.lang.IllegalStateException 4..7 "c!d"
                c2s cx 7..9 "x."
                c2s failure undecoded 9..10 "y"
                c2s gap 11 4
                c2s failure missing 10..15 "z"[4]
                """,
                Conversation.with(Dots.class)
                        .datagram(Side.CLIENT, "\"a.b.\"")
                        .datagram(Side.CLIENT, "\"c!d\"")
                        .datagram(Side.CLIENT, "\"x.\"")
                        .datagram(Side.CLIENT, "\"y\"")
                        .datagram(Side.CLIENT, "\"z\"[4]"));
    }

    // What a decoder must not do.

    static final class Late implements Decoder {
        private Consumer<Object> kept;

        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {
            if (octets[0] == 'n') {
                out.accept(null);
            } else if (kept == null) {
                kept = out;
            } else {
                kept.accept("late");
            }
        }
    }

    @Test
    void messagesComeDuringTheCallAndAreNotNull() {
        assertBecomes(
                """
                c2s failure java.lang.IllegalStateException 0..2 "ab"
                """,
                Conversation.with(Late.class).client("\"a\"").client("\"b\"").close());
        assertBecomes("""
                c2s failure java.lang.NullPointerException 0..1 "n"
                """, Conversation.with(Late.class).client("\"n\"").close());
    }

    static final class Unmade implements Decoder {
        private Unmade() {
            throw new IllegalStateException("not today");
        }

        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {}
    }

    @Test
    void decoderThatCannotBeMadeIsAFailure() {
        assertBecomes("""
                c2s failure java.lang.IllegalStateException 0..0 ""
                c2s failure undecoded 0..1 "a"
                """, Conversation.with(Unmade.class).client("\"a\"").close());
    }

    @Test
    void whatTheConsumerThrowsIsNotTheDecodersFailure() {
        IllegalStateException mine = new IllegalStateException("full");
        Decoding decoding = new Decoding(flow -> DecoderFactory.of(Dots::new), d -> {
            throw mine;
        });
        decoding.listener().opened(Conversation.FLOW);
        assertSame(
                mine,
                assertThrows(
                        IllegalStateException.class,
                        () -> decoding.listener()
                                .octets(Conversation.FLOW, Side.CLIENT, 0, new byte[] {'.'}, 0, 1, 1, 0)));
    }

    @Test
    void octetsThatDoNotFollowAreTheCallersMistake() {
        Decoding decoding = new Decoding(flow -> DecoderFactory.of(Dots::new), d -> {});
        decoding.listener().opened(Conversation.FLOW);
        assertThrows(
                IllegalArgumentException.class,
                () -> decoding.listener().octets(Conversation.FLOW, Side.SERVER, 5, new byte[1], 0, 1, 1, 0));
    }
}
