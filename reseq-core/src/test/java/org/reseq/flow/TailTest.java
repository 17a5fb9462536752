package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TailTest {
    private static final int SURELY_OCTETS = (4 << 20) - 70_000;
    private static final int SURELY_ENTRIES = 1 << 15;

    private record Entry(int side, long begin, long end, long writtenBefore) {}

    private final Tail tail = new Tail();
    private final List<Entry> all = new ArrayList<>();
    private final long[] latest = {Tail.NOTHING, Tail.NOTHING, Tail.NOTHING};
    private final long[] ends = {0, 1L << 40, -1L << 33};
    private long written;

    private static byte octet(int side, long position) {
        long mixed = (position * 3 + side) * 0x9e3779b97f4a7c15L;
        return (byte) (mixed >>> 56);
    }

    private void remember(int side, long begin, int length) {
        byte[] octets = new byte[length + 2];
        for (int i = 0; i < length; i++) {
            octets[i + 1] = octet(side, begin + i);
        }
        latest[side] = tail.remember(latest[side], begin, octets, 1, length);
        all.add(new Entry(side, begin, begin + length, written));
        written += length;
        ends[side] = begin + length;
    }

    /** Which entries of a side are told of, as shares of a span; checks all that is told. */
    private List<long[]> compare(int side, long begin, long end) {
        List<long[]> told = new ArrayList<>();
        long[] upper = {end};
        long[] sum = {0};
        long found = tail.compare(latest[side], begin, end, (position, octets, from, length) -> {
            assertTrue(position >= begin && position + length <= upper[0], "in the span, the highest first");
            for (int i = 0; i < length; i++) {
                assertEquals(octet(side, position + i), octets[from + i], () -> "side " + side + " at " + position);
            }
            upper[0] = position;
            sum[0] += length;
            told.add(new long[] {position, position + length});
        });
        assertEquals(sum[0], found);
        return told;
    }

    /** Whatever is asked: what is told was remembered of that side, and the latest is all told. */
    private void check(int side, long begin, long end) {
        List<long[]> told = compare(side, begin, end);
        int next = 0;
        for (int i = all.size() - 1; i >= 0; i--) {
            Entry entry = all.get(i);
            long from = Math.max(begin, entry.begin);
            long to = Math.min(end, entry.end);
            if (entry.side != side || from >= to) {
                continue;
            }
            boolean surely = all.size() - i <= SURELY_ENTRIES && written - entry.writtenBefore <= SURELY_OCTETS;
            if (next < told.size() && told.get(next)[0] == from && told.get(next)[1] == to) {
                next++;
            } else {
                assertTrue(!surely, "forgotten: " + entry);
            }
        }
        assertEquals(told.size(), next, "told of what was not remembered");
    }

    private void ask(Random random) {
        int side = random.nextInt(3);
        long end = ends[side] - (long) (random.nextDouble() * random.nextDouble() * 3_000_000) + 10;
        check(side, end - 1 - random.nextInt(random.nextBoolean() ? 3 : 200_000), end);
    }

    @Test
    void aTailIsTheLatestOfAListOfAllSides() {
        Random random = new Random(7);
        for (int i = 0; i < 1_500; i++) {
            int side = random.nextInt(random.nextInt(3) + 1);
            int length = 1 + random.nextInt(random.nextInt(4) == 0 ? 65_000 : 2_000);
            remember(side, ends[side] + random.nextInt(2) * random.nextInt(5000), length);
            ask(random);
        }
        assertTrue(written > 3L * (4 << 20), "the ring went round: " + written);
    }

    @Test
    void ofManySmallPiecesTheLatestAreFoundToo() {
        Random random = new Random(8);
        for (int i = 0; i < 100_000; i++) {
            int side = random.nextInt(100) == 0 ? 1 : 0;
            remember(side, ends[side] + random.nextInt(2), 1 + random.nextInt(2));
            if (i % 2_500 == 0) {
                ask(random);
                check(side, ends[side] - 20_000 - random.nextInt(20_000), ends[side] - random.nextInt(20_000));
            }
        }
    }

    @Test
    void whatIsLargerThanTheRingIsNotRemembered() {
        remember(0, 0, 10);
        assertEquals(latest[0], tail.remember(latest[0], 10, new byte[(4 << 20) + 1], 0, (4 << 20) + 1));
        assertEquals(1, compare(0, 0, 10).size());
        remember(0, 20, 4 << 20); // all of it
        assertEquals(0, compare(0, 0, 10).size());
        assertEquals(1, compare(0, 0, Long.MAX_VALUE).size());
    }

    /** Octets that were overwritten are other octets: an entry of which one is lost is lost. */
    @Test
    void whatIsOverwrittenInPartIsForgotten() {
        for (int i = 0; i < 64; i++) {
            remember(0, ends[0], 1 << 16); // exactly the ring
        }
        assertEquals(64, compare(0, 0, Long.MAX_VALUE).size());
        remember(1, ends[1], 1);
        assertEquals(63, compare(0, 0, Long.MAX_VALUE).size());
        assertEquals(0, compare(0, 0, 1 << 16).size());
        assertEquals(1, compare(0, 1 << 16, 2 << 16).size());
    }

    @Test
    void whatDoesNotFitBeforeTheEndOfTheRingStandsAtItsBegin() {
        remember(0, 0, (4 << 20) - 10);
        remember(1, ends[1], 11);
        assertEquals(0, compare(0, 0, Long.MAX_VALUE).size());
        assertEquals(1, compare(1, 0, Long.MAX_VALUE).size());
    }

    @Test
    void aPlaceThatIsUsedAgainIsAnotherEntrys() {
        remember(1, ends[1], 8);
        for (int i = 1; i < SURELY_ENTRIES; i++) {
            remember(0, ends[0], 8);
        }
        assertEquals(1, compare(1, Long.MIN_VALUE, Long.MAX_VALUE).size());
        remember(0, ends[0], 8);
        assertEquals(0, compare(1, Long.MIN_VALUE, Long.MAX_VALUE).size());
    }
}
