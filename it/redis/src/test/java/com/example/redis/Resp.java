package com.example.redis;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.reseq.bytes.Cursor;
import org.reseq.bytes.GapString;

/**
 * The values of the Redis serialization protocol, versions 2 and 3, as Java's.
 *
 * <p>Nothing here asks whether enough octets have arrived: a read that goes beyond them ends the attempt, and the packet
 * is read again when more have come. Streamed strings and aggregates ({@code $?}, {@code *?}), which no server sends yet,
 * are refused.
 */
final class Resp {
    private static final GapString CRLF = GapString.latin1("\r\n");
    private static final GapString LF = GapString.latin1("\n");
    private static final int LONGEST_TEXT = 1024;

    /** An error; the code is its first word, for programs, the message for people. */
    record Error(String code, String message) {}

    /** A text with its format, as {@code txt} or {@code mkd}. */
    record Verbatim(String format, Object text) {}

    /** A value within another that came with attributes. */
    record Attributed(Map<Object, Object> attributes, Object value) {}

    private Resp() {}

    /** The next value, whatever it is. */
    static Object value(Cursor in) {
        char kind = (char) in.u8();
        return switch (kind) {
            case '+' -> in.line();
            case '-' -> error(in.line());
            case ':' -> integer(in);
            case '$' -> bulk(in);
            case '*', '~', '>' -> list(in);
            case '_' -> nothing(in);
            case '#' -> bool(in.line());
            case ',' -> floatingPoint(in.line());
            case '(' -> new BigInteger(in.line());
            case '!' -> error(String.valueOf(bulk(in)));
            case '=' -> verbatim(in);
            case '%' -> map(in);
            case '|' -> new Attributed(map(in), value(in));
            default -> throw new MalformedResp("no value begins with '" + kind + "'");
        };
    }

    /** The words of a command as clients send it: an array of bulk strings. */
    static Iterator<Object> command(Cursor in) {
        in.skip(1);
        return Stream.generate(() -> word(in)).limit(Math.max(0, integer(in))).iterator();
    }

    private static Object word(Cursor in) {
        char kind = (char) in.u8();
        if (kind != '$') {
            throw new MalformedResp("expected a bulk string in a command, got a value that begins with '" + kind + "'");
        }
        return bulk(in);
    }

    /** The words of a command as people type it: a line. Quoted ones are not put together. */
    static Iterator<Object> inlineCommand(Cursor in) {
        String line = new String(in.until(LF).toByteArray(), StandardCharsets.UTF_8).strip();
        return line.isEmpty()
                ? Collections.emptyIterator()
                : List.<Object>of((Object[]) line.split("\\s+")).iterator();
    }

    /** Keys and values in the order of the wire, after the kind. */
    static Map<Object, Object> map(Cursor in) {
        long size = integer(in);
        Map<Object, Object> map = new LinkedHashMap<>();
        while (map.size() < size) {
            Object key = value(in);
            if (map.containsKey(key)) {
                throw new MalformedResp("a map holds the key " + key + " twice");
            }
            map.put(key, value(in));
        }
        return map;
    }

    /** Null where RESP2 says that there is no array. */
    private static List<Object> list(Cursor in) {
        long size = integer(in);
        if (size < 0) {
            return null;
        }
        List<Object> list = new ArrayList<>();
        while (list.size() < size) {
            list.add(value(in));
        }
        return list;
    }

    /** A text or octets; null where RESP2 says that there is none. */
    private static Object bulk(Cursor in) {
        long length = integer(in);
        return length < 0 ? null : textOrOctets(octets(in, length));
    }

    private static Verbatim verbatim(Cursor in) {
        Cursor octets = Cursor.over(octets(in, integer(in)));
        String format = octets.ascii(3);
        octets.skip(1); // the colon
        return new Verbatim(format, textOrOctets(octets.rest()));
    }

    private static GapString octets(Cursor in, long length) {
        GapString octets = in.bytes(length);
        end(in);
        return octets;
    }

    /** The length has told where the value ends, so a capture without the end of the line will do. */
    private static void end(Cursor in) {
        GapString end = in.bytes(2);
        if (end.isComplete() && !end.equals(CRLF)) {
            throw new MalformedResp("a value ends in " + end + ", not in \"\\r\\n\"");
        }
    }

    private static Object nothing(Cursor in) {
        end(in);
        return null;
    }

    private static long integer(Cursor in) {
        return Long.parseLong(in.line());
    }

    private static boolean bool(String line) {
        return switch (line) {
            case "t" -> true;
            case "f" -> false;
            default -> throw new MalformedResp("expected #t or #f, got #" + line);
        };
    }

    private static double floatingPoint(String line) {
        return switch (line) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(line);
        };
    }

    private static Error error(String line) {
        String[] words = line.split(" ", 2);
        return new Error(words[0], words.length == 1 ? "" : words[1]);
    }

    /** Redis does not tell texts from octets; a golden is easier to read if texts in it are texts. */
    private static Object textOrOctets(GapString octets) {
        if (octets.length() > LONGEST_TEXT || !octets.isComplete()) {
            return octets;
        }
        String text = new String(octets.toByteArray(), StandardCharsets.UTF_8);
        return text.chars().allMatch(Resp::isText) ? text : octets;
    }

    private static boolean isText(int c) {
        return c == '\n' || c == '\r' || c == '\t' || !Character.isISOControl(c) && c != '\uFFFD';
    }
}
