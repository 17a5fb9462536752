package org.reseq.benchmarks.traffic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.reseq.flow.Side;

/** Many connections on which little is said. */
final class Talks {
    private static final int CLOSING = 100_000;
    private static final int AT_A_TIME = 1000;
    private static final int OPEN = 500_000;
    private static final int SERVERS = 200;

    private Talks() {}

    /** Connections that begin, ask and answer a few times, and end; each frame is of any of those that are open. */
    static List<Connection> closing(Tape tape, double scale, long seed, SplittableRandom random) throws IOException {
        List<Connection> all = connections((int) (scale * CLOSING), seed, random);
        List<Talk> running = new ArrayList<>();
        int begun = 0;
        while (begun < all.size() || !running.isEmpty()) {
            while (running.size() < AT_A_TIME && begun < all.size()) {
                running.add(new Talk(all.get(begun++), 5 + random.nextInt(3)));
            }
            int index = random.nextInt(running.size());
            if (running.get(index).isOverAfterNext(tape, random)) {
                Talk last = running.remove(running.size() - 1);
                if (index < running.size()) {
                    running.set(index, last);
                }
            }
        }
        return all;
    }

    /** Connections that all do the same, each time one after the other, and never end. */
    static List<Connection> open(Tape tape, double scale, long seed, SplittableRandom random) throws IOException {
        List<Connection> all = connections((int) (scale * OPEN), seed, random);
        for (Connection connection : all) {
            tape.next(connection, Side.CLIENT, Tape.SYN, 0);
        }
        for (Connection connection : all) {
            tape.next(connection, Side.SERVER, Tape.SYN, 0);
        }
        for (Connection connection : all) {
            tape.next(connection, Side.CLIENT, 0, 0);
        }
        for (Side side : List.of(Side.CLIENT, Side.SERVER, Side.CLIENT)) {
            for (Connection connection : all) {
                tape.next(connection, side, 0, length(random));
            }
        }
        return all;
    }

    private static List<Connection> connections(int count, long seed, SplittableRandom random) {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < Math.max(1, count); i++) {
            all.add(new Connection(seed, i, 1024 + random.nextInt(60_000), random.nextInt(SERVERS), 80));
        }
        return all;
    }

    private static int length(SplittableRandom random) {
        return 40 + random.nextInt(161);
    }

    /** A connection, and how far it has got. */
    private static final class Talk {
        private static final int OPENING = 3;

        private final Connection connection;
        private final int turns;
        private int sent;

        Talk(Connection connection, int turns) {
            this.connection = connection;
            this.turns = turns;
        }

        boolean isOverAfterNext(Tape tape, SplittableRandom random) throws IOException {
            int step = sent % 3;
            boolean opens = sent < OPENING;
            boolean closes = sent >= OPENING + 3 * turns;
            int flags = step == 2 ? 0 : opens ? Tape.SYN : closes ? Tape.FIN : 0;
            int length = step == 2 || opens || closes ? 0 : length(random);
            tape.next(connection, step == 1 ? Side.SERVER : Side.CLIENT, flags, length);
            sent++;
            return closes && step == 2;
        }
    }
}
