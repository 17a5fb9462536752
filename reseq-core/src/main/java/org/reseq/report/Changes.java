package org.reseq.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reseq.golden.Difference;
import org.reseq.golden.Difference.PacketPlace;
import org.reseq.golden.PacketDiff;

/**
 * The different changes of one run: the same change in many packets and captures is one change, has one number, and is
 * shown in full once.
 */
final class Changes {
    private static final int MAX_LISTED = 8;
    private static final int MAX_VALUE = 48;
    private static final String BRACKETS = "   [..] all that was read since the previous put";

    private final Map<String, Change> byWords = new LinkedHashMap<>();
    private boolean explained;

    Changes(Report report) {
        for (CaptureReport capture : report.captures()) {
            PacketDiff diff = capture.diff();
            if (diff != null) {
                diff.differences().forEach(difference -> of(difference).captures.add(capture.capture()));
            }
        }
    }

    /** One change; {@code shown} once it has been shown in full. */
    static final class Change {
        final int number;
        private final Set<String> captures = new LinkedHashSet<>();
        boolean shown;

        Change(int number) {
            this.number = number;
        }
    }

    Change of(Difference difference) {
        return byWords.computeIfAbsent(words(difference), words -> new Change(byWords.size() + 1));
    }

    /** A field's octets, the first time in a run with a word on what the brackets mean. */
    List<String> bracketsExplained(List<String> dump) {
        if (explained) {
            return dump;
        }
        explained = true;
        List<String> lines = new ArrayList<>(dump);
        lines.set(0, dump.get(0) + BRACKETS);
        return lines;
    }

    /** The changes of one capture, a line each: which, how often here, and where else. */
    List<String> list(PacketDiff diff) {
        Map<String, Integer> here = new LinkedHashMap<>();
        diff.differences().forEach(difference -> here.merge(words(difference), 1, Integer::sum));
        List<String> lines = new ArrayList<>();
        here.forEach((words, count) -> {
            if (lines.size() < MAX_LISTED) {
                lines.add(line(words, count));
            }
        });
        if (here.size() > MAX_LISTED) {
            lines.add("and " + Words.count(here.size() - MAX_LISTED, "other change"));
        }
        return lines;
    }

    private String line(String words, int here) {
        Change change = byWords.get(words);
        int others = change.captures.size() - 1;
        String line = "#" + change.number + "  " + words;
        if (here > 1 || others > 0) {
            line += "   " + Words.count(here, "packet") + " here";
        }
        return others > 0 ? line + ", " + Words.count(others, "other capture") : line;
    }

    private static String error(Difference difference) {
        PacketPlace packet = difference.packet();
        String place = Words.place(packet);
        boolean isError = packet != null && packet.type().startsWith("error ");
        if (difference.actual() == null) {
            return "missing  " + place + Words.after(packet);
        }
        return (isError ? "new  " + place : place + ", no longer an error") + Words.after(packet);
    }

    /** What a change is, on one line; the same words are the same change. */
    private static String words(Difference difference) {
        PacketPlace packet = difference.packet();
        String type = packet == null ? "" : packet.type();
        String where = type.isEmpty() || difference.path().isEmpty()
                ? type + difference.path()
                : type + "." + difference.path();
        return switch (difference.kind()) {
            case PACKET_LOST -> "missing  " + Words.place(packet) + Words.after(packet);
            case PACKET_ADDED -> "added  " + Words.place(packet) + Words.after(packet) + why(difference);
            case ORDER -> "order  the same packets, in another order";
            case DIVERGED -> Words.place(packet) + "  " + difference.kind();
            case ERROR -> error(difference);
            case FIELD_ADDED -> where + "  added field";
            case FIELD_REMOVED -> where + "  removed field";
            case TYPE -> isRetyped(packet) ? retyped(difference, packet) : changed(where, difference);
            default -> changed(where, difference);
        };
    }

    private static String changed(String where, Difference difference) {
        return where + "  " + Words.cut(difference.expected(), MAX_VALUE) + " -> "
                + Words.cut(difference.actual(), MAX_VALUE);
    }

    private static boolean isRetyped(@Nullable PacketPlace packet) {
        return packet != null && packet.was() != null && !packet.was().equals(packet.type());
    }

    private static String retyped(Difference difference, PacketPlace packet) {
        return packet.side().arrow() + " " + packet.was() + " is now " + packet.type() + why(difference);
    }

    private static String why(Difference difference) {
        return difference.why() == null ? "" : ": " + difference.why();
    }
}
