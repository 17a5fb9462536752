package org.reseq.flow;

/**
 * Consecutive octets of one side that wait to be handed on, all of one captured segment and one acknowledgment.
 *
 * <p>Either captured octets, or octets that a segment had and the capture cut off ({@link #isCut}): those exist, are of
 * known length, and will not come.
 */
final class Run {
    /** An acknowledgment of nothing: below every position. */
    static final long NO_ACK = Long.MIN_VALUE;

    private static final byte[] CUT = new byte[0];

    final long begin;
    final long end;
    /** The octets are {@code octets[octetsBegin..]}; runs that were split share the array. */
    final byte[] octets;

    final int octetsBegin;
    /** The smallest acknowledgment among the copies captured so far, as a position of the peer. */
    final long ack;
    /** Index of the record that carried the first copy, so also the capture order. */
    final long frame;

    final long timeNanos;

    private Run(long begin, long end, byte[] octets, int octetsBegin, long ack, long frame, long timeNanos) {
        this.begin = begin;
        this.end = end;
        this.octets = octets;
        this.octetsBegin = octetsBegin;
        this.ack = ack;
        this.frame = frame;
        this.timeNanos = timeNanos;
    }

    static Run of(long begin, byte[] octets, long ack, long frame, long timeNanos) {
        return new Run(begin, begin + octets.length, octets, 0, ack, frame, timeNanos);
    }

    static Run cut(long begin, long end, long ack, long frame, long timeNanos) {
        return new Run(begin, end, CUT, 0, ack, frame, timeNanos);
    }

    boolean isCut() {
        return octets == CUT;
    }

    long length() {
        return end - begin;
    }

    /** The part of this run from {@code newBegin} to {@code newEnd}, which lie inside. */
    Run part(long newBegin, long newEnd) {
        return part(newBegin, newEnd, ack);
    }

    Run part(long newBegin, long newEnd, long newAck) {
        int skipped = isCut() ? 0 : (int) (newBegin - begin);
        return new Run(newBegin, newEnd, octets, octetsBegin + skipped, newAck, frame, timeNanos);
    }
}
