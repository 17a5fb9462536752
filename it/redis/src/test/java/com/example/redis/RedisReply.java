package com.example.redis;

import java.util.List;
import org.reseq.bytes.Cursor;
import org.reseq.protocol.Opcode;
import org.reseq.protocol.Packet;

/** What a server sends: its first character, the kind of the value, is the opcode. */
final class RedisReply extends Packet {
    private char kind;

    @Override
    protected void parse(Cursor in) {
        kind = (char) in.u8();
        if (kind == '|') {
            put("attributes", Resp.map(in)); // about the reply that follows them
            kind = (char) in.u8();
        }
        if ("+-!:$*_#,(=%~>".indexOf(kind) < 0) {
            throw new MalformedResp("no reply begins with '" + kind + "'"); // and nobody knows where the next one does
        }
        opcode(String.valueOf(kind));
    }

    @Opcode(text = "+", name = "SimpleString")
    void simpleString() {
        value();
    }

    @Opcode(
            text = {"-", "!"},
            name = "Error")
    void error() {
        Resp.Error error = (Resp.Error) Resp.value(kind, cursor());
        put("code", error.code());
        put("message", error.message());
    }

    @Opcode(text = ":", name = "Integer")
    void integer() {
        value();
    }

    @Opcode(text = "$", name = "BulkString")
    void bulkString() {
        value();
    }

    @Opcode(text = "*", name = "Array")
    void array() {
        value();
    }

    @Opcode(text = "_", name = "Null")
    void nothing() {
        value();
    }

    @Opcode(text = "#", name = "Boolean")
    void bool() {
        value();
    }

    @Opcode(text = ",", name = "Double")
    void floatingPoint() {
        value();
    }

    @Opcode(text = "(", name = "BigNumber")
    void bigNumber() {
        value();
    }

    @Opcode(text = "=", name = "VerbatimString")
    void verbatimString() {
        Resp.Verbatim verbatim = (Resp.Verbatim) Resp.value(kind, cursor());
        put("format", verbatim.format());
        put("value", verbatim.text());
    }

    @Opcode(text = "%", name = "Map")
    void map() {
        value();
    }

    @Opcode(text = "~", name = "Set")
    void set() {
        value();
    }

    /** No reply, but news: a published message, a key that is no longer valid. */
    @Opcode(text = ">", name = "Push")
    void push() {
        List<?> items = (List<?>) Resp.value(kind, cursor());
        put("kind", items.get(0));
        put("items", items.subList(1, items.size()));
    }

    private void value() {
        put("value", Resp.value(kind, cursor()));
    }
}
