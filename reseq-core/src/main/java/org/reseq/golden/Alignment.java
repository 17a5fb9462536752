package org.reseq.golden;

import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which elements of two sequences are the same ones: equal, and in the same order.
 *
 * <p>Equal ends are cut off, then the shortest edit script decides. Where a block is too large for that, it is cut at the
 * elements that are unique on both sides; where there are none, nothing in it is matched. So the cost is bounded.
 *
 * <p>Of sequences that were cut from one text, the place of an element says more than its likeness: between two places
 * that are the same in both, as many elements on both sides stand for each other one by one. Only an element that proves
 * a place (it is unique on both sides, and does not look so by chance) proves that they have moved.
 */
final class Alignment {

    /** The largest product of lengths that the edit script is computed for: a second's work at the worst. */
    private static final long MAX_CELLS = 16_000_000;

    static final int NONE = -1;

    private final int[] expected;
    private final int[] actual;
    private final int[] actualOf;

    /** Which elements prove a place; null where places mean nothing. */
    private final @Nullable IntPredicate provesPlace;

    private Alignment(int[] expected, int[] actual, @Nullable IntPredicate provesPlace) {
        this.expected = expected;
        this.actual = actual;
        this.provesPlace = provesPlace;
        actualOf = new int[expected.length];
        Arrays.fill(actualOf, NONE);
    }

    /** For each expected element the index of its actual one, or {@link #NONE}; increasing. */
    static int[] of(int[] expected, int[] actual) {
        return of(new Alignment(expected, actual, null));
    }

    /**
     * The same for two sequences that were cut from one text.
     *
     * @param provesPlace whether an element that is unique on both sides must be the same one
     */
    static int[] byPlace(int[] expected, int[] actual, IntPredicate provesPlace) {
        return of(new Alignment(expected, actual, provesPlace));
    }

    private static int[] of(Alignment alignment) {
        alignment.align(0, alignment.expected.length, 0, alignment.actual.length);
        return alignment.actualOf;
    }

    private void align(int expectedBegin, int expectedEnd, int actualBegin, int actualEnd) {
        int e = expectedBegin;
        int a = actualBegin;
        while (e < expectedEnd && a < actualEnd && expected[e] == actual[a]) {
            actualOf[e++] = a++;
        }
        int eEnd = expectedEnd;
        int aEnd = actualEnd;
        while (e < eEnd && a < aEnd && expected[eEnd - 1] == actual[aEnd - 1]) {
            actualOf[--eEnd] = --aEnd;
        }
        if (e == eEnd || a == aEnd) {
            return;
        }
        if (provesPlace != null && byPlace(provesPlace, e, eEnd, a, aEnd)) {
            return;
        }
        if ((long) (eEnd - e) * (aEnd - a) <= MAX_CELLS) {
            byEditScript(e, eEnd, a, aEnd);
        } else {
            between(longestIncreasing(uniquePairs(e, eEnd, a, aEnd, id -> true)), e, eEnd, a, aEnd);
        }
    }

    /** Whether places have decided. */
    private boolean byPlace(IntPredicate provesPlace, int e, int eEnd, int a, int aEnd) {
        List<int[]> anchors = longestIncreasing(uniquePairs(e, eEnd, a, aEnd, provesPlace));
        boolean asMany = eEnd - e == aEnd - a;
        if (asMany && anchors.stream().allMatch(anchor -> anchor[0] - e == anchor[1] - a)) {
            for (int i = 0; i < eEnd - e; i++) {
                actualOf[e + i] = expected[e + i] == actual[a + i] ? a + i : NONE;
            }
            return true;
        }
        between(anchors, e, eEnd, a, aEnd);
        return !anchors.isEmpty();
    }

    private void byEditScript(int e, int eEnd, int a, int aEnd) {
        List<Change> changes = new MyersDiffWithLinearSpace<Integer>()
                .computeDiff(boxed(expected, e, eEnd), boxed(actual, a, aEnd), null);
        int nextExpected = e;
        int nextActual = a;
        for (Change change : changes) {
            while (nextExpected < e + change.startOriginal) {
                actualOf[nextExpected++] = nextActual++;
            }
            nextExpected = e + change.endOriginal;
            nextActual = a + change.endRevised;
        }
        while (nextExpected < eEnd) {
            actualOf[nextExpected++] = nextActual++;
        }
    }

    private static List<Integer> boxed(int[] ids, int begin, int end) {
        return Arrays.stream(ids, begin, end).boxed().toList();
    }

    private void between(List<int[]> anchors, int e, int eEnd, int a, int aEnd) {
        if (anchors.isEmpty()) {
            return;
        }
        int nextExpected = e;
        int nextActual = a;
        for (int[] anchor : anchors) {
            align(nextExpected, anchor[0], nextActual, anchor[1]);
            actualOf[anchor[0]] = anchor[1];
            nextExpected = anchor[0] + 1;
            nextActual = anchor[1] + 1;
        }
        align(nextExpected, eEnd, nextActual, aEnd);
    }

    /** The pairs of indexes of the elements that each side has once, in expected order. */
    private List<int[]> uniquePairs(int e, int eEnd, int a, int aEnd, IntPredicate which) {
        Map<Integer, Integer> expectedOnce = once(expected, e, eEnd);
        Map<Integer, Integer> actualOnce = once(actual, a, aEnd);
        List<int[]> pairs = new ArrayList<>();
        for (int i = e; i < eEnd; i++) {
            int partner = actualOnce.getOrDefault(expected[i], NONE);
            if (partner != NONE && which.test(expected[i]) && expectedOnce.get(expected[i]) == i) {
                pairs.add(new int[] {i, partner});
            }
        }
        return pairs;
    }

    private static Map<Integer, Integer> once(int[] ids, int begin, int end) {
        Map<Integer, Integer> indexes = new HashMap<>();
        for (int i = begin; i < end; i++) {
            indexes.merge(ids[i], i, (first, second) -> NONE);
        }
        return indexes;
    }

    /** The longest run of pairs whose actual indexes increase too (patience sorting). */
    private static List<int[]> longestIncreasing(List<int[]> pairs) {
        int[] tops = new int[pairs.size()];
        int[] before = new int[pairs.size()];
        int piles = 0;
        for (int i = 0; i < pairs.size(); i++) {
            int low = 0;
            int high = piles;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (pairs.get(tops[middle])[1] < pairs.get(i)[1]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[i] = low == 0 ? NONE : tops[low - 1];
            tops[low] = i;
            piles = Math.max(piles, low + 1);
        }
        List<int[]> longest = new ArrayList<>();
        for (int i = piles == 0 ? NONE : tops[piles - 1]; i != NONE; i = before[i]) {
            longest.add(pairs.get(i));
        }
        Collections.reverse(longest);
        return longest;
    }
}
