package org.reseq.flow;

import org.jspecify.annotations.Nullable;
import org.reseq.flow.FlowEvent.Kind;
import org.reseq.frame.Frame;

/**
 * SYNs inside an open connection: perhaps the begin of the next one between the same ends, perhaps nothing. The latest of
 * each side is kept, with the octets it may carry, until it is clear which.
 */
final class Attempts {
    /** What a frame costs beyond its payload, about. */
    private static final int FRAME_COST = 512;

    private final Accounting accounting;
    private final @Nullable Frame[] syns = new Frame[2];

    Attempts(Accounting accounting) {
        this.accounting = accounting;
    }

    void add(Frame frame, int from) {
        Frame before = syns[from];
        boolean again = before != null && before.sequenceNumber() == frame.sequenceNumber();
        if (again && (before.ack() || !frame.ack())) { // where both open at once the second one says more
            ignore(frame);
        } else {
            forget(from);
            syns[from] = frame.ofItsOwn();
        }
    }

    /**
     * Whether a segment shows that a SYN was the begin of another connection: it answers the SYN, or goes on from it.
     *
     * @param isElsewhere whether the segment is nowhere near what its sender sent in the open connection; then it need not be
     *     the one next to the SYN
     */
    boolean areConfirmedBy(Frame frame, int from, boolean isElsewhere) {
        Frame own = syns[from];
        Frame peers = syns[1 - from];
        return frame.syn()
                ? peers != null && (answers(frame, peers) || answers(peers, frame))
                : own != null && (isNextTo(own, frame.sequenceNumber()) || isElsewhere && isSoonAfter(own, frame));
    }

    private static boolean isSoonAfter(Frame syn, Frame frame) {
        return SequenceNumber.isWithin(frame.sequenceNumber(), syn.sequenceNumber() + 1, Generation.REUSE_DISTANCE);
    }

    private static boolean answers(Frame synAck, Frame syn) {
        return synAck.ack() && isNextTo(syn, synAck.acknowledgmentNumber());
    }

    /** Octets in a SYN may be taken or refused (RFC 7413 section 3). */
    private static boolean isNextTo(Frame syn, int sequenceNumber) {
        return SequenceNumber.isWithin(sequenceNumber, syn.sequenceNumber() + 1, syn.payloadOriginalLength());
    }

    /** Takes out the SYN of {@code side}, if it is of the connection that this segment confirms. */
    @Nullable Frame takeConfirmed(Frame frame, int from, int side) {
        if (!areConfirmedBy(frame, from, true)) {
            return null;
        }
        Frame own = syns[from];
        Frame peers = syns[1 - from];
        boolean isPair = own != null && peers != null && (answers(own, peers) || answers(peers, own));
        boolean isOf = side == from
                ? own != null && (!frame.syn() || own.sequenceNumber() == frame.sequenceNumber())
                : frame.syn() || isPair;
        return isOf ? take(side) : null;
    }

    private @Nullable Frame take(int side) {
        Frame syn = syns[side];
        syns[side] = null;
        return syn;
    }

    boolean isEmpty(int from) {
        return syns[from] == null;
    }

    /** About how much memory they hold. */
    int cost() {
        return cost(syns[0]) + cost(syns[1]);
    }

    private static int cost(@Nullable Frame syn) {
        return syn == null ? 0 : FRAME_COST + syn.payloadLength();
    }

    /** Nothing came of them. */
    void forget() {
        forget(0);
        forget(1);
    }

    private void forget(int from) {
        Frame syn = take(from);
        if (syn != null) {
            ignore(syn);
        }
    }

    private void ignore(Frame syn) {
        accounting.ignore(Kind.SYN_IN_ESTABLISHED.toString(), syn.payloadLength());
    }
}
