package org.reseq.capture.unpack;

/** The check sum of lz4 frames, with seed 0. Source: the xxHash specification, version 0.1.1, XXH32. */
final class XxHash32 {
    private static final int P1 = 0x9e3779b1;
    private static final int P2 = 0x85ebca77;
    private static final int P3 = 0xc2b2ae3d;
    private static final int P4 = 0x27d4eb2f;
    private static final int P5 = 0x165667b1;
    private static final int STRIPE = 16;

    private final byte[] pending = new byte[STRIPE];
    private int pendingLength;
    private long length;
    private int a = P1 + P2;
    private int b = P2;
    private int c;
    private int d = -P1;

    static int of(byte[] octets, int begin, int end) {
        XxHash32 hash = new XxHash32();
        hash.update(octets, begin, end);
        return hash.value();
    }

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
        a = round(a, LittleEndian.i32(octets, at));
        b = round(b, LittleEndian.i32(octets, at + 4));
        c = round(c, LittleEndian.i32(octets, at + 8));
        d = round(d, LittleEndian.i32(octets, at + 12));
    }

    private static int round(int lane, int input) {
        return Integer.rotateLeft(lane + input * P2, 13) * P1;
    }

    int value() {
        int hash = length >= STRIPE
                ? Integer.rotateLeft(a, 1)
                        + Integer.rotateLeft(b, 7)
                        + Integer.rotateLeft(c, 12)
                        + Integer.rotateLeft(d, 18)
                : P5;
        hash += (int) length;
        int at = 0;
        for (; at + 4 <= pendingLength; at += 4) {
            hash = Integer.rotateLeft(hash + LittleEndian.i32(pending, at) * P3, 17) * P4;
        }
        for (; at < pendingLength; at++) {
            hash = Integer.rotateLeft(hash + Byte.toUnsignedInt(pending[at]) * P5, 11) * P1;
        }
        hash = (hash ^ hash >>> 15) * P2;
        hash = (hash ^ hash >>> 13) * P3;
        return hash ^ hash >>> 16;
    }
}
