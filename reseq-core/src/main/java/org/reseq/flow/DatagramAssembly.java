package org.reseq.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reseq.frame.Frame;

/**
 * One datagram while its fragments come: an array with a mask. Knows no addresses. Single-threaded, and used again.
 *
 * <p>Fragments begin at multiples of 8 and, but for the last, end there. So all that can be known of their order stands in one
 * octet for each block of 8, and a fragment costs what its own octets cost, whatever came before it.
 */
final class DatagramAssembly {
    private static final int BLOCK = 8;
    private static final int LONGEST = 0x10000;
    private static final int UNKNOWN = -1;
    private static final long[] NO_RECORDS = {};

    /** Of more records no memory is kept for the next datagram. */
    private static final int MOST_RECORDS_KEPT = 1 << 10;

    /** The payload, as far as it was captured. */
    private byte[] octets = {};

    /** For each block 0 as long as no fragment had it, else 1 more than how many of its octets were captured. */
    private byte[] blocks = {};

    private byte[] header = {};
    private int headerLength;

    /** How many blocks are not 0. */
    private int blocksSeen;

    /** Where the furthest fragment ends: everything behind is 0. */
    private int reached;

    /** Where the last fragment ends; if known, nothing reaches further, and if not, nothing is complete. */
    private int total;

    private int contributors;

    /** Indexes of the records that brought something, as often as one did. */
    private long[] records = NO_RECORDS;

    private int recordCount;
    private boolean discarded;
    private long firstNanos;
    private long lastNanos;
    private long lastFrame;
    private int protocol;

    // What the fragment added last did.
    private int freshOctets;
    private int repeatedOctets;
    private boolean contributed;
    private boolean overlaps;

    /** Forgets the datagram before. */
    void begin(Frame first) {
        Arrays.fill(blocks, 0, blockCount(reached), (byte) 0);
        headerLength = 0;
        blocksSeen = 0;
        reached = 0;
        total = UNKNOWN;
        contributors = 0;
        recordCount = 0;
        records = records.length > MOST_RECORDS_KEPT ? NO_RECORDS : records;
        discarded = false;
        firstNanos = first.timeNanos();
        protocol = first.protocol();
    }

    /**
     * Takes those of the fragment's octets that no other had, if it does not contradict the others on where the datagram ends.
     *
     * @param from the records that the fragment is made of, the first {@code fromCount}
     */
    void add(Frame fragment, long[] from, int fromCount) {
        lastNanos = fragment.timeNanos();
        lastFrame = fragment.index();
        freshOctets = 0;
        repeatedOctets = 0;
        contributed = false;
        overlaps = false;
        int begin = fragment.fragmentOffset();
        int end = begin + fragment.payloadOriginalLength();
        boolean last = !fragment.moreFragments();
        if (total != UNKNOWN && (end > total || last && end < total) || last && end < reached) {
            overlaps = true;
            repeatedOctets = fragment.payloadLength();
            return;
        }
        if (last && total == UNKNOWN) {
            total = end;
            contributed = true;
        }
        makeRoom(end);
        put(fragment, begin, end);
        reached = Math.max(reached, end);
        if (begin == 0 && headerLength == 0) {
            headerLength = fragment.payloadBegin() - fragment.networkBegin();
            header = header.length < headerLength ? new byte[headerLength] : header;
            System.arraycopy(fragment.buffer(), fragment.networkBegin(), header, 0, headerLength);
        }
        if (contributed) {
            contributors++;
            if (recordCount + fromCount > records.length) {
                records = Arrays.copyOf(records, Math.max(recordCount + fromCount, 2 * records.length));
            }
            System.arraycopy(from, 0, records, recordCount, fromCount);
            recordCount += fromCount;
        }
    }

    private void put(Frame fragment, int begin, int end) {
        int capturedEnd = begin + fragment.payloadLength();
        boolean old = false;
        boolean fresh = false;
        for (int at = begin; at < end; at += BLOCK) {
            int captured = Math.min(BLOCK, Math.max(0, capturedEnd - at));
            int known = blocks[at / BLOCK] - 1;
            if (known < 0) {
                blocksSeen++;
                known = 0;
                fresh = true;
            } else {
                old = true;
            }
            int from = fragment.payloadBegin() + at - begin;
            int compared = Math.min(known, captured);
            if (compared > 0) {
                overlaps |= !Arrays.equals(octets, at, at + compared, fragment.buffer(), from, from + compared);
                repeatedOctets += compared;
            }
            if (captured > known) {
                System.arraycopy(fragment.buffer(), from + known, octets, at + known, captured - known);
                freshOctets += captured - known;
            }
            blocks[at / BLOCK] = (byte) (1 + Math.max(known, captured));
        }
        overlaps |= old && fresh;
        contributed |= fresh || freshOctets > 0;
    }

    private void makeRoom(int end) {
        if (end > octets.length) {
            int capacity = Math.min(LONGEST, Math.max(end, 2 * octets.length) + BLOCK - 1 & -BLOCK);
            octets = Arrays.copyOf(octets, capacity);
            blocks = Arrays.copyOf(blocks, blockCount(capacity));
        }
    }

    private static int blockCount(int length) {
        return (length + BLOCK - 1) / BLOCK;
    }

    /** Gives the datagram up; what comes of it is not looked at any more. */
    void discard() {
        discarded = true;
    }

    boolean isDiscarded() {
        return discarded;
    }

    /** Whether the fragment added last has octets that others had, and more than those, or with other values, or beyond the end. */
    boolean overlaps() {
        return overlaps;
    }

    /** Whether the fragment added last brought anything. */
    boolean contributed() {
        return contributed;
    }

    /** Captured octets of the fragment added last that others had, or that are beyond the end. */
    int repeatedOctets() {
        return repeatedOctets;
    }

    /** Fragments that brought something. */
    int contributors() {
        return contributors;
    }

    boolean isComplete() {
        return total != UNKNOWN && blocksSeen == blockCount(total);
    }

    /** How many octets there are, captured or not; of a datagram that is not complete, 0 if nobody can know. */
    int length() {
        return Math.max(0, total);
    }

    int headerLength() {
        return headerLength;
    }

    /** Captured octets up to the first one that was not. */
    int contiguous() {
        int at = 0;
        for (int block = 0; at < reached; block++) {
            at += Math.max(0, blocks[block] - 1);
            if (at < Math.min(reached, (block + 1) * BLOCK)) {
                break;
            }
        }
        return at;
    }

    /** Where the first octet is that no fragment had. */
    int firstMissing() {
        int block = 0;
        while (block < blockCount(reached) && blocks[block] != 0) {
            block++;
        }
        return Math.min(reached, block * BLOCK);
    }

    /** Captured octets, wherever they are. */
    int captured() {
        int captured = 0;
        for (int block = 0; block < blockCount(reached); block++) {
            captured += Math.max(0, blocks[block] - 1);
        }
        return captured;
    }

    /** Where octets came from, captured or not: the first ranges of them. */
    List<IpEvent.Range> ranges(int most) {
        List<IpEvent.Range> ranges = new ArrayList<>();
        int end = blockCount(reached);
        for (int block = 0; block < end && ranges.size() < most; ) {
            int from = block;
            while (block < end && blocks[block] != 0) {
                block++;
            }
            if (block > from) {
                ranges.add(new IpEvent.Range(from * BLOCK, Math.min(reached, block * BLOCK)));
            } else {
                block++;
            }
        }
        return ranges;
    }

    /** Writes the first fragment's header and the octets behind it. */
    void copyTo(byte[] whole, int contiguous) {
        System.arraycopy(header, 0, whole, 0, headerLength);
        System.arraycopy(octets, 0, whole, headerLength, contiguous);
    }

    int recordCount() {
        return recordCount;
    }

    void copyRecordsTo(long[] to) {
        System.arraycopy(records, 0, to, 0, recordCount);
    }

    /** How much memory this takes, in octets. */
    long size() {
        return octets.length + blocks.length + header.length + (long) Long.BYTES * records.length;
    }

    long firstNanos() {
        return firstNanos;
    }

    long lastNanos() {
        return lastNanos;
    }

    long lastFrame() {
        return lastFrame;
    }

    /** As the fragment said that came first. */
    int protocol() {
        return protocol;
    }
}
