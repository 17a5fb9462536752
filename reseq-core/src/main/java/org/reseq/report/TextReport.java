package org.reseq.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.reseq.golden.Difference;
import org.reseq.golden.PacketDiff;
import org.reseq.report.CaptureReport.Outcome;

/**
 * A report as text: the same in Maven's log, in a JUnit assertion and in a terminal.
 *
 * <p>What passed is one line a capture. What failed ends in the commands to type; every difference in between begins with
 * the golden's path and line, so that an IDE makes it a link. After {@value #MAX_IN_FULL} captures only their changes are
 * listed.
 */
public final class TextReport {
    private static final int MAX_POINTERS = 5;
    private static final int MAX_IN_FULL = 20;
    private static final int MAX_PASSED = 8;

    private final List<String> lines = new ArrayList<>();
    private final Changes changes;
    private final Set<List<String>> errorsShown = new HashSet<>();
    private int failures;

    private TextReport(Report report) {
        changes = new Changes(report);
    }

    /** The whole text, lines ended by {@code \n}. */
    public static String of(Report report) {
        TextReport text = new TextReport(report);
        report.captures().stream()
                .filter(capture -> capture.passed() && (report.passed() || capture.outcome() != Outcome.PASSED))
                .forEach(text::passed);
        text.failed(report);
        report.findings().forEach(text::failed);
        text.summary(report);
        return String.join("\n", text.lines) + "\n";
    }

    private void passed(CaptureReport capture) {
        String word = switch (capture.outcome()) {
            case WRITTEN -> "NEW   ";
            case REWRITTEN -> "WROTE ";
            default -> "PASS  ";
        };
        lines.add(word + capture.capture() + "   " + Words.count(capture.packets(), "packet")
                + (capture.outcome() == Outcome.PASSED ? "" : "   " + capture.golden()));
        PacketDiff diff = capture.diff();
        if (diff != null) {
            lines.add("        " + kinds(diff));
        }
        capture.notes().forEach(note -> lines.add("        " + note));
        if (capture.outcome() != Outcome.PASSED && capture.undecoded() > 0) {
            lines.add("        " + Words.errors(capture.undecoded(), capture.packets() + capture.undecoded())
                    + ": written, and verify passes as long as "
                    + (capture.undecoded() == 1 ? "it stays one" : "they stay errors") + ". Unless you expect that,");
            lines.add("        mend the decoder and update again. (errors: fail in reseq.yaml writes no such golden.)");
        }
        errors(capture);
    }

    /** Captures that fail for the same settings alone are told once. */
    private void failed(Report report) {
        Map<List<Finding>, List<CaptureReport>> bySettings = new LinkedHashMap<>();
        for (CaptureReport capture : report.captures()) {
            if (!capture.passed()
                    && capture.diff() == null
                    && !capture.findings().isEmpty()
                    && capture.findings().stream().allMatch(finding -> finding.kind() == Finding.Kind.SETTINGS)) {
                bySettings
                        .computeIfAbsent(capture.findings(), findings -> new ArrayList<>())
                        .add(capture);
            }
        }
        bySettings.values().removeIf(captures -> captures.size() == 1);
        bySettings.forEach((findings, captures) -> {
            blank();
            lines.add("FAIL  " + Words.count(captures.size(), "capture") + ", before any was decoded");
            findings.forEach(finding -> lines.add("  " + finding.line()));
            blank();
            lines.add("  again   " + report.again());
        });
        report.captures().stream()
                .filter(capture -> !capture.passed()
                        && bySettings.values().stream().noneMatch(captures -> captures.contains(capture)))
                .forEach(this::failed);
    }

    private void failed(CaptureReport capture) {
        blank();
        PacketDiff diff = capture.diff();
        lines.add("FAIL  " + capture.capture() + "   "
                + (diff == null ? Words.count(capture.packets(), "packet") : Words.tally(diff)));
        capture.findings().forEach(finding -> lines.add("  " + finding.line()));
        String anotherCapture = AnotherCapture.told(capture);
        if (anotherCapture != null) {
            lines.add("  " + anotherCapture);
        } else if (diff != null) {
            changes.list(diff).forEach(line -> lines.add("  " + line));
        }
        capture.notes().forEach(note -> lines.add("  " + note));
        if (++failures <= MAX_IN_FULL) {
            errors(capture);
            if (diff != null && anotherCapture == null) {
                differences(capture.golden(), diff);
            }
            capture.findings().forEach(this::details);
            printed(capture.printed());
        }
        blank();
        if (capture.proposal() != null) {
            lines.add("  actual  " + capture.proposal());
            if (capture.isAcceptable()) {
                command("  accept  ", capture.accept());
            }
        }
        if (!capture.isOrphan()) {
            command("  again   ", capture.again());
        }
    }

    private void failed(Finding ofTheRun) {
        blank();
        lines.add("FAIL  " + ofTheRun.line());
    }

    /** A line further than the first says what the command needs. */
    private void command(String label, String command) {
        lines.add(label + command.replace("\n", "\n" + " ".repeat(label.length())));
    }

    /** What was shown in full before is only pointed at, and not without end. */
    private void differences(String golden, PacketDiff diff) {
        int pointers = 0;
        int more = diff.dropped();
        for (List<Difference> group : DifferenceText.byPacket(diff.differences())) {
            List<String> text = DifferenceText.lines(golden, group, changes);
            if (text.size() > 1 || pointers++ < MAX_POINTERS) {
                blank();
                lines.addAll(text);
            } else {
                more += group.size();
            }
        }
        if (diff.partial()) {
            blank();
            lines.add("  what follows was not compared: there is too much of it; every packet is in the file below");
        } else if (more > 0) {
            blank();
            lines.add("  and " + Words.count(more, "more difference") + "; every packet is in the file below");
        }
    }

    /** The last lines: how it went, and what to type if that was what you wanted. */
    private void summary(Report report) {
        List<CaptureReport> all = report.captures();
        List<CaptureReport> failed =
                all.stream().filter(capture -> !capture.passed()).toList();
        if (report.passed()) {
            long packets = all.stream().mapToLong(CaptureReport::packets).sum();
            long written = all.stream()
                    .filter(capture -> capture.outcome() != Outcome.PASSED)
                    .count();
            lines.add(Words.count(all.size(), "capture") + ", " + Words.count(packets, "packet")
                    + (written == 0
                            ? ": all as expected" + undecoded(report)
                            : "; " + Words.count(written, "golden") + " written" + undecoded(report)
                                    + ": review and commit"));
            if (written > 0) {
                lines.add("cuts are tried by verify: " + report.again());
            }
        } else if (all.size() > 1) {
            blank();
            lines.add(failed.size() + " of " + Words.count(all.size(), "capture") + " failed" + passed(all));
            if (failed.size() > 1) {
                if (report.isAcceptable()) {
                    lines.add("  accept all  " + report.accept());
                }
                lines.add("  again       " + report.again());
            }
        }
    }

    /** {@code , 3 passed: a.pcap, b.pcap, c.pcap}. */
    private static String passed(List<CaptureReport> all) {
        List<String> passed = all.stream()
                .filter(CaptureReport::passed)
                .map(CaptureReport::capture)
                .toList();
        return passed.isEmpty()
                ? ""
                : ", " + passed.size() + " passed: "
                        + String.join(", ", passed.subList(0, Math.min(passed.size(), MAX_PASSED)))
                        + (passed.size() > MAX_PASSED ? ", ..." : "");
    }

    private void details(Finding finding) {
        if (!finding.details().isEmpty()) {
            blank();
            finding.details().forEach(line -> lines.add("  " + Printable.line(line)));
        }
    }

    /** The same error in many captures is shown in full once. */
    private void errors(CaptureReport capture) {
        for (DecoderError error : capture.errors()) {
            blank();
            lines.add("  " + error.heading());
            List<String> text = error.lines();
            if (errorsShown.add(error.cause())) {
                text.forEach(line -> lines.add("    " + line));
            } else {
                lines.add("    " + text.get(0) + ", as above");
            }
            if (error.more() > 0) {
                lines.add("    and " + Words.count(error.more(), "more time") + " from there");
            }
        }
    }

    private void printed(List<String> printed) {
        if (printed.isEmpty()) {
            return;
        }
        blank();
        lines.add("  the decoder printed");
        printed.forEach(line -> lines.add(("    " + Printable.line(line)).stripTrailing()));
    }

    /** A golden that holds errors is green, but not quietly. */
    private static String undecoded(Report report) {
        long captures = report.captures().stream()
                .filter(capture -> capture.undecoded() > 0)
                .count();
        return captures == 0
                ? ""
                : ", with " + Words.count(report.undecoded(), "error") + " in " + Words.count(captures, "capture");
    }

    /** What an update has changed, by class. */
    private static String kinds(PacketDiff diff) {
        Map<Difference.Kind, Integer> counts = new LinkedHashMap<>();
        diff.differences().forEach(difference -> counts.merge(difference.kind(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((kind, count) -> parts.add(Words.changes(kind, count)));
        return "changed: " + String.join(", ", parts)
                + (diff.dropped() > 0 ? ", and " + Words.count(diff.dropped(), "more difference") : "");
    }

    private void blank() {
        if (!lines.isEmpty() && !lines.get(lines.size() - 1).isEmpty()) {
            lines.add("");
        }
    }
}
