package org.reseq.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reseq.bytes.OctetBuffer;

/**
 * Joins what a flow's listener hears into utterances: all consecutive octets of one side up to the other side's next, as one
 * {@link Chunk}. A datagram or a message is an utterance of its own.
 *
 * <p>An utterance is given out when it is complete: with the other side's next octet or the end of the flow. Until then it
 * is in memory; where it may not be, those that began first are given out in parts.
 */
public final class Utterances implements FlowListener {
    private final Consumer<Chunk> out;
    private final long mostHeld;

    /** In the order they began. */
    private final Map<Flow, Utterance> speaking = new LinkedHashMap<>();

    private long held;

    private static final class Utterance {
        final Side side;
        final OctetBuffer octets;
        long frame;
        long timeNanos;
        long captured;

        Utterance(Side side, long offset) {
            this.side = side;
            this.octets = new OctetBuffer(offset);
        }

        Chunk chunk(Flow flow) {
            return new Chunk(flow, side, octets.begin(), octets.view(), frame, timeNanos);
        }
    }

    /** Gives out whole utterances, whatever memory they take: for tests, and where flows are known to be small. */
    public Utterances(Consumer<Chunk> out) {
        this(out, Long.MAX_VALUE);
    }

    /** @param mostHeld how many captured octets of all flows may be in memory */
    public Utterances(Consumer<Chunk> out, long mostHeld) {
        this.out = out;
        this.mostHeld = mostHeld;
    }

    /** Whether an utterance of this flow has begun and is not given out yet. */
    public boolean isSpeaking(Flow flow) {
        return speaking.containsKey(flow);
    }

    @Override
    public void octets(
            Flow flow, Side side, long offset, byte[] buffer, int begin, int length, long frame, long timeNanos) {
        Utterance utterance = of(flow, side, offset);
        if (utterance.frame == 0) {
            utterance.frame = frame;
            utterance.timeNanos = timeNanos;
        }
        utterance.octets.append(buffer, begin, length);
        utterance.captured += length;
        held += length;
        while (held > mostHeld) {
            Flow oldest = speaking.keySet().iterator().next();
            giveOut(oldest, speaking.remove(oldest));
        }
    }

    @Override
    public void gap(Flow flow, Side side, long offset, long length) {
        of(flow, side, offset).octets.appendHole(length);
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
        OctetBuffer datagram = new OctetBuffer(offset);
        datagram.append(buffer, begin, length);
        datagram.appendHole(originalLength - length);
        out.accept(new Chunk(flow, side, offset, datagram.view(), frame, timeNanos));
    }

    @Override
    public boolean wantsEvents() {
        return false;
    }

    @Override
    public void closed(Flow flow, FlowTotals totals) {
        giveOut(flow, speaking.remove(flow));
    }

    private Utterance of(Flow flow, Side side, long offset) {
        Utterance utterance = speaking.get(flow);
        if (utterance == null || utterance.side != side) {
            giveOut(flow, speaking.remove(flow));
            utterance = new Utterance(side, offset);
            speaking.put(flow, utterance);
        }
        return utterance;
    }

    private void giveOut(Flow flow, @Nullable Utterance utterance) {
        if (utterance != null) {
            held -= utterance.captured;
            out.accept(utterance.chunk(flow));
        }
    }
}
