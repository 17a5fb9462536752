package org.reseq.capture.unpack;

import java.io.IOException;

/**
 * Bits read from the end of some octets to their begin: the last octet's highest set bit only marks where they end.
 *
 * <p>Before the first octet stand zeros, as many as are asked for. Source: RFC 8878, section 4.1.
 */
final class BackwardBits {
    private final byte[] octets;
    private final int begin;
    private final int end;
    private long left;

    BackwardBits(byte[] octets, int begin, int end) throws IOException {
        if (begin >= end || octets[end - 1] == 0) {
            throw new IOException("a bit stream has no end");
        }
        this.octets = octets;
        this.begin = begin;
        this.end = end;
        int unused = Integer.numberOfLeadingZeros(Byte.toUnsignedInt(octets[end - 1])) - (Integer.SIZE - Byte.SIZE) + 1;
        this.left = (long) Byte.SIZE * (end - begin) - unused;
    }

    /** How many bits there still are: negative where more were read than there were. */
    long left() {
        return left;
    }

    /** The next bits as a number, the first of them the highest; 32 at most. */
    int read(int count) {
        left -= count;
        if (left < 0) {
            int there = (int) Math.max(0, count + left);
            return there == 0 ? 0 : (int) bits(0, there) << count - there;
        }
        return (int) bits(left, count);
    }

    private long bits(long from, int count) {
        int at = begin + (int) (from >>> 3);
        int shift = (int) from & 7;
        long word;
        if (at + Long.BYTES <= end) {
            word = LittleEndian.i64(octets, at);
        } else {
            word = 0;
            for (int i = end - 1; i >= at; i--) {
                word = word << Byte.SIZE | Byte.toUnsignedLong(octets[i]);
            }
        }
        return word >>> shift & (1L << count) - 1;
    }
}
