package org.reseq.golden;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reseq.golden.Difference.Kind;
import org.reseq.golden.Document.Shape;
import org.reseq.golden.NodeDiff.Change;
import org.reseq.golden.SideDiff.Pair;

/** The differences that are told of one pair, or of all that follow when a conversation diverges for good. */
final class PairDiff {

    private final Pair pair;
    private final Place place;

    private PairDiff(Pair pair, Place place) {
        this.pair = pair;
        this.place = place;
    }

    /** Value by value where the packet is still of its type; else all of it is one difference. */
    static List<Difference> of(Pair pair, Place place) {
        Expected e = pair.expected();
        Actual a = pair.actual();
        PairDiff diff = new PairDiff(pair, place);
        if (e == null || a == null) {
            Kind kind = e == null ? Kind.PACKET_ADDED : Kind.PACKET_LOST;
            return List.of(diff.whole(isError(e) || isError(a) ? Kind.ERROR : kind));
        } else if (e.document().shape() != a.document().shape()) {
            return List.of(diff.whole(Kind.ERROR));
        } else if (!e.document().type().equals(a.document().type()) && !Kinship.isRenamed(e.document(), a.document())) {
            return List.of(diff.whole(Kind.TYPE));
        }
        List<Difference> differences = new ArrayList<>();
        for (Change change : NodeDiff.of(e.document().body(), a.document().body())) {
            differences.add(diff.of(change, e.document()));
        }
        return differences;
    }

    /** @param tail of pairs that have nothing in common, at least one */
    static Difference diverged(List<Pair> tail, Place place) {
        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        for (Pair pair : tail) {
            if (pair.expected() != null) {
                expected.add(pair.expected().document().label());
            }
            if (pair.actual() != null) {
                actual.add(pair.actual().document().label());
            }
        }
        Pair shown =
                tail.stream().filter(pair -> pair.actual() != null).findFirst().orElse(tail.get(0));
        int line = place.line(tail.get(0), NodePath.ROOT);
        return new PairDiff(shown, place)
                .difference(Kind.DIVERGED, NodePath.ROOT, summary(expected), summary(actual), line, null);
    }

    /** {@code s2c LoginReply and 87 more}. */
    private static @Nullable String summary(List<String> labels) {
        if (labels.isEmpty()) {
            return null;
        }
        return labels.get(0) + (labels.size() == 1 ? "" : " and " + (labels.size() - 1) + " more");
    }

    private static boolean isError(@Nullable Expected expected) {
        return expected != null && expected.document().shape() == Shape.ERROR;
    }

    private static boolean isError(@Nullable Actual actual) {
        return actual != null && actual.document().shape() == Shape.ERROR;
    }

    private Difference whole(Kind kind) {
        Expected e = pair.expected();
        Actual a = pair.actual();
        return difference(
                kind,
                NodePath.ROOT,
                e == null ? null : NodeDiff.text(e.document().body()),
                a == null ? null : NodeDiff.text(a.document().body()),
                place.line(pair, NodePath.ROOT),
                null);
    }

    private Difference of(Change change, Document expected) {
        return difference(
                kindOf(change, expected),
                change.path(),
                change.expected(),
                change.actual(),
                place.line(pair, change.path()),
                change.before());
    }

    private static Kind kindOf(Change change, Document expected) {
        if (expected.shape() == Shape.ERROR) {
            return Kind.ERROR;
        }
        boolean renamed = change.path().equals(expected.shape().first()) && expected.shape() != Shape.GAP;
        return renamed ? Kind.TYPE : change.kind();
    }

    private Difference difference(
            Kind kind,
            String path,
            @Nullable String expected,
            @Nullable String actual,
            int line,
            @Nullable String before) {
        Actual a = pair.actual();
        return new Difference(
                kind,
                path,
                expected,
                actual,
                line,
                before,
                place.packet(pair),
                a == null ? null : a.octetsAt(path),
                kind == Kind.TYPE || kind == Kind.PACKET_ADDED ? whyUnknown() : null);
    }

    /** That no method takes the opcode is news where the golden knows the packet by a name. */
    private @Nullable String whyUnknown() {
        Expected e = pair.expected();
        Actual a = pair.actual();
        boolean isNews = a != null
                && (e == null || !e.document().type().equals(a.document().type()));
        return isNews ? a.whyUnknown() : null;
    }
}
