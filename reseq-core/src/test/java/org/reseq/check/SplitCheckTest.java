package org.reseq.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reseq.bytes.Cursor;
import org.reseq.check.SplitFailure.Kind;
import org.reseq.flow.Side;
import org.reseq.protocol.Bookmark;
import org.reseq.protocol.Decoder;
import org.reseq.protocol.DecoderFactory;
import org.reseq.protocol.Packet;

class SplitCheckTest {
    /** Gives out each piece as it comes, so every cut shows. */
    private static final class Pieces implements Decoder {
        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {
            out.accept(octets.length);
        }
    }

    /** Gives out how much a side said, once the other one speaks or a gap comes. */
    private static final class Turns implements Decoder {
        private Side speaking = Side.CLIENT;
        private int length;

        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {
            if (side != speaking) {
                out.accept(length);
                speaking = side;
                length = 0;
            }
            length += octets.length;
        }

        @Override
        public boolean gap(Side side, long missing, Consumer<Object> out) {
            out.accept("gap after " + length);
            length = 0;
            return true;
        }
    }

    /** Loses count where a message comes in more than two pieces. */
    private static final class AtMostTwoPieces implements Decoder {
        private int pieces;
        private int length;

        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {
            pieces++;
            for (byte octet : octets) {
                length++;
                if (octet == '.') {
                    out.accept(pieces > 2 ? -1 : length);
                    length = 0;
                    pieces = 0;
                }
            }
        }
    }

    /** Is right as long as nobody has said hello. */
    private static final class SpoiltByHello implements Decoder {
        private boolean spoilt;
        private String text = "";

        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {
            for (byte octet : octets) {
                text += (char) octet;
                if (octet == '.') {
                    spoilt |= text.equals("hello.");
                    out.accept(text.equals("#.") ? text + "-".repeat(5000) : text);
                    text = "";
                }
            }
            text = spoilt ? "" : text;
        }
    }

    /** Gives out each message with the pieces it came in. */
    private static final class ShowsCuts implements Decoder {
        private String text = "";

        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {
            text += text.isEmpty() ? "" : "|";
            for (byte octet : octets) {
                text += (char) octet;
                if (octet == '.') {
                    out.accept(text);
                    text = "";
                }
            }
        }
    }

    /** Takes a last piece of three octets for something else. */
    private static final class FearsThree implements Decoder {
        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {
            if (octets[octets.length - 1] == '.') {
                out.accept(octets.length == 3);
            }
        }
    }

    /** Shows when it came. */
    private static final class Timed extends Packet {
        @Override
        protected void parse(Cursor in) {
            in.skip(2);
            put("time", timeNanos());
        }
    }

    /** Says something else now and then, whatever it is told. */
    private static final class Moody extends Packet {
        private static int packets;

        @Override
        protected void parse(Cursor in) {
            put("octet", in.u8());
            put("mood", packets++ % 7 == 5 ? "bad" : "good");
        }
    }

    private static SplitResult check(Supplier<?> decoder, RecordedFlow flow) {
        DecoderFactory factory = DecoderFactory.of(decoder);
        return SplitCheck.of(List.of(flow), f -> factory, 20, new Bookmark());
    }

    private static Optional<SplitFailure> repeat(RecordedFlow flow, DecoderFactory decoder, SplitPlace place) {
        return SplitCheck.repeat(flow, decoder, place, new Bookmark());
    }

    private static SplitFailure failure(Supplier<?> decoder, RecordedFlow flow) {
        List<SplitFailure> failures = check(decoder, flow).failures();
        assertEquals(1, failures.size());
        return failures.get(0);
    }

    private static void assertHolds(Supplier<?> decoder, RecordedFlow flow) {
        SplitResult result = check(decoder, flow);
        assertEquals(List.of(), result.failures());
    }

    @Test
    void noPieceReachesPastTheOtherSideOrAGap() {
        assertHolds(
                Turns::new,
                new Captured()
                        .client("\"abc\"", "\"def\"")
                        .server("\"x\"")
                        .client("\"gh\"[3]\"ij\"", "\"k\"")
                        .server("\"yz\"")
                        .flow());
    }

    @Test
    void datagramsAreNeverCut() {
        assertHolds(
                Pieces::new,
                new Captured("udp", 100)
                        .datagram(Side.CLIENT, "\"abc\"")
                        .datagram(Side.CLIENT, "\"de\"")
                        .flow());
    }

    @Test
    void theMessageAroundTheCutIsThatOfItsSide() {
        SplitFailure failure = failure(
                ShowsCuts::new,
                new Captured().server("\".\"").client("\"ab.cd.\"").flow());
        assertEquals(3, failure.alone().octets());
        RecordedFlow flow =
                new Captured().server("\"abcdefgh.\"").client("\"ab.cd.\"").flow();
        assertEquals(
                3,
                repeat(flow, DecoderFactory.of(ShowsCuts.class), SplitPlace.parse("a.pcap:1:c2s:4"))
                        .orElseThrow()
                        .alone()
                        .octets());
    }

    @Test
    void ofTwoHalvesTheCutIsToldIfItIsEnough() {
        SplitFailure failure = failure(
                FearsThree::new, new Captured().client("\"ab\"", "\"cdefg.\"").flow());
        assertEquals(Kind.CUT, failure.cuts().get(0).kind());
        assertEquals(5, failure.cuts().get(0).at());
    }

    @Test
    void noBudgetIsNegative() {
        assertThrows(IllegalArgumentException.class, () -> new SplitOptions(-1, null));
    }

    @Test
    void whatIsRecordedOutlivesTheBufferItCameIn() {
        Captured captured = new Captured("udp", 100);
        byte[] buffer = {'a', 'b'};
        captured.datagram(Side.CLIENT, buffer, 2);
        buffer[0] = 'x';
        assertEquals('a', ((Step.Datagram) captured.flow().steps().get(0)).octets()[0]);
    }

    @Test
    void theTimeIsTheSameWhereverItIsCut() {
        assertHolds(Timed::new, new Captured().client("\"abc\"", "\"def\"").flow());
    }

    @Test
    void eitherSideCounts() {
        SplitFailure failure = failure(
                Pieces::new, new Captured().client("\"a\"").server("\"abc\"").flow());
        assertEquals(Side.SERVER, failure.difference().side());
    }

    @Test
    void shortConversationsAreCutEverywhereLongOnesSoManyTimes() {
        RecordedFlow little =
                new Captured().client("\"" + "a".repeat(100) + "\"").flow();
        assertEquals(99, check(Turns::new, little).tried());
        RecordedFlow much =
                new Captured().client("\"" + "a".repeat(40_000) + "\"").flow();
        assertEquals((20 - 3) * 40_000 / Rounds.APART, check(Turns::new, much).tried());
    }

    @Test
    void whatDoesNotComeAgainIsNoMatterOfTheCut() {
        Moody.packets = 0;
        SplitFailure failure =
                failure(Moody::new, new Captured().client("\"ab\"").flow());
        assertEquals(List.of(), failure.cuts());
        assertNotNull(failure.difference().before());
        assertNotNull(failure.difference().after());
    }

    @Test
    void aCutLeavesTheOtherPiecesAsTheyWereAndTwoHalvesAreAll() {
        assertEquals(List.of(3L, 5L, 6L), pieces(new Split.Cut(5), 3, 6));
        assertEquals(List.of(5L, 9L, 10L), pieces(new Split.Halved(0, 9, 5), 3, 6, 9, 10));
        assertEquals(List.of(3L, 9L, 10L), pieces(new Split.Joined(3, 9), 3, 6, 9, 10));
        assertEquals(List.of(3L, 4L, 6L, 8L, 9L, 10L), pieces(new Split.Stepped(3, 9, 4, 8, 2), 3, 6, 9, 10));
        assertEquals(List.of(3L, 4L, 5L, 6L, 9L), pieces(new Split.Dribbled(3, 6), 3, 6, 9));
    }

    private static List<Long> pieces(Split split, long... captured) {
        List<Long> ends = new ArrayList<>();
        long end = 0;
        for (long piece : captured) {
            while (end < piece) {
                end = split.pieceEnd(end, piece);
                ends.add(end);
            }
        }
        return ends;
    }

    @Test
    void nothingIsKeptAfterWhatWasLeftOut() {
        RecordedFlow flow = new Captured("tcp", 5)
                .client("\"abc\"")
                .server("\"defg\"")
                .client("\"h\"[2]\"i\"")
                .flow();
        assertEquals(1, flow.steps().size());
        assertEquals(3, flow.octets());
    }

    @Test
    void aPlaceThatSpansUtterancesIsNone() {
        RecordedFlow flow = new Captured()
                .client("\"abc\"")
                .server("\"x\"")
                .client("\"de\"")
                .flow();
        DecoderFactory decoder = DecoderFactory.of(Turns.class);
        SplitPlace place = SplitPlace.parse("a.pcap:1:c2s:0..4");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> repeat(flow, decoder, place))
                .getMessage()
                .contains("flow 1 has 5 octets of that side"));
    }

    @Test
    void severalPiecesInOneIsTriedToo() {
        SplitFailure failure = failure(
                Pieces::new, new Captured().client("\"a\"", "\"b\"", "\"c\"").flow());
        assertEquals(Kind.JOINED, failure.cuts().get(0).kind());
        assertEquals("0..2", failure.cuts().get(0).place().how());
    }

    @Test
    void whatOnlySeveralCutsShowIsToldAsSeveral() {
        SplitFailure failure = failure(
                AtMostTwoPieces::new, new Captured().client("\"abcdef.\"").flow());
        assertEquals(Kind.DRIBBLED, failure.cuts().get(0).kind());
        assertEquals("-1", failure.difference().after().strip().split(" ")[2]);
    }

    @Test
    void whatTakesAnEarlierUtteranceIsToldWithIt() {
        RecordedFlow flow = new Captured()
                .client("\"first.\"")
                .server("\"ok.\"")
                .client("\"hello.\"")
                .server("\"hi.\"")
                .client("\"bye.\"")
                .server("\"ok.\"")
                .flow();
        SplitFailure failure = failure(SpoiltByHello::new, flow);
        assertTrue(failure.alone().utterances() < 6, failure.alone().toString());
        assertFalse(failure.alone().whole());
        assertNotNull(failure.shown());
    }

    @Test
    void failureIsRepeatedByItsPlace() {
        RecordedFlow flow = new Captured()
                .client("\"abc.\"")
                .server("\"hello.\"")
                .client("\"def.\"")
                .flow();
        SplitFailure failure = failure(SpoiltByHello::new, flow);
        SplitPlace place = new SplitPlace(
                "a.pcap",
                1,
                failure.cuts().stream().map(SplitFailure.Cut::place).toList());
        DecoderFactory decoder = DecoderFactory.of(SpoiltByHello.class);
        assertEquals(
                failure,
                repeat(flow, decoder, SplitPlace.parse(place.toString())).orElseThrow());
        assertEquals(
                List.of(),
                repeat(flow, DecoderFactory.of(Turns.class), place).stream().toList());
    }

    @Test
    void everyPlaceIsTriedOnceWhileTheBudgetLasts() {
        RecordedFlow flow =
                new Captured().client("\"abcdefgh\"").server("\"xyz\"").flow();
        SplitResult result = check(Turns::new, flow);
        assertEquals(9, result.places());
        assertEquals(9, result.tried());
        DecoderFactory decoder = DecoderFactory.of(Turns.class);
        assertEquals(
                2,
                SplitCheck.within(4 * 11, List.of(flow), f -> decoder, new Bookmark())
                        .tried());
    }

    /** A decoder that stayed where it sees something could be sent there again by what the bookmark says. */
    @Test
    void everyOtherArrivalHasABookmarkThatRepeatsIt() {
        RecordedFlow flow = new Captured()
                .client("\"hel\"", "\"lo.\"")
                .server("\"w.\"")
                .client("\"bye.\"")
                .flow();
        Bookmark bookmark = new Bookmark();
        Map<String, Set<String>> seen = new TreeMap<>();
        Supplier<Decoder> decoder = () -> (side, octets, out) -> {
            Bookmark.Place place = bookmark.place();
            assertTrue(place.again());
            assertEquals(side, place.side());
            seen.computeIfAbsent(String.valueOf(place.cut()), cut -> new TreeSet<>())
                    .add(place.end() + " " + octets.length);
        };
        SplitCheck.of(List.of(flow), f -> DecoderFactory.of(decoder), 20, bookmark);
        Map<String, Set<String>> asFound = Map.copyOf(seen);
        assertTrue(
                asFound.keySet().containsAll(Set.of("null", "c2s:0..6", "c2s:0..6/1", "c2s:0..6@2", "c2s:8")),
                asFound::toString);
        for (String cut : asFound.keySet()) {
            if (!cut.equals("null")) {
                seen.clear();
                SplitCheck.repeat(flow, DecoderFactory.of(decoder), SplitPlace.parse("a.pcap:1:" + cut), bookmark);
                assertEquals(asFound.get(cut), seen.get(cut), cut);
            }
        }
    }

    /** Whoever types a range need not know where the capture was cut. */
    @Test
    void aRangeMayBeginAndEndAnywhere() {
        RecordedFlow flow =
                new Captured().client("\"abcd\"", "\"efgh\"", "\"ijkl\"").flow();
        assertEquals(List.of(2, 7, 3), pieces(flow, "2..9"));
        assertEquals(List.of(2, 4, 3, 3), pieces(flow, "2..9@6"));
        assertEquals(List.of(3, 1, 1, 3, 4), pieces(flow, "2..6/1"));
        assertEquals(List.of(2, 1, 3, 3, 3), pieces(flow, "2..9@3..6/3"));
    }

    private static List<Integer> pieces(RecordedFlow flow, String how) {
        List<List<Integer>> runs = new ArrayList<>();
        SplitCheck.repeat(
                flow,
                DecoderFactory.of(() -> {
                    List<Integer> pieces = new ArrayList<>();
                    runs.add(pieces);
                    return (Decoder) (side, octets, out) -> pieces.add(octets.length);
                }),
                SplitPlace.parse("a.pcap:1:c2s:" + how),
                new Bookmark());
        return runs.stream().filter(run -> !run.isEmpty()).findFirst().orElseThrow();
    }

    @Test
    void roundsGoThroughAllPlacesOnce() {
        for (int places = 1; places < 300; places++) {
            BitSet seen = new BitSet();
            for (int round = 0; round < places; round++) {
                seen.set(Rounds.place(round, places));
            }
            assertEquals(places, seen.cardinality());
            assertEquals(1, seen.nextSetBit(0));
            assertEquals(places, seen.length() - 1);
        }
    }

    @Test
    void ofALongFlowTheBeginIsKept() {
        RecordedFlow flow = new Captured("tcp", 5)
                .client("\"abc\"")
                .server("\"de\"")
                .client("\"f\"")
                .flow();
        assertFalse(flow.whole());
        assertEquals(5, flow.octets());
        SplitResult result = check(Turns::new, flow);
        assertEquals(List.of(flow.flow()), result.cutShort());
        assertEquals(List.of(), result.failures());
    }

    @Test
    void ofFlowsWithTheSameDecoderOneFailureIsEnough() {
        RecordedFlow flow = new Captured().client("\"abc\"").flow();
        DecoderFactory decoder = DecoderFactory.of(Pieces.class);
        assertEquals(
                1,
                SplitCheck.of(List.of(flow, flow), f -> decoder, 20, new Bookmark())
                        .failures()
                        .size());
    }

    @Test
    void differenceFarOnIsShownAsWell() {
        String[] longOnes = Collections.nCopies(300, "\"#.\"").toArray(String[]::new);
        Captured captured = new Captured().client(longOnes).client("\"hello.\"", "\"bye.\"");
        DecoderFactory decoder = DecoderFactory.of(SpoiltByHello.class);
        RecordedFlow flow = captured.flow();
        long octets = flow.octets();
        SplitFailure failure = repeat(
                        flow,
                        decoder,
                        new SplitPlace(
                                "a.pcap", 1, List.of(new SplitPlace.Cut(Side.CLIENT, String.valueOf(octets - 2)))))
                .orElseThrow();
        assertTrue(failure.difference().before().contains("bye."), failure.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login.pcap:1:c2s:137",
                "a/b c.pcapng:2:s2c:0..9",
                "login.pcap:1:c2s:120..999@137..905/64",
                "C:x.pcap:1:c2s:4+s2c:0..9@3+c2s:0..9/1"
            })
    void placeIsReadAsItIsWritten(String text) {
        assertEquals(text, SplitPlace.parse(text).toString());
        for (SplitPlace.Cut cut : SplitPlace.parse(text).cuts()) {
            assertEquals(cut.how(), String.valueOf(Split.parse(cut.how())));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "login.pcap",
                "login.pcap:1",
                "login.pcap:1:c2s",
                "login.pcap:1:c2s:x",
                "login.pcap:1:up:1",
                "login.pcap:1:c2s:1+",
                "login.pcap:1:c2s:9..3",
                "login.pcap:1:c2s:9..9/1",
                "login.pcap:1:c2s:3..9@4..8",
                "login.pcap:1:c2s:3..9@4..8/0",
                "login.pcap:1:c2s:3..9@4..8/3",
                "login.pcap:1:c2s:3..9@4..4/1",
                "login.pcap:1:c2s:3..9@4..9/5",
                "login.pcap:1:c2s:3..9@3..8/5",
                "login.pcap:1:c2s:3..9@9",
                "login.pcap:1:c2s:3..9@3"
            })
    void placeThatIsNoneIsToldWithAnExample(String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> SplitPlace.parse(text))
                .getMessage();
        assertTrue(message.endsWith("such as login.pcap:1:c2s:137, got " + text), message);
    }
}
