package org.reseq.flow;

import org.reseq.bytes.GapString;
import org.reseq.flow.FlowEvent.Kind;
import org.reseq.frame.Frame;
import org.reseq.frame.InternetChecksum;

/**
 * The datagrams between two ends, each handed on as it comes: UDP promises no order, so that of the capture is all there is.
 * Single-threaded.
 */
final class UdpConversation implements Conversation {
    private final FlowListener listener;
    private final boolean wantsEvents;
    private final Accounting accounting;
    private final Flow flow;
    private final SentMessages[] sent = {new SentMessages(), new SentMessages()};
    private final boolean verifiesChecksums;
    private final EventCounts events = new EventCounts();
    private long lastFrame;

    UdpConversation(FlowListener listener, Accounting accounting, boolean verifiesChecksums, Flow flow) {
        this.listener = listener;
        this.wantsEvents = listener.wantsEvents();
        this.accounting = accounting;
        this.verifiesChecksums = verifiesChecksums;
        this.flow = flow;
        listener.opened(flow);
    }

    @Override
    public Flow flow() {
        return flow;
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
    public void evict() {
        event(Kind.EVICTED, Side.CLIENT, sent[flow.clientIndex()].next(), 0);
        finish();
    }

    void accept(Frame frame, int from) {
        SentMessages sender = sent[from];
        Side side = flow.side(from);
        at(frame.index());
        int captured = frame.payloadLength();
        int original = frame.payloadOriginalLength();
        accounting.datagram(captured);
        long offset = sender.next();
        sender.add(captured, original);
        if (captured < original) {
            event(Kind.SNAPPED, side, offset + captured, original - captured);
        }
        if (verifiesChecksums && InternetChecksum.isBad(frame)) {
            event(Kind.BAD_CHECKSUM, side, offset, original);
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

    /** A datagram that was captured before. */
    void acceptDuplicate(Frame frame, int from) {
        at(frame.index());
        accounting.duplicateDatagram(frame.payloadLength());
        event(Kind.DUPLICATE_FRAME, flow.side(from), sent[from].next(), frame.payloadOriginalLength());
    }

    private void at(long record) {
        lastFrame = record;
        listener.record(flow.number(), record);
    }

    private void event(Kind kind, Side side, long offset, long length) {
        events.add(kind);
        if (wantsEvents) {
            listener.event(
                    new FlowEvent(kind, lastFrame, flow, side, offset, length, GapString.empty(), GapString.empty()));
        }
    }

    @Override
    public void finish() {
        listener.closed(
                flow,
                new FlowTotals(
                        sent[flow.clientIndex()].totals(), sent[1 - flow.clientIndex()].totals(), events.byKind()));
    }
}
