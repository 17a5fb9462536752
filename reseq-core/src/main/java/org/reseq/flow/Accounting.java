package org.reseq.flow;

import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.reseq.frame.FrameCounts;

/**
 * Where every captured payload octet went: exactly one bucket each, counted where that is decided, none by subtraction.
 */
public final class Accounting {

    /** Where an octet can go. */
    public enum Bucket {
        /** Handed on, as part of a stream. */
        DELIVERED,
        /** Handed on, in a datagram. */
        DATAGRAM,
        /** Handed on, in a message of SCTP. */
        MESSAGE,
        /** In a message of SCTP of which other octets were not captured. */
        INCOMPLETE,
        /** In a datagram captured twice, which was left out. */
        DATAGRAM_DUPLICATE,
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
        /** An urgent octet, where those are left out of the stream. */
        URGENT_OOB,
        /** Not taken for another reason; see {@link Accounting#ignored}. */
        IGNORED
    }

    private final long[] octets = new long[Bucket.values().length];
    /** The part of them that was captured in DATA chunks: these share buckets with segments. */
    private final long[] ofChunks = new long[Bucket.values().length];

    private final Map<String, Long> ignored = new TreeMap<>();
    private long capturedInSegments;
    private long capturedInDatagrams;
    private long capturedInChunks;

    /** All captured payload octets of the TCP segments, UDP datagrams and SCTP chunks seen. */
    public long captured() {
        return capturedInSegments + capturedInDatagrams + capturedInChunks;
    }

    /** The octets in one bucket. */
    public long octets(Bucket bucket) {
        return octets[bucket.ordinal()];
    }

    /** The octets of {@link Bucket#IGNORED} by reason. */
    public Map<String, Long> ignored() {
        return Collections.unmodifiableMap(ignored);
    }

    void capturedInSegment(long count) {
        capturedInSegments += count;
    }

    void capturedInDatagram(long count) {
        capturedInDatagrams += count;
    }

    void capturedInChunk(long count) {
        capturedInChunks += count;
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

    void putInChunk(Bucket bucket, long count) {
        put(bucket, count);
        ofChunks[bucket.ordinal()] += count;
    }

    void ignoreInChunk(String reason, long count) {
        ignore(reason, count);
        ofChunks[Bucket.IGNORED.ordinal()] += count;
    }

    /** As {@link #check()}, and that flows saw what frames did. */
    void check(FrameCounts frames) {
        balanced(frames.tcpPayloadOctets(), "in TCP frames", capturedInSegments, "in TCP flows");
        balanced(frames.udpPayloadOctets(), "in UDP frames", capturedInDatagrams, "in UDP flows");
        balanced(frames.sctpDataOctets(), "in SCTP frames", capturedInChunks, "in SCTP flows");
        check();
    }

    /**
     * Makes sure that nothing was lost or counted twice; for use after the end of the input.
     *
     * @throws IllegalStateException if the buckets do not hold exactly the captured octets
     */
    public void check() {
        long ofDatagrams = octets(Bucket.DATAGRAM) + octets(Bucket.DATAGRAM_DUPLICATE);
        long ofData = Arrays.stream(ofChunks).sum();
        long ofSegments = Arrays.stream(octets).sum() - ofDatagrams - ofData;
        balanced(capturedInSegments, "captured in segments", ofSegments, "in their buckets");
        balanced(capturedInDatagrams, "captured in datagrams", ofDatagrams, "in their bucket");
        balanced(capturedInChunks, "captured in chunks", ofData, "in their buckets");
    }

    private void balanced(long expected, String where, long actual, String there) {
        if (expected != actual) {
            throw new IllegalStateException("octets do not balance: expected " + expected + " " + where + ", got "
                    + actual + " " + there + "; this is a defect of reseq, please report it: " + this);
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("captured ").append(captured());
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
