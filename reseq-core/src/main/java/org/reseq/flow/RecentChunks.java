package org.reseq.flow;

import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The DATA chunks of all associations captured last, by their checksums: enough to tell whether one that comes again is the
 * same. A table of fixed size, in which later ones take the places of earlier ones.
 */
final class RecentChunks {
    private static final int SLOTS = 1 << 12;

    /** What is known of a chunk that came before. */
    enum Likeness {
        SAME,
        OTHER,
        UNKNOWN
    }

    private final CRC32C crc = new CRC32C();
    private long @Nullable [] keys; // a flow, a side of it and a sequence number; 0 is none, as flows begin with 1
    private long[] sums = {};
    private int[] captured = {};
    private int[] original = {};

    void remember(int flow, int side, int tsn, byte[] octets, int begin, int length, int originalLength) {
        if (keys == null) {
            keys = new long[SLOTS];
            sums = new long[SLOTS];
            captured = new int[SLOTS];
            original = new int[SLOTS];
        }
        long key = key(flow, side, tsn);
        int slot = slot(key);
        keys[slot] = key;
        sums[slot] = sum(octets, begin, length);
        captured[slot] = length;
        original[slot] = originalLength;
    }

    Likeness compare(int flow, int side, int tsn, byte[] octets, int begin, int length, int originalLength) {
        long key = key(flow, side, tsn);
        int slot = slot(key);
        if (keys == null || keys[slot] != key) {
            return Likeness.UNKNOWN;
        }
        if (original[slot] != originalLength) {
            return Likeness.OTHER;
        }
        if (captured[slot] != length) {
            return Likeness.UNKNOWN;
        }
        return sums[slot] == sum(octets, begin, length) ? Likeness.SAME : Likeness.OTHER;
    }

    private long sum(byte[] octets, int begin, int length) {
        crc.reset();
        crc.update(octets, begin, length);
        return crc.getValue();
    }

    private static long key(int flow, int side, int tsn) {
        return ((long) flow << 1 | side) << 32 | Integer.toUnsignedLong(tsn);
    }

    /** Neighbouring numbers have neighbouring places, so that one association never drives itself out before its time. */
    private static int slot(long key) {
        return (int) (key + (key >>> 32) * 0x9e3779b9L) & SLOTS - 1;
    }
}
