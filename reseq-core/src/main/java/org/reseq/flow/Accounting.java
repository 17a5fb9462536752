package org.reseq.flow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.reseq.frame.FrameCounts;

/**
 * Where every captured payload octet went, and every segment, datagram and packet of SCTP: exactly one bucket each, counted where that is
 * decided, none by subtraction.
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
        IGNORED;

        private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** The word that reports use: {@code conflict-loser}. */
        @Override
        public String toString() {
            return word;
        }
    }

    private final long[] octets = new long[Bucket.values().length];
    /** The part of them that was captured in DATA chunks: these share buckets with segments. */
    private final long[] ofChunks = new long[Bucket.values().length];

    private final Map<String, Long> ignored = new TreeMap<>();
    private long segments;
    private long datagramsSeen;
    private long datagrams;
    private long duplicateDatagrams;
    private long packetsSeen;
    private long packets;
    private long strayPackets;
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

    /** All buckets that hold octets, by name. */
    public Map<String, Long> octets() {
        Map<String, Long> byName = new LinkedHashMap<>();
        for (Bucket bucket : Bucket.values()) {
            if (bucket != Bucket.IGNORED) {
                put(byName, bucket.toString(), octets(bucket));
            }
        }
        ignored.forEach((reason, count) -> put(byName, "ignored (" + reason + ")", count));
        return byName;
    }

    /**
     * What the records of a capture ended as, by name: as many in all as there are records, and datagrams that were put
     * together from fragments.
     *
     * @param frames of the run that this is the accounting of
     */
    public Map<String, Long> records(FrameCounts frames) {
        Map<String, Long> byName = new LinkedHashMap<>();
        put(byName, "tcp", segments);
        put(byName, "udp", datagrams);
        put(byName, "udp (duplicate)", duplicateDatagrams);
        put(byName, "sctp", packets);
        put(byName, "sctp (other-tag)", strayPackets);
        put(byName, "ip-fragment (used)", frames.fragments().used());
        byName.putAll(frames.inNoFlow());
        return byName;
    }

    private static void put(Map<String, Long> byName, String name, long count) {
        if (count > 0) {
            byName.put(name, count);
        }
    }

    /** A segment came to its flow. */
    void capturedInSegment(long count) {
        segments++;
        capturedInSegments += count;
    }

    /** A datagram came to its flow, which is to say what becomes of it. */
    void capturedInDatagram(long count) {
        datagramsSeen++;
        capturedInDatagrams += count;
    }

    /** A packet of SCTP came to its flow, which is to say what becomes of it. */
    void packetSeen() {
        packetsSeen++;
    }

    /** A packet is read. */
    void packet() {
        packets++;
    }

    /** A packet is left out, as it carries the tag of another association. */
    void strayPacket() {
        strayPackets++;
    }

    /** A chunk of data came to its side. */
    void capturedInChunk(long count) {
        capturedInChunks += count;
    }

    /** A datagram is handed on. */
    void datagram(long count) {
        datagrams++;
        put(Bucket.DATAGRAM, count);
    }

    /** A datagram is left out. */
    void duplicateDatagram(long count) {
        duplicateDatagrams++;
        put(Bucket.DATAGRAM_DUPLICATE, count);
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
        balanced("segments", frames.tcp(), "as TCP frames", segments, "in TCP flows");
        balanced("datagrams", frames.udp(), "as UDP frames", datagramsSeen, "in UDP flows");
        balanced("octets", frames.tcpPayloadOctets(), "in TCP frames", capturedInSegments, "in TCP flows");
        balanced("octets", frames.udpPayloadOctets(), "in UDP frames", capturedInDatagrams, "in UDP flows");
        balanced("packets", frames.sctp(), "as SCTP frames", packetsSeen, "in SCTP flows");
        balanced("octets", frames.sctpDataOctets(), "in SCTP frames", capturedInChunks, "in SCTP flows");
        long buckets = 0;
        for (long count : records(frames).values()) {
            buckets += count;
        }
        balanced(
                "records",
                frames.decoded(),
                "with the datagrams put together from fragments, and the further packets of one record",
                buckets,
                "in their buckets");
        check();
    }

    /**
     * Makes sure that nothing was lost or counted twice; for use after the end of the input.
     *
     * @throws IllegalStateException if the buckets do not hold exactly the captured octets
     */
    public void check() {
        long ofDatagrams = octets(Bucket.DATAGRAM) + octets(Bucket.DATAGRAM_DUPLICATE);
        long ofData = sum(ofChunks);
        long ofSegments = sum(octets) - ofDatagrams - ofData;
        balanced("octets", capturedInSegments, "captured in segments", ofSegments, "in their buckets");
        balanced("datagrams", datagramsSeen, "in flows", datagrams + duplicateDatagrams, "handed on or left out");
        balanced("octets", capturedInDatagrams, "captured in datagrams", ofDatagrams, "in their bucket");
        balanced("packets", packetsSeen, "in flows", packets + strayPackets, "read or left out");
        balanced("octets", capturedInChunks, "captured in chunks", ofData, "in their buckets");
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    private void balanced(String what, long expected, String where, long actual, String there) {
        if (expected != actual) {
            throw new IllegalStateException(what + " do not balance: expected " + expected + " " + where + ", got "
                    + actual + " " + there + "; this is a defect of reseq, please report it: " + this);
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("captured ").append(captured());
        octets().forEach((name, count) ->
                text.append(", ").append(name).append(' ').append(count));
        return text.toString();
    }
}
