package org.reseq.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.reseq.check.Step.Said;

/**
 * Which cuts each utterance of a flow gets in which round: every place once, in an order that is spread evenly over the
 * utterance however early the rounds end, and the same in every run.
 *
 * <p>A short utterance is cut in two. A long one would take a run for each of its octets, so it is cut every
 * {@value #APART} octets at once, and all its places have had their turn after so many rounds, however long it is. In between it is cut in
 * two as well, at and next to the places where a packet ended as captured: where decoders are wrong, and many packets in one
 * piece show other mistakes than few.
 */
final class Rounds {
    /** How far apart are two cuts of one utterance in one round. Longer than most packets' headers and many packets. */
    static final int APART = 64;

    /** The golden section: its multiples fall into the widest gap left between those before. */
    private static final double STRIDE = 0.6180339887498949;

    /** Before, at and after the end of a packet. */
    private static final int NEAR = 3;

    private static final int[] NOWHERE = {};

    private final List<Turns> utterances = new ArrayList<>();

    /** @param asCaptured the flow as it was captured, which says where packets end */
    Rounds(RecordedFlow flow, Rendering asCaptured) {
        for (int i = 0; i < flow.steps().size(); i++) {
            if (flow.steps().get(i) instanceof Said said && said.length() > 1) {
                utterances.add(new Turns(i, said, said.length() <= APART + 1 ? NOWHERE : asCaptured.endsWithin(said)));
            }
        }
    }

    /** Of all utterances together. */
    long places() {
        return utterances.stream().mapToLong(turns -> turns.said.length() - 1).sum();
    }

    /** By index of the step; empty when every place has had its turn. */
    Map<Integer, Split> splits(int round) {
        Map<Integer, Split> splits = new TreeMap<>();
        for (Turns turns : utterances) {
            if (round < turns.count()) {
                splits.put(turns.step, turns.split(round));
            }
        }
        return splits;
    }

    /** How many places have had their turn in a round, of those that had none before. */
    long tried(int round) {
        long tried = 0;
        for (Turns turns : utterances) {
            tried += round < turns.count() && turns.isOfAll(round) ? turns.cuts(turns.ofItsKind(round)) : 0;
        }
        return tried;
    }

    /**
     * The cuts of one utterance: those of all its places, and in between, as long as there are any, those near the ends of
     * packets.
     *
     * @param ends of packets within a long one, from its begin
     */
    private record Turns(int step, Said said, int[] ends) {
        private int places() {
            return said.octets().length - 1;
        }

        private int ofAll() {
            return Math.min(places(), APART);
        }

        private int ofEnds() {
            return NEAR * ends.length;
        }

        int count() {
            return ofAll() + ofEnds();
        }

        boolean isOfAll(int round) {
            int fewer = Math.min(ofAll(), ofEnds());
            return round < 2 * fewer ? round % 2 == 0 : ofAll() > fewer;
        }

        /** How many rounds of the same kind came before. */
        int ofItsKind(int round) {
            int fewer = Math.min(ofAll(), ofEnds());
            return round < 2 * fewer ? round / 2 : round - fewer;
        }

        Split split(int round) {
            int turn = ofItsKind(round);
            long begin = said.offset();
            long end = begin + said.length();
            if (!isOfAll(round)) {
                int nth = place(turn, ofEnds()) - 1;
                int at = ends[nth / NEAR] + nth % NEAR - 1;
                return inTwo(begin + Math.max(1, Math.min(at, places())));
            }
            int first = place(turn, ofAll());
            long cuts = cuts(turn);
            return cuts == 1
                    ? inTwo(begin + first)
                    : new Split.Stepped(begin, end, begin + first, begin + first + (cuts - 1) * APART, APART);
        }

        private Split inTwo(long at) {
            return said.ends().length == 1
                    ? new Split.Cut(at)
                    : new Split.Halved(said.offset(), said.offset() + said.length(), at);
        }

        long cuts(int turn) {
            return (places() - place(turn, ofAll())) / APART + 1;
        }
    }

    /** From 1 to {@code places}, each once as {@code round} goes from 0 to {@code places - 1}. */
    static int place(int round, int places) {
        long stride = Math.max(1, Math.round(places * STRIDE));
        while (gcd(stride, places) != 1) {
            stride++;
        }
        return 1 + (int) ((round + 1) * stride % places);
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
