package org.reseq.flow;

import java.util.EnumMap;
import java.util.Map;
import org.reseq.bytes.GapString;
import org.reseq.flow.Accounting.Bucket;
import org.reseq.flow.FlowEvent.Kind;
import org.reseq.flow.FlowTotals.SideTotals;
import org.reseq.frame.Frame;

/**
 * The datagrams between two ends, each handed on as it comes: UDP promises no order, so that of the capture is all there is.
 * Single-threaded.
 */
final class UdpConversation implements Conversation {
    private final FlowListener listener;
    private final boolean wantsEvents;
    private final Accounting accounting;
    private final Flow flow;
    private final Sent[] sent = {new Sent(), new Sent()};
    /** The index of the end that is the client. */
    private final int client;

    private long snapped;
    private long lastFrame;
    private boolean evicted;

    /** What one end has sent so far. */
    private static final class Sent {
        long datagrams;
        long captured;
        /** Where the next datagram begins: as if all of them were one stream. */
        long next;

        final Gaps gaps = new Gaps();

        SideTotals totals() {
            return new SideTotals(next, captured, gaps.missing(), gaps.count(), gaps.list(0), 0, datagrams);
        }
    }

    /** @param client the index of the end that is the client */
    UdpConversation(FlowListener listener, Accounting accounting, FlowKey key, int number, Frame first, int client) {
        this.listener = listener;
        this.wantsEvents = listener.wantsEvents();
        this.accounting = accounting;
        this.client = client;
        Endpoint a = key.endA();
        Endpoint b = key.endB();
        flow = new Flow(number, "udp", client == 0 ? a : b, client == 0 ? b : a, 1, first.index(), first.timeNanos());
        listener.opened(flow);
    }

    @Override
    public int number() {
        return flow.number();
    }

    @Override
    public long lastFrame() {
        return lastFrame;
    }

    /** A datagram waits for nothing. */
    @Override
    public long waiting() {
        return 0;
    }

    @Override
    public void flush() {}

    @Override
    public void evicted() {
        evicted = true;
        if (wantsEvents) {
            listener.event(new FlowEvent(
                    Kind.EVICTED,
                    lastFrame,
                    flow,
                    Side.CLIENT,
                    sent[client].next,
                    0,
                    GapString.empty(),
                    GapString.empty()));
        }
    }

    void accept(Frame frame, int from) {
        Sent sender = sent[from];
        Side side = from == client ? Side.CLIENT : Side.SERVER;
        lastFrame = frame.index();
        int captured = frame.payloadLength();
        int original = frame.payloadOriginalLength();
        accounting.put(Bucket.DATAGRAM, captured);
        long offset = sender.next;
        sender.datagrams++;
        sender.captured += captured;
        sender.next += original;
        if (captured < original) {
            sender.gaps.add(offset + captured, sender.next);
            snapped(frame.index(), side, offset + captured, original - captured);
        }
        listener.datagram(
                flow,
                side,
                offset,
                frame.buffer(),
                frame.payloadBegin(),
                captured,
                original,
                frame.index(),
                frame.timeNanos());
    }

    private void snapped(long frame, Side side, long offset, long length) {
        snapped++;
        if (wantsEvents) {
            listener.event(new FlowEvent(
                    Kind.SNAPPED, frame, flow, side, offset, length, GapString.empty(), GapString.empty()));
        }
    }

    @Override
    public void finish() {
        Map<Kind, Long> events = new EnumMap<>(Kind.class);
        if (snapped > 0) {
            events.put(Kind.SNAPPED, snapped);
        }
        if (evicted) {
            events.put(Kind.EVICTED, 1L);
        }
        listener.closed(flow, new FlowTotals(sent[client].totals(), sent[1 - client].totals(), events));
    }
}
