package org.reseq.flow;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where every captured payload octet went: exactly one bucket each, counted where that is decided, none by subtraction.
 */
public final class Accounting {

    /** Where an octet can go. */
    public enum Bucket {
        /** Handed on. */
        DELIVERED,
        /** Captured before; an equal copy, or one that was not compared. */
        DUPLICATE,
        /** Captured before with another value. */
        CONFLICT_LOSER,
        /** For a hole that had been declared a gap. */
        LATE,
        /** Below the place where the side's stream was taken to begin. */
        BELOW_ORIGIN,
        /** In a RST, so no stream data. */
        RST_DATA,
        /** Not taken for another reason; see {@link Accounting#ignored}. */
        IGNORED
    }

    private final long[] octets = new long[Bucket.values().length];
    private final Map<String, Long> ignored = new TreeMap<>();
    private long captured;

    /** All captured payload octets of the TCP segments seen. */
    public long captured() {
        return captured;
    }

    /** The octets in one bucket. */
    public long octets(Bucket bucket) {
        return octets[bucket.ordinal()];
    }

    /** The octets of {@link Bucket#IGNORED} by reason. */
    public Map<String, Long> ignored() {
        return Collections.unmodifiableMap(ignored);
    }

    void captured(long count) {
        captured += count;
    }

    void put(Bucket bucket, long count) {
        octets[bucket.ordinal()] += count;
    }

    void ignore(String reason, long count) {
        if (count > 0) {
            put(Bucket.IGNORED, count);
            ignored.merge(reason, count, Long::sum);
        }
    }

    void check(long capturedByFrames) {
        if (captured != capturedByFrames) {
            throw new IllegalStateException(
                    "octets do not balance: expected " + capturedByFrames + " captured in frames, got " + captured
                            + " in flows; this is a defect of reseq, please report it");
        }
        check();
    }

    /**
     * Makes sure that nothing was lost or counted twice; for use after the end of the input.
     *
     * @throws IllegalStateException if the buckets do not hold exactly the captured octets
     */
    public void check() {
        long sum = 0;
        for (long count : octets) {
            sum += count;
        }
        if (sum != captured) {
            throw new IllegalStateException("octets do not balance: expected " + captured + " captured, got " + sum
                    + " in buckets; this is a defect of reseq, please report it: " + this);
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("captured ").append(captured);
        for (Bucket bucket : Bucket.values()) {
            if (octets(bucket) > 0) {
                text.append(", ")
                        .append(bucket.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .append(' ')
                        .append(octets(bucket));
            }
        }
        return text.toString();
    }
}
