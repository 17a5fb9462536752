package org.reseq.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reseq.bytes.Cursor;
import org.reseq.bytes.EndOfOctets;
import org.reseq.bytes.GapString;
import org.reseq.flow.Endpoint;
import org.reseq.flow.Flow;
import org.reseq.flow.FlowListener;
import org.reseq.flow.Side;

class DecodingTest {
    private static final String LOGIN = "\"\\x01\\x00\\x07alice\\x00\\x03\"";

    private static Conversation chat() {
        return Conversation.with(ChatPacket.class);
    }

    private static void assertBecomes(String expected, Conversation conversation) {
        assertEquals(expected, conversation.toString());
    }

    @Test
    void opcodeMethodFillsParamsInOrder() {
        Packet packet = chat().client(LOGIN).packet();
        assertEquals("login", packet.type());
        assertEquals(1L, packet.opcode());
        assertEquals("{user=alice, flags=3}", packet.params().toString());
        assertEquals(GapString.latin1("alice\0\3"), packet.payload());
    }

    @Test
    void nameOfTheAnnotationIsTheTypeForEachOfItsOpcodes() {
        assertBecomes("""
                c2s Message 2 text=a@3..4 payload "a" 0..4 "\\x02\\x00\\x01a"
                s2c Message 3 text=b@3..4 payload "b" 0..4 "\\x03\\x00\\x01b"
                """, chat().client("\"\\x02\\x00\\x01a\"").server("\"\\x03\\x00\\x01b\""));
    }

    @Test
    void unknownOpcodeKeepsOpcodeAndPayload() {
        assertBecomes("""
                c2s unknown 9 payload "x" 0..4 "\\t\\x00\\x01x"
                """, chat().client("\"\\x09\\x00\\x01x\""));
    }

    @Test
    void packetIsHandedOnAtTheOctetThatCompletesIt() {
        Conversation chat = chat();
        byte[] login = GapString.parse(LOGIN).toByteArray();
        for (int i = 0; i < login.length; i++) {
            assertEquals(0, chat.decoded.size());
            chat.send(Side.CLIENT, login, i, 1, 1);
        }
        assertEquals("login", chat.packet().type());
    }

    @Test
    void packetsOfBothSidesComeInTheOrderOfTheirCompletion() {
        assertBecomes(
                """
                s2c Message 2 text=b@3..4 payload "b" 0..4 "\\x02\\x00\\x01b"
                c2s Message 2 text=a@3..4 payload "a" 0..4 "\\x02\\x00\\x01a"
                """,
                chat().client("\"\\x02\\x00\"").server("\"\\x02\\x00\\x01b\"").client("\"\\x01a\""));
    }

    @Test
    void messagesKnowWhichFramesCarriedThem() {
        Conversation chat =
                chat().client("\"\\x02\\x00\"").client("\"\\x01a\\x02\"").client("\"\\x00\\x00\"");
        List<List<Span>> spans = new ArrayList<>();
        chat.decoded.forEach(d -> spans.add(((Decoded.Message) d).octets().spans()));
        long t = Conversation.BEGIN_NANOS;
        assertEquals(
                List.of(
                        List.of(new Span(0, 2, 1, t + 1000), new Span(2, 4, 2, t + 2000)),
                        List.of(new Span(4, 5, 2, t + 2000), new Span(5, 7, 3, t + 3000))),
                spans);
        assertEquals(t + 2000, chat.packets().get(0).timeNanos());
        assertEquals(t + 3000, chat.packets().get(1).timeNanos());
    }

    @Test
    void exceptionOfAnOpcodeMethodCostsItsPacketOnly() {
        Conversation chat = chat().client("\"\\x04\\x00\\x01x\\x05\\x00\\x00\\x02\\x00\\x01a\"");
        assertBecomes("""
                c2s failure java.lang.IllegalStateException 0..4 "\\x04\\x00\\x01x"
                c2s failure java.io.IOException 4..7 "\\x05\\x00\\x00"
                c2s Message 2 text=a@10..11 payload "a" 7..11 "\\x02\\x00\\x01a"
                """, chat);
        Throwable cause = ((Decoded.Failure) chat.decoded.get(0)).cause();
        assertEquals("4 is not for everybody", cause.getMessage());
        assertNull(cause.getCause());
    }

    @Test
    void readingBehindThePayloadIsAFailureAndNoWait() {
        Conversation chat = chat().client("\"\\x01\\x00\\x01a\\x02\\x00\\x01b\"");
        assertBecomes("""
                c2s failure org.reseq.bytes.EndOfOctets 0..4 "\\x01\\x00\\x01a"
                c2s Message 2 text=b@7..8 payload "b" 4..8 "\\x02\\x00\\x01b"
                """, chat);
        assertInstanceOf(EndOfOctets.class, ((Decoded.Failure) chat.decoded.get(0)).cause());
    }

    @Test
    void stackOverflowIsAFailure() {
        assertBecomes("""
                c2s failure java.lang.StackOverflowError 0..3 "\\x06\\x00\\x00"
                c2s Message 2 text=@6..6 3..6 "\\x02\\x00\\x00"
                """, chat().client("\"\\x06\\x00\\x00\\x02\\x00\\x00\""));
    }

    @Test
    void unknownOpcodeMayBeReadByAMethodOfItsOwn() {
        assertBecomes("""
                c2s Other 97 rest=bc@1..3 0..3 "abc"
                """, Conversation.with(Open.class).client("\"abc\"").close());
    }

    static final class Open extends Packet {
        @Override
        protected void parse(Cursor in) {
            opcode(in.u8());
        }

        @Override
        protected void unknown() {
            type("Other");
            put("rest", cursor().latin1(2));
        }
    }

    @Test
    void errorsOfTheDecodersOwnMakingAreFailures() {
        assertBecomes("""
                c2s failure java.lang.AssertionError 0..1 "a"
                c2s failure java.lang.NoClassDefFoundError 1..2 "b"
                """, Conversation.with(Wrong.class).client("\"ab\""));
    }

    static final class Wrong extends Packet {
        @Override
        protected void parse(Cursor in) {
            opcode(in.u8());
        }

        @Opcode('a')
        void assertion() {
            throw new AssertionError();
        }

        @Opcode('b')
        void linkage() {
            throw new NoClassDefFoundError();
        }
    }

    @Test
    void otherErrorsGetOut() {
        Conversation conversation = Conversation.with(Fatal.class);
        assertThrows(OutOfMemoryError.class, () -> conversation.client("\"a\""));
    }

    @Test
    void exceptionOfParseEndsTheSideAndNotThePeer() {
        Conversation chat = chat().client("\"\\x02\\x00\\x00\\xffab\"")
                .client("\"cd\"[2]\"e\"")
                .server("\"\\x02\\x00\\x00\"")
                .close();
        assertBecomes("""
                c2s Message 2 text=@3..3 0..3 "\\x02\\x00\\x00"
                c2s failure org.reseq.protocol.ChatPacket$BadOpcode 3..4 "\\xff"
                c2s gap 8 2
                s2c Message 2 text=@3..3 0..3 "\\x02\\x00\\x00"
                c2s failure undecoded 4..11 "abcd"[2]"e"
                """, chat);
        assertEquals(new OctetTotals(3, 6, 2), chat.totals(Side.CLIENT));
        Decoded.Failure undecoded = (Decoded.Failure) chat.decoded.get(4);
        assertEquals(
                List.of(1L, 2L, 3L),
                undecoded.octets().spans().stream().map(Span::frame).toList());
    }

    @Test
    void unfinishedPacketAtTheEndIsIncomplete() {
        assertBecomes("""
                c2s failure incomplete 0..2 "\\x02\\x00"
                """, chat().client("\"\\x02\\x00\"").close());
    }

    @Test
    void gapInsideThePayloadStaysAHole() {
        assertBecomes("""
                c2s gap 4 2
                c2s unknown 9 payload "a"[2]"b" 0..7 "\\t\\x00\\x04a"[2]"b"
                """, chat().client("\"\\x09\\x00\\x04a\"[2]\"b\"").close());
    }

    @Test
    void opcodeMethodThatRunsIntoAGapCostsItsPacketOnly() {
        assertBecomes(
                """
                c2s gap 4 2
                c2s failure missing 0..7 "\\x02\\x00\\x04a"[2]"b"
                c2s Message 2 text=@10..10 7..10 "\\x02\\x00\\x00"
                """,
                chat().client("\"\\x02\\x00\\x04a\"[2]\"b\\x02\\x00\\x00\"").close());
    }

    @Test
    void parseThatRunsIntoAGapGoesOnRightAfterIt() {
        Conversation chat = chat().client("\"\\x02\"[2]\"\\x02\\x00\\x00\"").close();
        assertBecomes("""
                c2s gap 1 2
                c2s failure missing 0..1 "\\x02"
                c2s Message 2 text=@6..6 3..6 "\\x02\\x00\\x00"
                """, chat);
        assertEquals(new OctetTotals(3, 1, 2), chat.totals(Side.CLIENT));
    }

    @Test
    void gapBetweenPacketsCostsNoOctet() {
        assertBecomes(
                """
                c2s Message 2 text=@3..3 0..3 "\\x02\\x00\\x00"
                c2s gap 3 1460
                c2s Message 2 text=@1466..1466 1463..1466 "\\x02\\x00\\x00"
                """,
                chat().client("\"\\x02\\x00\\x00\"[1460]\"\\x02\\x00\\x00\"").close());
    }

    @Test
    void packetThatConsumesNothingIsAnErrorAndNoEndlessLoop() {
        assertBecomes("""
                c2s failure no-progress 0..0 ""
                c2s failure undecoded 0..2 "ab"
                """, Conversation.with(Idle.class).client("\"ab\"").close());
    }

    @Test
    void emptyPayloadAndAFailureIsNoProgressEither() {
        assertBecomes(
                """
                c2s failure java.lang.IllegalStateException 0..0 ""
                c2s failure undecoded 0..2 "ab"
                """, Conversation.with(IdleAndBroken.class).client("\"ab\"").close());
    }

    @Test
    void withoutAPayloadTheOpcodeMethodReadsOnAndWaitsForMore() {
        Conversation text =
                Conversation.with(TextPacket.class).client("\"SET k\"").client("\"\\r\\nGET \"");
        assertBecomes("""
                c2s set SET key=k@3..7 0..7 "SET k\\r\\n"
                """, text);
        assertBecomes("""
                c2s set SET key=k@3..7 0..7 "SET k\\r\\n"
                c2s get GET 7..14 "GET v\\r\\n"
                c2s failure incomplete 14..16 "PI"
                """, text.client("\"v\\r\\nPI\"").close());
    }

    @Test
    void withoutAPayloadAnExceptionAfterReadingOnEndsTheSide() {
        assertBecomes(
                """
                c2s failure java.lang.NumberFormatException 0..7 "NUM x\\r\\n"
                c2s failure undecoded 7..15 "NUM 12\\r\\n"
                """,
                Conversation.with(TextPacket.class)
                        .client("\"NUM x\\r\\nNUM 12\\r\\n\"")
                        .close());
        assertBecomes(
                """
                c2s failure java.lang.IllegalArgumentException 0..4 "BAD "
                c2s get GET 4..11 "GET k\\r\\n"
                """,
                Conversation.with(TextPacket.class)
                        .client("\"BAD GET k\\r\\n\"")
                        .close());
    }

    @Test
    void undecodedOctetsBeyondWhatIsKeptBecomeADigest() throws Exception {
        byte[] octets = new byte[100_000];
        new java.util.Random(7).nextBytes(octets);
        octets[0] = (byte) 0xff;
        Conversation chat = chat();
        for (int i = 0; i < octets.length; i += i < 90_000 ? 1000 : 1) {
            chat.send(Side.SERVER, GapString.copyOf(octets, i, i + (i < 90_000 ? 1000 : 1)));
        }
        chat.server("[5]").server("\"z\"").close();
        Decoded.Failure failure = (Decoded.Failure) chat.decoded.get(2);
        OctetsDigest digest = failure.digest();
        assertEquals(100_005, failure.length());
        assertEquals(5, digest.missing());
        assertEquals(List.of(new GapString.Gap(99_999, 100_004)), digest.gaps());
        assertEquals(GapString.copyOf(octets, 1, 4097), digest.head());
        assertEquals(
                GapString.join(List.of(
                        GapString.copyOf(octets, 100_000 - 4090, 100_000), GapString.gap(5), GapString.latin1("z"))),
                digest.tail());
        java.security.MessageDigest sha = java.security.MessageDigest.getInstance("SHA-256");
        sha.update(octets, 1, 99_999);
        sha.update((byte) 'z');
        assertEquals(java.util.HexFormat.of().formatHex(sha.digest()), digest.sha256());
        assertEquals(digest.head(), failure.octets().octets());
        assertEquals(4097, failure.octets().spans().get(4).end());
        assertEquals(5, failure.octets().spans().size());
        assertEquals(new OctetTotals(0, 100_001, 5), chat.totals(Side.SERVER));
    }

    @Test
    void undecodedOctetsAreExactUpToWhatIsKept() {
        byte[] octets = new byte[1 + 64 * 1024];
        octets[0] = (byte) 0xff;
        Conversation chat = chat().send(Side.CLIENT, GapString.of(octets)).close();
        Decoded.Failure failure = (Decoded.Failure) chat.decoded.get(1);
        assertNull(failure.digest());
        assertEquals(
                GapString.copyOf(octets, 1, octets.length), failure.octets().octets());
    }

    @Test
    void packetThatAsksForMoreThanIsKeptIsGivenUp() {
        byte[] chunk = new byte[1 << 20];
        Conversation conversation = Conversation.with(Greedy.class);
        for (int i = 0; i < 66; i++) {
            conversation.send(Side.CLIENT, chunk, 0, chunk.length, i);
        }
        conversation.close();
        assertEquals(2, conversation.decoded.size());
        Decoded.Failure limit = (Decoded.Failure) conversation.decoded.get(0);
        Decoded.Failure rest = (Decoded.Failure) conversation.decoded.get(1);
        assertEquals("buffer-limit", limit.type());
        assertEquals("undecoded", rest.type());
        assertEquals(66L << 20, rest.digest().length());
        assertEquals(new OctetTotals(0, 66L << 20, 0), conversation.totals(Side.CLIENT));
    }

    @Test
    void flowsWithoutADecoderAreNotDecoded() {
        List<Decoded> decoded = new ArrayList<>();
        Decoding decoding = new Decoding(flow -> null, decoded::add);
        decoding.listener().opened(Conversation.FLOW);
        decoding.listener().octets(Conversation.FLOW, Side.CLIENT, 0, new byte[] {1}, 0, 1, 1, 0);
        decoding.listener().gap(Conversation.FLOW, Side.CLIENT, 1, 4);
        assertEquals(List.of(), decoded);
        assertEquals(new OctetTotals(0, 0, 0), decoding.totals(Side.CLIENT));
    }

    @Test
    void whatAPacketLeavesOverIsKeptForItsFlowAndNotForItsSource() {
        Flow first = Conversation.FLOW;
        Flow second = new Flow(
                2, "tcp", new Endpoint(first.client().address(), 50123), first.server(), 1, 2, first.timeNanos());
        List<String> texts = new ArrayList<>();
        Decoding decoding = new Decoding(
                flow -> DecoderFactory.of(ChatPacket.class),
                decoded -> texts.add(
                        decoded.flow().number() + " " + ((ChatPacket) ((Decoded.Message) decoded).value()).show()));
        FlowListener listener = decoding.listener();
        for (Flow flow : List.of(first, second)) {
            listener.opened(flow);
        }
        byte[] halves = {2, 0, 1, 'a', 'z'};
        listener.octets(first, Side.CLIENT, 0, halves, 0, 2, 1, 0);
        listener.octets(second, Side.CLIENT, 0, halves, 0, 3, 2, 0);
        listener.octets(first, Side.CLIENT, 2, halves, 2, 2, 3, 0);
        listener.octets(second, Side.CLIENT, 3, halves, 4, 1, 4, 0);
        assertEquals(2, texts.size(), texts::toString);
        assertTrue(texts.get(0).startsWith("1 ") && texts.get(0).contains("text  \"a\""), texts::toString);
        assertTrue(texts.get(1).startsWith("2 ") && texts.get(1).contains("text  \"z\""), texts::toString);
    }

    @Test
    void octetsThatDoNotFollowAreTheCallersMistake() {
        Decoding decoding = new Decoding(flow -> DecoderFactory.of(ChatPacket.class), d -> {});
        decoding.listener().opened(Conversation.FLOW);
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> decoding.listener().octets(Conversation.FLOW, Side.SERVER, 5, new byte[1], 0, 1, 1, 0));
        assertEquals(
                "flow 1 tcp 10.0.0.5:50122 > 10.0.0.9:7777, s2c: expected the octets at offset 0, got 5",
                e.getMessage());
    }

    @Test
    void whatTheConsumerThrowsIsNotTheDecodersFailure() {
        IllegalStateException mine = new IllegalStateException("full");
        Decoding decoding = new Decoding(flow -> DecoderFactory.of(ChatPacket.class), d -> {
            throw mine;
        });
        decoding.listener().opened(Conversation.FLOW);
        byte[] message = {2, 0, 0};
        assertSame(
                mine,
                assertThrows(
                        IllegalStateException.class,
                        () -> decoding.listener().octets(Conversation.FLOW, Side.CLIENT, 0, message, 0, 3, 1, 0)));
    }

    static final class Fatal extends Packet {
        @Override
        protected void parse(Cursor in) {
            throw new OutOfMemoryError("as if");
        }
    }

    static final class Idle extends Packet {
        @Override
        protected void parse(Cursor in) {
            in.peek();
        }
    }

    static final class IdleAndBroken extends Packet {
        @Override
        protected void parse(Cursor in) {
            opcode(1);
            payload(GapString.empty());
        }

        @Opcode(1)
        void broken() {
            throw new IllegalStateException();
        }
    }

    static final class Greedy extends Packet {
        @Override
        protected void parse(Cursor in) {
            in.bytes(1L << 40);
        }
    }

    static final class TextPacket extends Packet {
        @Override
        protected void parse(Cursor in) {
            opcode(in.ascii(3));
            in.skip(1);
        }

        @Opcode(text = "SET")
        void set() {
            put("key", cursor().line());
        }

        @Opcode(text = "GET")
        void get() {
            cursor().line();
        }

        @Opcode(text = "NUM")
        void number() {
            put("number", Integer.parseInt(cursor().line()));
        }

        @Opcode(text = "BAD")
        void bad() {
            throw new IllegalArgumentException();
        }
    }
}
