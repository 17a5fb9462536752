package org.reseq.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.reseq.Flows;
import org.reseq.Format;

/**
 * The conversations of a capture as {@code mvn reseq:flows -Dreseq.format=json} lists them, but that what is missing at a
 * side's end stands among its gaps, too: for reseq it is none, as nothing was captured behind it; for who made the capture it is
 * like any other.
 */
final class Digest {
    private static final String OCTETS = "\"octets\": ";
    private static final String TAIL = "], \"tailMissing\": ";

    private Digest() {}

    /** @return what is wrong, if something is */
    static Optional<String> write(Path file, OutputStream to) throws IOException {
        StringBuilder lines = new StringBuilder();
        Optional<String> trouble = Flows.write(file, Format.JSON, lines);
        try (Writer out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8))) {
            int begin = 0;
            for (int end = lines.indexOf("\n"); end >= 0; end = lines.indexOf("\n", begin)) {
                out.append(withTails(lines.substring(begin, end))).append('\n');
                begin = end + 1;
            }
        }
        return trouble;
    }

    private static CharSequence withTails(String line) {
        StringBuilder told = new StringBuilder(line);
        for (int at = told.indexOf(TAIL); at >= 0; at = told.indexOf(TAIL, at + TAIL.length())) {
            long missing = number(told, at + TAIL.length());
            if (missing > 0) {
                long begin = number(told, told.lastIndexOf(OCTETS, at) + OCTETS.length());
                String gap = (told.charAt(at - 1) == '[' ? "[" : ", [") + begin + ", " + missing + "]";
                told.insert(at, gap);
                at += gap.length();
            }
        }
        return told;
    }

    private static long number(CharSequence text, int begin) {
        int end = begin;
        while (Character.isDigit(text.charAt(end))) {
            end++;
        }
        return Long.parseLong(text, begin, end, 10);
    }
}
