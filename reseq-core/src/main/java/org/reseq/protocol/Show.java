package org.reseq.protocol;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reseq.bytes.GapString;
import org.reseq.bytes.HexDump;
import org.reseq.flow.Flow;
import org.reseq.flow.Side;

/** A packet as text for a person; the same text on every machine, whatever its clock, locale and terminal. */
final class Show {
    /** UTC, with all nine digits, so that times stand below each other. */
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter(Locale.ROOT);

    private static final int MOST_LINES = 256;
    private static final int MOST_IN_A_LINE = 64;
    private static final int MOST_FRAMES = 8;
    private static final int MOST_ITEMS = 100;
    private static final int COLUMNS = 80;

    private final StringBuilder out = new StringBuilder();

    private Show() {}

    /** @param origin null where the packet was not decoded from a flow, or is not complete */
    static String packet(Packet packet, @Nullable Origin origin) {
        Show show = new Show();
        show.heading(packet);
        if (origin != null) {
            show.origin(origin);
        }
        show.parts(packet.parts());
        show.params(packet.params());
        if (!packet.payload().isEmpty()) {
            show.dump("payload", packet.payload(), packet.payloadOffset());
        } else if (origin != null) {
            show.dump("octets", origin.octets().octets(), origin.octets().begin());
        }
        return show.out.substring(0, show.out.length() - 1);
    }

    /** Where a packet came from. */
    record Origin(Flow flow, Side side, long timeNanos, Octets octets) {}

    private void heading(Packet packet) {
        line(OpcodeTable.simpleName(packet.getClass()) + ": " + ValueText.plain(packet.type()));
        if (packet.opcode() instanceof Long number) {
            String hex = Long.toHexString(number);
            line("  opcode  " + number + " (0x" + (hex.length() % 2 == 0 ? "" : "0") + hex + ")");
        } else if (packet.opcode() != null) {
            line("  opcode  " + ValueText.of(packet.opcode()));
        }
    }

    private void origin(Origin origin) {
        Flow flow = origin.flow();
        Side side = origin.side();
        line("  from    " + flow.endpoint(side) + " to " + flow.endpoint(side.peer()) + " (" + side.arrow() + ", flow "
                + flow.number() + ")");
        line("  time    "
                + TIME.format(Instant.ofEpochSecond(
                        Math.floorDiv(origin.timeNanos(), 1_000_000_000L),
                        Math.floorMod(origin.timeNanos(), 1_000_000_000L))));
        line("  octets  " + origin.octets().begin() + ".." + origin.octets().end()
                + frames(origin.octets().spans()));
    }

    private static String frames(List<Span> spans) {
        List<String> frames = spans.stream()
                .mapToLong(Span::frame)
                .distinct()
                .mapToObj(Long::toString)
                .toList();
        return switch (frames.size()) {
            case 0 -> "";
            case 1 -> ", frame " + frames.get(0);
            default ->
                frames.size() <= MOST_FRAMES
                        ? ", frames " + String.join(", ", frames)
                        : ", " + frames.size() + " frames from " + frames.get(0) + " to "
                                + frames.get(frames.size() - 1);
        };
    }

    private void parts(List<Part> parts) {
        if (!parts.isEmpty()) {
            line("  parts");
            int width = width(parts.stream().map(Part::name).toList());
            for (Part part : parts) {
                long more = part.octets().length() - MOST_IN_A_LINE;
                String hex = more <= 0
                        ? part.octets().toHex()
                        : part.octets().slice(0, MOST_IN_A_LINE).toHex() + " and " + more + " more octets";
                line("    " + padded(part.name(), width) + hex);
            }
        }
    }

    private void params(Map<String, @Nullable Object> params) {
        if (!params.isEmpty()) {
            line("  params");
            int width = width(params.keySet());
            params.forEach((name, value) -> param(name, width, value));
        }
    }

    /** A list on one line, or, where that is too long, each of its items on its own. */
    private void param(String name, int width, @Nullable Object value) {
        String oneLine = "    " + padded(name, width) + ValueText.of(value);
        if (!(value instanceof List<?> list) || list.size() < 2 || oneLine.length() <= COLUMNS) {
            line(oneLine);
            return;
        }
        line("    " + ValueText.plain(name));
        list.stream().limit(MOST_ITEMS).forEach(item -> line("      " + ValueText.of(item)));
        if (list.size() > MOST_ITEMS) {
            line("      ... " + list.size() + " items");
        }
    }

    private void dump(String title, GapString octets, long offset) {
        line("  " + title);
        HexDump.lines(octets, offset, MOST_LINES).forEach(line -> line("    " + line));
    }

    private static int width(Iterable<String> names) {
        int width = 0;
        for (String name : names) {
            width = Math.max(width, ValueText.plain(name).length());
        }
        return width + 2;
    }

    private static String padded(String name, int width) {
        String plain = ValueText.plain(name);
        return plain + " ".repeat(width - plain.length());
    }

    private void line(String text) {
        out.append(text.stripTrailing()).append('\n');
    }
}
