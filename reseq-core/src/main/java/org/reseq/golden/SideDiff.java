package org.reseq.golden;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.reseq.golden.Node.Mapping;

/**
 * Pairs the documents of one side of one flow: first those that are equal, then what stands between two equal ones. In the
 * same capture that comes from the same octets: where it is as many documents as before, the nth is what the nth was,
 * whatever its type is called now. Else those that have most in common are paired, in order, and what is left over is
 * missing or added.
 */
final class SideDiff {

    /** The largest block whose pairs are chosen by their worth; in larger ones the order of opcodes and types decides alone. */
    private static final long MAX_CELLS = 10_000;

    private final List<Expected> expected;
    private final List<Actual> actual;
    private final boolean sameCapture;
    private final List<Pair> pairs = new ArrayList<>();

    private SideDiff(List<Expected> expected, List<Actual> actual, boolean sameCapture) {
        this.expected = expected;
        this.actual = actual;
        this.sameCapture = sameCapture;
    }

    /** An expected document and its actual one, or one of them alone. */
    record Pair(@Nullable Expected expected, @Nullable Actual actual) {

        boolean isEqual() {
            return expected != null
                    && actual != null
                    && expected.document().body().equals(actual.document().body());
        }

        boolean isRelated() {
            return expected != null && actual != null && Kinship.isRelated(expected.document(), actual.document());
        }

        /** Of a pair that has one. */
        Expected before() {
            return Objects.requireNonNull(expected);
        }

        /** Of a pair that has one. */
        Actual now() {
            return Objects.requireNonNull(actual);
        }
    }

    /** All documents of both, in order: an expected one before the actual ones that follow it unpaired. */
    static List<Pair> of(List<Expected> expected, List<Actual> actual, boolean sameCapture) {
        SideDiff diff = new SideDiff(expected, actual, sameCapture);
        diff.pair();
        return diff.pairs;
    }

    private void pair() {
        Map<Mapping, Integer> ids = new HashMap<>();
        int[] expectedIds = ids(expected.stream().map(e -> e.document().body()).toList(), ids);
        int[] actualIds = ids(actual.stream().map(a -> a.document().body()).toList(), ids);
        int[] actualOf = sameCapture
                ? Alignment.byPlace(expectedIds, actualIds, provesPlace(ids))
                : Alignment.of(expectedIds, actualIds);
        int blockBegin = 0;
        int actualBegin = 0;
        for (int e = 0; e < actualOf.length; e++) {
            if (actualOf[e] != Alignment.NONE) {
                block(blockBegin, e, actualBegin, actualOf[e]);
                pairs.add(new Pair(expected.get(e), actual.get(actualOf[e])));
                blockBegin = e + 1;
                actualBegin = actualOf[e] + 1;
            }
        }
        block(blockBegin, expected.size(), actualBegin, actual.size());
    }

    /** A document that is nothing but a type is nothing but the decoder's opinion. */
    private static IntPredicate provesPlace(Map<Mapping, Integer> ids) {
        BitSet proves = new BitSet();
        ids.forEach((body, id) -> proves.set(id, body.entries().size() > 1));
        return proves::get;
    }

    private static <T> int[] ids(List<T> contents, Map<T, Integer> ids) {
        int[] result = new int[contents.size()];
        for (int i = 0; i < result.length; i++) {
            Integer known = ids.putIfAbsent(contents.get(i), ids.size());
            result[i] = known != null ? known : ids.size() - 1;
        }
        return result;
    }

    private void block(int eBegin, int eEnd, int aBegin, int aEnd) {
        List<Expected> e = expected.subList(eBegin, eEnd);
        List<Actual> a = actual.subList(aBegin, aEnd);
        int[] actualOf = oneByOne(e, a)
                ? IntStream.range(0, e.size()).toArray()
                : (long) e.size() * a.size() <= MAX_CELLS ? byWorth(e, a) : byKind(e, a);
        int nextActual = 0;
        for (int i = 0; i < actualOf.length; i++) {
            if (actualOf[i] == Alignment.NONE) {
                pairs.add(new Pair(e.get(i), null));
                continue;
            }
            while (nextActual < actualOf[i]) {
                pairs.add(new Pair(null, a.get(nextActual++)));
            }
            pairs.add(new Pair(e.get(i), a.get(nextActual++)));
        }
        while (nextActual < a.size()) {
            pairs.add(new Pair(null, a.get(nextActual++)));
        }
    }

    private boolean oneByOne(List<Expected> e, List<Actual> a) {
        return sameCapture
                && e.size() == a.size()
                && IntStream.range(0, e.size())
                        .allMatch(i ->
                                Kinship.isPairable(e.get(i).document(), a.get(i).document()));
    }

    private static int[] byKind(List<Expected> e, List<Actual> a) {
        Map<Object, Integer> ids = new HashMap<>();
        return Alignment.of(
                ids(e.stream().map(x -> Kinship.kind(x.document())).toList(), ids),
                ids(a.stream().map(x -> Kinship.kind(x.document())).toList(), ids));
    }

    /** The order-keeping pairing of the greatest worth: best[i][j] is that of what follows i and j. */
    private static int[] byWorth(List<Expected> e, List<Actual> a) {
        double[][] best = new double[e.size() + 1][a.size() + 1];
        double[][] worth = new double[e.size()][a.size()];
        for (int i = e.size() - 1; i >= 0; i--) {
            for (int j = a.size() - 1; j >= 0; j--) {
                worth[i][j] = Kinship.worth(e.get(i).document(), a.get(j).document());
                best[i][j] = Math.max(worth[i][j] + best[i + 1][j + 1], Math.max(best[i + 1][j], best[i][j + 1]));
            }
        }
        int[] actualOf = new int[e.size()];
        int i = 0;
        int j = 0;
        while (i < e.size()) {
            if (j < a.size() && best[i][j] == worth[i][j] + best[i + 1][j + 1]) {
                actualOf[i++] = j++;
            } else if (j < a.size() && best[i][j] == best[i][j + 1]) {
                j++;
            } else {
                actualOf[i++] = Alignment.NONE;
            }
        }
        return actualOf;
    }
}
