package org.reseq.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reseq.check.SplitFailure.Kind;
import org.reseq.flow.Side;
import org.reseq.protocol.Decoder;
import org.reseq.protocol.DecoderFactory;

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

    private static SplitResult check(Supplier<?> decoder, RecordedFlow flow) {
        DecoderFactory factory = DecoderFactory.of(decoder);
        return SplitCheck.of(List.of(flow), f -> factory, 20);
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
                SplitCheck.repeat(flow, decoder, SplitPlace.parse(place.toString()))
                        .orElseThrow());
        assertEquals(
                List.of(),
                SplitCheck.repeat(flow, DecoderFactory.of(Turns.class), place).stream()
                        .toList());
    }

    @Test
    void everyPlaceIsTriedOnceWhileTheBudgetLasts() {
        RecordedFlow flow =
                new Captured().client("\"abcdefgh\"").server("\"xyz\"").flow();
        SplitResult result = check(Turns::new, flow);
        assertEquals(9, result.places());
        assertEquals(9, result.tried());
        DecoderFactory decoder = DecoderFactory.of(Turns.class);
        assertEquals(2, SplitCheck.within(4 * 11, List.of(flow), f -> decoder).tried());
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
                SplitCheck.of(List.of(flow, flow), f -> decoder, 20).failures().size());
    }

    @Test
    void differenceFarOnIsShownAsWell() {
        String[] longOnes = Collections.nCopies(300, "\"#.\"").toArray(String[]::new);
        Captured captured = new Captured().client(longOnes).client("\"hello.\"", "\"bye.\"");
        DecoderFactory decoder = DecoderFactory.of(SpoiltByHello.class);
        RecordedFlow flow = captured.flow();
        long octets = flow.octets();
        SplitFailure failure = SplitCheck.repeat(
                        flow,
                        decoder,
                        new SplitPlace(
                                "a.pcap", 1, List.of(new SplitPlace.Cut(Side.CLIENT, String.valueOf(octets - 2)))))
                .orElseThrow();
        assertTrue(failure.difference().before().contains("bye."), failure.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"login.pcap:1:c2s:137", "a/b c.pcapng:2:s2c:0..9", "C:x.pcap:1:c2s:4+s2c:0..9@3+c2s:0..9/1"})
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
                "login.pcap:1:c2s:1+"
            })
    void placeThatIsNoneIsToldWithAnExample(String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> SplitPlace.parse(text))
                .getMessage();
        assertTrue(message.endsWith("such as login.pcap:1:c2s:137, got " + text), message);
    }
}
