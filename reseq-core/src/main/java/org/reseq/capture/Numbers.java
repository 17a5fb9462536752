package org.reseq.capture;

/** Reads of numbers in either byte order. */
final class Numbers {
    private Numbers() {}

    static int big16(byte[] b, int at) {
        return (b[at] & 0xff) << 8 | b[at + 1] & 0xff;
    }

    static int big32(byte[] b, int at) {
        return b[at] << 24 | (b[at + 1] & 0xff) << 16 | (b[at + 2] & 0xff) << 8 | b[at + 3] & 0xff;
    }

    static long big64(byte[] b, int at) {
        return (long) big32(b, at) << 32 | big32(b, at + 4) & 0xffff_ffffL;
    }

    static int little16(byte[] b, int at) {
        return (b[at + 1] & 0xff) << 8 | b[at] & 0xff;
    }

    static int little32(byte[] b, int at) {
        return b[at + 3] << 24 | (b[at + 2] & 0xff) << 16 | (b[at + 1] & 0xff) << 8 | b[at] & 0xff;
    }
}
