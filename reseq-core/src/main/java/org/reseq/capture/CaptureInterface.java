package org.reseq.capture;

import org.jspecify.annotations.Nullable;

/**
 * Where records were captured, as a capture describes it. There is one of each for each that a file describes, also where two
 * are described alike.
 */
final class CaptureInterface {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final LinkType linkType;
    private final int snaplen;
    private final TimestampUnit unit;
    private final long offsetSeconds;
    private final long offsetNanos;
    private final int fcsOption;

    /** What else is said of it, and what it says of itself in the end; null unless kept for a {@link CaptureWriter}. */
    private @Nullable PcapngOptions description;

    private @Nullable Statistics statistics;

    private boolean over;

    /**
     * What an interface says of itself, the last time being right.
     *
     * @param timestamp in the interface's unit
     */
    record Statistics(long timestamp, PcapngOptions options) {}

    /**
     * @param snaplen the most octets captured of a frame, unsigned; 0 means all
     * @param offsetSeconds what to add to every timestamp
     * @param fcsOption as {@code if_fcslen} says how much frame check sequence is at the end of every frame
     */
    CaptureInterface(LinkType linkType, int snaplen, TimestampUnit unit, long offsetSeconds, int fcsOption) {
        this.linkType = linkType;
        this.snaplen = snaplen;
        this.unit = unit;
        this.offsetSeconds = offsetSeconds;
        this.offsetNanos = offsetNanos(offsetSeconds);
        this.fcsOption = fcsOption;
    }

    LinkType linkType() {
        return linkType;
    }

    int snaplen() {
        return snaplen;
    }

    TimestampUnit unit() {
        return unit;
    }

    long offsetSeconds() {
        return offsetSeconds;
    }

    int fcsOption() {
        return fcsOption;
    }

    /**
     * Octets of frame check sequence. The draft counts bits and gives 4 as its example, writers give 4 or 32: no check
     * sequence is shorter than an octet or longer than seven.
     */
    int fcsLength() {
        return fcsOption < Byte.SIZE ? fcsOption : fcsOption / Byte.SIZE;
    }

    /** The time of a timestamp in nanoseconds since the epoch; the nearest that there is where that is no long. */
    long timeNanos(long timestamp) {
        long nanos = unit.nanos(timestamp);
        long sum = nanos + offsetNanos;
        return offsetNanos > 0 && sum < nanos ? Long.MAX_VALUE : sum;
    }

    private static long offsetNanos(long seconds) {
        if (Math.abs(seconds) > Long.MAX_VALUE / NANOS_PER_SECOND || seconds == Long.MIN_VALUE) {
            return seconds < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return seconds * NANOS_PER_SECOND;
    }

    @Nullable PcapngOptions description() {
        return description;
    }

    void describe(PcapngOptions options) {
        description = options;
    }

    @Nullable Statistics statistics() {
        return statistics;
    }

    void say(Statistics last) {
        statistics = last;
    }

    /** Whether its section has ended, so that nothing more is said by it. */
    boolean isOver() {
        return over;
    }

    void end() {
        over = true;
    }
}
