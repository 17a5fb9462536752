package org.reseq;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reseq.flow.Chunk;
import org.reseq.flow.Flow;
import org.reseq.flow.FlowEvent;
import org.reseq.flow.FlowListener;
import org.reseq.flow.FlowTotals;
import org.reseq.flow.IpEvent;
import org.reseq.flow.Side;
import org.reseq.flow.Utterances;
import org.reseq.protocol.Decoded;
import org.reseq.protocol.DecoderFactory;
import org.reseq.protocol.Decoding;

/**
 * Sends every flow of a dump where it belongs: through its decoder, or, where it has none, into utterances, or nowhere. The events
 * of an utterance are told after it, as it is not told before it is complete.
 */
final class DumpListener implements FlowListener {
    /** Enough for hundreds of clients that talk at once; utterances beyond it are told in parts. */
    private static final long MOST_HELD = 8 << 20;

    /** Of one utterance; what happens more often is told at once. */
    private static final int MOST_EVENTS_HELD = 100;

    private final int only;
    private final Function<Flow, Settings.Choice> choices;
    private final Teller teller;
    private final Decoding decoding;
    private final Utterances utterances;
    private final Map<Flow, FlowListener> open = new HashMap<>();
    private final Map<Flow, List<FlowEvent>> held = new HashMap<>();
    private int shown;
    private int ignored;

    /** What is made of all this. */
    interface Teller {
        void decoded(Decoded decoded);

        void octets(Chunk utterance);

        void event(FlowEvent event);

        void event(IpEvent event);

        void note(String what);
    }

    /** @param only the number of the only flow to show, also if it is to be ignored; 0 for all */
    DumpListener(int only, Function<Flow, Settings.Choice> choices, Teller teller) {
        this.only = only;
        this.choices = choices;
        this.teller = teller;
        decoding = new Decoding(this::decoder, teller::decoded);
        utterances = new Utterances(this::uttered, MOST_HELD);
    }

    int shown() {
        return shown;
    }

    int ignored() {
        return ignored;
    }

    @Override
    public void opened(Flow flow) {
        if (only != 0 && flow.number() != only) {
            return;
        }
        Settings.Choice choice = choices.apply(flow);
        if (choice instanceof Settings.Choice.Ignore && only == 0) {
            ignored++;
            return;
        }
        if (choice instanceof Settings.Choice.Ambiguous) {
            teller.note("flow " + flow + ": several decoders of " + CaptureTree.SETTINGS
                    + " match it, so none reads it here");
        }
        shown++;
        FlowListener to = decoder(flow) != null ? decoding : utterances;
        open.put(flow, to);
        to.opened(flow);
    }

    @Override
    public void octets(
            Flow flow, Side side, long offset, byte[] buffer, int begin, int length, long frame, long timeNanos) {
        FlowListener to = open.get(flow);
        if (to != null) {
            to.octets(flow, side, offset, buffer, begin, length, frame, timeNanos);
            speaks(flow, to);
        }
    }

    @Override
    public void gap(Flow flow, Side side, long offset, long length) {
        FlowListener to = open.get(flow);
        if (to != null) {
            to.gap(flow, side, offset, length);
            speaks(flow, to);
        }
    }

    @Override
    public void datagram(
            Flow flow,
            Side side,
            long offset,
            byte[] buffer,
            int begin,
            int length,
            int originalLength,
            long frame,
            long timeNanos) {
        FlowListener to = open.get(flow);
        if (to != null) {
            to.datagram(flow, side, offset, buffer, begin, length, originalLength, frame, timeNanos);
        }
    }

    @Override
    public void event(FlowEvent event) {
        if (!open.containsKey(event.flow())) {
            return;
        }
        List<FlowEvent> events = held.get(event.flow());
        if (events != null && events.size() < MOST_EVENTS_HELD) {
            events.add(event);
        } else {
            teller.event(event);
        }
    }

    @Override
    public void event(IpEvent event) {
        if (only == 0) {
            teller.event(event);
        }
    }

    @Override
    public void closed(Flow flow, FlowTotals totals) {
        FlowListener to = open.remove(flow);
        if (to != null) {
            to.closed(flow, totals);
            tellHeld(flow);
        }
    }

    private void speaks(Flow flow, FlowListener to) {
        if (to == utterances) {
            held.computeIfAbsent(flow, key -> new ArrayList<>());
        }
    }

    private void uttered(Chunk utterance) {
        teller.octets(utterance);
        tellHeld(utterance.flow());
    }

    private void tellHeld(Flow flow) {
        List<FlowEvent> events = held.remove(flow);
        if (events != null) {
            events.forEach(event -> teller.event(event));
        }
    }

    private @Nullable DecoderFactory decoder(Flow flow) {
        return choices.apply(flow) instanceof Settings.Choice.Decode decode ? decode.decoder() : null;
    }
}
