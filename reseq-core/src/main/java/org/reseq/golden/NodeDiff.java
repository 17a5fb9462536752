package org.reseq.golden;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reseq.golden.Difference.Kind;
import org.reseq.golden.Node.Entry;
import org.reseq.golden.Node.LongOctets;
import org.reseq.golden.Node.Mapping;
import org.reseq.golden.Node.Octets;
import org.reseq.golden.Node.Scalar;
import org.reseq.golden.Node.Sequence;

/** What differs between two nodes, value by value. */
final class NodeDiff {

    /** Longer values are cut: the golden and the actual file hold them whole. */
    private static final int MOST_TEXT = 200;

    private final List<Change> changes = new ArrayList<>();

    private NodeDiff() {}

    /**
     * One value that differs.
     *
     * @param before the unchanged neighbour before it, {@code code: OK(0x00)}
     */
    record Change(
            Kind kind,
            String path,
            @Nullable String expected,
            @Nullable String actual,
            @Nullable String before) {}

    /** Nothing for equal nodes, at least one change for others. */
    static List<Change> of(Node expected, Node actual) {
        NodeDiff diff = new NodeDiff();
        diff.node(expected, actual, NodePath.ROOT, null);
        return diff.changes;
    }

    /** How alike two nodes are, from 0 to 1: an equal value counts whole, one of the same kind half. */
    static double similarity(Node expected, Node actual) {
        double[] alikeAndAll = new double[2];
        compare(expected, actual, alikeAndAll);
        return alikeAndAll[1] == 0 ? 1 : alikeAndAll[0] / alikeAndAll[1];
    }

    /** A node as a difference shows it. */
    static String text(Node node) {
        return OneLine.of(node, MOST_TEXT);
    }

    private void node(Node expected, Node actual, String path, @Nullable String before) {
        if (expected.equals(actual)) {
            return;
        }
        if (expected instanceof Mapping e && actual instanceof Mapping a) {
            mapping(e, a, path);
        } else if (expected instanceof Sequence e && actual instanceof Sequence a) {
            sequence(e, a, path);
        } else {
            add(isSameKind(expected, actual) ? Kind.VALUE : Kind.TYPE, path, expected, actual, before);
        }
    }

    private static boolean isSameKind(Node expected, Node actual) {
        if (expected instanceof Scalar e && actual instanceof Scalar a) {
            return e.kind() == a.kind();
        }
        return isOctets(expected) && isOctets(actual);
    }

    private static boolean isOctets(Node node) {
        return node instanceof Octets || node instanceof LongOctets;
    }

    private void mapping(Mapping expected, Mapping actual, String path) {
        Map<Scalar, Node> actualValues = values(actual);
        Map<Scalar, Node> expectedValues = values(expected);
        String before = null;
        for (Entry entry : expected.entries()) {
            Node value = actualValues.get(entry.key());
            String entryPath = NodePath.of(path, entry.key());
            if (value == null) {
                add(Kind.FIELD_REMOVED, entryPath, entry.value(), null, before);
            } else {
                node(entry.value(), value, entryPath, before);
                before = entry.value().equals(value) ? neighbour(entry) : before;
            }
        }
        before = null;
        for (Entry entry : actual.entries()) {
            Node value = expectedValues.get(entry.key());
            if (value == null) {
                add(Kind.FIELD_ADDED, NodePath.of(path, entry.key()), null, entry.value(), before);
            } else if (value.equals(entry.value())) {
                before = neighbour(entry);
            }
        }
        List<String> expectedOrder = sharedKeys(expected, actualValues);
        List<String> actualOrder = sharedKeys(actual, expectedValues);
        if (!expectedOrder.equals(actualOrder)) {
            changes.add(new Change(
                    Kind.ORDER,
                    path,
                    cut(String.join(", ", expectedOrder)),
                    cut(String.join(", ", actualOrder)),
                    null));
        }
    }

    private static Map<Scalar, Node> values(Mapping mapping) {
        Map<Scalar, Node> values = new HashMap<>();
        for (Entry entry : mapping.entries()) {
            values.put(entry.key(), entry.value());
        }
        return values;
    }

    private static List<String> sharedKeys(Mapping mapping, Map<Scalar, Node> others) {
        return mapping.entries().stream()
                .map(Entry::key)
                .filter(others::containsKey)
                .map(ScalarGrammar::keyText)
                .toList();
    }

    private static String neighbour(Entry entry) {
        return ScalarGrammar.keyText(entry.key()) + ": " + text(entry.value());
    }

    /** One inserted or removed item is one change: equal ends are cut off first. */
    private void sequence(Sequence expected, Sequence actual, String path) {
        List<Node> e = expected.items();
        List<Node> a = actual.items();
        int begin = 0;
        while (begin < e.size() && begin < a.size() && e.get(begin).equals(a.get(begin))) {
            begin++;
        }
        int expectedEnd = e.size();
        int actualEnd = a.size();
        while (expectedEnd > begin
                && actualEnd > begin
                && e.get(expectedEnd - 1).equals(a.get(actualEnd - 1))) {
            expectedEnd--;
            actualEnd--;
        }
        String before = begin == 0 ? null : "- " + text(e.get(begin - 1));
        for (int i = begin; i < Math.max(expectedEnd, actualEnd); i++) {
            String itemPath = NodePath.of(path, i);
            if (i >= actualEnd) {
                add(Kind.FIELD_REMOVED, itemPath, e.get(i), null, before);
            } else if (i >= expectedEnd) {
                add(Kind.FIELD_ADDED, itemPath, null, a.get(i), before);
            } else {
                node(e.get(i), a.get(i), itemPath, before);
            }
        }
    }

    private void add(Kind kind, String path, @Nullable Node expected, @Nullable Node actual, @Nullable String before) {
        changes.add(new Change(
                kind, path, expected == null ? null : text(expected), actual == null ? null : text(actual), before));
    }

    private static String cut(String text) {
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "...";
    }

    private static void compare(Node expected, Node actual, double[] alikeAndAll) {
        if (expected instanceof Mapping e && actual instanceof Mapping a) {
            Map<Scalar, Node> actualValues = values(a);
            int shared = 0;
            for (Entry entry : e.entries()) {
                Node value = actualValues.get(entry.key());
                if (value == null) {
                    alikeAndAll[1]++;
                } else {
                    shared++;
                    compare(entry.value(), value, alikeAndAll);
                }
            }
            alikeAndAll[1] += a.entries().size() - shared;
        } else if (expected instanceof Sequence e && actual instanceof Sequence a) {
            int shared = Math.min(e.items().size(), a.items().size());
            for (int i = 0; i < shared; i++) {
                compare(e.items().get(i), a.items().get(i), alikeAndAll);
            }
            alikeAndAll[1] += Math.max(e.items().size(), a.items().size()) - shared;
        } else {
            alikeAndAll[0] += expected.equals(actual) ? 1 : isSameKind(expected, actual) ? 0.5 : 0;
            alikeAndAll[1]++;
        }
    }
}
