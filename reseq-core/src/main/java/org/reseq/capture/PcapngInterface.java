package org.reseq.capture;

/**
 * What a pcapng section says of one interface, as far as its records need it.
 *
 * @param snaplen the most octets captured of a frame, unsigned; 0 means all
 * @param offsetNanos what to add to every timestamp
 * @param fcsLength octets of frame check sequence at the end of every frame
 */
record PcapngInterface(LinkType linkType, int snaplen, TimestampUnit unit, long offsetNanos, int fcsLength) {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** The time of a timestamp in nanoseconds since the epoch; the nearest that there is where that is no long. */
    long timeNanos(long timestamp) {
        long nanos = unit.nanos(timestamp);
        long sum = nanos + offsetNanos;
        return offsetNanos > 0 && sum < nanos ? Long.MAX_VALUE : sum;
    }

    /** The nanoseconds of an {@code if_tsoffset}, or the most that there are. */
    static long offsetNanos(long seconds) {
        if (Math.abs(seconds) > Long.MAX_VALUE / NANOS_PER_SECOND || seconds == Long.MIN_VALUE) {
            return seconds < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return seconds * NANOS_PER_SECOND;
    }

    /**
     * The octets that an {@code if_fcslen} means. The draft counts bits and gives 4 as its example, writers give 4 or 32:
     * no check sequence is shorter than an octet or longer than seven.
     */
    static int fcsLength(int option) {
        return option < Byte.SIZE ? option : option / Byte.SIZE;
    }
}
