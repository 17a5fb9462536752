package org.reseq.maven;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several globs in one property: separated by commas, except where a comma is the glob's own, as in {@code {a,b}.pcap}. */
final class Globs {
    private Globs() {}

    /** The globs in their order, without blanks around them; none for null. */
    static List<String> split(@Nullable String property) {
        List<String> globs = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        String text = property == null ? "" : property;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ',' : text.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth = Math.max(0, depth - 1);
            } else if (i == text.length() || (c == ',' && depth == 0)) {
                String glob = text.substring(begin, i).strip();
                if (!glob.isEmpty()) {
                    globs.add(glob);
                }
                begin = i + 1;
            }
        }
        return globs;
    }
}
