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
import org.reseq.flow.FlowSwitch;
import org.reseq.flow.IpEvent;
import org.reseq.flow.Utterances;
import org.reseq.protocol.Bookmark;
import org.reseq.protocol.Decoded;
import org.reseq.protocol.DecoderFactory;
import org.reseq.protocol.Decoding;

/**
 * Sends every flow of a dump where it belongs: through its decoder, or, where it has none, into utterances, or nowhere. The events
 * of an utterance are told after it, as it is not told before it is complete.
 */
final class DumpListener {
    /** Enough for hundreds of clients that talk at once; utterances beyond it are told in parts. */
    private static final long MOST_HELD = 8 << 20;

    /** Of one utterance; what happens more often is told at once. */
    private static final int MOST_EVENTS_HELD = 100;

    private final int only;
    private final Function<Flow, Settings.Choice> choices;
    private final Teller teller;
    private final Decoding decoding;
    private final Utterances utterances;
    private final FlowSwitch flows = new FlowSwitch(this::open, this::event, this::ipEvent);
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
    DumpListener(int only, Function<Flow, Settings.Choice> choices, Bookmark bookmark, Teller teller) {
        this.only = only;
        this.choices = choices;
        this.teller = teller;
        decoding = new Decoding(this::decoder, bookmark, teller::decoded);
        utterances = new Utterances(this::uttered, MOST_HELD);
    }

    int shown() {
        return shown;
    }

    int ignored() {
        return ignored;
    }

    /** What is to hear the capture. */
    FlowListener listener() {
        return flows;
    }

    private @Nullable FlowListener open(Flow flow) {
        if (only != 0 && flow.number() != only) {
            return null;
        }
        Settings.Choice choice = choices.apply(flow);
        if (choice instanceof Settings.Choice.Ignore && only == 0) {
            ignored++;
            return null;
        }
        if (choice instanceof Settings.Choice.Ambiguous) {
            teller.note("flow " + flow + ": several decoders of " + CaptureTree.SETTINGS
                    + " match it, so none reads it here");
        }
        shown++;
        return choice instanceof Settings.Choice.Decode ? decoding.listener() : utterances;
    }

    private void event(FlowEvent event) {
        if (utterances.isSpeaking(event.flow())) {
            List<FlowEvent> events = held.computeIfAbsent(event.flow(), flow -> new ArrayList<>());
            if (events.size() < MOST_EVENTS_HELD) {
                events.add(event);
                return;
            }
        }
        teller.event(event);
    }

    private void ipEvent(IpEvent event) {
        if (only == 0) {
            teller.event(event);
        }
    }

    private void uttered(Chunk utterance) {
        teller.octets(utterance);
        List<FlowEvent> events = held.remove(utterance.flow());
        if (events != null) {
            events.forEach(event -> teller.event(event));
        }
    }

    private @Nullable DecoderFactory decoder(Flow flow) {
        return choices.apply(flow) instanceof Settings.Choice.Decode decode ? decode.decoder() : null;
    }
}
