package org.reseq.benchmarks.traffic;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.reseq.flow.Side;

/** A capture that is made while it is read, so that it takes no room however long it is. */
public final class PlayedCapture extends InputStream {
    private final ByteArrayOutputStream made = new ByteArrayOutputStream();
    private final Tape tape = new Tape(made, 4);
    private final Scene scene;
    private ByteArrayInputStream ready = new ByteArrayInputStream(new byte[0]);
    private boolean over;

    /** What is played, a few frames at a time. */
    private interface Scene {
        /** @return false if that was all */
        boolean play(Tape tape) throws IOException;
    }

    private PlayedCapture(Scene scene) {
        this.scene = scene;
    }

    /** Connections that each open, send one request, and are never heard of again. */
    public static PlayedCapture idle(int connections) {
        return new PlayedCapture(new Scene() {
            private int opened;

            @Override
            public boolean play(Tape tape) throws IOException {
                Connection connection = new Connection(1, opened++, 40000, 0, 443);
                tape.open(connection);
                tape.next(connection, Side.CLIENT, 0, 200);
                return opened < connections;
            }
        });
    }

    /** One download of about so many octets, nothing odd. */
    public static PlayedCapture download(long octets) {
        Connection connection = new Connection(1, 0, 40000, 0, 443);
        return new PlayedCapture(tape -> {
            if (connection.said(Side.CLIENT).length == 0) {
                tape.open(connection);
                tape.next(connection, Side.CLIENT, 0, 200);
            }
            tape.next(connection, Side.SERVER, 0, Tape.FULL);
            tape.next(connection, Side.SERVER, 0, Tape.FULL);
            tape.next(connection, Side.CLIENT, 0, 0);
            if (connection.said(Side.SERVER).length < octets) {
                return true;
            }
            tape.close(connection);
            return false;
        });
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int begin, int length) throws IOException {
        while (ready.available() == 0 && !over) {
            make();
        }
        return ready.read(into, begin, length);
    }

    private void make() throws IOException {
        made.reset();
        while (!over && made.size() == 0) {
            over = !scene.play(tape);
        }
        if (over) {
            tape.flush();
        }
        ready = new ByteArrayInputStream(made.toByteArray());
    }
}
