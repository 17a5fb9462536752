package org.reseq.check;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.reseq.flow.Side;

/** Commands as clients send them and as people type them, and every kind of reply of RESP2 and RESP3, nested too. */
final class RedisTraffic implements Traffic {
    private static final String[] COMMANDS = {"GET", "set", "INCRBY", "PUBLISH", "HELLO", "LPUSH", "Config"};
    private static final String[] DOUBLES = {"1.5", "-0", "10", "1e-7", "inf", "-inf", "nan"};
    private static final String[] LETTERS = {
        "a", "b", " ", "\r", "\n", "*", "$", "\r\n", "\u0000", "\u00e9", "\u20ac", "\ud83d\ude00", "\u0080"
    };

    @Override
    public byte[] message(Side side, Random random) {
        String message = side == Side.CLIENT ? command(random) : reply(random);
        return message.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String command(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> "SET key " + random.nextInt(100) + "\r\n";
            case 1 -> "  ping\thello \n";
            case 2 -> random.nextBoolean() ? "\r\n" : "*0\r\n";
            default -> "*" + words(random, COMMANDS[random.nextInt(COMMANDS.length)], Traffic.few(random, 6));
        };
    }

    private static String words(Random random, String name, int more) {
        return 1 + more + "\r\n" + bulk(name) + join(more, i -> bulk(octets(random)));
    }

    private static String reply(Random random) {
        return random.nextInt(40) == 0 ? ">3\r\n+message\r\n" + bulk("channel") + value(random, 1) : value(random, 2);
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 14 : 19)) {
            case 0 -> "+OK\r\n";
            case 1 -> "-ERR no such thing\r\n";
            case 2 -> ":" + random.nextLong() + "\r\n";
            case 3, 4, 5 -> bulk(octets(random));
            case 6 -> "$-1\r\n";
            case 7 -> "*-1\r\n";
            case 8 -> "_\r\n";
            case 9 -> random.nextBoolean() ? "#t\r\n" : "#f\r\n";
            case 10 -> "," + DOUBLES[random.nextInt(DOUBLES.length)] + "\r\n";
            case 11 -> "(" + "-".repeat(random.nextInt(2)) + "9".repeat(1 + random.nextInt(25)) + "\r\n";
            case 12 -> "!10\r\nSYNTAX bad\r\n";
            case 13 -> verbatim(octets(random));
            case 14, 15 -> many('*', random, depth);
            case 16 -> many('~', random, depth);
            case 17 -> "|1\r\n+popularity\r\n,0.5\r\n" + value(random, 0);
            default -> map(random, depth);
        };
    }

    private static String many(char kind, Random random, int depth) {
        int size = Traffic.few(random, random.nextInt(400) == 0 ? 400 : 4);
        return kind + "" + size + "\r\n" + join(size, i -> value(random, size > 5 ? 0 : depth - 1));
    }

    private static String map(Random random, int depth) {
        int size = Traffic.few(random, 4);
        return "%" + size + "\r\n" + join(size, i -> bulk("key " + i) + value(random, depth - 1));
    }

    private static String verbatim(String octets) {
        return "=" + (4 + octets.length()) + "\r\ntxt:" + octets + "\r\n";
    }

    private static String bulk(String octets) {
        return "$" + octets.length() + "\r\n" + octets + "\r\n";
    }

    /** One character each: of texts and of none, delimiters among them. */
    private static String octets(Random random) {
        int letters = Traffic.few(random, random.nextInt(1500) == 0 ? 9000 : 14);
        String text = join(letters, i -> LETTERS[random.nextInt(LETTERS.length)]);
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String join(int count, IntFunction<String> part) {
        return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining());
    }
}
