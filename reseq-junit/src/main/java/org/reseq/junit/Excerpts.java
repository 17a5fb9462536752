package org.reseq.junit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A golden and a proposal as an IDE shows them side by side: whole, or, where they are huge, from shortly before the first
 * line that differs, and not without end.
 */
record Excerpts(String expected, String actual) {
    private static final int MAX_OCTETS = 1 << 20;
    private static final int LINES_BEFORE = 50;

    /** @param expected may be missing, which is shown as empty */
    static Excerpts of(Path expected, Path actual) throws IOException {
        return of(expected, actual, MAX_OCTETS);
    }

    static Excerpts of(Path expected, Path actual, int maxOctets) throws IOException {
        if (size(expected) <= maxOctets && size(actual) <= maxOctets) {
            return new Excerpts(Files.exists(expected) ? Files.readString(expected) : "", Files.readString(actual));
        }
        long skipped = Math.max(0, sameLines(expected, actual) - LINES_BEFORE);
        return new Excerpts(excerpt(expected, skipped, maxOctets), excerpt(actual, skipped, maxOctets));
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** Whatever stands in it: that it is no text may be why the test fails. */
    private static String text(Path file) throws IOException {
        return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    }

    private static BufferedReader open(Path file) throws IOException {
        return new BufferedReader(
                Files.exists(file)
                        ? new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)
                        : new StringReader(""));
    }

    /** How many lines both begin with. */
    private static long sameLines(Path expected, Path actual) throws IOException {
        try (BufferedReader left = open(expected);
                BufferedReader right = open(actual)) {
            long same = 0;
            for (String line = left.readLine(); line != null && line.equals(right.readLine()); line = left.readLine()) {
                same++;
            }
            return same;
        }
    }

    private static String excerpt(Path file, long skipped, int maxChars) throws IOException {
        StringBuilder text = new StringBuilder();
        if (skipped > 0) {
            text.append("# ").append(skipped).append(" lines before are the same in both\n");
        }
        try (BufferedReader lines = open(file)) {
            for (long i = 0; i < skipped; i++) {
                lines.readLine();
            }
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (text.length() + line.length() > maxChars) {
                    return text.append("# and so on; the whole is in the file\n")
                            .toString();
                }
                text.append(line).append('\n');
            }
        }
        return text.toString();
    }
}
