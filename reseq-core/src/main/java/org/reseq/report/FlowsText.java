package org.reseq.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reseq.flow.Accounting;
import org.reseq.flow.Flow;
import org.reseq.flow.FlowEvent;
import org.reseq.flow.FlowTotals;
import org.reseq.flow.FlowTotals.SideTotals;
import org.reseq.frame.FrameCounts;

/**
 * Listings as tables for a person: a capture's name and frames, a row for each flow, what happened to it on the line below.
 *
 * <p>Columns are as wide as what stands in them, and those about loss are there only where something was lost, so that an
 * ordinary capture fits into 80 columns.
 */
public final class FlowsText {
    private static final String GAP = "  ";

    private FlowsText() {}

    /**
     * One column.
     *
     * @param quiet what stands in it where there is nothing to tell; a column of nothing else is left out; empty if it never is
     */
    private record Column(String title, boolean isNumber, String quiet, Function<FlowSummary, String> text) {
        int width(List<FlowSummary> flows) {
            return Math.max(
                    title.length(),
                    flows.stream()
                            .mapToInt(flow -> text.apply(flow).length())
                            .max()
                            .orElse(0));
        }

        boolean isTold(List<FlowSummary> flows) {
            return quiet.isEmpty()
                    || flows.stream().anyMatch(flow -> !text.apply(flow).equals(quiet));
        }

        static String padded(String text, int width, boolean isNumber) {
            String blanks = " ".repeat(width - text.length());
            return isNumber ? blanks + text : text + blanks;
        }
    }

    /** The lines about a capture, each ended by {@code \n}; the last is empty. */
    public static String of(CaptureFlows capture) {
        List<String> lines = new ArrayList<>();
        lines.add(Printable.line(capture.capture()) + "   "
                + Words.count(capture.frames().records(), "frame") + ", "
                + Words.count(capture.flows().size(), "flow")
                + capture.flows().stream()
                        .findFirst()
                        .map(first -> ", the first at " + Words.instant(start(capture.flows())))
                        .orElse(""));
        table(capture.flows(), lines);
        Map<String, Long> undecoded = capture.frames().inNoFlow();
        lines.addAll(Words.folded("  not decoded: ", counts(undecoded)));
        lines.addAll(Words.folded("  as captured: ", counts(capture.oddities())));
        capture.events().forEach(event -> lines.addAll(EventText.wrapped(event.toString())));
        if (!capture.dropped().isEmpty() && capture.flows().stream().anyMatch(FlowsText::hasGaps)) {
            lines.add("  " + Oddity.dropped(capture.dropped()));
        }
        oddFrames(capture.oddFrames(), lines);
        balance(capture, lines);
        if (capture.damage() != null) {
            lines.add("  DAMAGED at " + Printable.line(capture.damage()));
        }
        lines.add("");
        return String.join("\n", lines) + "\n";
    }

    private static boolean hasGaps(FlowSummary flow) {
        return both(flow.totals(), SideTotals::gapCount) > 0;
    }

    private static void oddFrames(@Nullable EventList<OddFrame> odd, List<String> lines) {
        if (odd != null) {
            odd.first().forEach(frame -> lines.add("     frame " + frame.frame() + "  " + frame.what()));
            if (odd.more() > 0) {
                lines.add("     and " + Words.count(odd.more(), "more such frame"));
            }
        }
    }

    /** Every record and every captured octet, by what became of it. */
    private static void balance(CaptureFlows capture, List<String> lines) {
        Accounting balance = capture.balance();
        if (balance != null) {
            FrameCounts frames = capture.frames();
            String more = frames.further() == 0 ? "" : " and " + Words.count(frames.further(), "further packet");
            String put = frames.reassembled() == 0 ? "" : " and " + frames.reassembled() + " put together";
            lines.addAll(Words.folded(
                    "  " + Words.count(frames.records(), "record") + more + put + ": ",
                    counts(balance.records(frames))));
            lines.addAll(Words.folded(
                    "  " + Words.count(balance.captured(), "octet") + " of payload: ", counts(balance.octets())));
        }
    }

    private static List<String> counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + Printable.line(entry.getKey()))
                .toList();
    }

    /** The line about a file that is no capture. */
    public static String refused(String capture, String why) {
        return Printable.line(capture) + "   not a capture: " + Printable.line(why) + "\n";
    }

    /** The last line. */
    public static String summary(int captures, int flows, int damaged, int refused) {
        return Words.count(captures, "capture") + ", " + Words.count(flows, "flow")
                + (damaged > 0 ? ", " + damaged + " damaged" : "")
                + (refused > 0 ? ", not captures: " + refused : "") + "\n";
    }

    private static long start(List<FlowSummary> flows) {
        return flows.stream().mapToLong(flow -> flow.flow().timeNanos()).min().orElse(0);
    }

    private static void table(List<FlowSummary> flows, List<String> lines) {
        if (flows.isEmpty()) {
            return;
        }
        long start = start(flows);
        List<Column> columns =
                columns(start).stream().filter(column -> column.isTold(flows)).toList();
        List<Integer> widths =
                columns.stream().map(column -> column.width(flows)).toList();
        lines.add(row(columns, widths, Column::title));
        for (FlowSummary flow : flows) {
            lines.add(row(columns, widths, column -> column.text.apply(flow)));
            lines.addAll(Words.folded("     ", events(flow.totals())));
            EventList<FlowEvent> events = flow.events();
            if (events != null) {
                lines.addAll(EventText.lines(events));
            }
        }
    }

    private static List<Column> columns(long start) {
        return List.of(
                number("#", "", flow -> flow.number()),
                new Column("proto", false, "", summary -> summary.flow().protocol()),
                new Column(
                        "client", false, "", summary -> summary.flow().client().toString()),
                new Column(
                        "server", false, "", summary -> summary.flow().server().toString()),
                number("gen", "1", flow -> flow.generation()),
                new Column(
                        "start", true, "", summary -> Words.time(summary.flow().timeNanos() - start)),
                total("c2s", "", totals -> totals.client().octets()),
                total("s2c", "", totals -> totals.server().octets()),
                total("gaps", "0", totals -> both(totals, SideTotals::gapCount)),
                total("missing", "0", totals -> both(totals, SideTotals::missing)),
                total("tail", "0", totals -> both(totals, SideTotals::tailMissing)));
    }

    private static Column number(String title, String quiet, Function<Flow, Integer> value) {
        return new Column(
                title, true, quiet, summary -> value.apply(summary.flow()).toString());
    }

    private static Column total(String title, String quiet, Function<FlowTotals, Long> value) {
        return new Column(
                title, true, quiet, summary -> value.apply(summary.totals()).toString());
    }

    private static long both(FlowTotals totals, Function<SideTotals, Long> value) {
        return value.apply(totals.client()) + value.apply(totals.server());
    }

    private static String row(List<Column> columns, List<Integer> widths, Function<Column, String> text) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            row.append(GAP).append(Column.padded(text.apply(column), widths.get(i), column.isNumber));
        }
        return row.toString().stripTrailing();
    }

    private static List<String> events(FlowTotals totals) {
        return totals.events().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.toList());
    }
}
