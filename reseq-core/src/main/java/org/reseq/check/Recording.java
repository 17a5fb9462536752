package org.reseq.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.reseq.flow.Flow;
import org.reseq.flow.FlowListener;
import org.reseq.flow.Side;

/**
 * Records flows, so that a capture is read once however often its conversations are cut. Bounded: once so many octets are
 * kept, what follows is not. Single-threaded.
 */
public final class Recording implements FlowListener {
    /** Enough for every golden conversation a person would review; a large transfer shows its bugs before that. */
    public static final long MOST_OCTETS = 4 << 20;

    private final Predicate<Flow> chosen;
    private final long mostOctets;
    private final Map<Flow, Tape> tapes = new HashMap<>();
    private long octets;

    /** @param chosen which flows are recorded; asked for each when it begins */
    public Recording(Predicate<Flow> chosen) {
        this(chosen, MOST_OCTETS);
    }

    Recording(Predicate<Flow> chosen, long mostOctets) {
        this.chosen = chosen;
        this.mostOctets = mostOctets;
    }

    /** What was recorded, by number of the flow. */
    public List<RecordedFlow> flows() {
        Map<Integer, RecordedFlow> flows = new TreeMap<>();
        tapes.forEach((flow, tape) -> flows.put(flow.number(), tape.recorded(flow)));
        return List.copyOf(flows.values());
    }

    @Override
    public void opened(Flow flow) {
        if (chosen.test(flow)) {
            tapes.put(flow, new Tape());
        }
    }

    @Override
    public void octets(
            Flow flow, Side side, long offset, byte[] buffer, int begin, int length, long frame, long timeNanos) {
        Tape tape = tapes.get(flow);
        if (tape != null && tape.isRunning(octets + length <= mostOctets)) {
            octets += length;
            tape.said(side, offset, buffer, begin, length, frame, timeNanos);
        }
    }

    @Override
    public void gap(Flow flow, Side side, long offset, long length) {
        Tape tape = tapes.get(flow);
        if (tape != null && tape.isRunning(true)) {
            tape.missed(side, offset, length);
        }
    }

    @Override
    public void datagram(
            Flow flow,
            Side side,
            long offset,
            byte[] buffer,
            int begin,
            int length,
            int originalLength,
            long frame,
            long timeNanos) {
        Tape tape = tapes.get(flow);
        if (tape != null && tape.isRunning(octets + length <= mostOctets)) {
            octets += length;
            byte[] copy = Arrays.copyOfRange(buffer, begin, begin + length);
            tape.steps.add(new Step.Datagram(side, offset, copy, originalLength, frame, timeNanos));
        }
    }

    @Override
    public boolean wantsEvents() {
        return false;
    }

    /** The steps of one flow, the last one still growing. */
    private static final class Tape {
        private final List<Step> steps = new ArrayList<>();
        private @Nullable Side speaking;
        private long offset;
        private byte[] octets = new byte[64];
        private int length;
        private int pieces;
        private int[] ends = new int[4];
        private long[] frames = new long[4];
        private long timeNanos;
        private boolean stopped;

        /** Never again once it was stopped: what follows a piece that is not there would mean something else. */
        boolean isRunning(boolean hasRoom) {
            stopped |= !hasRoom;
            return !stopped;
        }

        void said(Side side, long at, byte[] buffer, int begin, int count, long frame, long time) {
            if (speaking != side) {
                finish();
                speaking = side;
                offset = at;
                timeNanos = time;
            }
            if (length + count > octets.length) {
                octets = Arrays.copyOf(octets, Math.max(length + count, 2 * octets.length));
            }
            if (pieces == ends.length) {
                ends = Arrays.copyOf(ends, 2 * pieces);
                frames = Arrays.copyOf(frames, 2 * pieces);
            }
            System.arraycopy(buffer, begin, octets, length, count);
            length += count;
            ends[pieces] = length;
            frames[pieces++] = frame;
        }

        void missed(Side side, long at, long count) {
            finish();
            steps.add(new Step.Missed(side, at, count));
        }

        private void finish() {
            if (speaking != null) {
                steps.add(new Step.Said(
                        speaking,
                        offset,
                        Arrays.copyOf(octets, length),
                        Arrays.copyOf(ends, pieces),
                        Arrays.copyOf(frames, pieces),
                        timeNanos));
            }
            speaking = null;
            length = 0;
            pieces = 0;
        }

        RecordedFlow recorded(Flow flow) {
            finish();
            return new RecordedFlow(flow, steps, !stopped);
        }
    }
}
