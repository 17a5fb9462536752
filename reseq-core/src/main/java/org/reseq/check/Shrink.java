package org.reseq.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reseq.bytes.GapString;
import org.reseq.check.Rendering.Place;
import org.reseq.check.SplitFailure.Alone;
import org.reseq.check.SplitFailure.Difference;
import org.reseq.check.SplitFailure.Shown;
import org.reseq.check.Step.Said;
import org.reseq.flow.Side;
import org.reseq.protocol.Decoded;

/**
 * Makes a failure small: of many splits the one that is enough, then the fewest octets that still show it. What is reported
 * in the end has failed once more, alone.
 */
final class Shrink {
    /** A dribble of a megabyte is halved twenty times; a join is looked for among so many captured cuts. */
    private static final int MOST_JOINS = 256;

    private final Trial trial;

    private Shrink(Trial trial) {
        this.trial = trial;
    }

    /** @param splits by step, which decode to something else than {@code flow} as captured */
    static SplitFailure of(Trial trial, RecordedFlow flow, Map<Integer, Split> splits) {
        Shrink shrink = new Shrink(trial);
        Rendering asCaptured = trial.asCaptured(flow);
        Function<Map<Integer, Split>, Boolean> fails =
                candidate -> !trial.run(flow, candidate).isSameAs(asCaptured);
        Map<Integer, Split> few = halved(splits, fails);
        if (few.size() > 1) {
            return shrink.failure(flow, few, new Smaller(flow, few));
        }
        int step = few.keySet().iterator().next();
        Said said = (Said) flow.steps().get(step);
        Split one = refined(said, few.get(step), split -> fails.apply(Map.of(step, split)));
        return shrink.failure(flow, Map.of(step, one), shrink.smaller(flow, step, said, one));
    }

    /** A conversation and the splits of it that still fail. */
    private record Smaller(RecordedFlow flow, Map<Integer, Split> splits) {}

    private static Map<Integer, Split> halved(
            Map<Integer, Split> splits, Function<Map<Integer, Split>, Boolean> fails) {
        Map<Integer, Split> few = new TreeMap<>(splits);
        while (few.size() > 1) {
            Map<Integer, Split> first = new LinkedHashMap<>();
            Map<Integer, Split> second = new LinkedHashMap<>();
            few.forEach((step, split) -> (first.size() < few.size() / 2 ? first : second).put(step, split));
            if (fails.apply(first)) {
                few.keySet().retainAll(first.keySet());
            } else if (fails.apply(second)) {
                few.keySet().retainAll(second.keySet());
            } else {
                break;
            }
        }
        return few;
    }

    private static Split refined(Said said, Split split, Function<Split, Boolean> fails) {
        if (split instanceof Split.Dribbled dribbled) {
            return oneCutOf(dribbled, fails);
        } else if (split instanceof Split.Stepped stepped) {
            return fewCutsOf(stepped, said, fails);
        } else if (split instanceof Split.Halved halved) {
            Split cut = new Split.Cut(halved.at());
            return fails.apply(cut) ? cut : halved;
        } else if (split instanceof Split.Joined) {
            long begin = said.offset();
            for (int i = 0; i + 1 < Math.min(said.ends().length, MOST_JOINS); i++) {
                Split joined = new Split.Joined(begin, said.offset() + said.ends()[i + 1]);
                if (fails.apply(joined)) {
                    return joined;
                }
                begin = said.offset() + said.ends()[i];
            }
        }
        return split;
    }

    private static Split fewCutsOf(Split.Stepped all, Said said, Function<Split, Boolean> fails) {
        Split few = all;
        while (few instanceof Split.Stepped part) {
            long half = part.cuts() / 2;
            Split first = part.only(0, half);
            Split second = part.only(half, part.cuts());
            if (fails.apply(first)) {
                few = first;
            } else if (fails.apply(second)) {
                few = second;
            } else {
                return part;
            }
        }
        return refined(said, few, fails);
    }

    private static Split oneCutOf(Split.Dribbled all, Function<Split, Boolean> fails) {
        Split.Dribbled part = all;
        while (part.end() - part.begin() > 2) {
            long middle = (part.begin() + part.end()) / 2;
            Split.Dribbled first = new Split.Dribbled(part.begin(), middle + 1);
            Split.Dribbled second = new Split.Dribbled(middle, part.end());
            if (fails.apply(first)) {
                part = first;
            } else if (fails.apply(second)) {
                part = second;
            } else {
                return part;
            }
        }
        return new Split.Cut(part.begin() + 1);
    }

    /** From the message around the split to the whole flow, the first conversation that still fails. */
    private Smaller smaller(RecordedFlow flow, int step, Said said, Split split) {
        long begin = said.offset();
        long end = begin + said.length();
        List<long[]> messages = messages(flow, said);
        int first = 0;
        while (first < messages.size() - 1 && messages.get(first)[1] <= split.begin()) {
            first++;
        }
        for (int last = first; last < messages.size() && last <= first + 8; last++) {
            if (messages.get(last)[1] >= Math.min(end, split.end())) {
                long from = Math.max(begin, messages.get(first)[0]);
                long to = Math.min(end, messages.get(last)[1]);
                Smaller found = still(flow, step, step, said, from, to, step, split);
                if (found != null) {
                    return found;
                }
            }
        }
        int steps = flow.steps().size();
        for (int before = 0; before < 2 * step + 1; before = before == 0 ? 1 : 2 * before) {
            Smaller found = still(flow, Math.max(0, step - before), step, said, begin, end, step, split);
            if (found != null) {
                return found;
            }
        }
        for (int after = 1; step + after < steps; after *= 2) {
            Smaller found = still(flow, 0, step, said, begin, end, step + after, split);
            if (found != null) {
                return found;
            }
        }
        return new Smaller(flow, Map.of(step, split));
    }

    /** The stretches of a side that became one document each, in order, as far as they reach into what was said. */
    private List<long[]> messages(RecordedFlow flow, Said said) {
        List<long[]> messages = new ArrayList<>();
        trial.tell(flow, Map.of(), decoded -> {
            long begin;
            long end;
            if (decoded instanceof Decoded.Message message) {
                begin = message.octets().begin();
                end = message.octets().end();
            } else if (decoded instanceof Decoded.Failure failure) {
                begin = failure.octets().begin();
                end = begin + failure.length();
            } else {
                return;
            }
            if (decoded.side() == said.side() && begin < said.offset() + said.length() && end > said.offset()) {
                messages.add(new long[] {begin, end});
            }
        });
        if (messages.isEmpty()) {
            messages.add(new long[] {said.offset(), said.offset() + said.length()});
        }
        return messages;
    }

    /** Steps {@code first} to {@code last}, of the split one only some octets; null where that decodes the same. */
    private @Nullable Smaller still(
            RecordedFlow flow, int first, int step, Said said, long from, long to, int last, Split split) {
        List<Step> steps = new ArrayList<>(flow.steps().subList(first, step));
        long before = steps.stream()
                .filter(s -> s.side() == said.side())
                .mapToLong(Step::length)
                .sum();
        steps.add(said.slice((int) (from - said.offset()), (int) (to - said.offset())));
        steps.addAll(flow.steps().subList(step + 1, last + 1));
        RecordedFlow part = flow.only(steps);
        Map<Integer, Split> moved = Map.of(step - first, clipped(split, from).moved(before - from));
        return trial.run(part, moved).isSameAs(trial.asCaptured(part)) ? null : new Smaller(part, moved);
    }

    private static Split clipped(Split split, long from) {
        long begin = Math.max(split.begin(), from);
        long end = split.end();
        if (split instanceof Split.Joined) {
            return new Split.Joined(begin, end);
        } else if (split instanceof Split.Halved halved) {
            return new Split.Halved(begin, end, halved.at());
        } else if (split instanceof Split.Stepped all) {
            return new Split.Stepped(begin, end, all.first(), all.last(), all.step());
        }
        return split;
    }

    private SplitFailure failure(RecordedFlow flow, Map<Integer, Split> splits, Smaller smaller) {
        Rendering asCaptured = trial.asCaptured(smaller.flow);
        Rendering cut = trial.run(smaller.flow, smaller.splits);
        Said said = (Said) flow.steps().get(splits.keySet().iterator().next());
        Place place = asCaptured.differenceFrom(cut, said.side());
        if (place == null) {
            return NotDeterministic.failure(trial, flow);
        }
        Difference difference = new Difference(
                place.side(),
                place.index() + 1,
                trial.text(smaller.flow, Map.of(), asCaptured, place),
                trial.text(smaller.flow, smaller.splits, cut, place));
        List<SplitFailure.Cut> cuts = new ArrayList<>();
        splits.forEach((step, split) -> cuts.add(cut((Said) flow.steps().get(step), split)));
        Alone alone = new Alone(
                (int) smaller.flow.steps().stream()
                        .filter(Said.class::isInstance)
                        .count(),
                smaller.flow.octets(),
                smaller.flow == flow);
        return new SplitFailure(
                trial.decoder().name(),
                trial.decoder().readsPackets(),
                flow.flow(),
                cuts,
                shown(splits, smaller),
                alone,
                difference);
    }

    private static @Nullable Shown shown(Map<Integer, Split> splits, Smaller smaller) {
        if (splits.size() > 1) {
            return null;
        }
        Split split = splits.values().iterator().next();
        int step = smaller.splits.keySet().iterator().next();
        Said said = (Said) smaller.flow.steps().get(step);
        long by = split.end() - smaller.splits.get(step).end();
        return new Shown(said.offset() + by, GapString.wrap(said.octets(), 0, said.octets().length));
    }

    private static SplitFailure.Cut cut(Said said, Split split) {
        SplitFailure.Kind kind;
        long at;
        if (split instanceof Split.Cut cut) {
            kind = SplitFailure.Kind.CUT;
            at = cut.at();
        } else if (split instanceof Split.Halved halved) {
            kind = SplitFailure.Kind.HALVED;
            at = halved.at();
        } else if (split instanceof Split.Stepped stepped) {
            kind = SplitFailure.Kind.SEVERAL;
            at = stepped.first();
        } else if (split instanceof Split.Joined) {
            kind = SplitFailure.Kind.JOINED;
            at = said.offset() + said.pieceEnd((int) (split.begin() - said.offset()));
        } else {
            kind = SplitFailure.Kind.DRIBBLED;
            at = split.begin() + 1;
        }
        long frame = said.frameOf((int) (at - said.offset()));
        Side side = said.side();
        return new SplitFailure.Cut(
                side, kind, split.begin(), split.end(), at, frame, new SplitPlace.Cut(side, split.toString()));
    }
}
