package org.reseq.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reseq.bytes.Cursor;
import org.reseq.flow.Side;

class SessionTest {

    @Test
    void sessionChoosesThePacketOfEachSideAndCarriesState() {
        assertEquals(
                """
                c2s Request name=GET@0..5 0..5 "GET\\r\\n"
                c2s Request name=PUT@5..10 5..10 "PUT\\r\\n"
                s2c Reply to=GET@0..0 value=1@0..3 0..3 "1\\r\\n"
                s2c Reply to=PUT@3..3 value=2@3..6 3..6 "2\\r\\n"
                """,
                Conversation.with(Pipeline.class)
                        .client("\"GET\\r\\nPUT\\r\\n\"")
                        .server("\"1\\r\\n2\\r\\n\"")
                        .toString());
    }

    @Test
    void sessionIsToldAboutGapsAndTheEnd() {
        Witness.seen.get().clear();
        Conversation.with(Witness.class)
                .client("\"a\"[7]\"b\"")
                .server("[3]\"c\"")
                .close();
        assertEquals(
                List.of("packet CLIENT", "gap CLIENT 7", "packet CLIENT", "packet CLIENT", "gap SERVER 3", "done"),
                Witness.seen.get().stream()
                        .filter(s -> !s.equals("packet SERVER"))
                        .toList()
                        .subList(0, 6));
    }

    @Test
    void whatASessionThrowsIsAFailure() {
        assertEquals(
                """
                c2s failure java.lang.ArithmeticException 0..0 ""
                c2s gap 1 2
                c2s failure java.lang.UnsupportedOperationException 1..1 ""
                s2c failure java.lang.IllegalStateException 0..0 ""
                c2s failure undecoded 0..4 "a"[2]"b"
                s2c failure undecoded 0..1 "c"
                c2s failure java.lang.IndexOutOfBoundsException 0..0 ""
                """,
                Conversation.with(Throwing.class)
                        .client("\"a\"[2]\"b\"")
                        .server("\"c\"")
                        .close()
                        .toString());
    }

    @Test
    void sessionThatCannotBeMadeIsAFailure() {
        Conversation conversation =
                Conversation.with(Stillborn.class).client("\"a\"").close();
        assertEquals("""
                c2s failure java.lang.ArithmeticException 0..0 ""
                c2s failure undecoded 0..1 "a"
                """, conversation.toString());
    }

    @Test
    void wrongSessionClassIsNamed() {
        Conversation conversation = Conversation.with(Lost.class).client("\"a\"");
        assertEquals(
                "session: expected org.reseq.protocol.SessionTest$Pipeline, got org.reseq.protocol.Session; name the"
                        + " session class as the decoder",
                ((Decoded.Failure) conversation.decoded.get(0)).cause().getMessage());
    }

    static final class Pipeline extends Session {
        final Deque<String> open = new ArrayDeque<>();

        @Override
        protected Packet packet(Side side) {
            return side == Side.CLIENT ? new Request() : new Reply();
        }
    }

    static final class Request extends Packet {
        @Override
        protected void parse(Cursor in) {
            String name = in.line();
            session(Pipeline.class).open.add(name);
            put("name", name);
        }
    }

    static final class Reply extends Packet {
        @Override
        protected void parse(Cursor in) {
            put("to", session(Pipeline.class).open.peek());
            put("value", in.line());
            session(Pipeline.class).open.remove();
        }
    }

    static final class Witness extends Session {
        static final ThreadLocal<List<String>> seen = ThreadLocal.withInitial(ArrayList::new);

        @Override
        protected Packet packet(Side side) {
            seen.get().add("packet " + side);
            return new Packet() {
                @Override
                protected void parse(Cursor in) {
                    in.u8();
                }
            };
        }

        @Override
        protected void gap(Side side, long length) {
            seen.get().add("gap " + side + " " + length);
        }

        @Override
        protected void done() {
            seen.get().add("done");
        }
    }

    static final class Throwing extends Session {
        @Override
        protected Packet packet(Side side) {
            if (side == Side.SERVER) {
                return null;
            }
            throw new ArithmeticException();
        }

        @Override
        protected void gap(Side side, long length) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void done() {
            throw new IndexOutOfBoundsException();
        }
    }

    static final class Stillborn extends Session {
        Stillborn() {
            throw new ArithmeticException();
        }

        @Override
        protected Packet packet(Side side) {
            return new ChatPacket();
        }
    }

    static final class Lost extends Packet {
        @Override
        protected void parse(Cursor in) {
            session(Pipeline.class);
        }
    }
}
