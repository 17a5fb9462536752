package org.reseq.check;

import java.util.Map;
import java.util.TreeMap;
import org.reseq.check.Step.Said;

/**
 * Which cut each utterance gets in which round: every place once, in an order that is spread evenly over the utterance however
 * early the rounds end, and the same in every run.
 */
final class Rounds {
    /** The golden section: its multiples fall into the widest gap left between those before. */
    private static final double STRIDE = 0.6180339887498949;

    private Rounds() {}

    /** How many rounds a step takes part in: one for each place between two octets. */
    static int of(Step step) {
        return step instanceof Said said ? said.octets().length - 1 : 0;
    }

    /** Empty when every place has had its turn. */
    static Map<Integer, Split> splits(RecordedFlow flow, int round) {
        Map<Integer, Split> splits = new TreeMap<>();
        for (int i = 0; i < flow.steps().size(); i++) {
            Step step = flow.steps().get(i);
            if (round < of(step)) {
                Said said = (Said) step;
                long at = said.offset() + place(round, of(step));
                splits.put(
                        i,
                        said.ends().length == 1
                                ? new Split.Cut(at)
                                : new Split.Halved(said.offset(), said.offset() + said.length(), at));
            }
        }
        return splits;
    }

    /** From 1 to {@code places}, each once as {@code round} goes from 0 to {@code places - 1}. */
    static int place(int round, int places) {
        long stride = Math.max(1, Math.round(places * STRIDE));
        while (gcd(stride, places) != 1) {
            stride++;
        }
        return 1 + (int) ((round + 1) * stride % places);
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
