package com.example.redis;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.reseq.bytes.Cursor;
import org.reseq.protocol.Opcode;
import org.reseq.protocol.Packet;

/** What a client sends: its name, in capitals, is the opcode. */
final class RedisCommand extends Packet {
    /** Read one by one, each just before it is put, so that a diff can point at its octets. */
    private Iterator<Object> words;

    @Override
    protected void parse(Cursor in) {
        words = in.peek() == '*' ? Resp.command(in) : Resp.inlineCommand(in);
        if (!words.hasNext()) {
            type("Nothing"); // an empty line or array, which servers skip
            return;
        }
        String name = words.next().toString().toUpperCase(Locale.ROOT);
        opcode(name);
        if (type().equals("unknown")) { // none of the methods below is for it
            type(name);
            arguments();
        }
    }

    @Opcode(text = "GET", name = "GET")
    void get() {
        arguments("key");
    }

    @Opcode(text = "SET", name = "SET")
    void set() {
        arguments("key", "value");
    }

    @Opcode(text = "INCRBY", name = "INCRBY")
    void incrBy() {
        arguments("key", "increment");
    }

    @Opcode(text = "PUBLISH", name = "PUBLISH")
    void publish() {
        arguments("channel", "message");
    }

    @Opcode(text = "HELLO", name = "HELLO")
    void hello() {
        arguments("version");
    }

    /** Names the first arguments (a client may send fewer, and be told so) and lists the rest. */
    private void arguments(String... names) {
        for (String name : names) {
            if (words.hasNext()) {
                put(name, words.next());
            }
        }
        List<Object> rest = new ArrayList<>();
        words.forEachRemaining(rest::add);
        if (!rest.isEmpty()) {
            put(names.length == 0 ? "arguments" : "options", rest);
        }
    }
}
