package org.reseq.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reseq.golden.Difference;
import org.reseq.golden.Difference.FieldOctets;
import org.reseq.golden.Difference.PacketPlace;
import org.reseq.golden.Difference.PacketSource;
import org.reseq.golden.PacketDiff;

/**
 * A report as text: the same in Maven's log, in a JUnit assertion and in a terminal.
 *
 * <p>What passed is one line a capture. What failed begins with a summary and ends in the commands to type; every
 * difference in between begins with the golden's path and line, so that an IDE makes it a link.
 */
public final class TextReport {
    private static final int MAX_CLUSTERS = 8;

    private final List<String> lines = new ArrayList<>();

    private TextReport() {}

    /** The whole text, lines ended by {@code \n}. */
    public static String of(Report report) {
        TextReport text = new TextReport();
        for (CaptureReport capture : report.captures()) {
            if (capture.passed()) {
                text.passed(capture);
            }
        }
        for (CaptureReport capture : report.captures()) {
            if (!capture.passed()) {
                text.failed(capture);
            }
        }
        report.findings().forEach(text::finding);
        text.summary(report);
        return text.lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private void passed(CaptureReport capture) {
        String word = switch (capture.outcome()) {
            case WRITTEN -> "NEW  ";
            case REWRITTEN -> "WROTE";
            default -> "PASS ";
        };
        lines.add(word + " " + capture.capture() + "   " + count(capture.packets(), "packet")
                + (capture.outcome() == CaptureReport.Outcome.PASSED ? "" : "   " + capture.golden()));
        PacketDiff diff = capture.diff();
        if (diff != null) {
            byKind(diff).forEach(line -> lines.add("        " + line));
        }
        capture.notes().forEach(note -> lines.add("        " + note));
        capture.errors().forEach(this::error);
    }

    private void failed(CaptureReport capture) {
        blank();
        PacketDiff diff = capture.diff();
        lines.add("FAIL  " + capture.capture() + "   "
                + (diff == null ? count(capture.packets(), "packet") : tally(diff)));
        capture.findings().forEach(this::finding);
        if (diff != null) {
            clusters(diff).forEach(line -> lines.add("  " + line));
        }
        capture.notes().forEach(note -> lines.add("  " + note));
        if (diff != null) {
            diff.differences().forEach(difference -> difference(capture, difference));
            if (diff.dropped() > 0) {
                blank();
                lines.add("  and " + count(diff.dropped(), "more difference")
                        + "; all of the packets are in the proposal");
            }
        }
        capture.errors().forEach(this::error);
        blank();
        if (capture.proposal() != null) {
            lines.add("  actual  " + capture.proposal());
            lines.add("  accept  " + capture.accept());
        }
        lines.add("  again   " + capture.again());
    }

    private void summary(Report report) {
        long failed = report.captures().stream().filter(c -> !c.passed()).count();
        long packets =
                report.captures().stream().mapToLong(CaptureReport::packets).sum();
        if (failed > 0) {
            blank();
            lines.add(failed + " of " + count(report.captures().size(), "capture") + " failed");
        } else if (report.findings().isEmpty()) {
            lines.add(
                    count(report.captures().size(), "capture") + ", " + count(packets, "packet") + ": all as expected");
        }
    }

    private void finding(Finding finding) {
        lines.add("  " + finding.kind() + ": " + finding.message());
    }

    private void error(DecoderError error) {
        blank();
        lines.add("  the decoder threw, at " + error.place());
        error.lines().forEach(line -> lines.add("    " + line));
    }

    private static String tally(PacketDiff diff) {
        List<String> parts = new ArrayList<>();
        parts.add(diff.equal() + " equal");
        part(parts, diff.changed(), "changed");
        part(parts, diff.missing(), "missing");
        part(parts, diff.added(), "added");
        return count(diff.expected(), "packet") + ": " + String.join(", ", parts);
    }

    private static void part(List<String> parts, int count, String word) {
        if (count > 0) {
            parts.add(count + " " + word);
        }
    }

    /** The same change in several packets is one line. */
    private static List<String> clusters(PacketDiff diff) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        diff.differences().forEach(difference -> counts.merge(change(difference), 1, Integer::sum));
        List<String> lines = new ArrayList<>();
        counts.forEach((change, count) -> {
            if (lines.size() < MAX_CLUSTERS) {
                lines.add(count == 1 ? change : change + "    " + count + " packets");
            }
        });
        if (counts.size() > MAX_CLUSTERS) {
            lines.add("and " + count(counts.size() - MAX_CLUSTERS, "other change"));
        }
        return lines;
    }

    private static List<String> byKind(PacketDiff diff) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        diff.differences().forEach(difference -> counts.merge(difference.kind().toString(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList();
    }

    private static String change(Difference difference) {
        PacketPlace packet = difference.packet();
        String where = packet == null
                ? difference.path()
                : packet.type() + (difference.path().isEmpty() ? "" : "." + difference.path());
        return switch (difference.kind()) {
            case PACKET_LOST -> "missing  " + place(packet) + after(packet);
            case PACKET_ADDED -> "added  " + place(packet) + after(packet);
            case ORDER, DIVERGED -> difference.kind() + "  " + where;
            case FIELD_ADDED -> "added field  " + where + " = " + difference.actual();
            case FIELD_REMOVED -> "removed field  " + where;
            default -> where + "  " + difference.expected() + " -> " + difference.actual();
        };
    }

    private void difference(CaptureReport capture, Difference difference) {
        blank();
        StringBuilder head = new StringBuilder(capture.golden()).append(':').append(difference.line());
        PacketPlace packet = difference.packet();
        if (packet == null) {
            head.append("  ").append(difference.kind());
        } else {
            head.append("  packet ").append(packet.number()).append("  ").append(place(packet));
            PacketSource source = packet.source();
            if (source != null) {
                head.append(source(source));
            }
        }
        lines.add(head.toString());
        if (difference.before() != null) {
            lines.add("      " + difference.before());
        }
        String name = lastName(difference.path());
        side("    - ", name, difference.expected());
        side("    + ", name, difference.actual());
        FieldOctets octets = difference.octets();
        if (octets != null) {
            octets.dump().forEach(line -> lines.add("      " + line));
        }
    }

    private void side(String sign, String name, @Nullable String value) {
        if (value != null) {
            lines.add(sign + (name.isEmpty() ? value : name + ": " + value));
        }
    }

    private static String source(PacketSource source) {
        String frames = source.frames().stream().map(String::valueOf).collect(Collectors.joining(", "));
        String octets = "   octets " + source.begin() + ".." + source.end();
        if (source.frames().isEmpty()) {
            return octets;
        }
        boolean one = source.frames().size() == 1;
        return octets + (one ? "   frame " : "   frames ") + frames + "   t=" + time(source.timeNanos())
                + "   wireshark: frame.number " + (one ? "== " + frames : "in {" + frames + "}");
    }

    private static String time(long nanos) {
        long micros = Math.abs(nanos) / 1000;
        return (nanos < 0 ? "-" : "+") + micros / 1_000_000 + String.format(Locale.ROOT, ".%06d", micros % 1_000_000);
    }

    private static String place(@Nullable PacketPlace packet) {
        return packet == null ? "" : packet.side().arrow() + " " + packet.type();
    }

    private static String after(@Nullable PacketPlace packet) {
        return packet == null || packet.after() == null ? "" : ", after " + packet.after();
    }

    private static String lastName(String path) {
        int dot = path.lastIndexOf('.');
        return path.substring(dot + 1);
    }

    private static String count(long count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }

    private void blank() {
        if (!lines.isEmpty() && !lines.get(lines.size() - 1).isEmpty()) {
            lines.add("");
        }
    }
}
