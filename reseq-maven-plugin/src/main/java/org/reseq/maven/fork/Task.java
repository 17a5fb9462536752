package org.reseq.maven.fork;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reseq.protocol.Bookmark;
import org.reseq.report.DecoderError;
import org.reseq.report.Finding;
import org.reseq.report.ReadingText;
import org.reseq.worker.News;
import org.reseq.worker.Order;

/** One order in one worker: hears the news until the last one, and says what became of it, whatever became of the worker. Single-threaded. */
final class Task {
    private static final long NANOS_TO_SAY_WHERE = TimeUnit.SECONDS.toNanos(2);
    private static final int OUT_OF_MEMORY = 3;
    private static final News.At NOWHERE = new News.At(List.of(), null, false);

    /** Who needs that long to hear one piece of news is a person who pages. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final WorkerProcess worker;
    private final Duration limit;
    private final Listener listener;
    private boolean started;
    private long nanosLeft;
    private News.@Nullable At exit;

    /** Hears what comes before the end. */
    interface Listener {
        /** @throws IOException ends the task, as nobody can use its news */
        void hear(News news) throws IOException;
    }

    /** How a task ended. */
    sealed interface Ending {
        /** With the worker's own last word. */
        record Done(News news) implements Ending {}

        /**
         * Without; the worker is not to be used again.
         *
         * @param place what the decoder was reading, where that is known
         */
        record BrokenOff(Finding finding, Bookmark.@Nullable Place place, List<DecoderError> errors)
                implements Ending {}

        /** The worker had gone before it began: nothing that this task has done. */
        record NotBegun() implements Ending {}
    }

    /** @param limit for one capture, zero for any time; a listener that pauses has it pause */
    Task(WorkerProcess worker, Duration limit, Listener listener) {
        this.worker = worker;
        this.limit = limit;
        this.listener = listener;
    }

    Ending run(Order order) throws IOException, InterruptedException {
        worker.said();
        try {
            worker.send(order);
        } catch (IOException e) {
            return new Ending.NotBegun();
        }
        nanosLeft = limit.toNanos();
        while (true) {
            long begin = System.nanoTime();
            Optional<News> news = worker.next(limit.isZero() ? 0 : Math.max(1, nanosLeft));
            long come = System.nanoTime();
            nanosLeft -= come - begin;
            if (news == null) {
                return overdue();
            }
            if (news.isEmpty()) {
                return started ? gone() : new Ending.NotBegun();
            }
            Ending ending = hear(news.get());
            if (ending != null) {
                return ending;
            }
            long heard = System.nanoTime() - come;
            nanosLeft -= heard < PAUSE_NANOS ? heard : 0;
            if (nanosLeft <= 0 && !limit.isZero()) {
                return overdue(); // also of one that never stops talking
            }
        }
    }

    /** Null where there is more to come. */
    private @Nullable Ending hear(News news) throws IOException {
        if (news instanceof News.Reported || news instanceof News.Dumped || news instanceof News.Mistake) {
            return new Ending.Done(news);
        } else if (news instanceof News.FileTrouble trouble) {
            throw new IOException(trouble.message());
        } else if (news instanceof News.OutOfMemory full) {
            return outOfMemory(full.message(), full.frames(), full.place());
        } else if (news instanceof News.Broken broken) {
            return new Ending.BrokenOff(
                    new Finding(Finding.Kind.BROKEN_OFF, broken.lines().get(0)),
                    broken.place(),
                    List.of(new DecoderError(thrown(broken.place()), broken.lines(), 0)));
        } else if (news instanceof News.At at && at.exiting()) {
            exit = at;
        } else if (news instanceof News.Started) {
            started = true;
            nanosLeft = limit.toNanos();
        }
        listener.hear(news);
        return null;
    }

    private Ending overdue() throws IOException, InterruptedException {
        News.At at = where();
        return brokenOff(
                Finding.Kind.TIME_LIMIT,
                "not done after " + limit.toSeconds() + " s" + in(", when the decoder was", at.frames(), at.place())
                        + "; if it only needs longer, -Dreseq.timeout=" + 2 * limit.toSeconds(),
                at.place());
    }

    private News.At where() throws InterruptedException, IOException {
        try {
            worker.send(new Order.Where());
        } catch (IOException e) {
            return NOWHERE;
        }
        for (long end = System.nanoTime() + NANOS_TO_SAY_WHERE; ; ) {
            Optional<News> news = worker.next(Math.max(1, end - System.nanoTime()));
            if (news == null || news.isEmpty()) {
                return NOWHERE;
            }
            if (news.get() instanceof News.At at) {
                return at;
            }
            hear(news.get());
        }
    }

    private Ending gone() throws InterruptedException {
        int code = worker.exitCode();
        if (exit != null) {
            return brokenOff(
                    Finding.Kind.JVM_ENDED,
                    "System.exit(" + code + ") was called" + in("", exit.frames(), exit.place())
                            + "; a decoder that cannot go on should throw an exception",
                    exit.place());
        }
        if (code == OUT_OF_MEMORY) {
            return outOfMemory("Java heap space", List.of(), null);
        }
        return brokenOff(
                Finding.Kind.JVM_ENDED,
                "the JVM of the decoder ended with exit code " + code
                        + ", and nobody had called System.exit: Runtime.halt, a crash of native code,"
                        + " or the system ended it",
                null);
    }

    private static Ending outOfMemory(String message, List<String> frames, Bookmark.@Nullable Place place) {
        return brokenOff(
                Finding.Kind.OUT_OF_MEMORY,
                "the decoder has used up the memory of its JVM (" + message + ")" + in("", frames, place)
                        + "; if it needs that much, -Dreseq.argLine=-Xmx4g",
                place);
    }

    private static Ending brokenOff(Finding.Kind kind, String message, Bookmark.@Nullable Place place) {
        return new Ending.BrokenOff(new Finding(kind, message), place, List.of());
    }

    private static String thrown(Bookmark.@Nullable Place place) {
        return "the decoder threw, " + (place == null ? "at a place that is not known" : ReadingText.of(place));
    }

    /** The innermost of the decoder's frames, who called it, and what it was reading. */
    private static String in(String before, List<String> frames, Bookmark.@Nullable Place place) {
        String code = frames.isEmpty()
                ? ""
                : before + " in " + frames.get(0)
                        + (frames.size() == 1 ? "" : ", called by " + frames.get(frames.size() - 1));
        return place == null ? code : code + ", " + ReadingText.of(place);
    }
}
