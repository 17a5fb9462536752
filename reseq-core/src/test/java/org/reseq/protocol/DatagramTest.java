package org.reseq.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.reseq.bytes.Cursor;
import org.reseq.bytes.NeedMoreData;
import org.reseq.flow.Side;

class DatagramTest {
    private static final String END = "org.reseq.bytes.EndOfOctets";

    private static Conversation chat() {
        return Conversation.with(ChatPacket.class);
    }

    private static void assertBecomes(String expected, Conversation conversation) {
        assertEquals(expected, conversation.close().toString());
    }

    @Test
    void aPacketThatEndsBehindItsDatagramIsAFailureAndTheNextDatagramBeginsAfresh() {
        assertBecomes(
                """
                c2s failure %s 0..4 "\\x02\\x00\\x02a"
                c2s Message 2 text=b@7..8 payload "b" 4..8 "\\x02\\x00\\x01b"
                """.formatted(END),
                chat().datagram(Side.CLIENT, "\"\\x02\\x00\\x02a\"").datagram(Side.CLIENT, "\"\\x02\\x00\\x01b\""));
    }

    @Test
    void packetsAreNeverJoinedAcrossDatagrams() {
        assertBecomes(
                """
                c2s failure %1$s 0..2 "\\x02\\x00"
                c2s failure %1$s 2..4 "\\x01a"
                """.formatted(END),
                chat().datagram(Side.CLIENT, "\"\\x02\\x00\"").datagram(Side.CLIENT, "\"\\x01a\""));
    }

    @Test
    void severalPacketsInADatagramAreSeveralMessages() {
        assertBecomes("""
                s2c Message 2 text=a@3..4 payload "a" 0..4 "\\x02\\x00\\x01a"
                s2c Message 3 text=b@7..8 payload "b" 4..8 "\\x03\\x00\\x01b"
                """, chat().datagram(Side.SERVER, "\"\\x02\\x00\\x01a\\x03\\x00\\x01b\""));
    }

    @Test
    void octetsLeftOverAreAFailureOfTheirDatagram() {
        assertBecomes("""
                c2s Message 2 text=a@3..4 payload "a" 0..4 "\\x02\\x00\\x01a"
                c2s failure %s 4..6 "\\x00\\x00"
                """.formatted(END), chat().datagram(Side.CLIENT, "\"\\x02\\x00\\x01a\\x00\\x00\""));
    }

    @Test
    void anEmptyDatagramIsGivenToThePacketToo() {
        assertBecomes("c2s failure " + END + " 0..0 \"\"\n", chat().datagram(Side.CLIENT, ""));
        assertBecomes(
                "c2s Everything 0..0 \"\"\nc2s Everything 0..1 \"a\"\n",
                Conversation.with(Everything.class).datagram(Side.CLIENT, "").datagram(Side.CLIENT, "\"a\""));
    }

    @Test
    void aHoleAtTheEndIsToldAndStaysAHole() {
        assertBecomes(
                """
                c2s gap 4 3
                c2s Message 2 text=a@3..4 payload "a" 0..4 "\\x02\\x00\\x01a"
                c2s gap 9 2
                c2s failure missing 7..9 "\\x02\\x00"
                c2s gap 11 4
                c2s Message 2 text=b@18..19 payload "b" 15..19 "\\x02\\x00\\x01b"
                """,
                chat().datagram(Side.CLIENT, "\"\\x02\\x00\\x01a\"[3]")
                        .datagram(Side.CLIENT, "\"\\x02\\x00\"[2]")
                        .datagram(Side.CLIENT, "[4]")
                        .datagram(Side.CLIENT, "\"\\x02\\x00\\x01b\""));
    }

    @Test
    void aPacketMayHaveTheHoleInIt() {
        assertBecomes(
                "c2s gap 2 3\nc2s Everything 0..5 \"ab\"[3]\n",
                Conversation.with(Everything.class).datagram(Side.CLIENT, "\"ab\"[3]"));
    }

    @Test
    void whatADecoderThrowsEndsItsDatagramAndNoOther() {
        assertBecomes(
                """
                c2s failure java.lang.IllegalStateException 0..2 "xy"
                c2s Picky 2..3 "a"
                c2s failure java.lang.IllegalStateException 3..4 "x"
                """,
                Conversation.with(Picky.class).datagram(Side.CLIENT, "\"xy\"").datagram(Side.CLIENT, "\"ax\""));
    }

    @Test
    void aPacketThatFailsBehindItsKnownEndLeavesTheRestToTheNext() {
        assertBecomes("""
                c2s failure java.lang.IllegalArgumentException 0..1 "!"
                c2s Framed 0 1..2 "\\x00"
                """, Conversation.with(Framed.class).datagram(Side.CLIENT, "\"!\\x00\""));
    }

    @Test
    void aPacketThatReadsNothingIsAFailureOfItsDatagram() {
        assertBecomes(
                "c2s failure no-progress 0..2 \"ab\"\n",
                Conversation.with(Idle.class).datagram(Side.CLIENT, "\"ab\""));
    }

    @Test
    void aDecoderThatAsksForMoreItselfGetsNone() {
        assertBecomes(
                "c2s failure incomplete 0..1 \"a\"\nc2s failure incomplete 1..2 \"b\"\n",
                Conversation.with(Asking.class).datagram(Side.CLIENT, "\"a\"").datagram(Side.CLIENT, "\"b\""));
    }

    @Test
    void aSessionThatCannotBeMadeLeavesEveryDatagramUndecoded() {
        assertBecomes(
                """
                c2s failure java.lang.IllegalStateException 0..0 ""
                s2c failure undecoded 0..1 "a"
                s2c failure undecoded 1..2 "b"
                """,
                Conversation.with(Unmade.class).datagram(Side.SERVER, "\"a\"").datagram(Side.SERVER, "\"b\""));
    }

    @Test
    void messagesAndFailuresKnowTheFrameAlsoOfAnEmptyDatagram() {
        Conversation everything = Conversation.with(Everything.class)
                .datagram(Side.CLIENT, "\"a\"")
                .datagram(Side.CLIENT, "");
        List<List<Span>> spans = new ArrayList<>();
        everything.decoded.forEach(d -> spans.add(((Decoded.Message) d).octets().spans()));
        long t = Conversation.BEGIN_NANOS;
        assertEquals(List.of(List.of(new Span(0, 1, 1, t + 1000)), List.of(new Span(1, 1, 2, t + 2000))), spans);
        assertEquals(
                List.of(t + 1000, t + 2000),
                everything.packets().stream().map(Packet::timeNanos).toList());
    }

    @Test
    void everyOctetIsDecodedUndecodedOrGap() {
        Conversation chat = chat().datagram(Side.CLIENT, "\"\\x02\\x00\\x01a\\x00\"[3]");
        assertEquals(new OctetTotals(4, 1, 3), chat.totals(Side.CLIENT));
    }

    @Test
    void aDecoderOfItsOwnIsGivenEachDatagramWholeAndNoneThatWasCut() {
        assertBecomes(
                """
                c2s 2 octets 0..2 "ab"
                c2s 0 octets 2..2 ""
                c2s gap 3 1
                c2s failure missing 2..4 "c"[1]
                c2s failure java.lang.IllegalStateException 4..5 "x"
                c2s 1 octets 5..6 "d"
                """,
                Conversation.with(Counting.class)
                        .datagram(Side.CLIENT, "\"ab\"")
                        .datagram(Side.CLIENT, "")
                        .datagram(Side.CLIENT, "\"c\"[1]")
                        .datagram(Side.CLIENT, "\"x\"")
                        .datagram(Side.CLIENT, "\"d\""));
    }

    static final class Counting implements Decoder {
        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {
            if (octets.length == 1 && octets[0] == 'x') {
                throw new IllegalStateException();
            }
            out.accept(octets.length + " octets");
        }
    }

    /** All of its datagram. */
    static final class Everything extends Packet {
        @Override
        protected void parse(Cursor in) {
            in.rest();
        }
    }

    static final class Picky extends Packet {
        @Override
        protected void parse(Cursor in) {
            if (in.u8() == 'x') {
                throw new IllegalStateException();
            }
        }
    }

    static final class Framed extends Packet {
        @Override
        protected void parse(Cursor in) {
            opcode(in.u8());
        }

        @Opcode('!')
        void bad() {
            throw new IllegalArgumentException();
        }

        @Opcode(value = 0, name = "Framed")
        void good() {}
    }

    static final class Idle extends Packet {
        @Override
        protected void parse(Cursor in) {}
    }

    static final class Asking extends Packet {
        @Override
        protected void parse(Cursor in) {
            throw new NeedMoreData(1);
        }
    }

    static final class Unmade extends Session {
        Unmade() {
            throw new IllegalStateException();
        }

        @Override
        protected Packet packet(Side side) {
            return new Everything();
        }
    }
}
