package org.reseq.maven.fork;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reseq.DumpRequest;
import org.reseq.report.DecoderError;
import org.reseq.worker.News;
import org.reseq.worker.Order;

/** A dump made in a worker: its text comes piece by piece, and is all there whatever ends the worker. */
public final class ForkedDump implements Task.Listener {
    private final Appendable out;
    private final Consumer<String> printed;
    private PrintedLines lines;
    private @Nullable String capture;

    private ForkedDump(Appendable out, Consumer<String> printed) {
        this.out = out;
        this.printed = printed;
        lines = new PrintedLines(printed);
    }

    /**
     * Dumps what the request says, with the decoders of the worker's class path.
     *
     * @param printed is told what decoders print, line by line
     * @return what is wrong once all is written, as {@link org.reseq.Dump#write} says it; or what ended the worker before
     * @throws IllegalArgumentException as {@link org.reseq.Dump#write} does
     * @throws IOException if it cannot be written to {@code out}, or no worker can be started
     */
    public static Optional<String> write(DumpRequest request, Forks forks, Appendable out, Consumer<String> printed)
            throws IOException {
        ForkedDump dump = new ForkedDump(out, printed);
        try (WorkerProcess worker = WorkerProcess.start(forks.command().write(), forks)) {
            Task.Ending ending = new Task(worker, forks.timeout(), dump).run(new Order.Dump(request));
            dump.lines.end();
            if (ending instanceof Task.Ending.Done done) {
                return dump.told(done.news());
            }
            worker.kill();
            worker.said().lines().forEach(printed);
            if (ending instanceof Task.Ending.BrokenOff broken) {
                return Optional.of(dump.brokenOff(broken));
            }
            throw new WorkerNotStarted("The JVM that runs decoders ended before the dump was begun, with exit code "
                    + worker.exitCode() + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    @Override
    public void hear(News news) throws IOException {
        if (news instanceof News.Text some) {
            out.append(some.text());
        } else if (news instanceof News.Started started) {
            lines.end();
            lines = new PrintedLines(printed);
            capture = started.capture();
        } else if (news instanceof News.Printed some) {
            lines.add(some.octets());
        } else if (news instanceof News.PrintedLast last) {
            lines.omit(last.omitted());
            lines.add(last.octets());
        }
    }

    private Optional<String> told(News last) {
        if (last instanceof News.Mistake mistake) {
            throw new IllegalArgumentException(mistake.message());
        }
        return Optional.ofNullable(((News.Dumped) last).trouble());
    }

    private String brokenOff(Task.Ending.BrokenOff broken) {
        StringBuilder text = new StringBuilder(
                capture + ": the dump ends here: " + broken.finding().message());
        for (DecoderError error : broken.errors()) {
            error.lines().stream().skip(1).forEach(line -> text.append('\n').append(line));
        }
        return text.toString();
    }
}
