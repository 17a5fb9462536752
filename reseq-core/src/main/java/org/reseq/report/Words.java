package org.reseq.report;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reseq.golden.Difference;
import org.reseq.golden.Difference.PacketPlace;
import org.reseq.golden.PacketDiff;

/** The small phrases that texts are made of. */
final class Words {
    /** What every terminal has. */
    static final int COLUMNS = 80;

    /** UTC, with all six digits, so that times stand below each other. */
    private static final DateTimeFormatter INSTANT =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter(Locale.ROOT);

    private Words() {}

    /** {@code 1 packet}, {@code 2 packets}. */
    static String count(long count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }

    /** {@code 1 of 26 packets is an error}, {@code 2 of 26 packets are errors}. */
    static String errors(long errors, long packets) {
        return errors + " of " + count(packets, "packet") + (errors == 1 ? " is an error" : " are errors");
    }

    /** {@code 28 types}, {@code 1 packet added}: how many differences of a kind. */
    static String changes(Difference.Kind kind, int count) {
        return switch (kind) {
            case FIELD_ADDED -> count(count, "field") + " added";
            case FIELD_REMOVED -> count(count, "field") + " removed";
            case VALUE -> count(count, "value");
            case TYPE -> count(count, "type");
            case ORDER -> "the order";
            case PACKET_ADDED -> count(count, "packet") + " added";
            case PACKET_LOST -> count(count, "packet") + " lost";
            case ERROR -> count(count, "error");
            case HEADER -> count(count, "entry", "entries") + " of the header";
            case DIVERGED -> count(count, "side") + " from some packet on";
        };
    }

    private static String count(int count, String one, String more) {
        return count + " " + (count == 1 ? one : more);
    }

    static String cut(@Nullable String text, int length) {
        if (text == null) {
            return "nothing";
        }
        return text.length() <= length ? text : text.substring(0, length) + "...";
    }

    /** {@code s2c LoginReply}. */
    static String place(@Nullable PacketPlace packet) {
        return packet == null ? "" : packet.side().arrow() + " " + packet.type();
    }

    /** {@code , after s2c LoginReply}; nothing for the first packet of a side. */
    static String after(@Nullable PacketPlace packet) {
        return packet == null || packet.after() == null ? "" : ", after " + packet.after();
    }

    /** {@code 50 packets: 47 equal, 3 changed}. */
    static String tally(PacketDiff diff) {
        StringBuilder tally = new StringBuilder(count(diff.expected(), "packet") + ": " + diff.equal() + " equal");
        Map<String, Integer> others = new LinkedHashMap<>();
        others.put("changed", diff.changed());
        others.put("missing", diff.missing());
        others.put("added", diff.added());
        others.forEach((word, count) -> tally.append(count > 0 ? ", " + count + " " + word : ""));
        return tally.toString();
    }

    /** Seconds with microseconds and a sign. */
    static String time(long nanos) {
        long micros = Math.abs(nanos) / 1000;
        return (nanos < 0 ? "-" : "+") + micros / 1_000_000 + String.format(Locale.ROOT, ".%06d", micros % 1_000_000);
    }

    /** {@code 2026-11-23T06:13:29.000120Z}. */
    static String instant(long nanos) {
        return INSTANT.format(
                Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L)));
    }

    /** The items joined by commas, in lines of at most {@value #COLUMNS} columns where the items allow; none for no items. */
    static List<String> folded(String prefix, List<String> items) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(prefix);
        for (int i = 0; i < items.size(); i++) {
            String item = items.get(i) + (i == items.size() - 1 ? "" : ",");
            if (line.length() > prefix.length() && line.length() + 1 + item.length() > COLUMNS) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(" ".repeat(prefix.length()));
            }
            line.append(line.length() > prefix.length() ? " " : "").append(item);
        }
        if (!items.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    /** {@code 9..12, 14}: numbers in rising order, neighbours joined; Wireshark reads sets written so. */
    static String ranges(List<Long> numbers) {
        StringBuilder text = new StringBuilder();
        List<Long> sorted = numbers.stream().distinct().sorted().toList();
        for (int i = 0; i < sorted.size(); ) {
            int last = i;
            while (last + 1 < sorted.size() && sorted.get(last + 1) == sorted.get(last) + 1) {
                last++;
            }
            text.append(text.isEmpty() ? "" : ", ").append(sorted.get(i));
            if (last > i) {
                text.append(last == i + 1 ? ", " : "..").append(sorted.get(last));
            }
            i = last + 1;
        }
        return text.toString();
    }
}
