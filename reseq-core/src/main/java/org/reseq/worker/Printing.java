package org.reseq.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a decoder prints, bounded: the first octets are told at once, so that they outlive a crash, the last ones when the
 * capture ends.
 *
 * <p>The streams of {@link System} lead here, also those that a decoder has kept from an earlier capture.
 */
final class Printing extends OutputStream {
    /** At either end of what one capture prints. */
    static final int KEPT = 32 * 1024;

    private final Channel<Order, News> channel;
    private final byte[] last = new byte[KEPT];
    private long beyond;
    private int room;

    Printing(Channel<Order, News> channel) {
        this.channel = channel;
    }

    /** Begins anew for the next capture; a decoder may have closed the streams of {@link System}, so they are new as well. */
    synchronized void begin() {
        room = KEPT;
        beyond = 0;
        System.setOut(new PrintStream(this, false, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(this, false, StandardCharsets.UTF_8));
    }

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] octets, int begin, int length) {
        int first = Math.min(room, length);
        if (first > 0) {
            room -= first;
            tell(new News.Printed(text(octets, begin, first)));
        }
        int end = begin + length;
        for (int i = Math.max(begin + first, end - KEPT); i < end; ) {
            int at = (int) ((beyond + (i - begin - first)) % KEPT);
            int run = Math.min(end - i, KEPT - at);
            System.arraycopy(octets, i, last, at, run);
            i += run;
        }
        beyond += length - first;
    }

    /** Tells the last octets. */
    synchronized void end() {
        if (beyond > 0) {
            int kept = (int) Math.min(beyond, KEPT);
            int at = (int) ((beyond - kept) % KEPT);
            int run = Math.min(kept, KEPT - at);
            tell(new News.PrintedLast(beyond - kept, text(last, at, run) + text(last, 0, kept - run)));
            beyond = 0;
            room = 0;
        }
    }

    /** Where nobody listens any more, the worker is about to end. */
    private void tell(News news) {
        try {
            channel.send(news);
        } catch (IOException e) {
            room = 0;
        }
    }

    private static String text(byte[] octets, int begin, int length) {
        return new String(octets, begin, length, StandardCharsets.ISO_8859_1);
    }
}
