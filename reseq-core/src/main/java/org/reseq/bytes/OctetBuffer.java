package org.reseq.bytes;

import java.util.Objects;

/**
 * A stream's octets and holes on their way through: appended at the end, viewed, dropped from the begin.
 *
 * <p>Positions are offsets in the stream, which dropping does not move. Every octet is copied once, when it arrives, into a
 * block that later views share: an octet once written never changes, and a block goes when neither the buffer nor a view
 * holds it. Appending costs what it appends; a view costs the blocks and holes that it spans. Single-threaded.
 */
public final class OctetBuffer {

    private static final int SMALLEST_BLOCK = 512;
    /** Large enough that a view of a large message spans few blocks, small enough for a kept view not to hold much else. */
    private static final int LARGEST_BLOCK = 1 << 20;

    private final Runs runs;
    private byte[] block = new byte[0];
    private int used;

    /** Empty, its first octet to come being that at {@code begin} of the stream. */
    public OctetBuffer(long begin) {
        if (begin < 0) {
            throw new IllegalArgumentException("expected an offset of 0 or more, got " + begin);
        }
        runs = new Runs(begin, 4);
    }

    public OctetBuffer() {
        this(0);
    }

    /** Offset of the first octet not dropped. */
    public long begin() {
        return runs.begin();
    }

    /** Offset of the next octet to come. */
    public long end() {
        return runs.end();
    }

    public long length() {
        return end() - begin();
    }

    public boolean isEmpty() {
        return begin() == end();
    }

    /** Appends a copy of {@code length} octets of {@code array} from {@code begin} on. */
    public void append(byte[] array, int begin, int length) {
        Objects.checkFromIndexSize(begin, length, array.length);
        int at = begin;
        int left = length;
        while (left > 0) {
            if (used == block.length) {
                block = new byte[nextBlock(left)];
                used = 0;
            }
            int now = Math.min(left, block.length - used);
            System.arraycopy(array, at, block, used, now);
            runs.addOctets(block, used, now);
            used += now;
            at += now;
            left -= now;
        }
    }

    /** As much again as is held already, so that however slowly a message arrives it lies in few blocks. */
    private int nextBlock(int arriving) {
        long wanted = Math.max(length(), arriving);
        return (int) Math.max(SMALLEST_BLOCK, Math.min(wanted, LARGEST_BLOCK));
    }

    /** Appends {@code length} octets that were not captured. */
    public void appendHole(long length) {
        if (length < 0) {
            throw new IllegalArgumentException("expected the length of a hole, got " + length);
        }
        runs.addHole(length);
    }

    /** Appends a copy of these octets, and their holes. */
    public void append(GapString octets) {
        octets.forEachRun(new GapString.RunVisitor() {
            @Override
            public void octets(byte[] array, int begin, int length) {
                append(array, begin, length);
            }

            @Override
            public void hole(long length) {
                appendHole(length);
            }
        });
    }

    /** Everything held, sharing memory; what happens to the buffer later does not change it. */
    public GapString view() {
        return view(begin(), end());
    }

    /** What is held in {@code [begin, end)}, sharing memory; what happens to the buffer later does not change it. */
    public GapString view(long begin, long end) {
        if (begin < begin() || begin > end || end > end()) {
            throw new IllegalArgumentException(
                    "expected a range inside [" + begin() + ", " + end() + "), got [" + begin + ", " + end + ")");
        }
        return begin == end ? GapString.empty() : new GapString(runs.copy(begin, end));
    }

    /** Drops everything before {@code offset}, which lies between {@link #begin} and {@link #end}. */
    public void dropBefore(long offset) {
        if (offset < begin() || offset > end()) {
            throw new IllegalArgumentException(
                    "expected an offset from " + begin() + " to " + end() + ", got " + offset);
        }
        runs.dropBefore(offset);
    }
}
