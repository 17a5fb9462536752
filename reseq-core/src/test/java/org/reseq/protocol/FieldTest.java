package org.reseq.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reseq.bytes.Cursor;
import org.reseq.bytes.GapString;

/** Each value of a packet remembers the octets of the stream that it was read from. */
class FieldTest {

    @Test
    void fieldsOfThePayloadRememberTheirOctets() {
        assertFields(
                "user 13..19, flags 19..20",
                Conversation.with(ChatPacket.class)
                        .client("\"\\x02\\x00\\x07alice\\x00\\x03\\x01\\x00\\x07carol\\x00\\x03\""),
                1);
    }

    @Test
    void fieldsOfTheHeaderRememberTheirOctets() {
        assertFields(
                "version 0..1, flags 2..3, all 3..5",
                Conversation.with(Header.class).client("\"abcde\""),
                0);
    }

    @Test
    void valueThatReadNothingHasTheOctetsOfTheOneBefore() {
        assertFields(
                "a 1..2, sum 1..2, b 2..4", Conversation.with(Derived.class).client("\"\\x03abc\""), 0);
    }

    @Test
    void cursorThatWentBackHasReadNothing() {
        assertFields(
                "pointer 1..2, target 1..2, next 2..3",
                Conversation.with(Pointer.class).client("\"\\x03abc\""),
                0);
    }

    @Test
    void octetsTakenByALimitCountAsReadThen() {
        assertFields(
                "first 1..3, second 1..3, third 3..4",
                Conversation.with(Limited.class).client("\"\\x03abc\""),
                0);
    }

    @Test
    void fieldsOfATransformedPayloadHaveAllItsOctets() {
        assertFields("a 1..4, b 1..4", Conversation.with(Unpacked.class).client("\"\\x01\\x02xy\""), 0);
    }

    @Test
    void payloadKeptLateIsNotGuessedAt() {
        assertFields("a 0..5", Conversation.with(Late.class).client("\"\\x02xyzz\""), 0);
    }

    @Test
    void whatNobodyReadOfThePayloadIsUnread() {
        List<GapString> unread = Conversation.with(ChatPacket.class)
                .client("\"\\x01\\x00\\x04a\\x00\\x03z\\x09\\x00\\x02xy\\x02\\x00\\x01t\"")
                .packets()
                .stream()
                .map(Packet::unread)
                .toList();
        assertEquals(List.of(GapString.latin1("z"), GapString.latin1("xy"), GapString.empty()), unread);
    }

    @Test
    void twoValuesOfOneNameAreAnError() {
        Conversation conversation = Conversation.with(Twice.class).client("\"ab\"");
        Throwable cause = ((Decoded.Failure) conversation.decoded.get(0)).cause();
        assertEquals(
                "put \"a\": Twice has that field already; give each its own name, or put one list", cause.getMessage());
    }

    @Test
    void viewsCannotBeChanged() {
        Packet packet = Conversation.with(Header.class).client("\"abcde\"").packet();
        assertThrows(UnsupportedOperationException.class, () -> packet.params().put("x", 1));
        assertThrows(UnsupportedOperationException.class, () -> packet.fields().clear());
        assertThrows(UnsupportedOperationException.class, () -> packet.parts().clear());
    }

    @Test
    void packetMadeByHandHasValuesAndNoFlow() {
        Header packet = new Header();
        packet.put("x", 1);
        assertEquals(List.of(new Field("x", 1, 0, 0)), packet.fields());
        assertThrows(IllegalStateException.class, packet::flow);
        assertThrows(IllegalStateException.class, packet::side);
        assertThrows(IllegalStateException.class, packet::cursor);
        assertThrows(IllegalStateException.class, packet::octets);
        assertEquals("""
                Header: Header
                  params
                    x  1""", packet.show());
    }

    private static void assertFields(String expected, Conversation conversation, int index) {
        List<String> fields = conversation.packets().get(index).fields().stream()
                .map(field -> field.name() + " " + field.begin() + ".." + field.end())
                .toList();
        assertEquals(expected, String.join(", ", fields));
    }

    static final class Header extends Packet {
        @Override
        protected void parse(Cursor in) {
            put("version", in.u8());
            opcode(in.u8());
            put("flags", in.u8());
            payload(in.bytes(2));
            put("all", cursor().u16());
        }
    }

    static final class Derived extends Packet {
        @Override
        protected void parse(Cursor in) {
            payload(in.bytes(in.u8()));
            int a = cursor().u8();
            put("a", a);
            put("sum", a + 1);
            put("b", cursor().u16());
        }
    }

    static final class Pointer extends Packet {
        @Override
        protected void parse(Cursor in) {
            payload(in.bytes(in.u8()));
            Cursor cursor = cursor();
            put("pointer", cursor.u8());
            long back = cursor.offset();
            cursor.seek(1);
            int target = cursor.u8();
            cursor.seek(back);
            put("target", target);
            put("next", cursor.u8());
        }
    }

    static final class Limited extends Packet {
        @Override
        protected void parse(Cursor in) {
            payload(in.bytes(in.u8()));
            Cursor two = cursor().limit(2);
            put("first", two.u8());
            put("second", two.u8());
            put("third", cursor().u8());
        }
    }

    static final class Unpacked extends Packet {
        @Override
        protected void parse(Cursor in) {
            opcode(in.u8());
            int times = in.u8();
            GapString packed = in.bytes(2);
            payload(GapString.join(java.util.Collections.nCopies(times, packed)));
            put("a", cursor().u16());
            put("b", cursor().u16());
        }
    }

    static final class Late extends Packet {
        @Override
        protected void parse(Cursor in) {
            GapString body = in.bytes(in.u8());
            in.skip(2);
            payload(body);
            put("a", cursor().u16());
        }
    }

    static final class Twice extends Packet {
        @Override
        protected void parse(Cursor in) {
            put("a", in.u8());
            put("a", in.u8());
        }
    }
}
