package org.reseq.protocol;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reseq.flow.Flow;
import org.reseq.flow.FlowListener;
import org.reseq.flow.FlowSwitch;
import org.reseq.flow.Side;

/**
 * Decodes conversations as they are rebuilt: one session for each flow, each message handed on at the octet that
 * completes it, so messages of all flows come in the order in which they were completed. (One of more than 64 KiB that does
 * not tell its length may come later than those of other flows, never later than what follows it in its own.) A datagram of
 * UDP is complete by itself: its messages and failures come when it does, and no message spans two.
 *
 * <p>Nothing a user's decoder throws gets out, but the {@link VirtualMachineError}s other than
 * {@link StackOverflowError}. Single-threaded.
 */
public final class Decoding {
    private final Function<Flow, @Nullable DecoderFactory> chooser;
    private final Consumer<Decoded> out;
    private final Bookmark bookmark;
    private final FlowSwitch flows = new FlowSwitch(this::open, null);
    private final Map<Side, OctetCounts> counts = new EnumMap<>(Side.class);

    /**
     * @param chooser the decoder of a flow, null where it is not decoded; asked once for each
     * @param out is given the messages, gaps and failures
     */
    public Decoding(Function<Flow, @Nullable DecoderFactory> chooser, Consumer<Decoded> out) {
        this(chooser, new Bookmark(), out);
    }

    /** @param bookmark is kept where the decoders are reading */
    public Decoding(Function<Flow, @Nullable DecoderFactory> chooser, Bookmark bookmark, Consumer<Decoded> out) {
        this.chooser = chooser;
        this.out = out;
        this.bookmark = bookmark;
        for (Side side : Side.values()) {
            counts.put(side, new OctetCounts());
        }
    }

    /** What is to hear the conversations. */
    public FlowListener listener() {
        return flows;
    }

    private @Nullable FlowListener open(Flow flow) {
        DecoderFactory factory = chooser.apply(flow);
        return factory == null ? null : FlowDecoding.open(flow, factory, counts, out, bookmark);
    }

    /**
     * What became of the octets that one side of the decoded flows sent. Octets that wait for the rest of their packet
     * are in none of the counts before their flow is closed.
     */
    public OctetTotals totals(Side side) {
        return counts.get(side).totals();
    }
}
