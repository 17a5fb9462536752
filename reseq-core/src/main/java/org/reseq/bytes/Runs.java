package org.reseq.bytes;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The table behind {@link GapString} and {@link OctetBuffer}: consecutive runs, each a stretch of somebody's array or a
 * hole, found by binary search over where they end.
 *
 * <p>Invariant: no run is empty; no two neighbours are both holes; no two neighbours continue each other in one array.
 * It grows at its end and shrinks at its begin; whoever shares a table has stopped changing it.
 */
final class Runs {

    /** Null where the run is a hole. */
    private byte[] @Nullable [] arrays;
    /** Where in its array a run begins; 0 for a hole. */
    private int[] starts;
    /** Offset after a run's last octet, strictly ascending. */
    private long[] ends;

    private int first;
    private int afterLast;
    private long begin;

    Runs(long begin, int capacity) {
        this.begin = begin;
        arrays = new byte[capacity][];
        starts = new int[capacity];
        ends = new long[capacity];
    }

    long begin() {
        return begin;
    }

    long end() {
        return afterLast == first ? begin : ends[afterLast - 1];
    }

    /** Index of the first run; indices run from here to {@link #afterLast()}. */
    int first() {
        return first;
    }

    int afterLast() {
        return afterLast;
    }

    byte @Nullable [] array(int run) {
        return arrays[run];
    }

    int start(int run) {
        return starts[run];
    }

    long begin(int run) {
        return run == first ? begin : ends[run - 1];
    }

    long end(int run) {
        return ends[run];
    }

    /** The run that holds the octet at {@code offset}, which must lie inside the table. */
    int find(long offset) {
        int low = first;
        int high = afterLast - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends[middle] > offset) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The first missing octet in {@code [from, to)}, or {@code to}. */
    long firstMissing(long from, long to) {
        if (from >= to) {
            return to;
        }
        for (int run = find(from); run < afterLast && begin(run) < to; run++) {
            if (arrays[run] == null) {
                return Math.max(from, begin(run));
            }
        }
        return to;
    }

    void addOctets(byte[] array, int start, int length) {
        if (length == 0) {
            return;
        }
        long end = endAfter(length);
        int last = afterLast - 1;
        if (last >= first && arrays[last] == array && starts[last] + (ends[last] - begin(last)) == start) {
            ends[last] = end;
        } else {
            add(array, start, end);
        }
    }

    void addHole(long length) {
        if (length == 0) {
            return;
        }
        long end = endAfter(length);
        int last = afterLast - 1;
        if (last >= first && arrays[last] == null) {
            ends[last] = end;
        } else {
            add(null, 0, end);
        }
    }

    /** Adds what {@code other} holds in {@code [from, to)}, sharing its arrays. */
    void addAll(Runs other, long from, long to) {
        if (from >= to) {
            return;
        }
        for (int run = other.find(from); run < other.afterLast && other.begin(run) < to; run++) {
            long runBegin = Math.max(from, other.begin(run));
            long length = Math.min(to, other.ends[run]) - runBegin;
            byte[] array = other.arrays[run];
            if (array == null) {
                addHole(length);
            } else {
                addOctets(array, other.starts[run] + (int) (runBegin - other.begin(run)), (int) length);
            }
        }
    }

    /** A table of its own over {@code [from, to)}, beginning at 0. */
    Runs copy(long from, long to) {
        int capacity = from < to ? find(to - 1) - find(from) + 1 : 0;
        Runs copy = new Runs(0, capacity);
        copy.addAll(this, from, to);
        return copy;
    }

    /** Forgets everything before {@code offset}, which must lie inside the table or at its end. */
    void dropBefore(long offset) {
        while (first < afterLast && ends[first] <= offset) {
            arrays[first] = null; // let go of the octets
            begin = ends[first++];
        }
        if (first < afterLast && arrays[first] != null) {
            starts[first] += (int) (offset - begin);
        }
        begin = offset;
        if (first == afterLast) {
            first = 0;
            afterLast = 0;
        }
    }

    private long endAfter(long length) {
        long end = end();
        if (length > Long.MAX_VALUE - end) {
            throw new IllegalArgumentException(
                    "expected at most " + Long.MAX_VALUE + " octets, got " + end + " and " + length + " more");
        }
        return end + length;
    }

    private void add(byte @Nullable [] array, int start, long end) {
        if (afterLast == ends.length) {
            makeRoom();
        }
        arrays[afterLast] = array;
        starts[afterLast] = start;
        ends[afterLast] = end;
        afterLast++;
    }

    /** Moves the runs to the front where at least half of the table is free there, else doubles it: O(1) amortised. */
    private void makeRoom() {
        int count = afterLast - first;
        int capacity = count <= ends.length / 2 ? Math.max(4, ends.length) : 2 * ends.length;
        arrays = Arrays.copyOf(Arrays.copyOfRange(arrays, first, afterLast), capacity);
        starts = Arrays.copyOf(Arrays.copyOfRange(starts, first, afterLast), capacity);
        ends = Arrays.copyOf(Arrays.copyOfRange(ends, first, afterLast), capacity);
        first = 0;
        afterLast = count;
    }
}
