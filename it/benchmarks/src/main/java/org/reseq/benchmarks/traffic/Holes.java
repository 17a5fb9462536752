package org.reseq.benchmarks.traffic;

import java.io.IOException;
import java.util.List;
import org.reseq.flow.Side;

/** A download of which every other segment was not captured. */
final class Holes {
    private static final double CAPTURE_OCTETS = 2e8;

    /** What the capture has of the client's acknowledgments. */
    enum Acknowledged {
        /** One for four segments, of which two were captured. */
        AS_IT_GOES,
        /** None, and no end. */
        NEVER,
        /** Those of the end. */
        AT_THE_END
    }

    private Holes() {}

    static List<Connection> write(Tape tape, double scale, long seed, Acknowledged acknowledged) throws IOException {
        Connection connection = new Connection(seed, 0, 40000, 0, 443);
        tape.open(connection);
        tape.next(connection, Side.CLIENT, 0, 200);
        boolean asItGoes = acknowledged == Acknowledged.AS_IT_GOES;
        int perSegment = Tape.FRAME + Tape.FULL + (asItGoes ? Tape.FRAME / 2 : 0);
        int segments = (int) Math.max(2, scale * CAPTURE_OCTETS / perSegment);
        for (int i = 1; i < segments; i++) {
            tape.next(connection, Side.SERVER, 0, Tape.FULL);
            connection.said(Side.SERVER).sayUnseen(Tape.FULL);
            if (asItGoes && i % 2 == 0) {
                tape.next(connection, Side.CLIENT, 0, 0);
            }
        }
        tape.next(connection, Side.SERVER, 0, Tape.FULL);
        if (acknowledged != Acknowledged.NEVER) {
            tape.close(connection);
        }
        return List.of(connection);
    }
}
