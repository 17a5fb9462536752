package org.reseq.check;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reseq.check.Rendering.Place;
import org.reseq.check.Step.Said;
import org.reseq.flow.Flow;
import org.reseq.flow.FlowListener;
import org.reseq.flow.FlowTotals;
import org.reseq.protocol.Bookmark;
import org.reseq.protocol.Decoded;
import org.reseq.protocol.DecoderFactory;
import org.reseq.protocol.Decoding;

/**
 * Tells a recorded flow to a new decoder, as captured or cut otherwise.
 *
 * @param bookmark is kept where the decoder is reading
 */
record Trial(DecoderFactory decoder, Bookmark bookmark) {
    private static final FlowTotals.SideTotals NOTHING = new FlowTotals.SideTotals(0, 0, 0, 0, List.of(), 0);
    private static final FlowTotals NO_TOTALS = new FlowTotals(NOTHING, NOTHING, Map.of());

    /** Keeps texts, as those of two runs that differ cannot be had again. */
    Rendering asCaptured(RecordedFlow flow) {
        Rendering rendering = new Rendering(0);
        tell(flow, Map.of(), rendering);
        return rendering;
    }

    /** @param splits by index of the step */
    Rendering run(RecordedFlow flow, Map<Integer, ? extends Split> splits) {
        Rendering rendering = new Rendering();
        tell(flow, splits, rendering);
        return rendering;
    }

    /** The document at a place, from another run where the one at hand has not kept it. */
    @Nullable String text(RecordedFlow flow, Map<Integer, ? extends Split> splits, Rendering rendering, Place place) {
        Rendering kept = rendering;
        if (!kept.has(place)) {
            kept = new Rendering(place.index());
            tell(flow, splits, kept);
        }
        return kept.text(place);
    }

    void tell(RecordedFlow recorded, Map<Integer, ? extends Split> splits, Consumer<Decoded> out) {
        Flow flow = recorded.flow();
        FlowListener decoding = new Decoding(f -> decoder, bookmark, out).listener();
        bookmark.again();
        decoding.opened(flow);
        for (int i = 0; i < recorded.steps().size(); i++) {
            Step step = recorded.steps().get(i);
            Split split = splits.get(i);
            if (split == null) {
                bookmark.again();
            } else {
                bookmark.again(step.side(), split);
            }
            if (step instanceof Said said) {
                say(decoding, flow, said, split);
            } else if (step instanceof Step.Datagram datagram) {
                decoding.datagram(
                        flow,
                        datagram.side(),
                        datagram.offset(),
                        datagram.octets(),
                        0,
                        datagram.octets().length,
                        datagram.originalLength(),
                        datagram.frame(),
                        datagram.timeNanos());
            } else {
                decoding.gap(flow, step.side(), step.offset(), step.length());
            }
        }
        decoding.closed(flow, NO_TOTALS);
    }

    private static void say(FlowListener decoding, Flow flow, Said said, @Nullable Split split) {
        int length = said.octets().length;
        long offset = said.offset();
        for (int begin = 0; begin < length; ) {
            int captured = said.pieceEnd(begin);
            int end = split == null ? captured : (int) (split.pieceEnd(offset + begin, offset + captured) - offset);
            decoding.octets(
                    flow,
                    said.side(),
                    offset + begin,
                    said.octets(),
                    begin,
                    end - begin,
                    said.frameOf(end - 1),
                    said.timeNanos());
            begin = end;
        }
    }
}
