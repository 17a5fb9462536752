package org.reseq.golden;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reseq.flow.Side;
import org.reseq.golden.Difference.Kind;
import org.reseq.golden.Difference.PacketPlace;
import org.reseq.golden.Difference.PacketSource;
import org.reseq.golden.Document.Shape;
import org.reseq.golden.NodeDiff.Change;
import org.reseq.golden.SideDiff.Pair;
import org.reseq.protocol.Decoded;

/**
 * Finds the differences of two conversations: side by side first, then the order across sides, then header and trailer.
 *
 * <p>What stands before the first difference need not be given: {@link Before} counts it.
 */
final class PacketDiffer {

    /** So many unrelated documents at the end of a side are told as one. */
    private static final int DIVERGED_FROM = 4;

    private final Golden golden;
    private final Now now;
    private final Before before;
    private final boolean partial;

    private final List<Placed> found = new ArrayList<>();
    private int equal;
    private int changed;
    private int missing;
    private int added;

    /**
     * The golden, from its first document that differs.
     *
     * @param trailer null where the golden was not read so far
     * @param endLine a line after the last one read
     */
    record Golden(
            Expected header,
            List<Expected> documents,
            @Nullable Expected trailer,
            int endLine) {}

    /** The conversation as it is now, from the same document on. */
    record Now(Document header, List<Actual> documents, Document trailer) {}

    /** What came before, equal in both. */
    record Before(int equal, LastEqual last) {}

    /** The latest document of each flow and side that was the same in both. */
    static final class LastEqual {

        private record Last(String label, Decoded decoded) {}

        private final Map<List<Object>, Last> last = new HashMap<>();

        @Nullable String label(Document document) {
            Last found = last.get(sideKey(document));
            return found == null ? null : found.label;
        }

        @Nullable PacketSource source(Document document) {
            Last found = last.get(sideKey(document));
            return found == null ? null : Actual.sourceOf(found.decoded);
        }

        void put(Document document, Decoded decoded) {
            last.put(sideKey(document), new Last(document.label(), decoded));
        }
    }

    /** A difference and where in the golden it is told: at 2n for what follows n documents, at 2n+1 for the next one. */
    private record Placed(long at, Difference difference) {}

    private PacketDiffer(Golden golden, Now now, Before before, boolean partial) {
        this.golden = golden;
        this.now = now;
        this.before = before;
        this.partial = partial;
    }

    /** @param partial whether the lists end early; then nothing is said about what has no partner at their end */
    static PacketDiff diff(Golden golden, Now now, Before before, boolean partial) {
        PacketDiffer differ = new PacketDiffer(golden, now, before, partial);
        differ.packets();
        List<Difference> differences = new ArrayList<>();
        for (Change change : NodeDiff.of(golden.header.document().body(), now.header.body())) {
            differences.add(outside(Kind.HEADER, change, golden.header));
        }
        differ.found.sort(Comparator.comparingLong(Placed::at));
        differ.found.forEach(placed -> differences.add(placed.difference));
        if (differences.isEmpty() && golden.trailer != null) {
            for (Change change : NodeDiff.of(golden.trailer.document().body(), now.trailer.body())) {
                differences.add(outside(change.kind(), change, golden.trailer));
            }
        }
        int kept = Math.min(differences.size(), PacketDiff.MAX_KEPT);
        return new PacketDiff(
                differences.subList(0, kept),
                differences.size() - kept,
                before.equal + golden.documents.size(),
                before.equal + now.documents.size(),
                before.equal + differ.equal,
                differ.changed,
                differ.missing,
                differ.added,
                partial);
    }

    private static Difference outside(Kind kind, Change change, Expected document) {
        return new Difference(
                kind,
                change.path(),
                change.expected(),
                change.actual(),
                document.line(change.path()),
                change.before(),
                null,
                null);
    }

    private void packets() {
        List<Pair> all = new ArrayList<>();
        for (Sides sides : bySide().values()) {
            List<Pair> pairs = SideDiff.of(sides.expected, sides.actual);
            pairs = partial && lastRelated(pairs) > 0 ? pairs.subList(0, lastRelated(pairs)) : pairs;
            count(pairs);
            tell(pairs);
            all.addAll(pairs);
        }
        if (missing == 0 && added == 0 && !hasError()) {
            order(all);
        }
    }

    /** An error moves all that its side still says. */
    private boolean hasError() {
        return found.stream().anyMatch(placed -> placed.difference.kind() == Kind.ERROR);
    }

    private record Sides(List<Expected> expected, List<Actual> actual) {}

    private Map<List<Object>, Sides> bySide() {
        Map<List<Object>, Sides> sides = new LinkedHashMap<>();
        for (Expected e : golden.documents) {
            sides(sides, e.document()).expected.add(e);
        }
        for (Actual a : now.documents) {
            sides(sides, a.document()).actual.add(a);
        }
        return sides;
    }

    private static Sides sides(Map<List<Object>, Sides> sides, Document document) {
        return sides.computeIfAbsent(sideKey(document), k -> new Sides(new ArrayList<>(), new ArrayList<>()));
    }

    private static List<Object> sideKey(Document document) {
        return List.of(document.flow(), sideOf(document));
    }

    private static Side sideOf(Document document) {
        Side side = document.side();
        if (side == null) {
            throw new IllegalArgumentException("expected a document of a side, got " + document.label());
        }
        return side;
    }

    private void count(List<Pair> pairs) {
        for (Pair pair : pairs) {
            if (pair.actual() == null) {
                missing++;
            } else if (pair.expected() == null) {
                added++;
            } else if (pair.isEqual()) {
                equal++;
            } else {
                changed++;
            }
        }
    }

    private void tell(List<Pair> pairs) {
        int tail = lastRelated(pairs);
        boolean diverged = pairs.size() - tail >= DIVERGED_FROM;
        Place place = new Place();
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            if (diverged && i == tail) {
                found.add(new Placed(place.at(pair), diverged(pairs.subList(tail, pairs.size()), place)));
                return;
            }
            if (!pair.isEqual()) {
                tell(pair, place);
            }
            place.pass(pair);
        }
    }

    /** The end of the last pair that has anything in common. */
    private static int lastRelated(List<Pair> pairs) {
        int end = pairs.size();
        while (end > 0 && !pairs.get(end - 1).isRelated()) {
            end--;
        }
        return end;
    }

    /** Where the walk along a side has come to: what came before, in the golden and in the conversation. */
    private final class Place {

        private @Nullable Expected lastExpected;
        private @Nullable Actual lastActual;

        void pass(Pair pair) {
            lastExpected = pair.expected() != null ? pair.expected() : lastExpected;
            lastActual = pair.actual() != null ? pair.actual() : lastActual;
        }

        /** How many documents of the golden come before the pair. */
        private int expectedBefore(Pair pair) {
            if (pair.expected() != null) {
                return pair.expected().number() - 1;
            }
            return lastExpected != null ? lastExpected.number() : before.equal;
        }

        long at(Pair pair) {
            return 2L * expectedBefore(pair) + (pair.expected() == null ? 0 : 1);
        }

        /** The line of the pair in the golden, or where it would stand. */
        int line(Pair pair, String path) {
            if (pair.expected() != null) {
                return pair.expected().line(path);
            }
            int next = expectedBefore(pair) - before.equal;
            if (next < golden.documents.size()) {
                return golden.documents.get(next).line(NodePath.ROOT);
            }
            return golden.trailer == null ? golden.endLine : golden.trailer.line(NodePath.ROOT);
        }

        PacketPlace packet(Pair pair) {
            if (pair.actual() != null) {
                Document document = pair.actual().document();
                String after = lastActual == null
                        ? before.last.label(document)
                        : lastActual.document().label();
                return place(
                        document,
                        pair.actual().number(),
                        after,
                        lastActual == null ? before.last.source(document) : lastActual.source(),
                        pair.actual());
            }
            Expected lost = expectedOf(pair);
            String after = lastExpected == null
                    ? before.last.label(lost.document())
                    : lastExpected.document().label();
            PacketSource afterSource = lastActual == null ? before.last.source(lost.document()) : lastActual.source();
            return place(lost.document(), lost.number(), after, afterSource, null);
        }

        private PacketPlace place(
                Document document,
                int number,
                @Nullable String after,
                @Nullable PacketSource afterSource,
                @Nullable Actual actual) {
            return new PacketPlace(
                    number,
                    document.flow(),
                    sideOf(document),
                    document.typeText(),
                    after,
                    afterSource,
                    actual == null ? null : actual.source());
        }
    }

    private static Expected expectedOf(Pair pair) {
        Expected expected = pair.expected();
        if (expected == null) {
            throw new IllegalArgumentException("expected a pair with at least one document");
        }
        return expected;
    }

    private void tell(Pair pair, Place place) {
        Expected e = pair.expected();
        Actual a = pair.actual();
        if (e != null && a != null && e.document().shape() == a.document().shape()) {
            for (Change change : NodeDiff.of(e.document().body(), a.document().body())) {
                Kind kind = kindOf(change, e.document());
                add(pair, place, kind, change.path(), change.expected(), change.actual(), change.before());
            }
            return;
        }
        Kind kind = isError(e) || a != null && a.document().shape() == Shape.ERROR
                ? Kind.ERROR
                : e != null ? Kind.PACKET_LOST : Kind.PACKET_ADDED;
        add(
                pair,
                place,
                kind,
                NodePath.ROOT,
                e == null ? null : NodeDiff.text(e.document().body()),
                a == null ? null : NodeDiff.text(a.document().body()),
                null);
    }

    private static boolean isError(@Nullable Expected expected) {
        return expected != null && expected.document().shape() == Shape.ERROR;
    }

    private static Kind kindOf(Change change, Document expected) {
        if (expected.shape() == Shape.ERROR) {
            return Kind.ERROR;
        }
        boolean renamed = change.path().equals(expected.shape().first()) && expected.shape() != Shape.GAP;
        return renamed ? Kind.TYPE : change.kind();
    }

    private void add(
            Pair pair,
            Place place,
            Kind kind,
            String path,
            @Nullable String expected,
            @Nullable String actual,
            @Nullable String before) {
        Difference difference = new Difference(
                kind,
                path,
                expected,
                actual,
                place.line(pair, path),
                before,
                place.packet(pair),
                pair.actual() == null ? null : pair.actual().octetsAt(path));
        found.add(new Placed(place.at(pair), difference));
    }

    private Difference diverged(List<Pair> tail, Place place) {
        List<String> expectedLabels = new ArrayList<>();
        List<String> actualLabels = new ArrayList<>();
        for (Pair pair : tail) {
            if (pair.expected() != null) {
                expectedLabels.add(pair.expected().document().label());
            }
            if (pair.actual() != null) {
                actualLabels.add(pair.actual().document().label());
            }
        }
        Pair first = tail.get(0);
        Pair shown = tail.stream().filter(p -> p.actual() != null).findFirst().orElse(first);
        Actual a = shown.actual();
        return new Difference(
                Kind.DIVERGED,
                NodePath.ROOT,
                summary(expectedLabels),
                summary(actualLabels),
                place.line(first, NodePath.ROOT),
                null,
                place.packet(shown),
                a == null ? null : a.octetsAt(NodePath.ROOT));
    }

    /** {@code s2c LoginReply and 87 more}. */
    private static @Nullable String summary(List<String> labels) {
        if (labels.isEmpty()) {
            return null;
        }
        return labels.get(0) + (labels.size() == 1 ? "" : " and " + (labels.size() - 1) + " more");
    }

    /**
     * One difference for the order across sides and flows, at the first two documents that changed places. Not for
     * conversations of other packets: what follows those in other places is no news.
     */
    private void order(List<Pair> pairs) {
        List<Pair> matched = new ArrayList<>();
        for (Pair pair : pairs) {
            if (pair.expected() != null && pair.actual() != null) {
                matched.add(pair);
            }
        }
        matched.sort(Comparator.comparingInt(p -> expectedOf(p).number()));
        for (int i = 1; i < matched.size(); i++) {
            Pair first = matched.get(i - 1);
            Pair second = matched.get(i);
            Actual firstActual = first.actual();
            Actual secondActual = second.actual();
            if (firstActual != null && secondActual != null && firstActual.number() > secondActual.number()) {
                Place place = new Place();
                place.pass(first);
                found.add(new Placed(
                        place.at(second),
                        new Difference(
                                Kind.ORDER,
                                NodePath.ROOT,
                                expectedOf(first).document().label() + ", "
                                        + expectedOf(second).document().label(),
                                secondActual.document().label() + ", "
                                        + firstActual.document().label(),
                                expectedOf(second).line(NodePath.ROOT),
                                null,
                                place.packet(second),
                                secondActual.octetsAt(NodePath.ROOT))));
                return;
            }
        }
    }
}
