package org.reseq.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reseq.check.Rendering.Place;
import org.reseq.check.SplitFailure.Alone;
import org.reseq.check.SplitFailure.Difference;
import org.reseq.flow.Side;

/** A decoder that makes different packets of the same octets, cut the same way. */
final class NotDeterministic {
    /** A difference that was seen once shows again soon, or is beyond being shown. */
    private static final int TRIES = 4;

    private NotDeterministic() {}

    static SplitFailure failure(Trial trial, RecordedFlow flow) {
        Rendering first = trial.asCaptured(flow);
        for (int i = 0; i < TRIES; i++) {
            Rendering second = trial.asCaptured(flow);
            Place place = first.differenceFrom(second, Side.CLIENT);
            if (place != null) {
                return failure(trial, flow, first, second, place);
            }
        }
        return new SplitFailure(
                trial.decoder().name(),
                trial.decoder().readsPackets(),
                flow.flow(),
                List.of(),
                null,
                all(flow),
                new Difference(Side.CLIENT, 0, null, null));
    }

    static SplitFailure failure(Trial trial, RecordedFlow flow, Rendering first, Rendering second, Place place) {
        Difference difference =
                new Difference(place.side(), place.index() + 1, kept(first, place), kept(second, place));
        return new SplitFailure(
                trial.decoder().name(),
                trial.decoder().readsPackets(),
                flow.flow(),
                List.of(),
                null,
                all(flow),
                difference);
    }

    /** Another run would say something else again. */
    private static @Nullable String kept(Rendering rendering, Place place) {
        return rendering.has(place) ? rendering.text(place) : "(a document too far on to be shown)\n";
    }

    private static Alone all(RecordedFlow flow) {
        return new Alone(flow.steps().size(), flow.octets(), true);
    }
}
