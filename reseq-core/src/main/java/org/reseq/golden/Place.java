package org.reseq.golden;

import org.jspecify.annotations.Nullable;
import org.reseq.golden.Difference.PacketPlace;
import org.reseq.golden.Difference.PacketSource;
import org.reseq.golden.PacketDiffer.Before;
import org.reseq.golden.PacketDiffer.Golden;
import org.reseq.golden.SideDiff.Pair;

/** Where the walk along the pairs of a side has come to: what came before, in the golden and in the conversation. */
final class Place {

    private final Golden golden;
    private final Before before;
    private @Nullable Expected lastExpected;
    private @Nullable Actual lastActual;

    Place(Golden golden, Before before) {
        this.golden = golden;
        this.before = before;
    }

    void pass(Pair pair) {
        lastExpected = pair.expected() != null ? pair.expected() : lastExpected;
        lastActual = pair.actual() != null ? pair.actual() : lastActual;
    }

    /** Where in the golden the pair is told: at 2n for the document that n come before, at 2n+1 for what is new before it. */
    long at(Pair pair) {
        return 2L * expectedBefore(pair) + (pair.expected() == null ? 0 : 1);
    }

    /** How many documents of the golden come before the pair. */
    private int expectedBefore(Pair pair) {
        if (pair.expected() != null) {
            return pair.expected().number() - 1;
        }
        return lastExpected != null ? lastExpected.number() : before.equal();
    }

    /** The line of the pair in the golden, or where it would stand. */
    int line(Pair pair, String path) {
        if (pair.expected() != null) {
            return pair.expected().line(path);
        }
        int next = expectedBefore(pair) - before.equal();
        if (next < golden.documents().size()) {
            return golden.documents().get(next).line(NodePath.ROOT);
        }
        return golden.trailer() == null ? golden.endLine() : golden.trailer().line(NodePath.ROOT);
    }

    PacketPlace packet(Pair pair) {
        Expected expected = pair.expected();
        Actual actual = pair.actual();
        if (actual != null) {
            Document document = actual.document();
            return new PacketPlace(
                    actual.number(),
                    document.flow(),
                    document.ofSide(),
                    document.typeText(),
                    expected == null ? null : expected.document().typeText(),
                    lastActual == null
                            ? before.last().label(document)
                            : lastActual.document().label(),
                    sourceBefore(document),
                    actual.source());
        }
        Document document = pair.before().document();
        return new PacketPlace(
                pair.before().number(),
                document.flow(),
                document.ofSide(),
                document.typeText(),
                document.typeText(),
                lastExpected == null
                        ? before.last().label(document)
                        : lastExpected.document().label(),
                sourceBefore(document),
                null);
    }

    private @Nullable PacketSource sourceBefore(Document document) {
        return lastActual == null ? before.last().source(document) : lastActual.source();
    }
}
