package org.reseq.maven.fork;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Says now and then that captures are still running, so that nobody takes a long run for one that hangs. Thread-safe. */
final class Progress {
    private static final long SILENCE = TimeUnit.SECONDS.toNanos(10);

    private final int all;
    private final LongSupplier nanoTime;
    private final Consumer<String> out;

    /** Since when each runs, in the order that they began. */
    private final Map<String, Long> running = new LinkedHashMap<>();

    private int done;
    private long silentSince;

    /**
     * @param all how many captures there are
     * @param nanoTime as {@link System#nanoTime()}
     * @param out takes a line at a time
     */
    Progress(int all, LongSupplier nanoTime, Consumer<String> out) {
        this.all = all;
        this.nanoTime = nanoTime;
        this.out = out;
        this.silentSince = nanoTime.getAsLong();
    }

    synchronized void begins(String capture) {
        running.put(capture, nanoTime.getAsLong());
    }

    synchronized void ends(String capture) {
        running.remove(capture);
        done++;
    }

    /** To be called more often than lines are wanted. */
    synchronized void look() {
        long now = nanoTime.getAsLong();
        if (running.isEmpty() || now - silentSince < SILENCE) {
            return;
        }
        silentSince = now;
        Map.Entry<String, Long> longest = running.entrySet().iterator().next();
        int others = running.size() - 1;
        out.accept("reseq: " + longest.getKey() + " running for "
                + TimeUnit.NANOSECONDS.toSeconds(now - longest.getValue()) + " s, "
                + (others == 0 ? "" : others + (others == 1 ? " other" : " others") + " too, ") + done + " of " + all
                + (all == 1 ? " capture done" : " captures done"));
    }
}
