package org.reseq;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.reseq.bytes.Spelling;
import org.reseq.flow.Overlap;
import org.reseq.flow.Rules;
import org.reseq.golden.Node;

/** What {@code reassembly} says in a {@code reseq.yaml}: how a capture is read where it can be read in more than one way. */
final class ReassemblySettings {
    private static final List<String> OVERLAPS =
            Arrays.stream(Overlap.values()).map(ReassemblySettings::word).toList();
    private static final List<String> NAMES =
            List.of("overlap", "urgent", "old-timestamps", "checksums", "duplicate-datagrams", "overlapping-fragments");

    private ReassemblySettings() {}

    /** What is wrong, and at which path below {@code reassembly}. */
    static final class Mistake extends Exception {
        private static final long serialVersionUID = 1;

        final String path;

        Mistake(String path, String message) {
            super(message, null, false, false);
            this.path = path;
        }
    }

    static Rules read(Node node) throws Mistake {
        if (!(node instanceof Node.Mapping mapping)) {
            throw new Mistake("", "reassembly: expected a mapping, such as {overlap: last}");
        }
        Rules rules = Rules.DEFAULT;
        for (Node.Entry entry : mapping.entries()) {
            String key = entry.key().text();
            String value = entry.value() instanceof Node.Scalar scalar ? scalar.text() : "";
            rules = switch (key) {
                case "overlap" -> rules.with(overlap(value));
                case "urgent" -> only("out-of-band", key, value, rules.withUrgentOutOfBand());
                case "old-timestamps" -> only("drop", key, value, rules.withoutOldTimestamps());
                case "checksums" -> only("report", key, value, rules.withChecksums());
                case "duplicate-datagrams" -> only("drop", key, value, rules.withoutDuplicateDatagrams());
                case "overlapping-fragments" ->
                    only("drop", key, value, rules.with(rules.fragments().discardingOverlaps()));
                default ->
                    throw new Mistake(
                            "." + key,
                            "unknown key " + key + "; expected "
                                    + NAMES.stream().collect(Collectors.joining(", ")) + Spelling.hint(key, NAMES));
            };
        }
        return rules;
    }

    private static Overlap overlap(String value) throws Mistake {
        int index = OVERLAPS.indexOf(value);
        if (index < 0) {
            throw new Mistake(
                    ".overlap",
                    "overlap: expected one of " + String.join(", ", OVERLAPS) + Spelling.hint(value, OVERLAPS));
        }
        return Overlap.values()[index];
    }

    private static Rules only(String expected, String key, String value, Rules rules) throws Mistake {
        if (!value.equals(expected)) {
            throw new Mistake("." + key, key + ": expected " + expected + "; or leave it out");
        }
        return rules;
    }

    private static String word(Overlap overlap) {
        return overlap.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
