package org.reseq.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.reseq.bytes.GapString;
import org.reseq.flow.FlowEvent;

/**
 * Events of one flow as lines for a person: the record that shows it, the side it is about, what it is and which octets of the
 * side, then what other copies disagreed about, each line within {@value Words#COLUMNS} columns.
 */
final class EventText {
    private static final String INDENT = "     ";
    private static final String MARK = "...";
    private static final Pattern BREAK = Pattern.compile(" (?=> |protocol |got |[0-9]+\\.\\.)");

    private EventText() {}

    /** Frames and kinds stand below each other. */
    static List<String> lines(EventList<FlowEvent> events) {
        int frame = widest(events.first().stream()
                .map(event -> Long.toString(event.frame()))
                .toList());
        int kind = widest(
                events.first().stream().map(event -> event.kind().toString()).toList());
        List<String> lines = new ArrayList<>();
        for (FlowEvent event : events.first()) {
            String line = INDENT + "frame " + padding(frame, Long.toString(event.frame())) + event.frame() + "  "
                    + event.side().arrow() + "  " + event.kind()
                    + padding(kind, event.kind().toString()) + "  "
                    + octets(event);
            lines.add(line);
            value("kept   ", event.kept(), event.length(), lines);
            value("dropped", event.dropped(), event.length(), lines);
        }
        if (events.more() > 0) {
            lines.add(INDENT + "and " + Words.count(events.more(), "more event"));
        }
        return lines;
    }

    /** Two IPv6 addresses are more than a line. */
    static List<String> wrapped(String event) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(INDENT);
        for (String words : BREAK.split(event)) {
            if (line.length() + 1 + words.length() > Words.COLUMNS) {
                lines.add(line.toString());
                line = new StringBuilder(INDENT + "  ");
            }
            line.append(line.toString().isBlank() ? "" : " ").append(words);
        }
        lines.add(line.toString());
        return lines;
    }

    /** {@code octets 100..103}, {@code at 100}. */
    static String octets(FlowEvent event) {
        if (event.countsChunks()) {
            return "at " + event.offset() + ", " + Words.count(event.length(), "chunk");
        }
        return event.length() == 0
                ? "at " + event.offset()
                : "octets " + event.offset() + ".." + (event.offset() + event.length());
    }

    /** As many of the octets as the line has room for. */
    private static void value(String label, GapString octets, long length, List<String> lines) {
        if (octets.isEmpty()) {
            return;
        }
        String begin = INDENT + "  " + label + "  ";
        long shown = octets.length();
        while (begin.length() + octets.slice(0, shown).toString().length() + MARK.length() > Words.COLUMNS) {
            shown--;
        }
        lines.add(begin + octets.slice(0, shown) + (shown < length ? MARK : ""));
    }

    private static int widest(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String padding(int width, String text) {
        return " ".repeat(width - text.length());
    }
}
