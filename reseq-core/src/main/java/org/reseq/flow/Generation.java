package org.reseq.flow;

import org.reseq.frame.Frame;

/** Tells the segments of one connection from those of the next between the same ends. It changes nothing. */
final class Generation {
    /**
     * How far octets may lie outside what a closed connection sent and still be its own: late ones of a large window.
     * Further away the ports are used again.
     */
    static final long REUSE_DISTANCE = 1 << 20;

    private final TcpSender[] senders;
    private final Attempts attempts;

    Generation(TcpSender[] senders, Attempts attempts) {
        this.senders = senders;
        this.attempts = attempts;
    }

    /** Whether a segment belongs to another connection than this one, which may be closed. */
    boolean isOver(Frame frame, int from, boolean closed) {
        TcpSender sender = senders[from];
        TcpSender peer = senders[1 - from];
        if (frame.rst()) {
            return false;
        }
        if (frame.syn()) {
            boolean ofThis = sender.synSeen
                    ? frame.sequenceNumber() == sender.initialSequenceNumber
                    : isPairedWith(frame, sender, peer);
            return !ofThis && (closed || attempts.areConfirmedBy(frame, from, false));
        }
        boolean elsewhere = isElsewhere(frame, sender);
        return attempts.areConfirmedBy(frame, from, elsewhere)
                || closed && elsewhere && frame.payloadOriginalLength() > 0
                || sender.isSettled() && jumps(frame, sender, peer);
    }

    /** Whether a side's first SYN is of this connection, though it may be captured after its end. */
    private static boolean isPairedWith(Frame frame, TcpSender sender, TcpSender peer) {
        boolean isAnswered = peer.synAckSeen
                && sender.isSettled()
                && sender.positionOf(frame.sequenceNumber() + 1) == sender.origin();
        return isAnswered || frame.ack() && answers(frame, peer);
    }

    /** Whether a SYN/ACK acknowledges the SYN of the peer. */
    static boolean answers(Frame synAck, TcpSender peer) {
        return peer.synSeen && synAck.acknowledgmentNumber() == peer.initialSequenceNumber + 1;
    }

    /** Whether a segment is nowhere near what its sender sent so far. */
    private static boolean isElsewhere(Frame frame, TcpSender sender) {
        if (!sender.isSettled()) {
            return false;
        }
        long position = sender.positionOf(frame.sequenceNumber());
        return position > sender.captured() + REUSE_DISTANCE || position < sender.origin() - REUSE_DISTANCE;
    }

    private static boolean jumps(Frame frame, TcpSender sender, TcpSender peer) {
        return frame.ack()
                && peer.isAnchored()
                && sender.isFar(sender.positionOf(frame.sequenceNumber()))
                && peer.isFar(peer.positionOf(frame.acknowledgmentNumber()));
    }
}
