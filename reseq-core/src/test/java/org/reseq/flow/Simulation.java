package org.reseq.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Two ends that talk TCP over a network which loses, delays and repeats, perhaps several times with the same ports. What
 * was said is known, and what passed the place where a tap may be, in the order that it did.
 */
final class Simulation {
    /** How long after the end of a connection the ports are used again, at least. */
    static final int QUIET_TICKS = 200;

    private static final int MOST_TICKS = 30_000;

    /** What a network is like: probabilities, and by how many ticks packets may overtake. */
    record Network(double loss, double repetition, int disorder) {
        static final Network GOOD = new Network(0, 0, 0);

        static Network any(Random random) {
            return new Network(random.nextInt(4) * 0.06, random.nextInt(2) * 0.03, random.nextInt(3) * 8);
        }
    }

    /** A segment where it passes the tap. */
    record Passing(long ticks, Segment segment) {}

    private record Arrival(long ticks, int number, Segment segment) {}

    private final Random random;
    private final Network network;
    private final int[] delay = new int[2];
    private final double place; // of the tap on the way from the client to the server
    private final PriorityQueue<Arrival> travelling =
            new PriorityQueue<>(Comparator.comparingLong(Arrival::ticks).thenComparingInt(Arrival::number));
    private int numbers;
    private long now;

    /** What both sides said, by generation. */
    final List<byte[][]> said = new ArrayList<>();
    /** The sequence number of position 0 of both sides, by generation. */
    final List<int[]> zero = new ArrayList<>();

    /** Side and end of each turn, by generation, where each turn waited for all before it; else empty. */
    final List<List<int[]>> inTurn = new ArrayList<>();

    final List<Passing> passing = new ArrayList<>();

    /** What passed each end itself: all that it sent, and what arrived. */
    final List<List<Passing>> atEnds = List.of(new ArrayList<>(), new ArrayList<>());

    Simulation(Random random, Network network, int generations) {
        this.random = random;
        this.network = network;
        this.place = random.nextDouble();
        delay[0] = 1 + random.nextInt(20);
        delay[1] = 1 + random.nextInt(20);
        for (int generation = 0; generation < generations; generation++) {
            talk(generation);
            now += QUIET_TICKS;
        }
        passing.sort(Comparator.comparingLong(Passing::ticks));
        atEnds.forEach(end -> end.sort(Comparator.comparingLong(Passing::ticks)));
    }

    private void talk(int generation) {
        List<List<TcpPeer.Turn>> turns = List.of(new ArrayList<>(), new ArrayList<>());
        int[] length = new int[2];
        boolean inTurn = random.nextInt(3) > 0;
        List<int[]> order = new ArrayList<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            int side = random.nextInt(2);
            length[side] += 1 + random.nextInt(random.nextInt(6) == 0 ? 120 : 30);
            int pause = random.nextInt(8) == 0 ? 2 * TcpPeer.KEEP_ALIVE_TICKS : random.nextInt(10);
            order.add(new int[] {side, length[side]});
            turns.get(side).add(new TcpPeer.Turn(length[side], inTurn ? length[1 - side] : 0, pause));
        }
        byte[][] said = {new byte[length[0]], new byte[length[1]]};
        random.nextBytes(said[0]);
        random.nextBytes(said[1]);
        this.said.add(said);
        this.inTurn.add(inTurn ? order : List.of());
        zero.add(new int[] {initial(generation), initial(generation)});
        TcpPeer[] peers = new TcpPeer[2];
        for (int side = 0; side < 2; side++) {
            peers[side] = new TcpPeer(
                    generation,
                    side,
                    said[side],
                    said[1 - side].length,
                    turns.get(side),
                    TcpPeer.Manner.any(random),
                    random,
                    this::send);
        }
        peers[0].open(now);
        if (random.nextInt(20) == 0) {
            peers[1].open(now);
        }
        long end = now + MOST_TICKS;
        while (!travelling.isEmpty() || !isOver(peers[0], peers[1]) || !isOver(peers[1], peers[0])) {
            if (++now > end) {
                throw new IllegalStateException("a simulated connection that does not end");
            }
            while (!travelling.isEmpty() && travelling.peek().ticks() <= now) {
                Segment segment = travelling.remove().segment();
                peers[1 - segment.from()].receive(segment, now);
            }
            peers[0].tick(now);
            peers[1].tick(now);
        }
    }

    private static boolean isOver(TcpPeer peer, TcpPeer other) {
        return peer.isDone() || other.isDead() && peer.isWaiting();
    }

    /** Half of them wrap soon; each generation's is far from that of the one before, as a clock makes it. */
    private int initial(int generation) {
        return (generation << 26) + (random.nextBoolean() ? random.nextInt(1 << 24) << 4 : -random.nextInt(200));
    }

    private void send(Segment segment) {
        int copies = random.nextDouble() < network.repetition ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            int travel = delay[segment.from()] + (network.disorder > 0 ? random.nextInt(network.disorder) : 0);
            boolean lost = random.nextDouble() < network.loss;
            boolean lostBefore = lost && random.nextBoolean();
            double share = segment.from() == 0 ? place : 1 - place;
            if (!lostBefore) {
                passing.add(new Passing(now + (long) (travel * share), segment));
            }
            atEnds.get(segment.from()).add(new Passing(now, segment));
            if (!lost) {
                atEnds.get(1 - segment.from()).add(new Passing(now + travel, segment));
                travelling.add(new Arrival(now + travel, ++numbers, segment));
            }
        }
    }
}
