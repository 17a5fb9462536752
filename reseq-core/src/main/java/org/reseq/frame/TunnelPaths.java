package org.reseq.frame;

import java.util.Arrays;

/**
 * A number for each way through tunnels, so that equal addresses and ports in two tunnels are not taken for one flow.
 *
 * <p>A path is a tunnel in a path. What tells tunnels of one kind apart is the caller's: the two outer addresses, in
 * either direction, an identifier that both directions share, or both. Numbers are given in the order of appearance, from 1; 0 is
 * outside any tunnel. There are up to {@link #MOST}; all paths beyond share one number more: flows in them are kept from
 * those in other paths, but no longer from each other.
 */
final class TunnelPaths {
    static final int MOST = 0xfffe;
    static final int SHARED = MOST + 1; // 16 bits, which a flow's key has room for
    private static final int FIELDS = 6;

    private long[] tunnels = new long[16 * FIELDS]; // by number, from 1 on
    private short[] slots = new short[32]; // numbers, 0 where there is none; at most half of them are used
    private int size;

    /** The number of a tunnel between two addresses inside another path. */
    int enter(int outer, Layer kind, long id, long high1, long low1, long high2, long low2) {
        int byHigh = Long.compareUnsigned(high1, high2);
        boolean ordered = byHigh < 0 || byHigh == 0 && Long.compareUnsigned(low1, low2) <= 0;
        return ordered
                ? find((long) outer << 32 | kind.ordinal(), id, high1, low1, high2, low2)
                : find((long) outer << 32 | kind.ordinal(), id, high2, low2, high1, low1);
    }

    /** The number of a tunnel that is known by its identifier alone, wherever its ends are. */
    int enter(int outer, Layer kind, long id) {
        return find((long) outer << 32 | kind.ordinal(), id, 0, 0, 0, 0);
    }

    private int find(long way, long id, long highA, long lowA, long highB, long lowB) {
        int mask = slots.length - 1;
        int slot = hash(way, id, highA, lowA, highB, lowB) & mask;
        for (int number = slots[slot] & 0xffff; number != 0; number = slots[slot] & 0xffff) {
            if (is(number, way, id, highA, lowA, highB, lowB)) {
                return number;
            }
            slot = slot + 1 & mask;
        }
        if (size == MOST) {
            return SHARED;
        }
        if ((size + 2) * FIELDS > tunnels.length) {
            grow();
            return find(way, id, highA, lowA, highB, lowB);
        }
        slots[slot] = (short) ++size;
        int at = size * FIELDS;
        tunnels[at] = way;
        tunnels[at + 1] = id;
        tunnels[at + 2] = highA;
        tunnels[at + 3] = lowA;
        tunnels[at + 4] = highB;
        tunnels[at + 5] = lowB;
        return size;
    }

    private boolean is(int number, long way, long id, long highA, long lowA, long highB, long lowB) {
        int at = number * FIELDS;
        return tunnels[at] == way
                && tunnels[at + 1] == id
                && tunnels[at + 2] == highA
                && tunnels[at + 3] == lowA
                && tunnels[at + 4] == highB
                && tunnels[at + 5] == lowB;
    }

    private void grow() {
        tunnels = Arrays.copyOf(tunnels, tunnels.length * 2);
        short[] old = slots;
        slots = new short[old.length * 2];
        int mask = slots.length - 1;
        for (short number : old) {
            if (number != 0) {
                int at = (number & 0xffff) * FIELDS;
                int slot = hash(
                                tunnels[at],
                                tunnels[at + 1],
                                tunnels[at + 2],
                                tunnels[at + 3],
                                tunnels[at + 4],
                                tunnels[at + 5])
                        & mask;
                while (slots[slot] != 0) {
                    slot = slot + 1 & mask;
                }
                slots[slot] = number;
            }
        }
    }

    private static int hash(long way, long id, long highA, long lowA, long highB, long lowB) {
        long hash = way * 0x9e3779b97f4a7c15L + id;
        hash = hash * 0x9e3779b97f4a7c15L + highA;
        hash = hash * 0x9e3779b97f4a7c15L + lowA;
        hash = hash * 0x9e3779b97f4a7c15L + highB;
        hash = hash * 0x9e3779b97f4a7c15L + lowB;
        hash *= 0xd6e8feb86659fd93L;
        return (int) (hash ^ hash >>> 32);
    }
}
