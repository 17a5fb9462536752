package org.reseq.check;

import java.util.ArrayList;
import java.util.List;
import org.reseq.flow.Flow;
import org.reseq.flow.Side;

/**
 * One conversation as the decoder was told it, kept so that it can be told again and cut otherwise.
 *
 * @param whole false where the flow went on and only its begin was kept
 */
public record RecordedFlow(Flow flow, List<Step> steps, boolean whole) {
    public RecordedFlow {
        steps = List.copyOf(steps);
    }

    /** The captured octets. */
    public long octets() {
        return steps.stream().mapToLong(Step::captured).sum();
    }

    /** Some of the steps as a conversation of their own: both streams begin at 0. */
    RecordedFlow only(List<Step> some) {
        long[] ends = new long[2];
        List<Step> moved = new ArrayList<>();
        for (Step step : some) {
            int side = step.side().ordinal();
            moved.add(step.at(ends[side]));
            ends[side] += step.length();
        }
        return new RecordedFlow(flow, moved, true);
    }

    /** The index of the step that holds an octet of a side, -1 if none does. */
    int stepAt(Side side, long offset) {
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.side() == side && offset >= step.offset() && offset < step.offset() + step.length()) {
                return i;
            }
        }
        return -1;
    }
}
