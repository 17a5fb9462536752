package org.reseq.flow;

import java.util.Arrays;
import org.reseq.frame.Frame;

/**
 * The datagrams captured last, to find those captured twice: a mirror port sends them on the way in and on the way out.
 *
 * <p>Twice means the same IP header but for what routers change, the same octets, and little time between: a program that
 * sends the same again gives it another identification, and where IPv6 has none it takes longer than a switch.
 */
final class RecentDatagrams {
    private static final int REMEMBERED = 64;
    private static final long MOST_NANOS = 10_000_000;

    private final byte[][] datagrams = new byte[REMEMBERED][0];
    private final int[] lengths = new int[REMEMBERED];
    private final long[] times = new long[REMEMBERED];
    private int next;

    /** Whether the datagram was here before; remembers it if not. */
    boolean has(Frame frame) {
        int slot = next;
        keep(frame, slot);
        for (int i = 0; i < REMEMBERED; i++) {
            if (i != slot
                    && lengths[i] == lengths[slot]
                    && Math.abs(times[i] - times[slot]) <= MOST_NANOS
                    && Arrays.equals(datagrams[i], 0, lengths[i], datagrams[slot], 0, lengths[slot])) {
                lengths[slot] = 0; // equal to no datagram
                return true;
            }
        }
        next = (slot + 1) % REMEMBERED;
        return false;
    }

    private void keep(Frame frame, int slot) {
        int begin = frame.networkBegin();
        int length = frame.payloadBegin() + frame.payloadLength() - begin;
        if (datagrams[slot].length < length) {
            datagrams[slot] = new byte[Math.max(length, 2048)];
        }
        byte[] datagram = datagrams[slot];
        System.arraycopy(frame.buffer(), begin, datagram, 0, length);
        if (frame.ipVersion() == 4) {
            datagram[8] = 0; // time to live, and the header checksum over it
            datagram[10] = 0;
            datagram[11] = 0;
        } else {
            datagram[7] = 0; // hop limit
        }
        lengths[slot] = length;
        times[slot] = frame.timeNanos();
    }
}
