package org.reseq.frame;

/**
 * Reads of numbers: in network byte order, but for those that are called little.
 *
 * <p>Octet by octet: a {@code VarHandle} takes ten milliseconds to begin with and a microsecond until it is compiled, which is
 * more than it ever saves in a capture of a few megabytes.
 */
final class Octets {
    private Octets() {}

    static int u8(byte[] b, int at) {
        return b[at] & 0xff;
    }

    static int u16(byte[] b, int at) {
        return (b[at] & 0xff) << 8 | b[at + 1] & 0xff;
    }

    static int i32(byte[] b, int at) {
        return b[at] << 24 | (b[at + 1] & 0xff) << 16 | (b[at + 2] & 0xff) << 8 | b[at + 3] & 0xff;
    }

    static long u32(byte[] b, int at) {
        return i32(b, at) & 0xffff_ffffL;
    }

    static int little16(byte[] b, int at) {
        return (b[at + 1] & 0xff) << 8 | b[at] & 0xff;
    }

    static int little32(byte[] b, int at) {
        return Integer.reverseBytes(i32(b, at));
    }

    static long i64(byte[] b, int at) {
        return (long) i32(b, at) << 32 | u32(b, at + 4);
    }
}
