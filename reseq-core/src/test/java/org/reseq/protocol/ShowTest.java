package org.reseq.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.reseq.bytes.Cursor;

@Isolated("changes the default locale and time zone")
class ShowTest {
    private static final String LOGIN = """
            Shown: login
              opcode  1 (0x01)
              from    10.0.0.9:7777 to 10.0.0.5:50122 (s2c, flow 1)
              time    2024-02-29T23:59:59.000003000Z
              octets  0..12, frames 1, 2, 3
              parts
                header  01 00 09
                body    61 00 ff -- 0a 1b 22 5c c3
              params
                user   "a"
                raw    "\\xff"[1]
                steer  "\\n\\u{1b}\\"\\\\Ã"
              payload
                0003  61 00 ff -- 0a 1b 22 5c  c3                       |a.. .."\\.|""";

    @Test
    void showsAllThereIs() {
        assertEquals(LOGIN, shown());
    }

    @Test
    void showsTheSameInEveryLocaleAndTimeZone() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            assertEquals(LOGIN, shown());
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    static final class Answers extends Packet {
        @Override
        protected void parse(Cursor in) {
            in.u8();
            put("few", List.of("a", "b"));
            put("long", List.of("a".repeat(30), "b".repeat(30), Map.of("c", 1)));
            put("many", IntStream.range(0, 101).boxed().toList());
            put("one", List.of("d".repeat(70)));
        }
    }

    @Test
    void aListThatFitsIntoNoLineHasOneForEachItem() {
        String shown = Conversation.with(Answers.class).client("\"x\"").packet().show();
        assertTrue(shown.contains("""
                  params
                    few   ["a", "b"]
                    long
                      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                      "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
                      {"c": 1}
                    many
                      0
                      1
                """), shown);
        assertTrue(shown.contains("      99\n      ... 101 items\n    one   [\"ddd"), shown);
    }

    @Test
    void withoutAPayloadTheOctetsAreDumped() {
        Packet packet =
                Conversation.with(Line.class).client("\"PING \\x1b[1m\\r\\n\"").packet();
        assertEquals("""
                Line: unknown
                  opcode  "PING \\u{1b}[1m"
                  from    10.0.0.5:50122 to 10.0.0.9:7777 (c2s, flow 1)
                  time    2024-02-29T23:59:59.000001000Z
                  octets  0..11, frame 1
                  octets
                    0000  50 49 4e 47 20 1b 5b 31  6d 0d 0a                 |PING .[1m..|""", packet.show());
    }

    @Test
    void longOctetsAreCutAndSaySo() {
        Conversation conversation = Conversation.with(Line.class);
        for (int i = 0; i < 10; i++) {
            conversation.client("\"" + "x".repeat(500) + "\"");
        }
        List<String> lines =
                conversation.client("\"\\r\\n\"").packet().show().lines().toList();
        assertEquals("  octets  0..5002, 11 frames from 1 to 11", lines.get(4));
        assertEquals("    and 906 more octets", lines.get(lines.size() - 1));
        assertEquals(6 + 256 + 1, lines.size());
    }

    @Test
    void valuesAreShownWithoutIdentityOrHashOrder() {
        assertEquals("null", ValueText.of(null));
        assertEquals("-3", ValueText.of(-3));
        assertEquals("1.5", ValueText.of(1.5));
        assertEquals("SECURE(0x02)", ValueText.of(Symbol.of("SECURE", 2)));
        assertEquals("0x0012", ValueText.of(Hex.u16(18)));
        assertEquals("TABLE", ValueText.of(Thing.TABLE));
        assertEquals("\"\\u{202e}x\\u{1f600}\"", ValueText.of("\u202ex\ud83d\ude00"));
        assertEquals("[1, 2]", ValueText.of(new int[] {1, 2}));
        assertEquals("\"\\x01\"", ValueText.of(new byte[] {1}));
        assertEquals("[\"b\", \"a\"]", ValueText.of(List.of("b", "a")));
        assertEquals("[\"b\", \"a\"]", ValueText.of(new LinkedHashSet<>(List.of("b", "a"))));
        assertEquals("[\"a\", \"b\", \"c\"]", ValueText.of(Set.of("b", "c", "a")));
        assertEquals("{\"a\": 1, \"b\": [2]}", ValueText.of(new HashMap<>(Map.of("b", List.of(2), "a", 1))));
        assertEquals("Point[x=1, octets=\"z\"]", ValueText.of(new Point(1, new byte[] {'z'})));
        assertEquals("Anonymous", ValueText.of(new Anonymous()));
        assertEquals("Rude (toString threw java.lang.IllegalStateException)", ValueText.of(new Rude()));
        Object[] itself = new Object[1];
        itself[0] = itself;
        assertEquals("[".repeat(17) + "..." + "]".repeat(17), ValueText.of(itself));
        assertEquals("\"" + "x".repeat(1999) + "... 3002 characters", ValueText.of("x".repeat(3000)));
    }

    private static String shown() {
        return Conversation.with(Shown.class)
                .server("\"\\x01\\x00\\x09a\\x00\"")
                .server("\"\\xff\"[1]\"\\n\\x1b\\\"\\\\\\xc3\"")
                .packet()
                .show();
    }

    static final class Shown extends Packet {
        @Override
        protected void parse(Cursor in) {
            part("header", in.bytes(3));
            in.seek(0);
            opcode(in.u8());
            payload(in.bytes(in.u16()));
            part("body", payload());
        }

        @Opcode(1)
        void login() {
            put("user", cursor().cstring());
            put("raw", cursor().bytes(2));
            put("steer", cursor().latin1(5));
        }
    }

    static final class Line extends Packet {
        @Override
        protected void parse(Cursor in) {
            opcode(in.line());
        }
    }

    enum Thing {
        TABLE
    }

    record Point(int x, byte[] octets) {
        @Override
        public boolean equals(Object o) {
            return o instanceof Point p && x == p.x && Arrays.equals(octets, p.octets);
        }

        @Override
        public int hashCode() {
            return x;
        }
    }

    static final class Anonymous {}

    static final class Rude {
        @Override
        public String toString() {
            throw new IllegalStateException();
        }
    }
}
