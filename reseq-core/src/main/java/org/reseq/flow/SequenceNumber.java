package org.reseq.flow;

/**
 * The only place that knows that sequence numbers have 32 bits and wrap (RFC 9293 section 3.4, RFC 9260 section 1.6).
 *
 * <p>Everything else works in positions: 64-bit numbers that never wrap, whose low 32 bits are the sequence number.
 */
final class SequenceNumber {

    /**
     * Half of the space in which old and new can be told apart. A stream never has so many octets in flight (the largest
     * window is 2^30, RFC 7323 section 2.3), so a number further away belongs to something else.
     */
    static final long FAR = 1L << 30;

    private SequenceNumber() {}

    /** The position of a stream's first known sequence number. */
    static long anchor(int sequenceNumber) {
        return Integer.toUnsignedLong(sequenceNumber);
    }

    /** The position nearest to {@code near} whose sequence number this is; of two equally near ones, the lower. */
    static long unwrap(int sequenceNumber, long near) {
        return near + (sequenceNumber - (int) near);
    }

    /** Whether the first of two numbers is the older one; holds for timestamps too (RFC 7323 section 5.2). */
    static boolean isBefore(int first, int second) {
        return first - second < 0;
    }

    /** Whether a number lies at another one, or at most so far above it. */
    static boolean isWithin(int sequenceNumber, int begin, long distance) {
        int above = sequenceNumber - begin;
        return above >= 0 && above <= distance;
    }

    /** Whether two positions are too far apart to belong to one stream. */
    static boolean isFar(long position, long near) {
        return Math.abs(position - near) > FAR;
    }
}
