package org.reseq.benchmarks.traffic;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The octets of one direction: a function of where they stand, so that any part can be sent again, or digested, without being
 * kept.
 */
record Content(long key) {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    /** Writes the octets from an offset on. */
    void write(long offset, int length, ByteBuffer into) {
        long end = offset + length;
        long at = offset;
        for (; at < end && (at & 7) != 0; at++) {
            into.put(octet(at));
        }
        ByteOrder order = into.order();
        into.order(ByteOrder.LITTLE_ENDIAN);
        for (; at + 8 <= end; at += 8) {
            into.putLong(eight(at >>> 3));
        }
        into.order(order);
        for (; at < end; at++) {
            into.put(octet(at));
        }
    }

    private byte octet(long at) {
        return (byte) (eight(at >>> 3) >>> 8 * (int) (at & 7));
    }

    private long eight(long index) {
        return mixed(key + index * STEP);
    }

    /** Every bit of the result depends on every bit: the last step of MurmurHash3. */
    static long mixed(long bits) {
        long mixed = (bits ^ bits >>> 33) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ mixed >>> 33;
    }
}
