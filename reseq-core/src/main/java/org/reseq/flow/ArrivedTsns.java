package org.reseq.flow;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which transmission sequence numbers of one side have arrived, as positions: all below {@link #next}, and runs above it.
 *
 * <p>Prints as {@code 5 (2)3}: all below 5, two missing, then three. Between two runs there is always a hole.
 */
final class ArrivedTsns {
    /** No position. */
    static final long NONE = Long.MAX_VALUE;

    private long next;

    /** From begin to end; exists from the first hole on. */
    private @Nullable TreeMap<Long, Long> above;

    /** Forgets everything: what is below {@code first} is of no interest. */
    void begin(long first) {
        next = first;
        above = null;
    }

    /** The lowest position that has not arrived. */
    long next() {
        return next;
    }

    /** Takes a position; returns whether it is new. */
    boolean add(long position) {
        if (position == next) {
            next++;
            absorb();
            return true;
        }
        if (position < next) {
            return false;
        }
        if (above == null) {
            above = new TreeMap<>();
        }
        Map.Entry<Long, Long> run = above.floorEntry(position);
        if (run != null && position < run.getValue()) {
            return false;
        }
        long begin = run != null && run.getValue() == position ? run.getKey() : position;
        Long end = above.remove(position + 1);
        above.put(begin, end == null ? position + 1 : end);
        return true;
    }

    /** Where the lowest run above the lowest hole begins, or {@link #NONE}. */
    long firstAbove() {
        return above == null || above.isEmpty() ? NONE : above.firstKey();
    }

    /** Takes everything below a position as arrived, which is at most {@link #firstAbove}. */
    void skipTo(long position) {
        next = position;
        absorb();
    }

    private void absorb() {
        if (above != null && !above.isEmpty() && above.firstKey() == next) {
            next = above.pollFirstEntry().getValue();
        }
    }

    /** How many runs there are above the lowest hole. */
    int runs() {
        return above == null ? 0 : above.size();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(next);
        long at = next;
        if (above != null) {
            for (Map.Entry<Long, Long> run : above.entrySet()) {
                text.append(" (").append(run.getKey() - at).append(')').append(run.getValue() - run.getKey());
                at = run.getValue();
            }
        }
        return text.toString();
    }
}
