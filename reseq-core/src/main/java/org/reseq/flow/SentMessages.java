package org.reseq.flow;

import org.reseq.flow.FlowTotals.SideTotals;

/** What one end has sent so far, as if all of its datagrams or messages were one stream. */
final class SentMessages {
    private final Gaps gaps = new Gaps();
    private long count;
    private long captured;
    private long next;

    /** Where the next one begins. */
    long next() {
        return next;
    }

    /** Takes one of which so much was captured. */
    void add(int length, int originalLength) {
        if (length < originalLength) {
            gaps.add(next + length, next + originalLength);
        }
        count++;
        captured += length;
        next += originalLength;
    }

    SideTotals totals() {
        return new SideTotals(next, captured, gaps.missing(), gaps.count(), gaps.list(0, false), 0, count);
    }
}
