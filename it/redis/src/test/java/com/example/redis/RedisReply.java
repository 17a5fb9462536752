package com.example.redis;

import java.util.List;
import org.reseq.bytes.Cursor;
import org.reseq.protocol.Opcode;
import org.reseq.protocol.Packet;

/** What a server sends: its first character, the kind of the value, is the opcode. */
final class RedisReply extends Packet {
    private Object value;

    @Override
    protected void parse(Cursor in) {
        if (in.peek() == '|') {
            in.skip(1);
            put("attributes", Resp.map(in)); // about the reply that follows them
        }
        opcode(Character.toString(in.peek()));
        value = Resp.value(in);
    }

    @Opcode(text = "+", name = "SimpleString")
    void simpleString() {
        put("value", value);
    }

    @Opcode(
            text = {"-", "!"},
            name = "Error")
    void error() {
        Resp.Error error = (Resp.Error) value;
        put("code", error.code());
        put("message", error.message());
    }

    @Opcode(text = ":", name = "Integer")
    void integer() {
        put("value", value);
    }

    @Opcode(text = "$", name = "BulkString")
    void bulkString() {
        put("value", value);
    }

    @Opcode(text = "*", name = "Array")
    void array() {
        put("value", value);
    }

    @Opcode(text = "_", name = "Null")
    void nothing() {
        put("value", value);
    }

    @Opcode(text = "#", name = "Boolean")
    void bool() {
        put("value", value);
    }

    @Opcode(text = ",", name = "Double")
    void floatingPoint() {
        put("value", value);
    }

    @Opcode(text = "(", name = "BigNumber")
    void bigNumber() {
        put("value", value);
    }

    @Opcode(text = "=", name = "VerbatimString")
    void verbatimString() {
        Resp.Verbatim verbatim = (Resp.Verbatim) value;
        put("format", verbatim.format());
        put("value", verbatim.text());
    }

    @Opcode(text = "%", name = "Map")
    void map() {
        put("value", value);
    }

    @Opcode(text = "~", name = "Set")
    void set() {
        put("value", value);
    }

    /** No reply, but news: a published message, a key that is no longer valid. */
    @Opcode(text = ">", name = "Push")
    void push() {
        List<?> items = (List<?>) value;
        put("kind", items.get(0));
        put("items", items.subList(1, items.size()));
    }
}
