package org.reseq.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.reseq.frame.TcpPacket;

/**
 * Two endpoints that talk TCP over a bad network, as they do it and not as a tap sees it: what was said is known, and every
 * segment carries the acknowledgment that its sender owed at that moment.
 */
final class World {
    /** A segment on the wire; {@code from} is 0 for the client, {@code begin} an offset in the sender's stream. */
    record Segment(int from, int begin, byte[] octets, int ack, String flags) {
        int end() {
            return begin + octets.length;
        }
    }

    private final Random random;
    final byte[][] said = new byte[2][];
    final List<Segment> wire = new ArrayList<>();

    private final int[] sent = new int[2];
    private final int[] received = new int[2]; // of the peer's stream, contiguous
    private final boolean[][] has = new boolean[2][]; // of the peer's stream
    private final List<Segment> travelling = new ArrayList<>();

    World(Random random) {
        this.random = random;
        for (int side = 0; side < 2; side++) {
            said[side] = new byte[random.nextInt(150)];
            random.nextBytes(said[side]);
        }
        has[0] = new boolean[said[1].length];
        has[1] = new boolean[said[0].length];
        wire.add(new Segment(0, 0, new byte[0], -1, "S"));
        wire.add(new Segment(1, 0, new byte[0], 0, "S"));
        while (received[0] < said[1].length || received[1] < said[0].length) {
            step(random.nextInt(2));
        }
        for (int side = 0; side < 2; side++) {
            wire.add(new Segment(side, said[side].length, new byte[0], received[side], "F"));
        }
    }

    private void step(int side) {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> {
                int begin = sent[side];
                sent[side] = Math.min(said[side].length, begin + 1 + random.nextInt(12));
                send(side, begin, sent[side]);
            }
            case 3 -> {
                // again, from any place the peer may lack, and cut differently
                int lacking = received[1 - side];
                if (lacking < sent[side]) {
                    int begin = lacking + random.nextInt(sent[side] - lacking);
                    begin = random.nextBoolean() ? lacking : begin;
                    send(side, begin, Math.min(sent[side], begin + 1 + random.nextInt(20)));
                }
            }
            case 4 -> send(side, sent[side], sent[side]); // an acknowledgment alone
            default -> deliver();
        }
    }

    private void send(int side, int begin, int end) {
        Segment segment = new Segment(side, begin, Arrays.copyOfRange(said[side], begin, end), received[side], "P");
        wire.add(segment);
        if (random.nextInt(10) > 0) {
            travelling.add(segment);
        }
    }

    private void deliver() {
        if (travelling.isEmpty()) {
            return;
        }
        Segment segment = travelling.remove(random.nextInt(Math.min(3, travelling.size())));
        int to = 1 - segment.from();
        Arrays.fill(has[to], segment.begin(), segment.end(), true);
        while (received[to] < has[to].length && has[to][received[to]]) {
            received[to]++;
        }
    }

    /** What a tap sees of it: not all, some twice, and out of order by less than {@code disorder} places. */
    List<Segment> tapped(double loss, int disorder) {
        record Seen(double at, Segment segment) {}
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < wire.size(); i++) {
            boolean handshake = i < 2; // the begin is the matter of other tests
            if (handshake || random.nextDouble() >= loss) {
                seen.add(new Seen(handshake ? -1 : i + random.nextDouble() * disorder, wire.get(i)));
                if (random.nextInt(25) == 0) {
                    seen.add(new Seen(i + random.nextDouble() * disorder, wire.get(i)));
                }
            }
        }
        seen.sort(Comparator.comparingDouble(Seen::at));
        return seen.stream().map(Seen::segment).toList();
    }

    /** The packet of a segment, with these initial sequence numbers. */
    static TcpPacket packet(Segment segment, int[] initial) {
        int from = segment.from();
        String[] addresses = {"10.0.0.1", "10.0.0.2"};
        int[] ports = {50000, 80};
        TcpPacket packet = new TcpPacket(addresses[from], ports[from], addresses[1 - from], ports[1 - from])
                .seq(initial[from] + 1 + segment.begin() - (segment.flags().equals("S") ? 1 : 0))
                .payload(segment.octets())
                .flags(segment.flags());
        return segment.ack() < 0 ? packet : packet.ack(initial[1 - from] + 1 + segment.ack());
    }
}
