package org.reseq.capture.unpack;

/** The check sum of zstd frames, with seed 0. Source: the xxHash specification, version 0.1.1, XXH64. */
final class XxHash64 {
    private static final long P1 = 0x9e3779b185ebca87L;
    private static final long P2 = 0xc2b2ae3d27d4eb4fL;
    private static final long P3 = 0x165667b19e3779f9L;
    private static final long P4 = 0x85ebca77c2b2ae63L;
    private static final long P5 = 0x27d4eb2f165667c5L;
    private static final int STRIPE = 32;

    private final byte[] pending = new byte[STRIPE];
    private int pendingLength;
    private long length;
    private long a = P1 + P2;
    private long b = P2;
    private long c;
    private long d = -P1;

    void update(byte[] octets, int begin, int end) {
        length += end - begin;
        int at = begin;
        while (at < end) {
            if (pendingLength == 0 && end - at >= STRIPE) {
                stripe(octets, at);
                at += STRIPE;
                continue;
            }
            int count = Math.min(STRIPE - pendingLength, end - at);
            System.arraycopy(octets, at, pending, pendingLength, count);
            pendingLength += count;
            at += count;
            if (pendingLength == STRIPE) {
                stripe(pending, 0);
                pendingLength = 0;
            }
        }
    }

    private void stripe(byte[] octets, int at) {
        a = round(a, LittleEndian.i64(octets, at));
        b = round(b, LittleEndian.i64(octets, at + 8));
        c = round(c, LittleEndian.i64(octets, at + 16));
        d = round(d, LittleEndian.i64(octets, at + 24));
    }

    private static long round(long lane, long input) {
        return Long.rotateLeft(lane + input * P2, 31) * P1;
    }

    private static long merge(long hash, long lane) {
        return (hash ^ round(0, lane)) * P1 + P4;
    }

    long value() {
        long hash = P5;
        if (length >= STRIPE) {
            hash = Long.rotateLeft(a, 1) + Long.rotateLeft(b, 7) + Long.rotateLeft(c, 12) + Long.rotateLeft(d, 18);
            hash = merge(merge(merge(merge(hash, a), b), c), d);
        }
        hash += length;
        int at = 0;
        for (; at + 8 <= pendingLength; at += 8) {
            hash = Long.rotateLeft(hash ^ round(0, LittleEndian.i64(pending, at)), 27) * P1 + P4;
        }
        if (at + 4 <= pendingLength) {
            long input = Integer.toUnsignedLong(LittleEndian.i32(pending, at));
            hash = Long.rotateLeft(hash ^ input * P1, 23) * P2 + P3;
            at += 4;
        }
        for (; at < pendingLength; at++) {
            hash = Long.rotateLeft(hash ^ Byte.toUnsignedLong(pending[at]) * P5, 11) * P1;
        }
        hash = (hash ^ hash >>> 33) * P2;
        hash = (hash ^ hash >>> 29) * P3;
        return hash ^ hash >>> 32;
    }
}
