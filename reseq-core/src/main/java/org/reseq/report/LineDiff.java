package org.reseq.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two short texts line by line: what both have at either end as it is, between them what is gone and what has come. */
final class LineDiff {
    private static final int CONTEXT = 2;
    private static final int MOST = 8;

    private LineDiff() {}

    /** Texts in lines ended by {@code \n}; null for one that is not there. */
    static List<String> of(@Nullable String before, @Nullable String after) {
        List<String> old = lines(before);
        List<String> now = lines(after);
        int begin = 0;
        while (begin < Math.min(old.size(), now.size()) && old.get(begin).equals(now.get(begin))) {
            begin++;
        }
        int end = 0;
        while (end < Math.min(old.size(), now.size()) - begin
                && old.get(old.size() - 1 - end).equals(now.get(now.size() - 1 - end))) {
            end++;
        }
        List<String> diff = new ArrayList<>();
        if (begin > CONTEXT) {
            diff.add("  ...");
        }
        old.subList(Math.max(0, begin - CONTEXT), begin).forEach(line -> diff.add("  " + line));
        add(diff, "- ", old.subList(begin, old.size() - end), before);
        add(diff, "+ ", now.subList(begin, now.size() - end), after);
        List<String> rest = old.subList(old.size() - end, old.size());
        rest.stream().limit(CONTEXT).forEach(line -> diff.add("  " + line));
        if (end > CONTEXT) {
            diff.add("  ...");
        }
        return diff;
    }

    private static void add(List<String> diff, String sign, List<String> lines, @Nullable String text) {
        if (text == null) {
            diff.add(sign + "(none)");
        }
        lines.stream().limit(MOST).forEach(line -> diff.add(sign + line));
        if (lines.size() > MOST) {
            diff.add(sign + "(" + (lines.size() - MOST) + " more lines)");
        }
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : text.lines().toList();
    }
}
