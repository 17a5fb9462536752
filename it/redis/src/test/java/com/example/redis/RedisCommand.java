package com.example.redis;

import java.util.List;
import java.util.Locale;
import org.reseq.bytes.Cursor;
import org.reseq.protocol.Opcode;
import org.reseq.protocol.Packet;

/** What a client sends: its name, in capitals, is the opcode. */
final class RedisCommand extends Packet {
    private List<Object> words;

    @Override
    protected void parse(Cursor in) {
        words = in.peek() == '*' ? Resp.command(in) : Resp.inlineCommand(in);
        if (words.isEmpty()) {
            type("Nothing"); // an empty line or array, which servers skip
            return;
        }
        String name = words.get(0).toString().toUpperCase(Locale.ROOT);
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
        int next = 1;
        for (String name : names) {
            if (next < words.size()) {
                put(name, words.get(next++));
            }
        }
        if (next < words.size()) {
            put(names.length == 0 ? "arguments" : "options", words.subList(next, words.size()));
        }
    }
}
