package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.reseq.flow.FlowTotals.Gap;
import org.reseq.flow.FlowTotals.SideTotals;

class GapsTest {
    private static final int POSITIONS = 6000;

    /** As many as are remembered, of all that were added. */
    private static List<Gap> last(List<Gap> all) {
        return all.subList(Math.max(0, all.size() - SideTotals.MAX_LISTED_GAPS), all.size());
    }

    private static void add(List<Gap> all, long begin, long end) {
        Gap last = all.isEmpty() ? null : all.get(all.size() - 1);
        if (last != null && last.offset() + last.length() == begin) {
            all.set(all.size() - 1, new Gap(last.offset(), last.length() + end - begin));
        } else {
            all.add(new Gap(begin, end - begin));
        }
    }

    private static boolean[] mask(List<Gap> gaps) {
        boolean[] mask = new boolean[POSITIONS + 100];
        for (Gap gap : gaps) {
            for (long i = 0; i < gap.length(); i++) {
                mask[(int) (gap.offset() + i)] = true;
            }
        }
        return mask;
    }

    /** Of thousands some are forgotten, of a few none. */
    @Test
    void gapsAreAMaskOfWhichTheLastPartIsRemembered() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            Gaps gaps = new Gaps();
            List<Gap> all = new ArrayList<>();
            int spread = 1 + random.nextInt(random.nextBoolean() ? 40 : 4);
            for (int at = random.nextInt(5); at < POSITIONS; ) {
                int begin = at + random.nextInt(spread);
                int end = begin + 1 + random.nextInt(spread);
                gaps.add(begin, end);
                add(all, begin, end);
                at = end;
            }
            check(gaps, all, random);
        }
    }

    private static void check(Gaps gaps, List<Gap> all, Random random) {
        assertEquals(all.size(), gaps.count());
        assertEquals(all.stream().mapToLong(Gap::length).sum(), gaps.missing());
        assertEquals(last(all), gaps.list(0, false));
        boolean[] mask = mask(last(all));
        for (int i = 0; i < 300; i++) {
            int begin = random.nextInt(POSITIONS);
            int end = begin + 1 + random.nextInt(60);
            int inGaps = 0;
            int first = -1;
            for (int at = begin; at < end; at++) {
                if (mask[at]) {
                    first = first < 0 ? at : first;
                    inGaps++;
                }
            }
            assertEquals(inGaps, gaps.overlap(begin, end), "from " + begin + " to " + end);
            if (inGaps > 0) {
                assertEquals(first, gaps.firstIn(begin), "from " + begin + " to " + end);
            }
        }
    }
}
