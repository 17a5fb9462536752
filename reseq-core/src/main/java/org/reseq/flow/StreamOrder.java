package org.reseq.flow;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which message of each stream is next, and whole messages that are not (RFC 9260, section 6.6).
 *
 * <p>To know the next one is of use only above a hole: a stream whose next is not known goes on in the order of the
 * transmission sequence numbers, which is the same one. So knowledge may be forgotten at any time.
 */
final class StreamOrder {
    /** Streams with higher numbers wait for holes of others: a forged number must not cost memory. */
    private static final int MOST_STREAMS = 4096;

    private static final int[] NONE = new int[0];
    private static final int UNKNOWN = -1;

    private int[] expected = NONE;
    private int unmet = UNKNOWN;
    private final Map<Integer, Part> waiting = new HashMap<>();

    /** The side's first message was not missed: each stream begins with 0. */
    void fromBegin() {
        unmet = 0;
    }

    /** About how much memory this takes. */
    long cost() {
        return expected.length * 4L;
    }

    void forget() {
        expected = NONE;
        unmet = UNKNOWN;
    }

    boolean isNext(int stream, int sequence) {
        return (stream < expected.length ? expected[stream] : stream < MOST_STREAMS ? unmet : UNKNOWN) == sequence;
    }

    /** The message was handed on; gives the one that waited for just that. */
    @Nullable Part follow(int stream, int sequence) {
        int next = sequence + 1 & 0xffff;
        if (stream >= expected.length && stream < MOST_STREAMS) {
            int known = expected.length;
            expected = Arrays.copyOf(expected, Math.max(4, Integer.highestOneBit(stream) << 1));
            Arrays.fill(expected, known, expected.length, unmet);
        }
        if (stream < expected.length) {
            expected[stream] = next;
        }
        return waiting.isEmpty() ? null : waiting.get(stream << 16 | next);
    }

    void add(Part whole) {
        waiting.put(key(whole), whole);
    }

    /** The message, which may never have been here, is handed on. */
    void remove(Part whole) {
        waiting.remove(key(whole), whole);
    }

    private static int key(Part part) {
        return part.first().envelope.stream() << 16 | part.first().sequence;
    }
}
