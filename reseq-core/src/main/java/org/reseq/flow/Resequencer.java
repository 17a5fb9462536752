package org.reseq.flow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reseq.capture.CaptureFormatException;
import org.reseq.capture.CaptureReader;
import org.reseq.frame.Frame;
import org.reseq.frame.FrameCounts;
import org.reseq.frame.FrameDecoder;

/**
 * Turns TCP segments in the order of a capture into conversations: every octet once, in order, both sides in the order that
 * they happened.
 *
 * <p>{@link #accept} each frame, then {@link #finish}. Single-threaded; the listener is called from within both.
 */
public final class Resequencer {
    private final FlowListener listener;
    private final Limits limits;
    private final Accounting accounting = new Accounting();
    private final FlowTable<TcpConversation> conversations = new FlowTable<>();
    private int flows;
    private boolean finished;

    public Resequencer(FlowListener listener) {
        this(listener, Limits.DEFAULT);
    }

    public Resequencer(FlowListener listener, Limits limits) {
        this.listener = listener;
        this.limits = limits;
    }

    /**
     * What a whole capture gave.
     *
     * @param frames what its records were
     * @param octets where the payload of its TCP segments went
     * @param flows how many conversations there were
     * @param damage where the file could not be read further; everything before was
     */
    public record Result(
            FrameCounts frames,
            Accounting octets,
            int flows,
            @Nullable CaptureFormatException damage) {}

    /**
     * Reads a capture to its end, or to its damage, and tells of its conversations.
     *
     * @throws IOException if the file cannot be read; damage is no exception, but part of the result
     * @throws IllegalStateException if what was counted does not balance, which is a defect of reseq
     */
    public static Result resequence(CaptureReader capture, FlowListener listener) throws IOException {
        return resequence(capture, listener, Limits.DEFAULT);
    }

    /** As {@link #resequence(CaptureReader, FlowListener)}, with other limits. */
    public static Result resequence(CaptureReader capture, FlowListener listener, Limits limits) throws IOException {
        return resequence(capture, listener, limits, frame -> {});
    }

    /**
     * As {@link #resequence(CaptureReader, FlowListener, Limits)}.
     *
     * @param seen is given every frame, before it becomes part of a flow, if it does; nothing of it may be kept
     */
    public static Result resequence(CaptureReader capture, FlowListener listener, Limits limits, Consumer<Frame> seen)
            throws IOException {
        Resequencer resequencer = new Resequencer(listener, limits);
        FrameDecoder decoder = new FrameDecoder();
        Frame frame = new Frame();
        CaptureFormatException damage = null;
        try {
            while (capture.next()) {
                decoder.decode(capture.record(), frame);
                seen.accept(frame);
                if (frame.kind() == Frame.Kind.TCP) {
                    resequencer.accept(frame);
                }
            }
        } catch (CaptureFormatException e) {
            damage = e;
        }
        resequencer.finish();
        FrameCounts frames = decoder.counts();
        frames.check();
        resequencer.accounting.check(frames.tcpPayloadOctets());
        return new Result(frames, resequencer.accounting, resequencer.flows, damage);
    }

    /**
     * Takes the next segment of the capture.
     *
     * @param frame of kind TCP; nothing of it is kept
     */
    public void accept(Frame frame) {
        if (finished || frame.kind() != Frame.Kind.TCP) {
            throw finished
                    ? new IllegalStateException("expected no frame after finish()")
                    : new IllegalArgumentException("expected a TCP frame, got " + frame.kind());
        }
        accounting.captured(frame.payloadLength());
        boolean fromA = FlowKey.compareEnds(
                        frame.sourceHigh(),
                        frame.sourceLow(),
                        frame.sourcePort(),
                        frame.destinationHigh(),
                        frame.destinationLow(),
                        frame.destinationPort())
                <= 0;
        int from = fromA ? 0 : 1;
        TcpConversation conversation = fromA
                ? conversations.find(
                        frame.ipVersion(),
                        frame.sourceHigh(),
                        frame.sourceLow(),
                        frame.sourcePort(),
                        frame.destinationHigh(),
                        frame.destinationLow(),
                        frame.destinationPort())
                : conversations.find(
                        frame.ipVersion(),
                        frame.destinationHigh(),
                        frame.destinationLow(),
                        frame.destinationPort(),
                        frame.sourceHigh(),
                        frame.sourceLow(),
                        frame.sourcePort());
        if (conversation == null) {
            open(keyOf(frame, fromA), 1, frame, from).accept(frame, from);
        } else if (conversation.isOver(frame, from)) {
            conversation.finish();
            open(conversation.key(), conversation.generation() + 1, frame, from).follow(conversation, frame, from);
        } else {
            conversation.accept(frame, from);
        }
    }

    private static FlowKey keyOf(Frame frame, boolean fromA) {
        return fromA
                ? new FlowKey(
                        frame.ipVersion(),
                        frame.sourceHigh(),
                        frame.sourceLow(),
                        frame.sourcePort(),
                        frame.destinationHigh(),
                        frame.destinationLow(),
                        frame.destinationPort())
                : new FlowKey(
                        frame.ipVersion(),
                        frame.destinationHigh(),
                        frame.destinationLow(),
                        frame.destinationPort(),
                        frame.sourceHigh(),
                        frame.sourceLow(),
                        frame.sourcePort());
    }

    private TcpConversation open(FlowKey key, int generation, Frame first, int from) {
        Narrator narrator = new Narrator(listener, key, ++flows, generation, first, from);
        TcpConversation conversation = new TcpConversation(key, narrator, accounting, limits);
        conversations.put(key, conversation);
        return conversation;
    }

    /** Ends all conversations: hands on what waits, and closes them in the order of their numbers. */
    public void finish() {
        if (finished) {
            return;
        }
        finished = true;
        List<TcpConversation> rest = new ArrayList<>(conversations.size());
        conversations.forEach(rest::add);
        rest.sort(Comparator.comparingInt(TcpConversation::number));
        rest.forEach(TcpConversation::finish);
    }

    /** Where the octets went so far; complete after {@link #finish}. */
    public Accounting accounting() {
        return accounting;
    }
}
