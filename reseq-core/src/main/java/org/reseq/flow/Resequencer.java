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
 * Turns TCP segments and UDP datagrams in the order of a capture into conversations: of TCP every octet once, in order, both
 * sides in the order that they happened; of UDP every datagram.
 *
 * <p>{@link #accept} each frame, then {@link #finish}. Single-threaded; the listener is called from within both.
 */
public final class Resequencer {
    private final FlowListener listener;
    private final Limits limits;
    private final ServerPorts serverPorts;
    private final Accounting accounting = new Accounting();
    private final FlowTable<TcpConversation> connections = new FlowTable<>();
    private final FlowTable<UdpConversation> exchanges = new FlowTable<>();
    private int flows;
    private boolean finished;

    public Resequencer(FlowListener listener) {
        this(listener, Limits.DEFAULT);
    }

    public Resequencer(FlowListener listener, Limits limits) {
        this(listener, limits, ServerPorts.NONE);
    }

    /** @param serverPorts where servers are known to be, for flows whose begin does not tell */
    public Resequencer(FlowListener listener, Limits limits, ServerPorts serverPorts) {
        this.listener = listener;
        this.limits = limits;
        this.serverPorts = serverPorts;
    }

    /**
     * What a whole capture gave.
     *
     * @param frames what its records were
     * @param octets where the payload of its TCP segments and UDP datagrams went
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
        return resequence(capture, listener, Limits.DEFAULT, ServerPorts.NONE);
    }

    /** As {@link #resequence(CaptureReader, FlowListener)}, with other limits, and with servers known by their ports. */
    public static Result resequence(
            CaptureReader capture, FlowListener listener, Limits limits, ServerPorts serverPorts) throws IOException {
        return resequence(capture, listener, limits, serverPorts, frame -> {});
    }

    /**
     * As {@link #resequence(CaptureReader, FlowListener, Limits, ServerPorts)}.
     *
     * @param seen is given every frame, before it becomes part of a flow, if it does; nothing of it may be kept
     */
    public static Result resequence(
            CaptureReader capture, FlowListener listener, Limits limits, ServerPorts serverPorts, Consumer<Frame> seen)
            throws IOException {
        Resequencer resequencer = new Resequencer(listener, limits, serverPorts);
        FrameDecoder decoder = new FrameDecoder();
        Frame frame = new Frame();
        CaptureFormatException damage = null;
        try {
            while (capture.next()) {
                decoder.decode(capture.record(), frame);
                seen.accept(frame);
                if (takes(frame)) {
                    resequencer.accept(frame);
                }
            }
        } catch (CaptureFormatException e) {
            damage = e;
        }
        resequencer.finish();
        FrameCounts frames = decoder.counts();
        frames.check();
        resequencer.accounting.check(frames);
        return new Result(frames, resequencer.accounting, resequencer.flows, damage);
    }

    private static boolean takes(Frame frame) {
        return frame.kind() == Frame.Kind.TCP || frame.kind() == Frame.Kind.UDP;
    }

    /**
     * Takes the next segment or datagram of the capture.
     *
     * @param frame of kind TCP or UDP; nothing of it is kept
     */
    public void accept(Frame frame) {
        if (finished || !takes(frame)) {
            throw finished
                    ? new IllegalStateException("expected no frame after finish()")
                    : new IllegalArgumentException("expected a TCP or UDP frame, got " + frame.kind());
        }
        boolean fromA = FlowKey.compareEnds(
                        frame.sourceHigh(),
                        frame.sourceLow(),
                        frame.sourcePort(),
                        frame.destinationHigh(),
                        frame.destinationLow(),
                        frame.destinationPort())
                <= 0;
        if (frame.kind() == Frame.Kind.TCP) {
            segment(frame, fromA);
        } else {
            datagram(frame, fromA);
        }
    }

    private void segment(Frame frame, boolean fromA) {
        accounting.capturedInSegment(frame.payloadLength());
        int from = fromA ? 0 : 1;
        TcpConversation connection = find(connections, frame, fromA);
        if (connection == null) {
            open(keyOf(frame, fromA), 1, frame, from).accept(frame, from);
        } else if (connection.isOver(frame, from)) {
            connection.finish();
            open(connection.key(), connection.generation() + 1, frame, from).follow(connection, frame, from);
        } else {
            connection.accept(frame, from);
        }
    }

    private void datagram(Frame frame, boolean fromA) {
        accounting.capturedInDatagram(frame.payloadLength());
        int from = fromA ? 0 : 1;
        UdpConversation exchange = find(exchanges, frame, fromA);
        if (exchange == null) {
            FlowKey key = keyOf(frame, fromA);
            Integer client = serverPorts.udpClient(key);
            exchange = new UdpConversation(listener, accounting, key, ++flows, frame, client != null ? client : from);
            exchanges.put(key, exchange);
        }
        exchange.accept(frame, from);
    }

    private static <T> @Nullable T find(FlowTable<T> table, Frame frame, boolean fromA) {
        return fromA
                ? table.find(
                        frame.tunnel(),
                        frame.ipVersion(),
                        frame.sourceHigh(),
                        frame.sourceLow(),
                        frame.sourcePort(),
                        frame.destinationHigh(),
                        frame.destinationLow(),
                        frame.destinationPort())
                : table.find(
                        frame.tunnel(),
                        frame.ipVersion(),
                        frame.destinationHigh(),
                        frame.destinationLow(),
                        frame.destinationPort(),
                        frame.sourceHigh(),
                        frame.sourceLow(),
                        frame.sourcePort());
    }

    private static FlowKey keyOf(Frame frame, boolean fromA) {
        return fromA
                ? new FlowKey(
                        frame.tunnel(),
                        frame.ipVersion(),
                        frame.sourceHigh(),
                        frame.sourceLow(),
                        frame.sourcePort(),
                        frame.destinationHigh(),
                        frame.destinationLow(),
                        frame.destinationPort())
                : new FlowKey(
                        frame.tunnel(),
                        frame.ipVersion(),
                        frame.destinationHigh(),
                        frame.destinationLow(),
                        frame.destinationPort(),
                        frame.sourceHigh(),
                        frame.sourceLow(),
                        frame.sourcePort());
    }

    private TcpConversation open(FlowKey key, int generation, Frame first, int from) {
        Narrator narrator = new Narrator(listener, key, serverPorts, ++flows, generation, first, from);
        TcpConversation connection = new TcpConversation(key, narrator, accounting, limits);
        connections.put(key, connection);
        return connection;
    }

    /** Ends all conversations: hands on what waits, and closes them in the order of their numbers. */
    public void finish() {
        if (finished) {
            return;
        }
        finished = true;
        List<Conversation> rest = new ArrayList<>(connections.size() + exchanges.size());
        connections.forEach(rest::add);
        exchanges.forEach(rest::add);
        rest.sort(Comparator.comparingInt(Conversation::number));
        rest.forEach(Conversation::finish);
    }

    /** Where the octets went so far; complete after {@link #finish}. */
    public Accounting accounting() {
        return accounting;
    }
}
