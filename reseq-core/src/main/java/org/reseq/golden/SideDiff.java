package org.reseq.golden;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reseq.golden.Document.Shape;
import org.reseq.golden.Node.Entry;

/**
 * Pairs the documents of one side of one flow: first those that are equal, then, between two equal ones, those of the same
 * type in order, the most similar together. What is left over is missing or added.
 */
final class SideDiff {

    /** The largest block whose pairs are chosen by likeness; in larger ones the order of types decides alone. */
    private static final long MAX_CELLS = 10_000;

    /** From this likeness on two different documents are a changed one, rather than two that have little in common. */
    static final double RELATED = 0.5;

    private static final double UNPAIRABLE = Double.NEGATIVE_INFINITY;

    private final List<Expected> expected;
    private final List<Actual> actual;
    private final List<Pair> pairs = new ArrayList<>();

    private SideDiff(List<Expected> expected, List<Actual> actual) {
        this.expected = expected;
        this.actual = actual;
    }

    /**
     * An expected document and its actual one, or one of them alone.
     *
     * @param likeness 0 to 1; 1 where they are equal, 0 where one is alone
     */
    record Pair(@Nullable Expected expected, @Nullable Actual actual, double likeness) {

        boolean isEqual() {
            return expected != null
                    && actual != null
                    && expected.document().body().equals(actual.document().body());
        }

        boolean isRelated() {
            return likeness >= RELATED;
        }
    }

    /** All documents of both, in order: an expected one before the actual ones that follow it unpaired. */
    static List<Pair> of(List<Expected> expected, List<Actual> actual) {
        SideDiff diff = new SideDiff(expected, actual);
        diff.pair();
        return diff.pairs;
    }

    private void pair() {
        Map<Object, Integer> ids = new HashMap<>();
        int[] actualOf = Alignment.of(
                ids(expected.stream().map(e -> e.document().body()).toList(), ids),
                ids(actual.stream().map(a -> a.document().body()).toList(), ids));
        int blockBegin = 0;
        int actualBegin = 0;
        for (int e = 0; e < actualOf.length; e++) {
            if (actualOf[e] != Alignment.NONE) {
                block(blockBegin, e, actualBegin, actualOf[e]);
                pairs.add(new Pair(expected.get(e), actual.get(actualOf[e]), 1));
                blockBegin = e + 1;
                actualBegin = actualOf[e] + 1;
            }
        }
        block(blockBegin, expected.size(), actualBegin, actual.size());
    }

    private static int[] ids(List<?> contents, Map<Object, Integer> ids) {
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
        int[] actualOf = (long) e.size() * a.size() <= MAX_CELLS ? byLikeness(e, a) : byType(e, a);
        int nextActual = 0;
        for (int i = 0; i < actualOf.length; i++) {
            if (actualOf[i] == Alignment.NONE) {
                pairs.add(new Pair(e.get(i), null, 0));
                continue;
            }
            while (nextActual < actualOf[i]) {
                pairs.add(new Pair(null, a.get(nextActual++), 0));
            }
            pairs.add(new Pair(e.get(i), a.get(nextActual), likeness(e.get(i), a.get(nextActual))));
            nextActual++;
        }
        while (nextActual < a.size()) {
            pairs.add(new Pair(null, a.get(nextActual++), 0));
        }
    }

    private static int[] byType(List<Expected> e, List<Actual> a) {
        Map<Object, Integer> ids = new HashMap<>();
        return Alignment.of(
                ids(e.stream().map(x -> x.document().type()).toList(), ids),
                ids(a.stream().map(x -> x.document().type()).toList(), ids));
    }

    /** The order-keeping pairing of the greatest worth: best[i][j] is that of what follows i and j. */
    private static int[] byLikeness(List<Expected> e, List<Actual> a) {
        double[][] best = new double[e.size() + 1][a.size() + 1];
        double[][] worth = new double[e.size()][a.size()];
        for (int i = e.size() - 1; i >= 0; i--) {
            for (int j = a.size() - 1; j >= 0; j--) {
                worth[i][j] = worth(e.get(i), a.get(j));
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

    /** A pair of one type is worth more than any likeness; an error stands for the packet it came instead of. */
    private static double worth(Expected expected, Actual actual) {
        Document e = expected.document();
        Document a = actual.document();
        if (e.shape() == a.shape() && (e.type().equals(a.type()) || isRenamed(e, a))) {
            return 1 + likeness(expected, actual);
        }
        boolean oneError = e.shape() == Shape.ERROR || a.shape() == Shape.ERROR;
        boolean oneGap = e.shape() == Shape.GAP || a.shape() == Shape.GAP;
        return oneError && !oneGap ? 0.25 : UNPAIRABLE;
    }

    private static double likeness(Expected expected, Actual actual) {
        Document e = expected.document();
        Document a = actual.document();
        return e.shape() == a.shape() ? NodeDiff.similarity(e.body(), a.body()) : 0;
    }

    /** The same packet under another name: nothing but its type differs, and there is something else. */
    private static boolean isRenamed(Document expected, Document actual) {
        List<Entry> e = expected.body().entries();
        List<Entry> a = actual.body().entries();
        return e.size() > 1 && e.subList(1, e.size()).equals(a.subList(1, a.size()));
    }
}
