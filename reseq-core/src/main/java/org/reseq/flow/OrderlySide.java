package org.reseq.flow;

import org.reseq.frame.Frame;
import org.reseq.frame.TcpOptions;

/**
 * One side of an {@link OrderlyConnection}: all that has to be known of a stream that came in order, from its SYN on.
 *
 * <p>Positions are offsets, from the octet that follows the SYN.
 */
final class OrderlySide {
    /** The offset of what is not known: below all others. */
    static final long NONE = -1;

    /** The next octet, which has not come. */
    long next;
    /** The peer has everything below. */
    long acked = NONE;
    /** How far this side lets its peer send, as an offset of the peer's. */
    long offered = NONE;
    /** Its latest entry in {@link Tail}. */
    long tail = Tail.NOTHING;

    final int initialSequenceNumber;
    /** The timestamp to which the next is compared, if {@link #hasTimestamp}. */
    int timestamp;

    boolean hasTimestamp;
    /** By how many bits its windows are shifted, from its SYN; negative if it does not say. */
    final byte windowScale;
    /** The window last offered is 0. */
    boolean isWindowClosed;

    boolean finSeen;

    /** Begins with a SYN that carries no octets. */
    OrderlySide(Frame syn) {
        initialSequenceNumber = syn.sequenceNumber();
        windowScale = (byte) TcpOptions.windowScale(syn);
        isWindowClosed = syn.window() == 0;
        long first = TcpOptions.timestamp(syn);
        hasTimestamp = first != TcpOptions.NONE;
        timestamp = (int) first;
    }

    /** What comes next: the offset behind all octets, and behind the FIN, which takes a sequence number. */
    long reached() {
        return finSeen ? next + 1 : next;
    }

    /** The sequence number at {@link #reached}. */
    int reachedNumber() {
        return initialSequenceNumber + 1 + (int) reached();
    }
}
