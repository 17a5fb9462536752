package org.reseq.flow;

import java.util.ArrayList;
import java.util.List;
import org.reseq.bytes.GapString;
import org.reseq.flow.FlowEvent.Kind;
import org.reseq.frame.FrameCounts;
import org.reseq.frame.TestCapture;

/** All that a resequencer told of a capture, in order, and after how many frames; sides are those of {@link Segment}. */
final class Told implements FlowListener {

    /** What was told. */
    enum What {
        OCTETS,
        GAP,
        /** A wait for octets ended without them. */
        WAIT_ENDED,
        /** The octets that follow go before their cause. */
        CONTRADICTION
    }

    /**
     * One thing told.
     *
     * @param seen how many frames had been given by then
     * @param frame that carried the octets
     */
    record Word(What what, int generation, int side, long offset, GapString octets, long length, long frame, int seen) {
        long end() {
            return offset + length;
        }
    }

    final List<Word> words = new ArrayList<>();
    final List<Flow> flows = new ArrayList<>();
    final List<FlowTotals> totals = new ArrayList<>();
    Accounting accounting = new Accounting();
    private int seen;

    static Told of(TestCapture capture, Limits limits) {
        Told told = new Told();
        Resequencer resequencer = new Resequencer(told, Rules.DEFAULT.with(limits));
        FrameCounts frames = capture.forEachFrame(frame -> {
            told.seen++;
            resequencer.accept(frame);
        });
        told.seen++; // what follows is told at the end
        resequencer.finish();
        resequencer.accounting().check(frames);
        told.accounting = resequencer.accounting();
        return told;
    }

    /** 0 for the end with the high port. */
    private static int side(Flow flow, Side side) {
        return flow.endpoint(side).port() == 50000 ? 0 : 1;
    }

    private void add(What what, Flow flow, Side side, long offset, GapString octets, long length, long frame) {
        words.add(new Word(what, flow.generation() - 1, side(flow, side), offset, octets, length, frame, seen));
    }

    @Override
    public void opened(Flow flow) {
        flows.add(flow);
    }

    @Override
    public void octets(Flow flow, Side side, long offset, byte[] b, int begin, int length, long frame, long time) {
        add(What.OCTETS, flow, side, offset, GapString.copyOf(b, begin, begin + length), length, frame);
    }

    @Override
    public void gap(Flow flow, Side side, long offset, long length) {
        add(What.GAP, flow, side, offset, GapString.gap(length), length, 0);
    }

    @Override
    public void event(FlowEvent e) {
        if (e.kind() == Kind.ACK_UNSEEN || e.kind() == Kind.ORDER_CONTRADICTION) {
            What what = e.kind() == Kind.ACK_UNSEEN ? What.WAIT_ENDED : What.CONTRADICTION;
            add(what, e.flow(), e.side(), e.offset(), GapString.empty(), e.length(), 0);
        }
    }

    @Override
    public void closed(Flow flow, FlowTotals flowTotals) {
        while (totals.size() < flow.generation()) {
            totals.add(flowTotals);
        }
        totals.set(flow.generation() - 1, flowTotals);
    }

    FlowTotals.SideTotals totals(int generation, int side) {
        FlowTotals both = totals.get(generation);
        return side(flows.get(generation), Side.CLIENT) == side ? both.client() : both.server();
    }

    long count(Kind kind) {
        return totals.stream().mapToLong(t -> t.events().getOrDefault(kind, 0L)).sum();
    }

    GapString stream(int generation, int side) {
        return GapString.join(words.stream()
                .filter(word -> word.generation == generation && word.side == side)
                .map(Word::octets)
                .toList());
    }

    /** Both sides as they took turns: {@code 0"abc"}, {@code 1[3]}. */
    List<String> turns() {
        List<String> turns = new ArrayList<>();
        GapString turn = GapString.empty();
        Word last = null;
        for (Word word : words) {
            if (word.length == 0 || word.octets.isEmpty()) {
                continue;
            }
            if (last != null && (last.side != word.side || last.generation != word.generation)) {
                turns.add(last.side + turn.toString());
                turn = GapString.empty();
            }
            turn = turn.append(word.octets);
            last = word;
        }
        if (last != null) {
            turns.add(last.side + turn.toString());
        }
        return turns;
    }
}
