package org.reseq.benchmarks.traffic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.reseq.flow.Side;

/**
 * Downloads over a bad network, seen by a bad tap: of a hundred segments three come late, two come again, over one boundary
 * goes a retransmission that is cut elsewhere; and of two hundred one is not captured, though the client has it.
 */
final class Disorder {
    private static final int COUNT = 64;
    private static final int MAX_BURST = 12;
    private static final double CAPTURE_OCTETS = 5e8;

    private Disorder() {}

    static List<Connection> write(Tape tape, double scale, long seed, SplittableRandom random) throws IOException {
        double perSegment = 1.025 * (Tape.FRAME + Tape.FULL) + Tape.FRAME / 2.0;
        int segments = (int) Math.max(20, scale * CAPTURE_OCTETS / COUNT / perSegment);
        List<Connection> all = new ArrayList<>();
        List<Download> running = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            Connection connection = new Connection(seed, i, 40000 + i, 0, 443);
            tape.open(connection);
            tape.next(connection, Side.CLIENT, 0, 200);
            all.add(connection);
            running.add(new Download(connection, segments, tape, random));
        }
        while (!running.isEmpty()) {
            int index = random.nextInt(running.size());
            if (running.get(index).isOverAfter(1 + random.nextInt(MAX_BURST))) {
                running.remove(index);
            }
        }
        return all;
    }

    /**
     * A segment that is sent later.
     *
     * @param due before which segment
     * @param order among those that are due then
     * @param first whether it is the first that has its octets
     */
    private record Later(int due, int order, long position, boolean first) {
        static final Comparator<Later> IN_TURN =
                Comparator.comparingInt(Later::due).thenComparingInt(Later::order);
    }

    private static final class Download {
        private final Connection connection;
        private final int segments;
        private final Tape tape;
        private final SplittableRandom random;
        private final PriorityQueue<Later> later = new PriorityQueue<>(Later.IN_TURN);
        private final BitSet received = new BitSet();
        private int segment;
        private int postponed;
        private int unseen = -1;
        private boolean acknowledgesNext;

        Download(Connection connection, int segments, Tape tape, SplittableRandom random) {
            this.connection = connection;
            this.segments = segments;
            this.tape = tape;
            this.random = random;
        }

        boolean isOverAfter(int steps) throws IOException {
            for (int i = 0; i < steps; i++) {
                Later first = later.peek();
                if (first != null && (first.due <= segment || segment == segments)) {
                    later.remove();
                    send(first.position, first.first);
                } else if (segment < segments) {
                    next();
                } else {
                    acknowledge();
                    tape.close(connection);
                    return true;
                }
            }
            return false;
        }

        private void next() throws IOException {
            boolean inside = segment >= 2 && segment < segments - 2; // begin and end are as they should be
            double fate = inside ? random.nextDouble() : 0.5;
            Said server = connection.said(Side.SERVER);
            if (fate < 0.005) {
                server.sayUnseen(Tape.FULL);
                received.set(segment);
                unseen = segment;
            } else {
                long position = server.say(Tape.FULL);
                if (fate < 0.035) {
                    postpone(20, position, true);
                } else {
                    send(position, true);
                }
                if (fate > 0.98) {
                    postpone(30, position, false);
                }
                if (inside && random.nextInt(100) == 0 && unseen < segment - 1) {
                    postpone(20, position - 1 - random.nextInt(Tape.FULL - 1), false);
                }
            }
            segment++;
        }

        private void postpone(int most, long position, boolean first) {
            later.add(new Later(segment + 2 + random.nextInt(most), postponed++, position, first));
        }

        private void send(long position, boolean first) throws IOException {
            tape.segment(connection, Side.SERVER, Tape.ACK, position, connection.said(Side.CLIENT).position, Tape.FULL);
            if (first) {
                received.set((int) (position / Tape.FULL));
            }
            if (acknowledgesNext) {
                acknowledge();
            }
            acknowledgesNext = !acknowledgesNext;
        }

        private void acknowledge() throws IOException {
            long acknowledged = (long) received.nextClearBit(0) * Tape.FULL;
            long position = connection.said(Side.CLIENT).position;
            tape.segment(connection, Side.CLIENT, Tape.ACK, position, acknowledged, 0);
        }
    }
}
