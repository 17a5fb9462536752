package org.reseq.maven.fork;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reseq.CaptureReplay;
import org.reseq.Replay;
import org.reseq.ReplayRequest;
import org.reseq.report.CaptureReport;
import org.reseq.report.DecoderError;
import org.reseq.report.Finding;
import org.reseq.worker.News;
import org.reseq.worker.Order;

/** One capture after the other, each in the same worker as the one before, as long as that lives. Single-threaded. */
final class Lane implements AutoCloseable {
    private static final long NANOS_TO_SAY_WHERE = TimeUnit.SECONDS.toNanos(2);
    private static final int MOST_STARTS = 3;
    private static final int OUT_OF_MEMORY = 3;

    private final ReplayRequest request;
    private final Replay.Mode mode;
    private final Forks forks;
    private final List<String> command;
    private final CaptureReplay here;
    private @Nullable WorkerProcess worker;

    Lane(ReplayRequest request, Replay.Mode mode, Forks forks, List<String> command, CaptureReplay here) {
        this.request = request;
        this.mode = mode;
        this.forks = forks;
        this.command = command;
        this.here = here;
    }

    /** The report of a capture, whatever became of the worker. */
    CaptureReport replay(String capture) throws IOException, InterruptedException {
        for (int start = 1; ; start++) {
            WorkerProcess running = worker == null ? start() : worker;
            worker = running;
            One one = new One(capture, running);
            CaptureReport report = one.report();
            if (one.over) {
                running.kill();
                worker = null;
            }
            if (report != null) {
                return report;
            }
            if (start == MOST_STARTS) {
                throw new WorkerNotStarted("The JVM that runs decoders ended " + start + " times before " + capture
                        + " was begun, the last time with exit code " + running.exitCode() + ".");
            }
        }
    }

    private WorkerProcess start() throws IOException, InterruptedException {
        WorkerProcess started =
                WorkerProcess.start(command, forks.folder(), forks.command().debugger() != null);
        started.send(new Order.SetUp(request, mode));
        return started;
    }

    @Override
    public void close() {
        if (worker != null) {
            worker.close();
        }
    }

    /** One capture in one worker. */
    private final class One {
        private final String capture;
        private final WorkerProcess running;
        private final Printed printed = new Printed();
        private boolean started;
        private @Nullable List<String> exit;

        /** Whether the worker is not to be used again. */
        private boolean over;

        One(String capture, WorkerProcess running) {
            this.capture = capture;
            this.running = running;
        }

        /** Null where the worker has gone before it began: then it is not this capture's fault. */
        @Nullable CaptureReport report() throws IOException, InterruptedException {
            running.said();
            try {
                running.send(new Order.Start(capture));
            } catch (IOException e) {
                over = true;
                return null;
            }
            Duration limit = forks.timeout();
            long end = System.nanoTime() + limit.toNanos();
            while (true) {
                Optional<News> news = running.next(limit.isZero() ? 0 : Math.max(1, end - System.nanoTime()));
                if (news == null) {
                    return overdue(limit);
                }
                if (news.isEmpty()) {
                    over = true;
                    return started ? gone() : null;
                }
                CaptureReport report = hear(news.get());
                if (report != null) {
                    return report;
                }
            }
        }

        /** Null where there is more to come. */
        private @Nullable CaptureReport hear(News news) throws IOException {
            if (news instanceof News.Started) {
                started = true;
            } else if (news instanceof News.Printed some) {
                printed.add(some.octets());
            } else if (news instanceof News.PrintedLast last) {
                printed.omit(last.omitted());
                printed.add(last.octets());
            } else if (news instanceof News.At at && at.exiting()) {
                exit = at.frames();
            } else if (news instanceof News.Reported done) {
                CaptureReport report = done.report();
                return report.passed() ? report : report.with(report.errors(), lines());
            } else if (news instanceof News.FileTrouble trouble) {
                throw new IOException(trouble.message());
            } else if (news instanceof News.OutOfMemory full) {
                over = true;
                return outOfMemory(full.message(), full.frames());
            } else if (news instanceof News.Broken broken) {
                over = true;
                return here.brokenOff(
                        capture,
                        new Finding(Finding.Kind.BROKEN_OFF, broken.lines().get(0)),
                        List.of(new DecoderError("a place that is not known", broken.lines())),
                        lines());
            }
            return null;
        }

        private CaptureReport overdue(Duration limit) throws IOException, InterruptedException {
            over = true;
            return brokenOff(
                    Finding.Kind.TIME_LIMIT,
                    "not done after " + limit.toSeconds() + " s" + in(", when the decoder was", where())
                            + "; if it only needs longer, -Dreseq.timeout=" + 2 * limit.toSeconds());
        }

        private List<String> where() throws InterruptedException, IOException {
            try {
                running.send(new Order.Where());
            } catch (IOException e) {
                return List.of();
            }
            for (long end = System.nanoTime() + NANOS_TO_SAY_WHERE; ; ) {
                Optional<News> news = running.next(Math.max(1, end - System.nanoTime()));
                if (news == null || news.isEmpty()) {
                    return List.of();
                }
                if (news.get() instanceof News.At at) {
                    return at.frames();
                }
                hear(news.get());
            }
        }

        private CaptureReport gone() throws IOException, InterruptedException {
            int code = running.exitCode();
            if (exit != null) {
                return brokenOff(
                        Finding.Kind.JVM_ENDED,
                        "System.exit(" + code + ") was called" + in("", exit)
                                + "; a decoder that cannot go on should throw an exception");
            }
            if (code == OUT_OF_MEMORY) {
                return outOfMemory("Java heap space", List.of());
            }
            return brokenOff(
                    Finding.Kind.JVM_ENDED,
                    "the JVM of the decoder ended with exit code " + code
                            + ", and nobody had called System.exit: Runtime.halt, a crash of native code,"
                            + " or the system ended it");
        }

        private CaptureReport outOfMemory(String message, List<String> frames) throws IOException {
            return brokenOff(
                    Finding.Kind.OUT_OF_MEMORY,
                    "the decoder has used up the memory of its JVM (" + message + ")" + in("", frames)
                            + "; if it needs that much, -Dreseq.argLine=-Xmx4g");
        }

        private CaptureReport brokenOff(Finding.Kind kind, String message) throws IOException {
            return here.brokenOff(capture, new Finding(kind, message), List.of(), lines());
        }

        private List<String> lines() {
            List<String> lines = new ArrayList<>(printed.lines());
            lines.addAll(running.said().lines().toList());
            return lines;
        }

        /** The innermost of the decoder's frames, and who called it. */
        private static String in(String before, List<String> frames) {
            if (frames.isEmpty()) {
                return "";
            }
            return before + " in " + frames.get(0)
                    + (frames.size() == 1 ? "" : ", called by " + frames.get(frames.size() - 1));
        }
    }
}
