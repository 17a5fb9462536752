package org.reseq.protocol;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Which records carried the octets of one side that no packet has taken yet. Single-threaded. */
final class Spans {
    /** Ascending, not empty, no two neighbours of one record adjacent. */
    private final ArrayDeque<Span> spans = new ArrayDeque<>();

    private long latestTaken;

    Spans() {}

    /** Of octets that were all captured at one time. */
    Spans(long timeNanos) {
        latestTaken = timeNanos;
    }

    void add(long begin, long end, long frame, long timeNanos) {
        Span last = spans.peekLast();
        if (last != null && last.end() == begin && last.frame() == frame) {
            spans.removeLast();
            begin = last.begin();
        }
        spans.add(new Span(begin, end, frame, timeNanos));
    }

    /** The spans of the octets before {@code end}, which are no longer kept. */
    List<Span> take(long end) {
        List<Span> taken = new ArrayList<>();
        while (!spans.isEmpty() && spans.getFirst().begin() < end) {
            Span span = spans.removeFirst();
            latestTaken = span.timeNanos();
            if (span.end() > end) {
                spans.addFirst(new Span(end, span.end(), span.frame(), span.timeNanos()));
                span = new Span(span.begin(), end, span.frame(), span.timeNanos());
            }
            taken.add(span);
        }
        return taken;
    }

    /** When the last octet before {@code end} was captured; if none is kept, that taken last; 0 if there was none. */
    long timeOf(long end) {
        long time = latestTaken;
        for (Span span : spans) {
            if (span.begin() >= end) {
                break;
            }
            time = span.timeNanos();
        }
        return time;
    }
}
