package org.reseq.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reseq.bytes.GapString;
import org.reseq.flow.Side;
import org.reseq.protocol.DecoderFactory;
import org.reseq.report.SplitText;

/** The example projects' decoders are right, so nothing is to be told of them, whatever is said and however it was cut. */
class NoFalseAlarmTest {
    private static final int CONVERSATIONS = 1000;

    @TempDir
    private Path classes;

    @Test
    void noneOfTheDecoderOfTiny() {
        assertQuiet(
                Example.decoder(
                        Path.of("projects", "tiny", "src", "main", "java"), "com.acme.tiny.TinyPacket", classes),
                NoFalseAlarmTest::tiny);
    }

    @Test
    void noneOfTheDecoderOfRedis() {
        assertQuiet(
                Example.decoder(Path.of("redis", "src", "test", "java"), "com.example.redis.RedisSession", classes),
                (side, random) -> side == Side.CLIENT ? command(random) : reply(random, 2));
    }

    private static void assertQuiet(DecoderFactory decoder, BiFunction<Side, Random, String> message) {
        long tried = 0;
        for (int seed = 0; seed < CONVERSATIONS; seed++) {
            RecordedFlow flow = conversation(new Random(seed), message);
            boolean everywhere = seed % 200 == 0;
            SplitResult result = everywhere
                    ? SplitCheck.of(List.of(flow), f -> decoder, 20)
                    : SplitCheck.within(7 * flow.octets(), List.of(flow), f -> decoder);
            int shown = seed;
            assertEquals(List.of(), result.failures(), () -> "seed " + shown + "\n" + told(result));
            assertTrue(!everywhere || result.places() == result.tried());
            tried += result.tried();
        }
        assertTrue(tried > 10L * CONVERSATIONS, "conversations of " + tried + " places to cut are none");
    }

    private static String told(SplitResult result) {
        return result.failures().stream()
                .flatMap(failure -> SplitText.lines(failure).stream())
                .collect(Collectors.joining("\n"));
    }

    /** Some utterances of some messages, damaged now and then, with holes now and then, in pieces of any length. */
    private static RecordedFlow conversation(Random random, BiFunction<Side, Random, String> message) {
        Captured captured = new Captured();
        Side side = Side.CLIENT;
        for (int utterances = random.nextInt(6); utterances >= 0; utterances--) {
            StringBuilder text = new StringBuilder();
            for (int messages = random.nextInt(4); messages >= 0; messages--) {
                text.append(message.apply(side, random));
            }
            if (random.nextInt(15) == 0) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
            }
            GapString octets = GapString.latin1(text.toString());
            if (random.nextInt(15) == 0) {
                long begin = random.nextInt((int) octets.length());
                long end = Math.min(octets.length(), begin + 1 + random.nextInt(4));
                octets = GapString.join(List.of(octets.slice(0, begin), GapString.gap(end - begin), octets.slice(end)));
            }
            int longest = 1 + random.nextInt(60);
            for (long at = 0; at < octets.length(); ) {
                long end = Math.min(octets.length(), at + 1 + random.nextInt(longest));
                captured.say(side, octets.slice(at, end));
                at = end;
            }
            side = side.peer();
        }
        return captured.flow();
    }

    private static String tiny(Side side, Random random) {
        String text = utf8(random, 12);
        return "" + (char) (side == Side.CLIENT ? 1 : 2) + '\0' + (char) text.length() + text;
    }

    private static String command(Random random) {
        if (random.nextInt(8) == 0) {
            return "SET key " + random.nextInt(100) + "\r\n";
        }
        String name =
                List.of("GET", "set", "INCRBY", "PUBLISH", "HELLO", "LPUSH").get(random.nextInt(6));
        List<String> words = IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> bulk(utf8(random, 10)))
                .toList();
        return "*" + (words.size() + 1) + "\r\n" + bulk(name) + String.join("", words);
    }

    private static String reply(Random random, int depth) {
        int kinds = depth == 0 ? 8 : 13;
        return switch (random.nextInt(kinds)) {
            case 0 -> "+OK\r\n";
            case 1 -> "-ERR no such thing\r\n";
            case 2 -> ":" + random.nextInt() + "\r\n";
            case 3 -> bulk(utf8(random, 14));
            case 4 -> "$-1\r\n";
            case 5 -> "_\r\n";
            case 6 -> random.nextBoolean() ? "#t\r\n" : ",1.5\r\n";
            case 7 -> "=7\r\ntxt:abc\r\n";
            case 8 -> "*-1\r\n";
            case 9 -> many("*", random, depth);
            case 10 -> many("~", random, depth);
            case 11 -> "%1\r\n+key\r\n" + reply(random, depth - 1);
            default -> ">2\r\n+message\r\n" + reply(random, depth - 1);
        };
    }

    private static String many(String kind, Random random, int depth) {
        int size = random.nextInt(4);
        return kind + size + "\r\n"
                + IntStream.range(0, size)
                        .mapToObj(i -> reply(random, depth - 1))
                        .collect(Collectors.joining());
    }

    private static String bulk(String octets) {
        return "$" + octets.length() + "\r\n" + octets + "\r\n";
    }

    /** A text as its octets: some of one, some of several, delimiters among them. */
    private static String utf8(Random random, int most) {
        String alphabet = "abc \r\n*$\u00e9\u20ac\ud83d\ude00";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            int at = alphabet.offsetByCodePoints(0, random.nextInt(alphabet.codePointCount(0, alphabet.length())));
            text.appendCodePoint(alphabet.codePointAt(at));
        }
        return new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
