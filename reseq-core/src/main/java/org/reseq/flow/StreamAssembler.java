package org.reseq.flow;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts the octets of one direction in order, each octet once. It knows positions and octets, neither TCP nor time.
 *
 * <p>Invariant: everything below {@link #next} was handed on; the pending runs do not overlap and lie at or above it.
 * Nothing is allocated until an octet has to wait.
 */
final class StreamAssembler {

    /** Decides about octets that came again while an earlier copy was waiting. */
    interface Copies {
        /**
         * {@code length} octets from {@code position} wait as part of a run and came again in {@code again}.
         *
         * @return whether those that came again take the place of those that wait
         */
        boolean again(long position, Run waiting, byte[] again, int againBegin, int length);
    }

    /** What a pending run costs beyond its octets: the objects that hold it, about. */
    private static final int RUN_COST = 192;

    private static final NavigableMap<Long, Run> NOTHING = Collections.emptyNavigableMap();

    private NavigableMap<Long, Run> pending = NOTHING; // by begin
    private long next = Long.MIN_VALUE;
    private long cost;

    /** Position of the next octet to hand on; below every position until {@link #begin} is called. */
    long next() {
        return next;
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    /** About how much memory the pending octets hold. */
    long cost() {
        return cost;
    }

    /** The lowest pending run, whether or not it can be handed on. */
    @Nullable Run first() {
        return pending.isEmpty() ? null : pending.firstEntry().getValue();
    }

    /** The pending run that begins at {@link #next}: the octets to hand on next, if they are here. */
    @Nullable Run head() {
        if (pending.isEmpty()) {
            return null;
        }
        Run first = pending.firstEntry().getValue();
        return first.begin == next ? first : null;
    }

    /** Fixes where the stream begins; returns how many captured octets waited below and are dropped. */
    long begin(long position) {
        long dropped = 0;
        for (Run run = first(); run != null && run.begin < position; run = first()) {
            long dropEnd = Math.min(run.end, position);
            cutOut(run, run.begin, dropEnd);
            dropped += run.isCut() ? 0 : dropEnd - run.begin;
        }
        next = position;
        return dropped;
    }

    /** Moves on, over octets that were handed on without having waited, or over a hole. */
    void skipTo(long position) {
        next = position;
    }

    /** Takes the lowest run out; if it was the head, it counts as handed on. */
    void removeFirst() {
        Run run = pending.pollFirstEntry().getValue();
        cost -= costOf(run);
        if (run.begin == next) {
            next = run.end;
        }
    }

    /**
     * Keeps those octets of a segment that are new.
     *
     * @param begin position of the first, at or above {@link #next}
     * @param octets copied from {@code octetsBegin}; may hold more
     * @param carrier that carries them
     * @param copies decides about those that are not new; where their acknowledgment is smaller, it holds from now on
     * @return how many were new
     */
    long insert(long begin, byte[] octets, int octetsBegin, int length, Carrier carrier, Copies copies) {
        long end = begin + length;
        long at = begin;
        long added = 0;
        while (at < end) {
            Run run = firstEndingAbove(at);
            if (run == null || run.begin >= end || run.begin > at) {
                long holeEnd = run == null ? end : Math.min(end, run.begin);
                put(copy(at, holeEnd, octets, octetsBegin + (int) (at - begin), carrier.ack(), carrier));
                added += holeEnd - at;
                at = holeEnd;
            } else if (run.isCut()) {
                // octets are better than the knowledge that there were some; what their sender had then holds for them
                long sharedEnd = Math.min(end, run.end);
                int from = octetsBegin + (int) (at - begin);
                cutOut(run, at, sharedEnd);
                put(copy(at, sharedEnd, octets, from, Math.min(carrier.ack(), run.ack), carrier));
                added += sharedEnd - at;
                at = sharedEnd;
            } else {
                long sharedEnd = Math.min(end, run.end);
                int from = octetsBegin + (int) (at - begin);
                if (copies.again(at, run, octets, from, (int) (sharedEnd - at))) {
                    cutOut(run, at, sharedEnd);
                    put(copy(at, sharedEnd, octets, from, Math.min(carrier.ack(), run.ack), carrier));
                } else {
                    lower(run, at, sharedEnd, carrier.ack());
                }
                at = sharedEnd;
            }
        }
        return added;
    }

    /** Of several copies the smallest acknowledgment counts. */
    private void lower(Run run, long begin, long end, long ack) {
        if (ack < run.ack) {
            cutOut(run, begin, end);
            put(run.part(begin, end, ack));
        }
    }

    /** Notes octets that exist, were not captured and will not come; those that are pending already stay. */
    void insertCut(long begin, long end, Carrier carrier) {
        long at = begin;
        while (at < end) {
            Run run = firstEndingAbove(at);
            if (run != null && run.begin <= at) {
                long sharedEnd = Math.min(end, run.end);
                lower(run, at, sharedEnd, carrier.ack());
                at = sharedEnd;
            } else {
                long holeEnd = run == null ? end : Math.min(end, run.begin);
                put(Run.cut(at, holeEnd, carrier));
                at = holeEnd;
            }
        }
    }

    /** Makes two runs of the head, the second of which begins at a position inside. */
    void splitHead(long position) {
        cutOut(pending.firstEntry().getValue(), position, position);
    }

    private static Run copy(long begin, long end, byte[] octets, int octetsBegin, long ack, Carrier carrier) {
        byte[] copy = Arrays.copyOfRange(octets, octetsBegin, octetsBegin + (int) (end - begin));
        return Run.of(begin, copy, ack, carrier);
    }

    private @Nullable Run firstEndingAbove(long position) {
        Map.Entry<Long, Run> below = pending.floorEntry(position);
        if (below != null && below.getValue().end > position) {
            return below.getValue();
        }
        Map.Entry<Long, Run> above = pending.higherEntry(position);
        return above == null ? null : above.getValue();
    }

    private void cutOut(Run run, long begin, long end) {
        pending.remove(run.begin);
        cost -= costOf(run);
        if (run.begin < begin) {
            put(run.part(run.begin, begin));
        }
        if (end < run.end) {
            put(run.part(end, run.end));
        }
    }

    private void put(Run run) {
        if (pending == NOTHING) {
            pending = new TreeMap<>();
        }
        pending.put(run.begin, run);
        cost += costOf(run);
    }

    private static long costOf(Run run) {
        return RUN_COST + (run.isCut() ? 0 : run.length());
    }

    /**
     * What waits, seen from {@link #next}: {@code (4) 8} is a hole of four octets and then eight octets, {@code 8@30} eight
     * octets that acknowledge 30, {@code 8*} eight octets that were cut off. Neighbours that say the same are one.
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        long at = next;
        long length = 0;
        String suffix = "";
        for (Run run : pending.values()) {
            String runSuffix = (run.isCut() ? "*" : "") + (run.ack == Run.NO_ACK ? "" : "@" + run.ack);
            if (length > 0 && (run.begin > at || !runSuffix.equals(suffix))) {
                append(text, length + suffix);
                length = 0;
            }
            if (run.begin > at) {
                append(text, "(" + (run.begin - at) + ")");
            }
            length += run.length();
            suffix = runSuffix;
            at = run.end;
        }
        if (length > 0) {
            append(text, length + suffix);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String word) {
        text.append(text.length() == 0 ? "" : " ").append(word);
    }
}
