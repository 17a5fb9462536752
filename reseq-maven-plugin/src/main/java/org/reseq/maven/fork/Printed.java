package org.reseq.maven.fork;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.reseq.worker.News;

/** What was printed during one capture, in octets that may be cut anywhere, and what of it a person is shown. */
final class Printed {
    private static final int SHOWN_AT_EITHER_END = 20;

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private long omitted;
    private int omittedAt;

    void hear(News news) {
        if (news instanceof News.Printed some) {
            add(some.octets());
        } else if (news instanceof News.PrintedLast last) {
            omit(last.omitted());
            add(last.octets());
        }
    }

    /** @param latin1 one octet for each character */
    void add(String latin1) {
        octets.writeBytes(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** So many octets stand here that nobody has kept. */
    void omit(long count) {
        omitted = count;
        omittedAt = octets.size();
    }

    /** The first and the last lines, and between them how many octets are left out. */
    List<String> lines() {
        if (omitted == 0) {
            List<String> all = lines(0, octets.size());
            return all.size() <= 2 * SHOWN_AT_EITHER_END ? all : cut(all, all);
        }
        return cut(lines(0, omittedAt), lines(omittedAt, octets.size()));
    }

    private List<String> cut(List<String> head, List<String> tail) {
        List<String> first = head.subList(0, Math.min(SHOWN_AT_EITHER_END, head.size()));
        List<String> last = tail.subList(Math.max(0, tail.size() - SHOWN_AT_EITHER_END), tail.size());
        List<String> shown = new ArrayList<>(first);
        shown.add("... " + (octets.size() + omitted - size(first) - size(last)) + " octets left out ...");
        shown.addAll(last);
        return shown;
    }

    private static long size(List<String> lines) {
        return lines.stream()
                .mapToLong(line -> line.getBytes(StandardCharsets.UTF_8).length + 1)
                .sum();
    }

    private List<String> lines(int begin, int end) {
        return new String(octets.toByteArray(), begin, end - begin, StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
