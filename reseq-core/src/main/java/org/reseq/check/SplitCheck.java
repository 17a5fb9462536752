package org.reseq.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.reseq.check.Rendering.Place;
import org.reseq.check.Step.Said;
import org.reseq.flow.Flow;
import org.reseq.flow.Side;
import org.reseq.protocol.Bookmark;
import org.reseq.protocol.DecoderFactory;

/**
 * Asks whether a decoder makes the same packets of the same octets: in two runs, and wherever TCP might have cut them.
 *
 * <p>Each flow is told to a new decoder as captured (twice), then each utterance in one piece, then octet by octet, then
 * in {@linkplain Rounds rounds}: in each round every utterance in two pieces, a long one also in many, cut at places of its own, until all
 * had their turn or the budget is spent. No piece reaches past the other side's octets or a gap; datagrams are never cut. Two runs are the same if
 * each side has the same documents, as a golden would show them: what was left undecoded stands in them, and an error by its
 * type.
 */
public final class SplitCheck {
    /** Decoded octets that are always affordable, so that short conversations are cut everywhere. */
    public static final long SMALLEST_BUDGET = 512 << 10;

    private final Function<Flow, DecoderFactory> decoders;
    private final Bookmark bookmark;
    private final Set<String> failed = new HashSet<>();
    private final List<SplitFailure> failures = new ArrayList<>();
    private long budget;
    private long tried;
    private long places;

    private SplitCheck(Function<Flow, DecoderFactory> decoders, long budget, Bookmark bookmark) {
        this.decoders = decoders;
        this.bookmark = bookmark;
        this.budget = budget;
    }

    /**
     * Runs the check.
     *
     * @param decoders of each of the flows
     * @param times the budget: how many times the octets of all flows may be decoded, {@link #SMALLEST_BUDGET} octets at least
     * @param bookmark is kept where the decoders are reading
     */
    public static SplitResult of(
            List<RecordedFlow> flows, Function<Flow, DecoderFactory> decoders, int times, Bookmark bookmark) {
        long octets = flows.stream().mapToLong(RecordedFlow::octets).sum();
        return within(Math.max(SMALLEST_BUDGET, times * octets), flows, decoders, bookmark);
    }

    /** @param budget in decoded octets */
    static SplitResult within(
            long budget, List<RecordedFlow> flows, Function<Flow, DecoderFactory> decoders, Bookmark bookmark) {
        SplitCheck check = new SplitCheck(decoders, budget, bookmark);
        List<Candidate> sound = new ArrayList<>();
        for (RecordedFlow flow : flows) {
            check.begin(flow, sound);
        }
        check.rounds(sound);
        List<Flow> cutShort = flows.stream()
                .filter(flow -> !flow.whole())
                .map(RecordedFlow::flow)
                .toList();
        return new SplitResult(check.failures, check.tried, check.places, cutShort);
    }

    /**
     * Tries one place alone.
     *
     * @param bookmark is kept where the decoder is reading
     * @return the failure, none where the packets are the same
     * @throws IllegalArgumentException if the flow has no such octets
     */
    public static Optional<SplitFailure> repeat(
            RecordedFlow flow, DecoderFactory decoder, SplitPlace place, Bookmark bookmark) {
        Map<Integer, Split> splits = new TreeMap<>();
        for (SplitPlace.Cut cut : place.cuts()) {
            Split split = Split.parse(cut.how());
            int step = split == null || split.begin() < 0 ? -1 : flow.stepAt(cut.side(), split.begin());
            if (step < 0 || step != flow.stepAt(cut.side(), split.end() - 1)) {
                throw new IllegalArgumentException(
                        "reseq.split: expected octets that one side sent before the other did or"
                                + " a gap came, got " + cut + "; flow " + place.flow() + " has "
                                + flow.steps().stream()
                                        .filter(s -> s.side() == cut.side())
                                        .mapToLong(Step::length)
                                        .sum()
                                + " octets of that side");
            }
            splits.put(step, split);
        }
        Trial trial = new Trial(decoder, bookmark);
        return trial.run(flow, splits).isSameAs(trial.asCaptured(flow))
                ? Optional.empty()
                : Optional.of(Shrink.of(trial, flow, splits));
    }

    /** A flow that passed so far. */
    private record Candidate(RecordedFlow flow, Trial trial, Rendering asCaptured, Rounds rounds) {}

    /** Of flows with the same decoder one that fails is enough. */
    private boolean hasFailed(RecordedFlow flow) {
        return failed.contains(decoders.apply(flow.flow()).name());
    }

    private void fail(SplitFailure failure) {
        failed.add(failure.decoder());
        failures.add(failure);
    }

    private void begin(RecordedFlow flow, List<Candidate> sound) {
        if (hasFailed(flow)) {
            return;
        }
        Trial trial = new Trial(decoders.apply(flow.flow()), bookmark);
        Rendering first = trial.asCaptured(flow);
        Rendering second = trial.asCaptured(flow);
        budget -= 2 * flow.octets();
        Place place = first.differenceFrom(second, Side.CLIENT);
        if (place != null) {
            fail(NotDeterministic.failure(trial, flow, first, second, place));
            return;
        }
        Candidate candidate = new Candidate(flow, trial, first, new Rounds(flow, first));
        places += candidate.rounds.places();
        if (holds(candidate, joined(flow)) && holds(candidate, dribbled(flow))) {
            sound.add(candidate);
        }
    }

    private boolean holds(Candidate candidate, Map<Integer, Split> splits) {
        if (splits.isEmpty()) {
            return true;
        }
        budget -= candidate.flow.octets();
        if (candidate.trial.run(candidate.flow, splits).isSameAs(candidate.asCaptured)) {
            return true;
        }
        fail(Shrink.of(candidate.trial, candidate.flow, splits));
        return false;
    }

    private void rounds(List<Candidate> sound) {
        List<Candidate> left = new ArrayList<>(sound);
        for (int round = 0; !left.isEmpty(); round++) {
            for (Candidate candidate : List.copyOf(left)) {
                Map<Integer, Split> splits = candidate.rounds.splits(round);
                boolean goesOn = !splits.isEmpty()
                        && budget >= candidate.flow.octets()
                        && !hasFailed(candidate.flow)
                        && holds(candidate, splits);
                tried += goesOn ? candidate.rounds.tried(round) : 0;
                if (!goesOn) {
                    left.remove(candidate);
                }
            }
        }
    }

    private static Map<Integer, Split> joined(RecordedFlow flow) {
        Map<Integer, Split> splits = new TreeMap<>();
        for (int i = 0; i < flow.steps().size(); i++) {
            if (flow.steps().get(i) instanceof Said said && said.ends().length > 1) {
                splits.put(i, new Split.Joined(said.offset(), said.offset() + said.length()));
            }
        }
        return splits;
    }

    private static Map<Integer, Split> dribbled(RecordedFlow flow) {
        Map<Integer, Split> splits = new TreeMap<>();
        for (int i = 0; i < flow.steps().size(); i++) {
            if (flow.steps().get(i) instanceof Said said && said.length() > 1) {
                splits.put(i, new Split.Dribbled(said.offset(), said.offset() + said.length()));
            }
        }
        return splits;
    }
}
