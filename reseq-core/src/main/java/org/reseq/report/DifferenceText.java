package org.reseq.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reseq.golden.Difference;
import org.reseq.golden.Difference.FieldOctets;
import org.reseq.golden.Difference.PacketPlace;
import org.reseq.golden.Difference.PacketSource;

/**
 * The differences of one packet as lines: where to look (golden and line, octets, frames, time), then what is other, then
 * the octets it was decoded from.
 */
final class DifferenceText {
    private DifferenceText() {}

    /** Differences of the same packet stand together, in the golden's order; those of no packet stand alone. */
    static List<List<Difference>> byPacket(List<Difference> differences) {
        List<List<Difference>> groups = new ArrayList<>();
        for (Difference difference : differences) {
            List<Difference> last = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
            if (last.isEmpty()
                    || difference.packet() == null
                    || !difference.packet().equals(last.get(0).packet())) {
                groups.add(new ArrayList<>(List.of(difference)));
            } else {
                last.add(difference);
            }
        }
        groups.forEach(group -> group.sort(Comparator.comparingInt(Difference::line)));
        return groups;
    }

    /** @param group of one packet, at least one */
    static List<String> lines(String golden, List<Difference> group, Changes changes) {
        List<String> lines = new ArrayList<>();
        boolean news = group.stream().anyMatch(difference -> !changes.of(difference).shown);
        String head = head(golden, group);
        if (!news) {
            return List.of(head + "   as " + numbers(group, changes));
        }
        lines.add(head);
        List<String> packetDump = List.of();
        boolean fieldShown = false;
        for (Difference difference : group) {
            changes.of(difference).shown = true;
            if (difference.before() != null && difference == group.get(0)) {
                lines.add("      " + difference.before());
            }
            String name = difference.path().substring(difference.path().lastIndexOf('.') + 1);
            side(lines, "    - ", name, difference.expected());
            side(lines, "    + ", name, difference.actual());
            if (difference.why() != null) {
                lines.add("      " + difference.why());
            }
            FieldOctets octets = difference.octets();
            if (octets != null && isField(octets, difference.packet())) {
                dump(lines, changes.bracketsExplained(octets.dump()));
                fieldShown = true;
            } else if (octets != null) {
                packetDump = octets.dump();
            }
        }
        if (!fieldShown) {
            dump(lines, packetDump);
        }
        return lines;
    }

    private static String numbers(List<Difference> group, Changes changes) {
        return String.join(
                ", ",
                group.stream()
                        .map(difference -> "#" + changes.of(difference).number)
                        .distinct()
                        .toList());
    }

    private static void dump(List<String> lines, List<String> dump) {
        dump.forEach(line -> lines.add("      " + line));
    }

    private static void side(List<String> lines, String sign, String name, @Nullable String value) {
        if (value != null) {
            lines.add(sign + (name.isEmpty() ? value : name + ": " + value));
        }
    }

    /** Whether the octets are those of a part of the packet: the whole packet's need not be printed for each field. */
    private static boolean isField(FieldOctets octets, @Nullable PacketPlace packet) {
        PacketSource source = packet == null ? null : packet.source();
        return source != null && (octets.begin() != source.begin() || octets.end() != source.end());
    }

    private static String head(String golden, List<Difference> group) {
        Difference first = group.get(0);
        StringBuilder head = new StringBuilder(golden).append(':').append(first.line());
        PacketPlace packet = first.packet();
        if (packet == null) {
            return head.append("  ").append(first.kind()).toString();
        }
        head.append("  packet ").append(packet.number()).append("  ").append(Words.place(packet));
        PacketSource source = packet.source();
        if (source != null) {
            return head.append(source(source)).toString();
        }
        head.append("   missing");
        PacketSource before = packet.afterSource();
        return before == null
                ? head.toString()
                : head.append("; the packet before it now is")
                        .append(source(before))
                        .toString();
    }

    private static String source(PacketSource source) {
        String octets = "   octets " + source.begin() + ".." + source.end();
        if (source.frames().isEmpty()) {
            return octets;
        }
        String frames = Words.ranges(source.frames());
        boolean one = source.frames().size() == 1;
        return octets + (one ? "   frame " : "   frames ") + frames + "   t=" + Words.time(source.timeNanos())
                + "   wireshark: frame.number " + (one ? "== " + frames : "in {" + frames + "}");
    }
}
