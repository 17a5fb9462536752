package org.reseq.check;

import java.util.ArrayList;
import java.util.List;
import org.reseq.bytes.GapString;
import org.reseq.flow.Endpoint;
import org.reseq.flow.Flow;
import org.reseq.flow.Side;
import org.reseq.frame.IpAddress;

/**
 * One conversation as the decoder was told it, kept so that it can be told again and cut otherwise.
 *
 * @param whole false where the flow went on and only its begin was kept
 */
public record RecordedFlow(Flow flow, List<Step> steps, boolean whole) {
    public RecordedFlow {
        steps = List.copyOf(steps);
    }

    private static final Flow NOWHERE = new Flow(
            1,
            "tcp",
            new Endpoint(IpAddress.parse("192.0.2.1"), 49152),
            new Endpoint(IpAddress.parse("192.0.2.2"), 7777),
            1,
            0,
            0);

    /** A conversation that no capture holds: octets that one side sends in one piece, holes as gaps. */
    public static RecordedFlow of(Side side, GapString octets) {
        Recording recording = new Recording(flow -> true, octets.captured());
        recording.opened(NOWHERE);
        octets.forEachRun(new GapString.RunVisitor() {
            private long offset;

            @Override
            public void octets(byte[] array, int begin, int length) {
                recording.octets(NOWHERE, side, offset, array, begin, length, 0, 0);
                offset += length;
            }

            @Override
            public void hole(long length) {
                recording.gap(NOWHERE, side, offset, length);
                offset += length;
            }
        });
        return recording.flows().get(0);
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
