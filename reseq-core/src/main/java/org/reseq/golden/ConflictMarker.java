package org.reseq.golden;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines that version control writes into a file that two people changed. None of them begins a line of YAML that reseq writes. */
final class ConflictMarker {
    private static final String SIGNS = "<=>|";
    private static final int LENGTH = 7;

    private ConflictMarker() {}

    /** The marker that a line begins with; null where it begins with none. */
    static @Nullable String of(byte[] line) {
        if (line.length < LENGTH || SIGNS.indexOf(line[0]) < 0) {
            return null;
        }
        for (int i = 1; i < LENGTH; i++) {
            if (line[i] != line[0]) {
                return null;
            }
        }
        boolean alone = line.length == LENGTH || line[LENGTH] == ' ' || line[LENGTH] == '\n';
        return alone ? Character.toString(line[0]).repeat(LENGTH) : null;
    }

    /** Refuses a text with such a line. */
    static void refuse(String text) throws MalformedYaml {
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String marker = of(line.getBytes(StandardCharsets.UTF_8));
            if (marker != null) {
                throw new MalformedYaml(number, "a merge conflict (" + marker + "); resolve it");
            }
        }
    }
}
