package org.reseq.bytes;

import java.util.Arrays;

/** Finding octets in runs, and where two tables of runs differ; what is missing matches no octet. */
final class Search {

    private Search() {}

    static long indexOf(Runs runs, byte octet, long from, long to) {
        if (from >= to) {
            return -1;
        }
        for (int run = runs.find(from); run < runs.afterLast() && runs.begin(run) < to; run++) {
            byte[] array = runs.array(run);
            if (array == null) {
                continue;
            }
            long toIndex = runs.start(run) - runs.begin(run); // what turns an offset into an index of this array
            int end = (int) (Math.min(to, runs.end(run)) + toIndex);
            for (int i = (int) (Math.max(from, runs.begin(run)) + toIndex); i < end; i++) {
                if (array[i] == octet) {
                    return i - toIndex;
                }
            }
        }
        return -1;
    }

    /** Knuth, Morris, Pratt: linear whatever a capture holds, and a run's edge is nothing special to it. */
    static long indexOf(Runs runs, byte[] needle, long from, long to) {
        if (from >= to) {
            return -1;
        }
        int[] fallback = fallback(needle);
        int matched = 0;
        for (int run = runs.find(from); run < runs.afterLast() && runs.begin(run) < to; run++) {
            byte[] array = runs.array(run);
            if (array == null) {
                matched = 0;
                continue;
            }
            long toIndex = runs.start(run) - runs.begin(run);
            int end = (int) (Math.min(to, runs.end(run)) + toIndex);
            for (int i = (int) (Math.max(from, runs.begin(run)) + toIndex); i < end; i++) {
                matched = advance(needle, fallback, matched, array[i]);
                if (matched == needle.length) {
                    return i - toIndex + 1 - needle.length;
                }
            }
        }
        return -1;
    }

    /** For each length of a matched prefix: how much of it is still matched, one octet at least having been given up. */
    private static int[] fallback(byte[] needle) {
        int[] fallback = new int[needle.length];
        int matched = 0;
        for (int i = 1; i < needle.length; i++) {
            matched = advance(needle, fallback, matched, needle[i]);
            fallback[i] = matched;
        }
        return fallback;
    }

    private static int advance(byte[] needle, int[] fallback, int matched, byte next) {
        while (matched > 0 && needle[matched] != next) {
            matched = fallback[matched - 1];
        }
        return needle[matched] == next ? matched + 1 : 0;
    }

    /** Offset of the first octet that is not the same in both, a hole being the same as a hole, or -1. Equal ranges only. */
    static long mismatch(Runs left, Runs right) {
        int l = left.first();
        int r = right.first();
        long at = left.begin();
        while (at < left.end()) {
            long end = Math.min(left.end(l), right.end(r));
            byte[] leftArray = left.array(l);
            byte[] rightArray = right.array(r);
            if (leftArray != null && rightArray != null) {
                int leftBegin = left.start(l) + (int) (at - left.begin(l));
                int rightBegin = right.start(r) + (int) (at - right.begin(r));
                int length = (int) (end - at);
                int different = Arrays.mismatch(
                        leftArray, leftBegin, leftBegin + length, rightArray, rightBegin, rightBegin + length);
                if (different >= 0) {
                    return at + different;
                }
            } else if (leftArray != rightArray) {
                return at;
            }
            l += end == left.end(l) ? 1 : 0;
            r += end == right.end(r) ? 1 : 0;
            at = end;
        }
        return -1;
    }
}
