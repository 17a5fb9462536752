package org.reseq.junit;

import java.util.List;
import org.opentest4j.AssertionFailedError;
import org.reseq.Commands;
import org.reseq.Replay;
import org.reseq.ReplayRequest;
import org.reseq.SettingsException;
import org.reseq.report.Report;
import org.reseq.report.TextReport;

/** Compares what a capture decodes to with the golden beside it. */
public final class Golden {
    private Golden() {}

    /**
     * Decodes the capture as {@code reseq.yaml} says and compares with its golden.
     *
     * @throws AssertionFailedError where they differ, with the same text that {@code mvn reseq:verify} prints; the actual
     *     packets are then in the build folder's {@code reseq/pending}
     */
    public static void verify(Capture capture) {
        ProjectFolder project = capture.project();
        ReplayRequest request = new ReplayRequest(
                project.folder(),
                project.captures(),
                List.of(capture.name()),
                project.pending(),
                capture.decoders(),
                Commands.maven());
        Report report;
        try {
            report = Replay.verify(request);
        } catch (SettingsException e) {
            throw new AssertionFailedError(e.getMessage());
        }
        if (!report.passed()) {
            throw new AssertionFailedError(TextReport.of(report));
        }
    }
}
