package org.reseq.maven.fork;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reseq.CaptureReplay;
import org.reseq.Replay;
import org.reseq.ReplayRequest;
import org.reseq.report.CaptureReport;

/** Hands captures out to workers, so many at a time; the reports come in the captures' order, whoever is done first. */
public final class ForkedReplay implements Replay.Captures {
    private static final long SECONDS_TO_END = 30;

    private final ReplayRequest request;
    private final Replay.Mode mode;
    private final Forks forks;
    private final Consumer<String> progress;

    /** @param progress is told in lines how it goes where that takes long */
    public ForkedReplay(ReplayRequest request, Replay.Mode mode, Forks forks, Consumer<String> progress) {
        this.request = request;
        this.mode = mode;
        this.forks = forks;
        this.progress = progress;
    }

    @Override
    public List<CaptureReport> replay(List<String> captures) throws IOException {
        if (captures.isEmpty()) {
            return List.of();
        }
        List<String> command = forks.command().write();
        Progress told = new Progress(captures.size(), System::nanoTime, progress);
        AtomicInteger next = new AtomicInteger();
        @Nullable CaptureReport[] reports = new @Nullable CaptureReport[captures.size()];
        List<Callable<Void>> lanes = new ArrayList<>();
        for (int i = 0; i < Math.min(forks.count(), captures.size()); i++) {
            lanes.add(() -> {
                CaptureReplay here = CaptureReplay.of(request, mode);
                try (Lane lane = new Lane(request, mode, forks, command, here)) {
                    for (int at = next.getAndIncrement(); at < reports.length; at = next.getAndIncrement()) {
                        told.begins(captures.get(at));
                        reports[at] = lane.replay(captures.get(at));
                        told.ends(captures.get(at));
                    }
                } catch (IOException | InterruptedException | RuntimeException e) {
                    next.set(reports.length); // what cannot be written or started for one cannot be for the others
                    throw e;
                }
                return null;
            });
        }
        run(lanes, told);
        return Arrays.asList(reports);
    }

    private static void run(List<Callable<Void>> lanes, Progress told) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(lanes.size());
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try {
            clock.scheduleWithFixedDelay(told::look, 1, 1, TimeUnit.SECONDS);
            for (Future<Void> lane : threads.invokeAll(lanes)) {
                lane.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException trouble) {
                throw trouble;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            clock.shutdownNow();
            end(threads);
        }
    }

    /** An interrupted build ends its workers before it ends. */
    private static void end(ExecutorService threads) {
        threads.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            threads.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
