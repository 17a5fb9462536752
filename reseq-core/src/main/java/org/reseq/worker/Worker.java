package org.reseq.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reseq.CaptureReplay;
import org.reseq.Dump;
import org.reseq.DumpRequest;
import org.reseq.protocol.Bookmark;
import org.reseq.report.DecoderError;

/**
 * One worker: replays or dumps what it is told to, in a thread of its own, and listens meanwhile. So it can say where a decoder loops,
 * and ends when nobody listens to it any more.
 */
final class Worker {
    private static final int OUT_OF_MEMORY = 3;
    private static final int MOST_FRAMES = 30;
    private static final long MILLIS_FOR_SHUTDOWN_HOOKS = 10_000;

    private final Channel<Order, News> channel;
    private final Printing printing;
    private final Bookmark bookmark = new Bookmark();
    private @Nullable CaptureReplay replay;
    private volatile @Nullable Thread working;
    private volatile boolean ending;

    Worker(Channel<Order, News> channel) {
        this.channel = channel;
        printing = new Printing(channel);
    }

    void serve(String secret) throws IOException {
        printing.begin();
        Runtime.getRuntime().addShutdownHook(new Thread(this::tellOfExit, "reseq-exit"));
        channel.send(new News.Hello(secret));
        try {
            for (Order order = channel.receive(); order != null; order = channel.receive()) {
                obey(order);
            }
        } catch (OutOfMemoryError e) {
            Runtime.getRuntime().halt(OUT_OF_MEMORY);
        } catch (IOException e) {
            // The plugin's JVM has gone, and nobody is left to tell.
        } finally {
            end();
        }
    }

    private void obey(Order order) throws IOException {
        if (order instanceof Order.SetUp setUp) {
            replay = CaptureReplay.of(setUp.request(), setUp.mode(), bookmark);
        } else if (order instanceof Order.Start start) {
            start(start.capture(), () -> replay(start.capture()));
        } else if (order instanceof Order.Dump dump) {
            start(dump.request().captures().toString(), () -> dump(dump.request()));
        } else if (order instanceof Order.Where && working != null) {
            printing.end();
            channel.send(new News.At(DecoderError.frames(working.getStackTrace()), bookmark.place(), false));
        }
    }

    private void start(String captures, Callable<News> work) throws IOException {
        Thread thread = new Thread(() -> work(work), "reseq-replay");
        working = thread;
        thread.setContextClassLoader(Worker.class.getClassLoader());
        begin(captures);
        thread.start();
    }

    private void begin(String capture) throws IOException {
        printing.begin();
        bookmark.remove();
        channel.send(new News.Started(capture));
    }

    private void work(Callable<News> work) {
        try {
            tell(outcome(work));
        } catch (OutOfMemoryError e) {
            // Not even that could be told: the exit code tells.
            Runtime.getRuntime().halt(OUT_OF_MEMORY);
        }
    }

    private News replay(String capture) throws IOException {
        CaptureReplay ready = replay;
        if (ready == null) {
            throw new IllegalStateException("a capture before its settings");
        }
        return new News.Reported(ready.run(capture));
    }

    private News dump(DumpRequest request) throws IOException {
        try {
            Optional<String> trouble = Dump.write(request, new DumpedText(channel), bookmark, capture -> {
                printing.end();
                try {
                    begin(capture);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return new News.Dumped(trouble.orElse(null));
        } catch (IllegalArgumentException e) {
            return new News.Mistake(String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private News outcome(Callable<News> work) {
        try {
            return work.call();
        } catch (IOException e) {
            return new News.FileTrouble(String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError e) {
            return new News.OutOfMemory(
                    String.valueOf(e.getMessage()), DecoderError.frames(e.getStackTrace()), bookmark.place());
        } catch (Throwable e) {
            return new News.Broken(stackTrace(e), bookmark.place());
        }
    }

    private void tell(News outcome) {
        printing.end();
        try {
            channel.send(outcome);
        } catch (IOException e) {
            // The main thread notices as well, and ends this JVM.
        }
    }

    private static List<String> stackTrace(Throwable thrown) {
        List<String> lines = DecoderError.of("", thrown).lines();
        boolean framesOfTheDecoder = lines.stream().anyMatch(line -> line.startsWith(" "));
        Stream<String> all =
                Stream.of(thrown.getStackTrace()).limit(MOST_FRAMES).map(frame -> "    at " + frame);
        return framesOfTheDecoder
                ? lines
                : Stream.concat(lines.stream().limit(1), all).toList();
    }

    /** A shutdown hook: says who ends the JVM while a capture is replayed. */
    private void tellOfExit() {
        if (ending) {
            return;
        }
        for (Map.Entry<Thread, StackTraceElement[]> entry :
                Thread.getAllStackTraces().entrySet()) {
            for (StackTraceElement frame : entry.getValue()) {
                if (frame.getClassName().equals("java.lang.Runtime")
                        && frame.getMethodName().equals("exit")) {
                    tell(new News.At(DecoderError.frames(entry.getValue()), bookmark.place(), true));
                    return;
                }
            }
        }
    }

    /** Runs shutdown hooks, which coverage agents write their files in, but lets none keep this JVM alive. */
    private void end() {
        ending = true;
        Thread limit = new Thread(
                () -> {
                    try {
                        Thread.sleep(MILLIS_FOR_SHUTDOWN_HOOKS);
                    } catch (InterruptedException e) {
                        // Then it ends at once.
                    }
                    Runtime.getRuntime().halt(1);
                },
                "reseq-end");
        limit.setDaemon(true);
        limit.start();
        System.exit(0);
    }
}
