package org.reseq.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.reseq.bytes.Cursor;
import org.reseq.bytes.GapString;
import org.reseq.flow.Side;

/** A packet that dribbles in must not cost the square of its length, and must not come late. */
class RetryTest {
    private static final int MEGABYTES_10 = 10_000_000;

    @Test
    void lengthPrefixedPacketThatDribblesInIsParsedAHandfulOfTimes() {
        Conversation conversation = Conversation.with(CountingSession.class);
        byte[] octets = new byte[4 + MEGABYTES_10];
        ByteBuffer.wrap(octets).putInt(MEGABYTES_10);
        dribble(conversation, octets, 0, octets.length - 1);
        assertEquals(0, conversation.decoded.size());
        dribble(conversation, octets, octets.length - 1, octets.length);
        Packet packet = conversation.packet();
        assertEquals(octets.length, packet.octets().end());
        assertEquals(GapString.wrap(octets, 4, octets.length), packet.payload());
    }

    @Test
    void lineThatDribblesInIsParsedAHandfulOfTimes() {
        Conversation conversation = Conversation.with(LineSession.class);
        byte[] octets = "x\r".repeat(500_000).concat("\r\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        dribble(conversation, octets, 0, octets.length - 1);
        assertEquals(0, conversation.decoded.size());
        dribble(conversation, octets, octets.length - 1, octets.length);
        assertEquals(
                1_000_000, conversation.packet().params().get("line").toString().length());
    }

    @Test
    void gapEndsTheWaitForADelimiter() {
        Conversation conversation = Conversation.with(LineSession.class);
        conversation.client("\"ab\"").client("\"c\"").client("[1]");
        assertEquals("""
                c2s gap 3 1
                c2s failure missing 0..3 "abc"
                """, conversation.toString());
        conversation.decoded.clear();
        assertEquals("""
                c2s LinePacket line=d@4..7 4..7 "d\\r\\n"
                """, conversation.client("\"d\"").client("\"\\r\\n\"").toString());
    }

    @Test
    void whatThePeerSaysMayMakeTheRemainderEnough() {
        assertEquals(
                """
                c2s ModePacket 0..1 "!"
                s2c ModePacket 0..1 "a"
                s2c ModePacket 1..2 "b"
                s2c ModePacket 2..3 "c"
                """,
                Conversation.with(Mode.class)
                        .server("\"ab\"")
                        .client("\"!\"")
                        .server("\"c\"")
                        .toString());
        assertEquals(
                """
                s2c ModePacket 0..1 "!"
                c2s ModePacket 0..1 "a"
                c2s ModePacket 1..2 "b"
                c2s ModePacket 2..3 "c"
                """,
                Conversation.with(Mode.class)
                        .client("\"ab\"")
                        .server("\"!\"")
                        .client("\"c\"")
                        .toString());
    }

    @Test
    void lengthBeyondAllStreamsIsWaitedForInVain() {
        assertEquals(
                """
                c2s Vast 0..1 "a"
                c2s failure incomplete 1..3 "zb"
                """,
                Conversation.with(Vast.class)
                        .client("\"a\"")
                        .client("\"zb\"")
                        .close()
                        .toString());
    }

    /** An error, as these get out: a failing test must not take the square of the length either. */
    private static void handful(int parsed) {
        if (parsed > 5) {
            throw new AssertionError("parsed " + parsed + " times");
        }
    }

    private static void dribble(Conversation conversation, byte[] octets, int begin, int end) {
        for (int i = begin; i < end; i++) {
            conversation.send(Side.CLIENT, octets, i, 1, 1 + i / 1000);
        }
    }

    static final class CountingSession extends Session {
        int parsed;

        @Override
        protected Packet packet(Side side) {
            return new CountedPacket();
        }
    }

    static final class CountedPacket extends Packet {
        @Override
        protected void parse(Cursor in) {
            handful(++session(CountingSession.class).parsed);
            payload(in.bytes(in.u32()));
        }
    }

    static final class LineSession extends Session {
        int parsed;

        @Override
        protected Packet packet(Side side) {
            return new LinePacket();
        }
    }

    static final class LinePacket extends Packet {
        @Override
        protected void parse(Cursor in) {
            handful(++session(LineSession.class).parsed);
            put("line", in.line());
        }
    }

    /** Packets are of a hundred octets until an exclamation mark says otherwise. */
    static final class Mode extends Session {
        boolean single;

        @Override
        protected Packet packet(Side side) {
            return new ModePacket();
        }
    }

    static final class ModePacket extends Packet {
        @Override
        protected void parse(Cursor in) {
            Mode mode = session(Mode.class);
            mode.single |= in.peek() == '!';
            in.skip(mode.single ? 1 : 100);
        }
    }

    static final class Vast extends Packet {
        @Override
        protected void parse(Cursor in) {
            if (in.u8() == 'z') {
                in.bytes(Long.MAX_VALUE);
            }
        }
    }
}
