package org.reseq.report;

import java.util.ArrayList;
import java.util.List;
import org.reseq.golden.PacketDiff;

/**
 * What failed, in a few lines, for whoever has printed the whole {@link TextReport} already: an exception's message is
 * printed again and again. It ends in the commands to type.
 */
public final class FailureText {
    private static final int MAX_NAMED = 5;

    private FailureText() {}

    /**
     * Lines joined by {@code \n}, none at the end.
     *
     * @param report that has not passed
     */
    public static String of(Report report) {
        List<CaptureReport> failed =
                report.captures().stream().filter(capture -> !capture.passed()).toList();
        List<String> lines = new ArrayList<>();
        if (failed.isEmpty()) {
            report.findings().forEach(finding -> lines.add(finding.line()));
            return String.join("\n", lines);
        }
        lines.add(failed.size() + " of " + Words.count(report.captures().size(), "capture")
                + " failed; the whole report is above");
        failed.stream()
                .limit(MAX_NAMED)
                .forEach(capture -> lines.add("  " + capture.capture() + "   " + what(capture)));
        if (failed.size() > MAX_NAMED) {
            lines.add("  and " + (failed.size() - MAX_NAMED) + " more");
        }
        report.findings().forEach(finding -> lines.add("  " + finding.line()));
        lines.add("");
        boolean one = failed.size() == 1;
        if (report.isAcceptable()) {
            lines.add("  accept  " + (one ? failed.get(0).accept() : report.accept()));
        }
        lines.add(
                "  again   " + (one && !failed.get(0).isOrphan() ? failed.get(0).again() : report.again()));
        return String.join("\n", lines);
    }

    /** The first that was found: {@code missing golden}, or how many packets are not as they were. */
    private static String what(CaptureReport capture) {
        PacketDiff diff = capture.diff();
        List<Finding> findings = capture.findings();
        if (!findings.isEmpty()) {
            String more = findings.size() > 1 || diff != null ? ", and more" : "";
            return findings.get(0).kind() + more;
        }
        String anotherCapture = AnotherCapture.told(capture);
        if (anotherCapture != null) {
            return anotherCapture;
        }
        return diff == null ? Words.count(capture.packets(), "packet") : Words.tally(diff);
    }
}
