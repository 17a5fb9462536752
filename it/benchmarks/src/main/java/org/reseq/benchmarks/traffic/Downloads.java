package org.reseq.benchmarks.traffic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.reseq.flow.Side;

/** Long downloads at once, in bursts of full segments; every other one is acknowledged. */
final class Downloads {
    private static final int COUNT = 8;
    private static final int MAX_BURST = 16;
    private static final double CAPTURE_OCTETS = 1e9;

    private Downloads() {}

    static List<Connection> write(Tape tape, double scale, long seed, SplittableRandom random) throws IOException {
        int segments = (int) Math.max(1, scale * CAPTURE_OCTETS / COUNT / (Tape.FRAME + Tape.FULL + Tape.FRAME / 2));
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            Connection connection = new Connection(seed, i, 40000 + i, 0, 443);
            tape.open(connection);
            tape.next(connection, Side.CLIENT, 0, 200);
            all.add(connection);
        }
        List<Connection> running = new ArrayList<>(all);
        while (!running.isEmpty()) {
            int index = random.nextInt(running.size());
            Connection connection = running.get(index);
            Said server = connection.said(Side.SERVER);
            int sent = (int) (server.length / Tape.FULL);
            int burstEnd = Math.min(segments, sent + 1 + random.nextInt(MAX_BURST));
            for (; sent < burstEnd; sent++) {
                tape.next(connection, Side.SERVER, 0, Tape.FULL);
                if (sent % 2 == 1) {
                    tape.next(connection, Side.CLIENT, 0, 0);
                }
            }
            if (sent == segments) {
                tape.close(connection);
                running.remove(index);
            }
        }
        return all;
    }
}
