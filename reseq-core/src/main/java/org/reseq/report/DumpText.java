package org.reseq.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.reseq.bytes.HexDump;
import org.reseq.flow.Chunk;
import org.reseq.flow.Flow;
import org.reseq.flow.FlowEvent;
import org.reseq.flow.IpEvent;
import org.reseq.flow.Side;
import org.reseq.frame.FrameCounts;
import org.reseq.golden.DecodedDocument;
import org.reseq.protocol.Decoded;
import org.reseq.protocol.Packet;
import org.reseq.protocol.Span;

/**
 * A dump for a person at a terminal of 80 columns or more. Times count from the capture's first record; nothing of a capture
 * reaches the terminal but printable characters.
 */
public final class DumpText implements DumpLines {
    private static final String INDENT = "  ";
    private static final long MOST_UNDECODED = 4096;

    private final String capture;
    private long startNanos;

    /** @param capture its path below the folder that was asked for */
    public DumpText(String capture) {
        this.capture = capture;
    }

    @Override
    public String begin(long timeNanos) {
        startNanos = timeNanos;
        return Printable.line(capture) + "   begins at " + Words.instant(timeNanos) + "\n\n";
    }

    @Override
    public String decoded(Decoded decoded) {
        if (decoded instanceof Decoded.Message message) {
            return message(message) + "\n";
        } else if (decoded instanceof Decoded.Failure failure) {
            return failure(failure) + "\n";
        } else {
            Decoded.Gap gap = (Decoded.Gap) decoded;
            return folded(
                            "gap  " + ends(gap.flow(), gap.side()),
                            "octets " + gap.offset() + ".." + (gap.offset() + gap.length()) + ": "
                                    + Words.count(gap.length(), "octet") + " not captured")
                    + "\n\n";
        }
    }

    @Override
    public String octets(Chunk utterance) {
        boolean captured = utterance.frame() != 0;
        StringBuilder text = new StringBuilder(heading(
                utterance.flow(),
                utterance.side(),
                captured ? utterance.timeNanos() : null,
                "", // every line of the hex dump says where it stands
                captured ? List.of(utterance.frame()) : List.of()));
        HexDump.lines(utterance.octets(), utterance.offset())
                .forEach(line -> text.append(INDENT).append(line).append('\n'));
        return text.append('\n').toString();
    }

    @Override
    public String event(FlowEvent event) {
        return "event  flow " + event.flow().number() + "  " + event + "\n\n";
    }

    @Override
    public String event(IpEvent event) {
        return "event  " + event + "\n\n";
    }

    @Override
    public String frame(long index, long timeNanos, String what) {
        return Printable.line(what) + "  " + Words.time(timeNanos - startNanos) + "  frame " + index + "\n\n";
    }

    @Override
    public String note(String what) {
        return Printable.line(what) + "\n\n";
    }

    @Override
    public String end(FrameCounts frames, @Nullable String damage) {
        List<String> lines = new ArrayList<>();
        Map<String, Long> undecoded = new TreeMap<>(frames.inNoFlow());
        undecoded.keySet().removeAll(List.of("icmp", "arp")); // shown, or not asked for
        lines.addAll(Words.folded(
                "not decoded: ",
                undecoded.entrySet().stream()
                        .map(entry -> Words.count(entry.getValue(), "frame") + " " + Printable.line(entry.getKey()))
                        .toList()));
        if (damage != null) {
            lines.add("DAMAGED at " + Printable.line(damage));
        }
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n\n";
    }

    private String message(Decoded.Message message) {
        if (message.value() instanceof Packet packet) {
            try {
                return packet.show() + "\n";
            } catch (RuntimeException | StackOverflowError e) {
                return heading(message) + INDENT + "show() threw "
                        + Printable.line(e.getClass().getName()) + "\n";
            }
        }
        return heading(message) + DecodedDocument.of(message).yaml().indent(INDENT.length());
    }

    private String failure(Decoded.Failure failure) {
        StringBuilder text = new StringBuilder("error  " + Printable.line(failure.type()) + "\n");
        long begin = failure.octets().begin();
        List<Span> spans = failure.octets().spans();
        text.append(heading(
                failure.flow(),
                failure.side(),
                spans.isEmpty() ? null : spans.get(spans.size() - 1).timeNanos(),
                begin + ".." + (begin + failure.length()),
                spans.stream().map(Span::frame).distinct().toList()));
        if (failure.cause() != null && !failure.type().equals(Decoded.Failure.MISSING)) {
            DecoderError.of("", failure.cause())
                    .lines()
                    .forEach(line -> text.append(INDENT).append(line).append('\n'));
        }
        long shown = Math.min(failure.octets().octets().length(), MOST_UNDECODED);
        HexDump.lines(failure.octets().octets().slice(0, shown), begin)
                .forEach(line -> text.append(INDENT).append(line).append('\n'));
        if (shown < failure.length()) {
            text.append(INDENT)
                    .append("and ")
                    .append(Words.count(failure.length() - shown, "more octet"))
                    .append('\n');
        }
        return text.toString();
    }

    private String heading(Decoded.Message message) {
        List<Span> spans = message.octets().spans();
        return heading(
                message.flow(),
                message.side(),
                spans.isEmpty() ? null : spans.get(spans.size() - 1).timeNanos(),
                message.octets().begin() + ".." + message.octets().end(),
                spans.stream().map(Span::frame).distinct().toList());
    }

    private String heading(Flow flow, Side side, @Nullable Long timeNanos, String octets, List<Long> frames) {
        String who = ends(flow, side);
        List<String> parts = new ArrayList<>();
        parts.add(timeNanos == null ? "" : Words.time(timeNanos - startNanos));
        parts.add(octets.isEmpty() ? "" : "octets " + octets);
        parts.add(frames.isEmpty() ? "" : (frames.size() == 1 ? "frame " : "frames ") + Words.ranges(frames));
        parts.removeIf(String::isEmpty);
        String where = String.join("  ", parts);
        return folded(who, where) + "\n";
    }

    /** On one line where that fits, else on two. */
    private static String folded(String who, String where) {
        boolean fits = who.length() + 2 + where.length() <= Words.COLUMNS;
        return who + (where.isEmpty() ? "" : fits ? "  " : "\n     ") + where;
    }

    private static String ends(Flow flow, Side side) {
        return side.arrow() + "  flow " + flow.number() + "  " + flow.endpoint(side) + " > "
                + flow.endpoint(side.peer());
    }
}
