package org.reseq.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;
import org.reseq.Replay;
import org.reseq.report.CaptureReport;
import org.reseq.report.CaptureReport.Outcome;
import org.reseq.report.Report;
import org.reseq.report.TextReport;

/** One capture held against its golden, and what JUnit is told where they differ. */
final class Comparison {
    private final Capture capture;
    private final CapturesFolder folder;
    private final Path pending;

    private Comparison(Capture capture, Path pending) {
        this.capture = capture;
        this.folder = capture.folder();
        this.pending = pending;
    }

    static void verify(Capture capture, Update update) throws IOException {
        ProjectFolder project = capture.folder().project();
        if (project == null) {
            Path proposals = Files.createTempDirectory("reseq");
            try {
                new Comparison(capture, proposals).verifyReadOnly(update);
            } finally {
                delete(proposals);
            }
            return;
        }
        Comparison comparison = new Comparison(capture, project.pending());
        switch (update) {
            case NO -> comparison.verify();
            case YES -> comparison.update();
            case REFUSED ->
                throw Failure.of("-Dreseq.update writes goldens for a person to review, and the"
                        + " environment variable CI says that this is a build server. Run it on your machine and commit"
                        + " what it wrote; if this is your machine, unset CI.");
        }
    }

    private void verify() throws IOException {
        Report report = Replay.verify(folder.request(capture, pending));
        if (!report.passed()) {
            throw failure(TextReport.of(report));
        }
    }

    private void update() throws IOException {
        Report report = Replay.update(folder.request(capture, pending));
        if (!report.passed()) {
            throw failure(TextReport.of(report));
        }
        for (CaptureReport one : report.captures()) {
            if (one.outcome() != Outcome.PASSED) {
                throw Failure.of("written, review: " + one.golden() + " (then run without -Dreseq.update)\n"
                        + TextReport.of(report));
            }
        }
    }

    private void verifyReadOnly(Update update) throws IOException {
        Report report = Replay.verify(folder.request(capture, pending));
        if (!report.passed()) {
            throw failure(TextReport.of(withoutProposals(report)) + "\n  "
                    + (update == Update.NO ? "" : "-Dreseq.update changes nothing here: ")
                    + "captures that are a class path resource are only read ("
                    + folder.captures().toUri()
                    + ");\n  goldens are written beside captures in src/test/captures of a project\n");
        }
    }

    /** Proposals in a folder that is gone when the text is read are none. */
    private static Report withoutProposals(Report report) {
        return new Report(
                report.captures().stream().map(CaptureReport::withoutProposal).toList(),
                report.findings(),
                report.accept(),
                report.again());
    }

    private AssertionFailedError failure(String text) throws IOException {
        String golden = capture.variant().goldenOf(capture.name());
        Path actual = pending.resolve(golden);
        if (!Files.exists(actual)) {
            return Failure.of("\n" + text);
        }
        Excerpts shown = Excerpts.of(folder.captures().resolve(golden), actual);
        return Failure.of("\n" + text, shown.expected(), shown.actual());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
