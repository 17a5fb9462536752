package org.reseq.maven.fork;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reseq.CaptureReplay;
import org.reseq.Replay;
import org.reseq.ReplayRequest;
import org.reseq.report.CaptureReport;
import org.reseq.worker.News;
import org.reseq.worker.Order;

/** One capture after the other, each in the same worker as the one before, as long as that lives. Single-threaded. */
final class Lane implements AutoCloseable {
    private static final int MOST_STARTS = 3;

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
            Printed printed = new Printed();
            Task.Ending ending = new Task(running, forks.timeout(), printed::hear).run(new Order.Start(capture));
            if (ending instanceof Task.Ending.Done done) {
                CaptureReport report = ((News.Reported) done.news()).report();
                return report.passed() ? report : report.with(report.errors(), lines(printed, running));
            }
            running.kill();
            worker = null;
            if (ending instanceof Task.Ending.BrokenOff broken) {
                return here.brokenOff(
                        capture, broken.finding(), broken.place(), broken.errors(), lines(printed, running));
            }
            if (start == MOST_STARTS) {
                throw new WorkerNotStarted("The JVM that runs decoders ended " + start + " times before " + capture
                        + " was begun, the last time with exit code " + running.exitCode() + ".");
            }
        }
    }

    private WorkerProcess start() throws IOException, InterruptedException {
        WorkerProcess started = WorkerProcess.start(command, forks);
        started.send(new Order.SetUp(request, mode));
        return started;
    }

    private static List<String> lines(Printed printed, WorkerProcess running) {
        List<String> lines = new ArrayList<>(printed.lines());
        lines.addAll(running.said().lines().toList());
        return lines;
    }

    @Override
    public void close() {
        if (worker != null) {
            worker.close();
        }
    }
}
