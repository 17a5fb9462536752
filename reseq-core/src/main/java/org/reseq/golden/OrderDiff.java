package org.reseq.golden;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reseq.golden.Difference.Kind;
import org.reseq.golden.PacketDiffer.Before;
import org.reseq.golden.PacketDiffer.Golden;
import org.reseq.golden.PacketDiffer.Placed;
import org.reseq.golden.SideDiff.Pair;

/** The order across sides and flows: where it has changed, one difference at the first two documents that changed places. */
final class OrderDiff {

    private OrderDiff() {}

    /** @param pairs of all sides; those without a partner have no place to change */
    static @Nullable Placed of(List<Pair> pairs, Golden golden, Before before) {
        List<Pair> matched = new ArrayList<>();
        for (Pair pair : pairs) {
            if (pair.expected() != null && pair.actual() != null) {
                matched.add(pair);
            }
        }
        matched.sort(Comparator.comparingInt(pair -> pair.before().number()));
        for (int i = 1; i < matched.size(); i++) {
            Pair first = matched.get(i - 1);
            Pair second = matched.get(i);
            if (first.now().number() > second.now().number()) {
                Place place = new Place(golden, before);
                place.pass(first);
                return new Placed(place.at(second), difference(first, second, place));
            }
        }
        return null;
    }

    private static Difference difference(Pair first, Pair second, Place place) {
        return new Difference(
                Kind.ORDER,
                NodePath.ROOT,
                first.before().document().label() + ", "
                        + second.before().document().label(),
                second.now().document().label() + ", " + first.now().document().label(),
                second.before().line(NodePath.ROOT),
                null,
                place.packet(second),
                second.now().octetsAt(NodePath.ROOT),
                null);
    }
}
