package org.reseq.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.reseq.bytes.Cursor;
import org.reseq.flow.Side;

class DecoderFactoryTest {
    private static final String HERE = "org.reseq.protocol.DecoderFactoryTest$";

    @Test
    void nameIsThatOfTheClass() {
        assertEquals(
                "org.reseq.protocol.ChatPacket",
                DecoderFactory.of(ChatPacket.class).name());
    }

    @Test
    void eachFlowGetsASessionOfItsOwn() {
        DecoderFactory factory = DecoderFactory.of(Both.class);
        assertNotSame(factory.open(Conversation.FLOW), factory.open(Conversation.FLOW));
        assertEquals(Conversation.FLOW, ((Session) factory.open(Conversation.FLOW)).flow());
    }

    @Test
    void whatIsNoDecoderIsRefusedWithWhatToDo() {
        assertRefused(
                "decoder java.lang.String: expected a subclass of org.reseq.protocol.Packet or Session, or an"
                        + " implementation of Decoder, StreamDecoder or BufferDecoder; write one, or name another class",
                String.class);
        assertRefused(
                "decoder " + HERE + "Abstract is abstract; name a class that can be instantiated", Abstract.class);
        assertRefused(
                "decoder " + HERE + "Inner needs an instance of the code that encloses it; declare it static, or in a"
                        + " file of its own",
                Inner.class);
        assertRefused(
                "decoder " + HERE + "Argument has no constructor without arguments; add one (it may be private)",
                Argument.class);
        assertRefused(
                "decoder " + HERE + "Silent does not say which packet is next; override Packet packet(Side side)",
                Silent.class);
        assertRefused(
                "decoder org.reseq.protocol.Session does not say which packet is next; override Packet packet(Side"
                        + " side)",
                Session.class);
    }

    @Test
    void decodersMayBeSupplied() {
        assertEquals(HERE + "Argument", DecoderFactory.of(() -> new Argument(1)).name());
        DecoderFactory lambdas = DecoderFactory.of(() -> {
            StringBuilder text = new StringBuilder();
            return (Decoder)
                    (side, octets, out) -> out.accept(text.append(octets.length).toString());
        });
        assertEquals("org.reseq.protocol.DecoderFactoryTest", lambdas.name());
        assertNotSame(lambdas.open(Conversation.FLOW), lambdas.open(Conversation.FLOW));
        assertThrows(IllegalArgumentException.class, () -> DecoderFactory.of(() -> null));
        assertThrows(IllegalArgumentException.class, () -> DecoderFactory.of(() -> new StringBuilder()));
    }

    private enum Whole implements Decoder {
        TEXT;

        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {
            out.accept(octets.length);
        }
    }

    private record Scaled(int factor, String unit) implements Decoder {
        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {
            out.accept(octets.length * factor + unit);
        }
    }

    private static class Counting implements Decoder {
        private int count;

        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {
            out.accept(count++);
        }
    }

    private static final class CountingToo extends Counting {}

    @Test
    void oneThatCannotRememberAnythingMayServeEveryFlow() {
        int factor = octetsOfAWord();
        Decoder plain = (side, octets, out) -> out.accept(octets.length);
        StreamDecoder capturing = (side, in) -> in.readNBytes(factor).length;
        for (Object same : List.of(plain, capturing, Whole.TEXT, new Scaled(2, "h"))) {
            assertSame(same, DecoderFactory.of(() -> same).open(Conversation.FLOW));
        }
    }

    private static int octetsOfAWord() {
        return 4;
    }

    @Test
    void oneThatMayRememberIsRefusedWithWhatItRemembersIn() {
        assertSharedIsRefused(
                "org.reseq.protocol.ChatPacket: the same instance twice, and its field ", new ChatPacket());
        assertSharedIsRefused(HERE + "Counting: the same instance twice, and its field count may ", new Counting());
        assertSharedIsRefused(
                HERE + "CountingToo: the same instance twice, and its field count may ", new CountingToo());
        List<Integer> seen = new ArrayList<>();
        assertSharedIsRefused(
                "org.reseq.protocol.DecoderFactoryTest: the same instance twice, and its captured java.util.List may take"
                        + " what it remembers from one flow into another; supply a new one each time",
                (Decoder) (side, octets, out) -> out.accept(seen.add(octets.length)));
    }

    private static void assertSharedIsRefused(String message, Object shared) {
        String refused = assertThrows(IllegalArgumentException.class, () -> DecoderFactory.of(() -> shared))
                .getMessage();
        assertTrue(refused.startsWith("decoder " + message), refused);
    }

    @Test
    void opcodeMethodsThatCannotBeCalledAreRefusedWithTheirNames() {
        assertRefused(
                "decoder " + HERE + "Ambiguous: opcode 2 stands at two methods, Ambiguous.a() and Ambiguous.b(); leave"
                        + " it at one",
                Ambiguous.class);
        assertRefused(
                "decoder " + HERE + "AmbiguousText: opcode \"A\" stands at two methods, AmbiguousText.b() and"
                        + " AmbiguousAbove.a(); leave it at one",
                AmbiguousText.class);
        assertRefused(
                "decoder " + HERE + "Parameters: @Opcode method Parameters.a(Cursor) takes parameters; make it an"
                        + " instance method without parameters that reads cursor()",
                Parameters.class);
        assertRefused(
                "decoder " + HERE + "Static: @Opcode method Static.a() is static; make it an instance method without"
                        + " parameters that reads cursor()",
                Static.class);
        assertRefused(
                "decoder " + HERE + "Nothing: @Opcode method Nothing.a() names no opcode; write @Opcode(1) or"
                        + " @Opcode(text = \"PING\")",
                Nothing.class);
    }

    @Test
    void opcodeMethodsAreInheritedAndOverridden() {
        assertEquals(
                """
                c2s inherited 1 0..1 "\\x01"
                c2s mine 2 by=below@2..2 1..2 "\\x02"
                c2s again 3 by=below@2..3 2..3 "\\x03"
                c2s unknown 4 3..4 "\\x04"
                """,
                Conversation.with(Below.class)
                        .client("\"\\x01\\x02\\x03\\x04\"")
                        .toString());
    }

    @Test
    void typeThatTheDecoderSetsIsTheType() {
        assertEquals(
                """
                c2s Ping 7 0..1 "\\x07"
                c2s Typed 1..2 "\\x00"
                """, Conversation.with(Typed.class).client("\"\\x07\\x00\"").toString());
    }

    private static void assertRefused(String message, Class<?> type) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> DecoderFactory.of(type));
        assertEquals(message, e.getMessage());
    }

    private abstract static class Nothings extends Packet {
        @Override
        protected void parse(Cursor in) {
            in.u8();
        }
    }

    abstract static class Abstract extends Nothings {}

    final class Inner extends Nothings {}

    static final class Argument extends Nothings {
        Argument(int argument) {}
    }

    static final class Silent extends Session {}

    private static final class Both extends Session {
        private Both() {}

        @Override
        protected Packet packet(Side side) {
            return new ChatPacket();
        }
    }

    static final class Ambiguous extends Nothings {
        @Opcode({1, 2})
        void a() {}

        @Opcode({2, 3})
        void b() {}
    }

    static class AmbiguousAbove extends Nothings {
        @Opcode(text = "A")
        private void a() {}
    }

    static final class AmbiguousText extends AmbiguousAbove {
        @Opcode(text = {"B", "A"})
        void b() {}
    }

    static final class Parameters extends Nothings {
        @Opcode(1)
        void a(Cursor in) {}
    }

    static final class Static extends Nothings {
        @Opcode(1)
        static void a() {}
    }

    static final class Nothing extends Nothings {
        @Opcode
        void a() {}
    }

    static class Above extends Packet {
        @Override
        protected void parse(Cursor in) {
            long opcode = in.u8();
            if (opcode == 3) {
                put("by", "below");
            }
            opcode(opcode);
        }

        @Opcode(1)
        private void inherited() {}

        @Opcode({2, 4})
        void mine() {
            put("by", "above");
        }

        @Opcode(3)
        void again() {
            throw new IllegalStateException("overridden");
        }
    }

    private static final class Below extends Above {
        @Override
        @Opcode(2)
        void mine() {
            put("by", "below");
        }

        @Override
        void again() {}
    }

    static final class Typed extends Packet {
        @Override
        protected void parse(Cursor in) {
            if (in.peek() == 7) {
                opcode(in.u8());
                type("Ping");
            } else {
                in.u8();
            }
        }
    }
}
