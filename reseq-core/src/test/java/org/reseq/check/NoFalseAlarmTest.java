package org.reseq.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.reseq.bytes.GapString;
import org.reseq.flow.Side;
import org.reseq.golden.DecodedDocument;
import org.reseq.protocol.Bookmark;
import org.reseq.protocol.Decoded;
import org.reseq.protocol.DecoderFactory;
import org.reseq.report.SplitText;

/**
 * The example projects' decoders are right, so nothing is to be told of them, whatever is said and however it was cut; and of
 * each with a mistake something is, by the same conversations.
 */
class NoFalseAlarmTest {
    /** For each decoder; more of them find more. */
    private static final int CONVERSATIONS = Integer.getInteger("check.conversations", 1000);

    private static final Pattern TYPE = Pattern.compile("(?:^(?:c2s|s2c)|\\btype): \"?(\\w+)", Pattern.MULTILINE);

    @TempDir
    private Path classes;

    private enum Decoder {
        TINY("projects/tiny/src/main/java", "com.acme.tiny.TinyPacket", new TinyTraffic(), "question answer unknown"),
        REDIS(
                "redis/src/test/java",
                "com.example.redis.RedisSession",
                new RedisTraffic(),
                "GET SET INCRBY PUBLISH HELLO LPUSH CONFIG PING Nothing SimpleString Error Integer BulkString Array Null"
                        + " Boolean Double BigNumber VerbatimString Map Set Push"),
        DNS_OVER_UDP("dns/src/test/java", "com.example.dns.DnsOverUdp", new DnsTraffic(false), Decoder.DNS_TYPES),
        DNS_OVER_TCP("dns/src/test/java", "com.example.dns.DnsOverTcp", new DnsTraffic(true), Decoder.DNS_TYPES);

        private static final String DNS_TYPES =
                "Query Response StatusRequest StatusResponse Notify NotifyResponse unknown"
                        + " A NS CNAME SOA PTR MX TXT AAAA SRV OPT RRSIG AXFR ANY";

        private final Path sources;
        private final String name;
        private final Traffic traffic;
        private final Set<String> types;

        Decoder(String sources, String name, Traffic traffic, String types) {
            this.sources = Path.of(sources);
            this.name = name;
            this.traffic = traffic;
            this.types = Set.of(types.split(" "));
        }

        RecordedFlow conversation(Random random, boolean damaged) {
            return this == DNS_OVER_UDP ? datagrams(random, damaged) : utterances(random, damaged);
        }

        /** Some of some messages each, in pieces of any length: of one message, of several, of the end of one and more. */
        private RecordedFlow utterances(Random random, boolean damaged) {
            Captured captured = new Captured();
            Side side = Side.CLIENT;
            for (int utterances = Traffic.few(random, 3); utterances >= 0; utterances--) {
                List<GapString> messages = new ArrayList<>();
                for (int more = Traffic.few(random, 2); more >= 0; more--) {
                    messages.add(GapString.of(traffic.message(side, random)));
                }
                GapString octets = GapString.join(messages);
                octets = damaged ? damaged(octets, random) : octets;
                int longest = octets.length() > 1000 ? 1460 : 1 + random.nextInt(60);
                for (long at = 0; at < octets.length(); ) {
                    long end = Math.min(octets.length(), at + 1 + random.nextInt(longest));
                    captured.say(side, octets.slice(at, end));
                    at = end;
                }
                side = side.peer();
            }
            return captured.flow();
        }

        /** Each a message; of a damaged one the end was not captured. */
        private RecordedFlow datagrams(Random random, boolean damaged) {
            Captured captured = new Captured("udp", Recording.MOST_OCTETS);
            for (int datagrams = Traffic.few(random, 4); datagrams >= 0; datagrams--) {
                byte[] message = traffic.message(random.nextBoolean() ? Side.CLIENT : Side.SERVER, random);
                int length = damaged && random.nextInt(3) == 0 ? random.nextInt(message.length) : message.length;
                captured.datagram(random.nextBoolean() ? Side.CLIENT : Side.SERVER, message, length);
            }
            return captured.flow();
        }

        /** One octet is another, and some were not captured. */
        private static GapString damaged(GapString octets, Random random) {
            byte[] other = octets.toByteArray();
            other[random.nextInt(other.length)] = (byte) random.nextInt();
            long begin = random.nextInt(other.length);
            long end = Math.min(other.length, begin + random.nextInt(4));
            GapString changed = GapString.of(other);
            return GapString.join(List.of(changed.slice(0, begin), GapString.gap(end - begin), changed.slice(end)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void noneOfADecoderThatIsRight(Decoder decoder) {
        DecoderFactory factory = Example.decoder(decoder.sources, decoder.name, classes, UnaryOperator.identity());
        Set<String> types = new TreeSet<>();
        long tried = 0;
        long places = 0;
        for (int seed = 0; seed < CONVERSATIONS; seed++) {
            boolean damaged = seed % 4 == 3;
            RecordedFlow flow = decoder.conversation(random(seed), damaged);
            if (!damaged) {
                types.addAll(typesOf(flow, factory));
            }
            SplitResult result = SplitCheck.of(List.of(flow), f -> factory, SplitOptions.USUAL.times(), new Bookmark());
            int shown = seed;
            assertEquals(List.of(), result.failures(), () -> "seed " + shown + "\n" + told(result));
            assertTrue(flow.octets() > 700 || result.tried() == result.places(), () -> "seed " + shown);
            tried += result.tried();
            places += result.places();
        }
        if (CONVERSATIONS >= 1000) {
            assertTrue(types.containsAll(decoder.types), () -> "only " + types + " were said");
            assertEquals(
                    decoder == Decoder.DNS_OVER_UDP, tried == 0, "cuts of " + tried + " places; a datagram has none");
        }
    }

    /** Neighbouring seeds begin alike; so they are spread. */
    private static Random random(int seed) {
        return new Random(seed * 0x9e3779b97f4a7c15L);
    }

    /** Of a conversation without damage there is nothing but messages: the traffic is as the protocol wants it. */
    private static Set<String> typesOf(RecordedFlow flow, DecoderFactory factory) {
        Set<String> types = new TreeSet<>();
        new Trial(factory, new Bookmark()).tell(flow, Map.of(), decoded -> {
            String text = DecodedDocument.of(decoded).yaml();
            assertTrue(decoded instanceof Decoded.Message, text);
            for (Matcher matcher = TYPE.matcher(text); matcher.find(); ) {
                types.add(matcher.group(1));
            }
        });
        return types;
    }

    private record Mistake(Decoder decoder, String right, String wrong) {}

    static Stream<Mistake> mistakes() {
        return Stream.of(
                // Takes what has come for the rest of it.
                new Mistake(Decoder.TINY, "in.bytes(in.u16())", "in.bytes(Math.min(in.u16(), in.remaining()))"),
                // Finds out by what has come whether there is an opcode it does not know.
                new Mistake(Decoder.TINY, "opcode(in.u8())", "opcode(in.remaining() < 4 ? in.u8() + 7 : in.u8())"),
                // An array that ends where the segment does.
                new Mistake(Decoder.REDIS, "while (list.size() < size)", "while (list.size() < size && !in.atEnd())"),
                // The end of the line may come later.
                new Mistake(Decoder.REDIS, "in.bytes(2);", "in.bytes(Math.min(2, in.remaining()));"),
                new Mistake(Decoder.REDIS, "in.until(LF)", "in.rest()"),
                new Mistake(
                        Decoder.DNS_OVER_TCP, "in.bytes(in.u16())", "in.limit(in.u16() * 0 + in.remaining()).rest()"),
                new Mistake(Decoder.DNS_OVER_TCP, "in.bytes(in.u16())", "in.bytes(Math.min(in.u16(), in.remaining()))"),
                // Counts across all conversations there ever were.
                new Mistake(
                        Decoder.DNS_OVER_UDP,
                        "final void message(GapString message) {",
                        "private static int count; final void message(GapString message) { put(\"number\", count++);"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsFoundByThem(Mistake mistake) {
        Decoder decoder = mistake.decoder;
        boolean[] made = new boolean[1];
        DecoderFactory wrong = Example.decoder(decoder.sources, decoder.name, classes, source -> {
            made[0] |= source.contains(mistake.right);
            return source.replace(mistake.right, mistake.wrong);
        });
        assertTrue(made[0], () -> "nowhere is " + mistake.right);
        boolean found = false;
        for (int seed = 0; !found && seed < CONVERSATIONS; seed++) {
            RecordedFlow flow = decoder.conversation(random(seed), false);
            found = !SplitCheck.of(List.of(flow), f -> wrong, SplitOptions.USUAL.times(), new Bookmark())
                    .failures()
                    .isEmpty();
        }
        assertTrue(found, () -> mistake + " is not found");
    }

    private static String told(SplitResult result) {
        return result.failures().stream()
                .flatMap(failure -> SplitText.lines(failure).stream())
                .collect(Collectors.joining("\n"));
    }
}
