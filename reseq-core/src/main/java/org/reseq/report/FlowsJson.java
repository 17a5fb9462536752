package org.reseq.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reseq.flow.Accounting;
import org.reseq.flow.FlowEvent;
import org.reseq.flow.FlowTotals;
import org.reseq.flow.IpEvent;
import org.reseq.flow.Side;
import org.reseq.golden.Node;
import org.reseq.golden.Node.Entry;
import org.reseq.golden.Node.Mapping;
import org.reseq.golden.Node.Sequence;

/**
 * Listings as JSON lines: one for each flow, one for each of the first events that are about IP or, where events are asked for,
 * about one record, then one for the capture. Keys are only ever added.
 */
public final class FlowsJson {
    private FlowsJson() {}

    /** The lines about a capture, each ended by {@code \n}. */
    public static String of(CaptureFlows capture) {
        StringBuilder lines = new StringBuilder();
        for (FlowSummary flow : capture.flows()) {
            lines.append(Json.of(flow(capture.capture(), flow))).append('\n');
        }
        for (IpEvent event : capture.events()) {
            lines.append(event(capture.capture(), event));
        }
        EventList<OddFrame> odd = capture.oddFrames();
        if (odd != null) {
            odd.first().forEach(frame -> lines.append(event(capture.capture(), frame)));
        }
        Map<String, Long> undecoded = capture.frames().inNoFlow();
        List<Entry> line = line(capture.capture(), capture.frames().records(), undecoded, capture.oddities());
        if (!capture.dropped().isEmpty()) {
            line.add(new Entry("dropped", counts(capture.dropped())));
        }
        Accounting balance = capture.balance();
        if (balance != null) {
            line.add(new Entry(
                    "balance",
                    new Mapping(List.of(
                            new Entry("records", counts(balance.records(capture.frames()))),
                            new Entry("octets", counts(balance.octets()))))));
        }
        return lines.append(ended(line, capture.damage())).toString();
    }

    /** The line about a file that is no capture: one without frames, damaged from the begin on. */
    public static String refused(String capture, String why) {
        return capture(capture, 0, Map.of(), Map.of(), why);
    }

    static String capture(
            String name,
            long frames,
            Map<String, Long> undecoded,
            Map<String, Long> oddities,
            @Nullable String damage) {
        return ended(line(name, frames, undecoded, oddities), damage);
    }

    private static List<Entry> line(String name, long frames, Map<String, Long> undecoded, Map<String, Long> oddities) {
        List<Entry> line = new ArrayList<>();
        line.add(new Entry("capture", Node.string(name)));
        line.add(new Entry("frames", Node.integer(frames)));
        line.add(new Entry("undecoded", counts(undecoded)));
        if (!oddities.isEmpty()) {
            line.add(new Entry("oddities", counts(oddities)));
        }
        return line;
    }

    private static String ended(List<Entry> line, @Nullable String damage) {
        line.add(new Entry("damage", damage == null ? Node.NULL : Node.string(damage)));
        return Json.of(new Mapping(line)) + "\n";
    }

    /** The line about a record that is odd by itself. */
    private static String event(String capture, OddFrame odd) {
        return Json.of(new Mapping(List.of(
                        new Entry("capture", Node.string(capture)),
                        new Entry("event", Node.string(odd.what())),
                        new Entry("frame", Node.integer(odd.frame())))))
                + "\n";
    }

    /** The line about an anomaly below all flows. */
    static String event(String capture, IpEvent event) {
        List<Node> received = event.received().stream()
                .<Node>map(range -> new Sequence(List.of(Node.integer(range.begin()), Node.integer(range.end()))))
                .toList();
        return Json.of(new Mapping(List.of(
                        new Entry("capture", Node.string(capture)),
                        new Entry("event", Node.string(event.kind().toString())),
                        new Entry("frame", Node.integer(event.frame())),
                        new Entry("source", Node.string(event.source().toString())),
                        new Entry("destination", Node.string(event.destination().toString())),
                        new Entry("protocol", Node.integer(event.protocol())),
                        new Entry("id", Node.integer(event.id())),
                        new Entry("offset", Node.integer(event.offset())),
                        new Entry("length", Node.integer(event.length())),
                        new Entry("received", new Sequence(received)))))
                + "\n";
    }

    private static Mapping flow(String capture, FlowSummary summary) {
        List<Entry> events = new ArrayList<>();
        summary.totals().events().forEach((kind, count) -> events.add(new Entry(kind.toString(), Node.integer(count))));
        List<Entry> line = new ArrayList<>(List.of(
                new Entry("capture", Node.string(capture)),
                new Entry("flow", Node.integer(summary.flow().number())),
                new Entry("protocol", Node.string(summary.flow().protocol())),
                new Entry("client", Node.string(summary.flow().client().toString())),
                new Entry("server", Node.string(summary.flow().server().toString())),
                new Entry("generation", Node.integer(summary.flow().generation())),
                new Entry(
                        "sides",
                        new Mapping(List.of(
                                new Entry("c2s", side(summary, Side.CLIENT)),
                                new Entry("s2c", side(summary, Side.SERVER))))),
                new Entry("events", new Mapping(events))));
        EventList<FlowEvent> asked = summary.events();
        if (asked != null) {
            line.add(new Entry(
                    "eventList",
                    new Sequence(asked.first().stream()
                            .<Node>map(event -> new Mapping(event(event)))
                            .toList())));
            line.add(new Entry("moreEvents", Node.integer(asked.more())));
        }
        return new Mapping(line);
    }

    /** What is to be said about an event whose flow is known. */
    private static List<Entry> event(FlowEvent event) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry("frame", Node.integer(event.frame())));
        entries.add(new Entry("side", Node.string(event.side().arrow())));
        about(event, entries);
        return entries;
    }

    /** What it is, which octets it is about, and what they are where copies disagree. */
    static void about(FlowEvent event, List<Entry> entries) {
        entries.add(new Entry("event", Node.string(event.kind().toString())));
        entries.add(new Entry("offset", Node.integer(event.offset())));
        entries.add(new Entry("length", Node.integer(event.length())));
        if (!event.kept().isEmpty()) {
            entries.add(new Entry("kept", Node.octets(event.kept())));
        }
        if (!event.dropped().isEmpty()) {
            entries.add(new Entry("dropped", Node.octets(event.dropped())));
        }
    }

    private static Mapping side(FlowSummary summary, Side side) {
        FlowTotals.SideTotals totals = summary.totals().side(side);
        List<Node> gaps = new ArrayList<>();
        for (FlowTotals.Gap gap : summary.stream(side).gaps()) {
            gaps.add(new Sequence(List.of(Node.integer(gap.offset()), Node.integer(gap.length()))));
        }
        return new Mapping(List.of(
                new Entry("octets", Node.integer(totals.octets())),
                new Entry("captured", Node.integer(totals.captured())),
                new Entry("sha256", Node.string(summary.stream(side).sha256())),
                new Entry("gaps", new Sequence(gaps)),
                new Entry("tailMissing", Node.integer(totals.tailMissing()))));
    }

    private static Mapping counts(Map<String, Long> counts) {
        List<Entry> entries = new ArrayList<>();
        counts.forEach((name, count) -> entries.add(new Entry(name, Node.integer(count))));
        return new Mapping(entries);
    }
}
