package org.reseq.frame;

import java.nio.charset.StandardCharsets;
import org.reseq.bytes.GapString;

/**
 * Where a header stands, and reads of its fields by their offset in it.
 *
 * @param end where the frame's captured octets end: no field behind it is read
 */
record HeaderOctets(Layer layer, byte[] buffer, int begin, int end) {
    /** What a field is that the header does not have. */
    static final int NONE = -1;

    /** Whether this many octets from the header's begin were captured. */
    boolean has(int length) {
        return end - begin >= length;
    }

    int u8(int offset) {
        return Octets.u8(buffer, begin + offset);
    }

    int u16(int offset) {
        return Octets.u16(buffer, begin + offset);
    }

    int u24(int offset) {
        return u16(offset) << 8 | u8(offset + 2);
    }

    long u32(int offset) {
        return Octets.u32(buffer, begin + offset);
    }

    int i32(int offset) {
        return Octets.i32(buffer, begin + offset);
    }

    int little16(int offset) {
        return Octets.little16(buffer, begin + offset);
    }

    long little32(int offset) {
        return Integer.toUnsignedLong(Octets.little32(buffer, begin + offset));
    }

    long little64(int offset) {
        return Long.reverseBytes(i64(offset));
    }

    long i64(int offset) {
        return Octets.i64(buffer, begin + offset);
    }

    /** Whether a bit is set: 0x80 is the first of its octet, as diagrams number them. */
    boolean bit(int offset, int mask) {
        return (u8(offset) & mask) != 0;
    }

    MacAddress mac(int offset) {
        return new MacAddress((long) u16(offset) << 32 | u32(offset + 2));
    }

    /** A copy; of what was not captured, nothing. */
    GapString octets(int from, int to) {
        int last = Math.min(begin + to, end);
        return GapString.copyOf(buffer, Math.min(begin + from, last), last);
    }

    /** A name of one octet per letter, up to the first that is 0. */
    String text(int from, int to) {
        int first = begin + from;
        int last = first;
        while (last < begin + to && buffer[last] != 0) {
            last++;
        }
        return new String(buffer, first, last - first, StandardCharsets.ISO_8859_1);
    }

    /** The header as the text of its frame has it. */
    @Override
    public String toString() {
        return FrameText.of(this);
    }
}
