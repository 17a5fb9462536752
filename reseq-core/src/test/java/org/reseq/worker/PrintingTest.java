package org.reseq.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintingTest {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private Channel<News, Order> plugin;
    private Channel<Order, News> worker;
    private Printing printing;

    @BeforeEach
    void connect() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            worker = Channel.fromWorker(new Socket(server.getInetAddress(), server.getLocalPort()));
            plugin = Channel.toWorker(server.accept());
            printing = new Printing(worker);
        }
    }

    @AfterEach
    void restore() throws IOException {
        System.setOut(out);
        System.setErr(err);
        worker.close();
        plugin.close();
    }

    /** However it is cut into writes: the first octets, how many are left out, the last octets. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                100,
                Printing.KEPT - 1,
                Printing.KEPT,
                Printing.KEPT + 1,
                2 * Printing.KEPT,
                2 * Printing.KEPT + 7,
                5 * Printing.KEPT + 3
            })
    void theFirstAndTheLastAreKept(int length) throws IOException {
        Random random = new Random(length);
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        Thread writer = new Thread(() -> write(octets, random));
        writer.start();

        StringBuilder first = new StringBuilder();
        News.PrintedLast last = new News.PrintedLast(0, "");
        for (News news = plugin.receive(); !(news instanceof News.Hello); news = plugin.receive()) {
            if (news instanceof News.Printed some) {
                first.append(some.octets());
            } else {
                last = (News.PrintedLast) news;
            }
        }
        String all = new String(octets, java.nio.charset.StandardCharsets.ISO_8859_1);
        int head = Math.min(length, Printing.KEPT);
        int tail = Math.min(length - head, Printing.KEPT);
        assertEquals(all.substring(0, head), first.toString());
        assertEquals(all.substring(length - tail), last.octets());
        assertEquals(length - head - tail, last.omitted());
    }

    private void write(byte[] octets, Random random) {
        try {
            printing.begin();
            PrintStream stream = System.out;
            for (int at = 0; at < octets.length; ) {
                int run = Math.min(octets.length - at, 1 + random.nextInt(3 * Printing.KEPT));
                stream.write(octets, at, run);
                at += run;
            }
            printing.end();
            worker.send(new News.Hello("that was all"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
