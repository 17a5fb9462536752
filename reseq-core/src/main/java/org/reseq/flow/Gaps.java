package org.reseq.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reseq.flow.FlowTotals.Gap;
import org.reseq.flow.FlowTotals.SideTotals;

/**
 * The gaps that one side was declared to have, in order; neighbours are one. Only the last {@value
 * SideTotals#MAX_LISTED_GAPS} are remembered, so that losses do not grow with the capture.
 */
final class Gaps {
    private static final int MAX = SideTotals.MAX_LISTED_GAPS;
    private static final long[] NONE = new long[0];

    private long[] begins = NONE;
    private long[] ends = NONE;
    private long count;
    private long missing;

    long count() {
        return count;
    }

    long missing() {
        return missing;
    }

    /** Adds a gap at or above all others. */
    void add(long begin, long end) {
        missing += end - begin;
        if (count > 0 && ends[slot(count - 1)] == begin) {
            ends[slot(count - 1)] = end;
            return;
        }
        if (count == begins.length && count < MAX) {
            int length = Math.min(MAX, Math.max(4, begins.length * 2));
            begins = Arrays.copyOf(begins, length);
            ends = Arrays.copyOf(ends, length);
        }
        begins[slot(count)] = begin;
        ends[slot(count)] = end;
        count++;
    }

    /** The length of the last gap if it ends there, else 0. */
    long endingAt(long position) {
        return count > 0 && ends[slot(count - 1)] == position ? ends[slot(count - 1)] - begins[slot(count - 1)] : 0;
    }

    /** Moves all gaps, as the origin from which they are counted has moved. */
    void shift(long distance) {
        for (long i = firstListed(); i < count; i++) {
            begins[slot(i)] += distance;
            ends[slot(i)] += distance;
        }
    }

    /** How many of the octets from {@code begin} to {@code end} lie in gaps. */
    long overlap(long begin, long end) {
        long overlap = 0;
        for (long i = firstEndingAbove(begin); i < count && begins[slot(i)] < end; i++) {
            overlap += Math.min(end, ends[slot(i)]) - Math.max(begin, begins[slot(i)]);
        }
        return overlap;
    }

    /** The first position from {@code begin} on that lies in a gap; of use where {@link #overlap} is not 0. */
    long firstIn(long begin) {
        return Math.max(begin, begins[slot(firstEndingAbove(begin))]);
    }

    /** The number of the first remembered gap that ends above a position; {@link #count} if none does. */
    private long firstEndingAbove(long position) {
        long low = firstListed();
        long high = count;
        while (low < high) {
            long middle = low + high >>> 1;
            if (ends[slot(middle)] > position) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The remembered gaps as offsets from {@code origin}. */
    List<Gap> list(long origin, boolean withoutLast) {
        List<Gap> gaps = new ArrayList<>();
        for (long i = firstListed(); i < (withoutLast ? count - 1 : count); i++) {
            gaps.add(new Gap(begins[slot(i)] - origin, ends[slot(i)] - begins[slot(i)]));
        }
        return gaps;
    }

    private long firstListed() {
        return Math.max(0, count - MAX);
    }

    private static int slot(long index) {
        return (int) (index % MAX);
    }
}
