package org.reseq.flow;

import org.reseq.bytes.GapString;
import org.reseq.flow.FlowEvent.Kind;

/** Tells the listener about one flow of messages, and counts what it tells. Single-threaded. */
final class MessageNarrator {
    private final FlowListener listener;
    private final boolean wantsEvents;
    private final Flow flow;
    private final SentMessages[] sent = {new SentMessages(), new SentMessages()};
    private final EventCounts events = new EventCounts();
    private long frame;

    MessageNarrator(FlowListener listener, Flow flow) {
        this.listener = listener;
        this.wantsEvents = listener.wantsEvents();
        this.flow = flow;
        frame = flow.frame();
        listener.opened(flow);
    }

    Flow flow() {
        return flow;
    }

    /** What follows is about this record. */
    void at(long recordIndex) {
        frame = recordIndex;
        listener.record(flow.number(), recordIndex);
    }

    /** The record that was spoken of last. */
    long frame() {
        return frame;
    }

    private Side side(int sender) {
        return flow.side(sender);
    }

    void message(
            int sender,
            Envelope envelope,
            byte[] buffer,
            int begin,
            int length,
            int originalLength,
            long recordIndex,
            long timeNanos) {
        long offset = sent[sender].next();
        sent[sender].add(length, originalLength);
        listener.message(
                flow, side(sender), envelope, offset, buffer, begin, length, originalLength, recordIndex, timeNanos);
    }

    /** At the place in the side's messages that was reached. */
    void event(Kind kind, int sender, long length) {
        event(kind, sender, length, GapString.empty());
    }

    /** As {@link #event(Kind, int, long)}, with octets that are in no message. */
    void event(Kind kind, int sender, long length, byte[] dropped, int begin, int captured) {
        event(
                kind,
                sender,
                length,
                wantsEvents
                        ? GapString.copyOf(dropped, begin, begin + Math.min(captured, FlowEvent.MAX_VALUES))
                        : GapString.empty());
    }

    private void event(Kind kind, int sender, long length, GapString dropped) {
        events.add(kind);
        if (wantsEvents) {
            listener.event(new FlowEvent(
                    kind, frame, flow, side(sender), sent[sender].next(), length, GapString.empty(), dropped));
        }
    }

    void closed() {
        listener.closed(
                flow,
                new FlowTotals(
                        sent[flow.clientIndex()].totals(), sent[1 - flow.clientIndex()].totals(), events.byKind()));
    }
}
