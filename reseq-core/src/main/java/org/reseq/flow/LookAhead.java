package org.reseq.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reseq.capture.CaptureReader;

/**
 * Makes ready the memory that the next frames will need, where there are too many connections for the processor's caches.
 *
 * <p>Each frame waits for its place in the table, then for its connection, then for the sides of that, one after the other,
 * and each of these waits is as long as all other work for the frame. Here the places of many frames are waited for at the
 * same time, then their connections, then the sides. A frame that is not found here, or wrongly, costs time and nothing else.
 */
final class LookAhead {
    /** Fewer connections than these stay in the caches. */
    private static final int MANY = 1 << 14;
    /** More than the processor can wait for at a time, few enough that none is forgotten before its turn. */
    static final int MOST = 32;

    private static final int ETHERNET = 1;

    private final FlowTable<Conversation> connections;
    private final int[] begins = new int[MOST];
    private final int[] hashes = new int[MOST];
    private final @Nullable Conversation[] found = new Conversation[MOST];
    private int left;
    /** Keeps what was read from being left out as useless. */
    private long touched;

    LookAhead(FlowTable<Conversation> connections) {
        this.connections = connections;
    }

    /** To be called with each record. */
    void at(CaptureReader capture) {
        if (--left < 0 && connections.size() >= MANY) {
            left = capture.record().linkType().number() == ETHERNET ? capture.ahead(begins) : 0;
            touch(capture.record().buffer());
        }
    }

    private void touch(byte[] buffer) {
        for (int i = 0; i < left; i++) {
            hashes[i] = endsHash(buffer, begins[i]);
        }
        connections.find(hashes, left, found);
        touchFound(left);
    }

    /** To be called with every {@link #MOST}th of flows that are taken in the order of these places in their list. */
    void at(List<Conversation> flows, long[] places, int next) {
        int count = Math.min(MOST, places.length - next);
        for (int i = 0; i < count; i++) {
            found[i] = flows.get((int) places[next + i]);
        }
        touchFound(count);
    }

    private void touchFound(int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            Conversation connection = found[i];
            sum += connection == null ? 0 : connection.lastFrame();
        }
        for (int i = 0; i < count; i++) {
            sum += found[i] instanceof OrderlyConnection connection ? connection.touch() : 0;
        }
        touched += sum;
    }

    /** The {@link Flow#endsHash} of the frame that begins here, if it is one of IPv4 without options, untagged: most are. */
    static int endsHash(byte[] buffer, int begin) {
        long source = u32(buffer, begin + 26);
        long destination = u32(buffer, begin + 30);
        int sourcePort = u16(buffer, begin + 34);
        int destinationPort = u16(buffer, begin + 36);
        boolean fromA = Flow.compareEnds(0, source, sourcePort, 0, destination, destinationPort) <= 0;
        return fromA
                ? Flow.endsHash(0, 4, 0, source, sourcePort, 0, destination, destinationPort)
                : Flow.endsHash(0, 4, 0, destination, destinationPort, 0, source, sourcePort);
    }

    private static int u16(byte[] buffer, int at) {
        return (buffer[at] & 0xff) << 8 | buffer[at + 1] & 0xff;
    }

    private static long u32(byte[] buffer, int at) {
        return (long) u16(buffer, at) << 16 | u16(buffer, at + 2);
    }
}
