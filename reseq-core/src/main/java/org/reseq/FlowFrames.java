package org.reseq;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reseq.flow.Flow;
import org.reseq.flow.FlowListener;
import org.reseq.flow.Side;

/** Hears a capture and notes which of its records are of one flow, those among them that carried fragments, too. */
final class FlowFrames implements FlowListener {
    /** Enough to choose from. */
    private static final int MOST_FIRST = 10;

    private final int number;
    private final FrameRange range;
    private final BitSet frames = new BitSet();
    private final List<Flow> first = new ArrayList<>();
    private @Nullable Flow flow;

    /** How the datagram completed last was made. */
    private long assembled;

    private long[] fragments = {};

    /** @param range outside of which no record is noted */
    FlowFrames(int number, FrameRange range) {
        this.number = number;
        this.range = range;
    }

    /** The numbers of the records. */
    BitSet frames() {
        return frames;
    }

    /** The flow, once it was opened. */
    @Nullable Flow flow() {
        return flow;
    }

    /** The flows of the lowest numbers, by number. */
    List<Flow> first() {
        return first.stream().sorted(Comparator.comparingInt(Flow::number)).toList();
    }

    @Override
    public void opened(Flow opened) {
        if (opened.number() == number) {
            flow = opened;
        }
        if (opened.number() <= MOST_FIRST) {
            first.add(opened);
        }
    }

    @Override
    public void assembled(long frame, long[] of, int count) {
        assembled = frame;
        fragments = Arrays.copyOf(of, count);
    }

    @Override
    public void record(int of, long frame) {
        if (of != number) {
            return;
        }
        note(frame);
        if (frame == assembled) {
            for (long fragment : fragments) {
                note(fragment);
            }
        }
    }

    private void note(long frame) {
        if (range.has(frame)) {
            frames.set(Math.toIntExact(frame));
        }
    }

    @Override
    public void octets(
            Flow flow, Side side, long offset, byte[] buffer, int begin, int length, long frame, long timeNanos) {}

    @Override
    public void gap(Flow flow, Side side, long offset, long length) {}

    @Override
    public boolean wantsEvents() {
        return false;
    }
}
