package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.reseq.bytes.GapString;
import org.reseq.flow.Accounting.Bucket;
import org.reseq.flow.FlowEvent.Kind;
import org.reseq.flow.Told.What;

/** Conversations of real TCP, of which it is known what was said, seen through a tap that misses and mixes. */
class SimulationTest {
    /** Longer than any disorder of these taps lasts, and shorter than the conversations. */
    private static final Limits SHORT = new Limits(40, 1 << 20, 8, 1 << 16, 1 << 20);

    /** Names the seed of what failed: each round is repeated by it alone. */
    static void rounds(int first, int count, IntFunction<Runnable> law) {
        for (int seed = first; seed < first + count; seed++) {
            try {
                law.apply(seed).run();
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static Tapped tapped(int seed, Simulation.Network network, Tapped.Fault fault, int generations) {
        Random random = new Random(seed);
        return Tapped.of(new Simulation(random, network, generations), fault, random);
    }

    private static Tapped anything(int seed) {
        Random random = new Random(-seed);
        int generations = 1 + random.nextInt(6) / 5 * (1 + random.nextInt(2));
        return tapped(seed, Simulation.Network.any(random), Tapped.Fault.any(random), generations);
    }

    /** Every word against what was said and captured. */
    static void isTrue(Tapped tapped, Told told) {
        assertEquals(tapped.generations(), told.flows.size(), "flows");
        long delivered = 0;
        for (int generation = 0; generation < tapped.generations(); generation++) {
            long[] end = new long[2];
            long[] octets = new long[2];
            for (Told.Word word : told.words) {
                boolean tells = word.what() == What.OCTETS || word.what() == What.GAP;
                if (tells && word.generation() == generation) {
                    assertEquals(end[word.side()], word.offset(), word::toString);
                    end[word.side()] = word.end();
                    octets[word.side()] = word.what() == What.OCTETS ? word.end() : octets[word.side()];
                    delivered += word.octets().captured();
                    word(tapped, word);
                }
            }
            for (int side = 0; side < 2; side++) {
                String who = "side " + side + " of generation " + generation;
                assertEquals(tapped.end(generation, side), end[side], "the end of " + who);
                assertEquals(
                        tapped.tail(generation, side, octets[side]),
                        told.totals(generation, side).tailMissing(),
                        "the tail of " + who);
            }
        }
        assertEquals(delivered, told.accounting.octets(Bucket.DELIVERED));
        buckets(tapped, told);
    }

    /** Octets are those said, of the first copy captured; a hole is where there was no copy so far. */
    private static void word(Tapped tapped, Told.Word word) {
        byte[] said = tapped.world().said.get(word.generation())[word.side()];
        for (long at = word.offset(); at < word.end(); at++) {
            int first = tapped.firstCopy(word.generation(), word.side(), at);
            if (word.what() == What.OCTETS) {
                assertEquals(said[(int) at], (byte) word.octets().octetAt(at - word.offset()), word::toString);
                assertEquals(first + 1, word.frame(), word::toString);
            } else {
                assertTrue(first < 0 || first + 1 >= word.seen(), () -> "was here: " + word);
            }
        }
    }

    /** Where each octet of each frame has gone, decided one by one. */
    private static void buckets(Tapped tapped, Told told) {
        Map<Bucket, Long> expected = new EnumMap<>(Bucket.class);
        List<GapString> streams = new ArrayList<>();
        for (int i = 0; i < 2 * tapped.generations(); i++) {
            streams.add(told.stream(i / 2, i % 2));
        }
        for (int i = 0; i < tapped.copies().size(); i++) {
            Tapped.Copy copy = tapped.copies().get(i);
            Segment segment = copy.segment();
            GapString stream = streams.get(segment.generation() * 2 + segment.from());
            for (int j = 0; j < copy.captured(); j++) {
                long at = segment.first() + j;
                Bucket bucket = segment.has('R')
                        ? Bucket.RST_DATA
                        : at < 0
                                ? Bucket.BELOW_ORIGIN
                                : stream.octetAt(at) == GapString.GAP
                                        ? Bucket.LATE
                                        : tapped.firstCopy(segment.generation(), segment.from(), at) == i
                                                ? Bucket.DELIVERED
                                                : Bucket.DUPLICATE;
                expected.merge(bucket, 1L, Long::sum);
            }
        }
        // a SYN captured twice before it is clear what it begins is not a copy of anything yet
        long ignored = told.accounting.octets(Bucket.IGNORED);
        expected.merge(Bucket.DUPLICATE, -ignored, Long::sum);
        expected.merge(Bucket.IGNORED, ignored, Long::sum);
        for (Bucket bucket : Bucket.values()) {
            assertEquals(expected.getOrDefault(bucket, 0L), told.accounting.octets(bucket), bucket.toString());
        }
    }

    @Test
    void octetsAreWhatWasSaidAndGapsAreWhatTheTapMissed() {
        rounds(1, 1500, seed -> () -> {
            Tapped tapped = anything(seed);
            Told told = Told.of(tapped.capture(), Limits.DEFAULT);
            isTrue(tapped, told);
            CauseChecker.check(tapped, told, Limits.DEFAULT);
        });
    }

    @Test
    void aShortHorizonEndsWaitsAndLosesNothingThatIsNotLate() {
        long[] ended = new long[1];
        rounds(10_000, 1000, seed -> () -> {
            Tapped tapped = anything(seed);
            Told told = Told.of(tapped.capture(), SHORT);
            isTrue(tapped, told);
            CauseChecker.check(tapped, told, SHORT);
            ended[0] += told.count(Kind.GAP);
        });
        assertTrue(ended[0] > 500, ended[0] + " gaps in all");
    }

    @Test
    void whereATapMissesNothingNothingThatArrivedIsMissing() {
        rounds(20_000, 500, seed -> () -> {
            Random random = new Random(seed);
            Tapped tapped = tapped(seed, Simulation.Network.any(random), Tapped.Fault.LATE, 1 + random.nextInt(2));
            Told told = Told.of(tapped.capture(), Limits.DEFAULT);
            isTrue(tapped, told);
            CauseChecker.check(tapped, told, Limits.DEFAULT);
            assertEquals(0, told.count(Kind.ORDER_CONTRADICTION), "a contradiction without a loss");
            assertEquals(0, told.count(Kind.ACK_UNSEEN));
            for (Told.Word word : told.words) {
                long acked = tapped.acked(word.generation(), word.side());
                assertTrue(word.octets().isComplete() || word.offset() >= acked, word::toString);
            }
        });
    }

    @Test
    void everyThingThatHappensToConversationsHappensHere() {
        Map<Kind, Long> happened = new EnumMap<>(Kind.class);
        rounds(
                1,
                400,
                seed -> () -> Told.of(anything(seed).capture(), Limits.DEFAULT)
                        .totals
                        .forEach(t -> t.events().forEach((kind, count) -> happened.merge(kind, count, Long::sum))));
        for (Kind kind : EnumSet.of(
                Kind.OUT_OF_ORDER,
                Kind.RETRANSMIT,
                Kind.OVERLAP,
                Kind.GAP,
                Kind.ACK_BEFORE_DATA,
                Kind.ORDER_CONTRADICTION,
                Kind.CONCURRENT,
                Kind.KEEP_ALIVE,
                Kind.ZERO_WINDOW_PROBE,
                Kind.SNAPPED,
                Kind.SYN_RETRANSMIT,
                Kind.SYN_IN_ESTABLISHED,
                Kind.REUSE,
                Kind.SIMULTANEOUS_OPEN,
                Kind.REORDERED,
                Kind.TFO,
                Kind.EARLY_FIN,
                Kind.RST,
                Kind.RST_DATA,
                Kind.DATA_AFTER_CLOSE)) {
            assertTrue(happened.getOrDefault(kind, 0L) > 0, () -> kind + " in " + happened);
        }
    }
}
