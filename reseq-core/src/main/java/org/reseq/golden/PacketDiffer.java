package org.reseq.golden;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reseq.golden.Difference.Kind;
import org.reseq.golden.NodeDiff.Change;
import org.reseq.golden.SideDiff.Pair;

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

    /** A difference and where in the golden it is told: {@link Place#at}. */
    record Placed(long at, Difference difference) {}

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
                null,
                null);
    }

    private void packets() {
        boolean sameCapture = Objects.equals(
                golden.header.document().body().get(Document.SHA256),
                now.header.body().get(Document.SHA256));
        List<Pair> all = new ArrayList<>();
        for (Sides sides : bySide().values()) {
            List<Pair> pairs = SideDiff.of(sides.expected, sides.actual, sameCapture);
            pairs = partial && lastRelated(pairs) > 0 ? pairs.subList(0, lastRelated(pairs)) : pairs;
            count(pairs);
            tell(pairs);
            all.addAll(pairs);
        }
        // What follows other packets in other places is no news, and an error moves all that its side still says.
        if (missing == 0 && added == 0 && !hasError()) {
            Placed order = OrderDiff.of(all, golden, before);
            if (order != null) {
                found.add(order);
            }
        }
    }

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
        return sides.computeIfAbsent(document.sideKey(), k -> new Sides(new ArrayList<>(), new ArrayList<>()));
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
        Place place = new Place(golden, before);
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            if (diverged && i == tail) {
                found.add(new Placed(place.at(pair), PairDiff.diverged(pairs.subList(tail, pairs.size()), place)));
                return;
            }
            if (!pair.isEqual()) {
                long at = place.at(pair);
                PairDiff.of(pair, place).forEach(difference -> found.add(new Placed(at, difference)));
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
}
