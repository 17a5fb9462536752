package org.reseq.flow;

import java.io.IOException;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reseq.capture.CaptureFormatException;
import org.reseq.capture.CaptureReader;
import org.reseq.frame.Frame;
import org.reseq.frame.FrameCounts;
import org.reseq.frame.FrameDecoder;

/**
 * Turns TCP segments, UDP datagrams and SCTP packets in the order of a capture into conversations: of TCP every octet once, in
 * order, both sides in the order that they happened; of UDP every datagram; of SCTP every message.
 *
 * <p>{@link #accept} each frame, then {@link #finish}. Single-threaded; the listener is called from within both.
 */
public final class Resequencer {
    private final FlowListener listener;
    private final Rules rules;
    private final boolean knowsOrder;
    private final Surroundings surroundings;
    private final Accounting accounting;
    private final FlowTable<Conversation> connections = new FlowTable<>(); // an orderly one, or any other
    private final FlowTable<UdpConversation> exchanges = new FlowTable<>();
    private final FlowTable<SctpAssociation> associations = new FlowTable<>();
    private final LookAhead lookAhead = new LookAhead(connections);
    private final RecentChunks recentChunks = new RecentChunks();
    private final Room room;
    private final @Nullable RecentDatagrams recent;
    private int flows;
    private boolean finished;

    public Resequencer(FlowListener listener) {
        this(listener, Rules.DEFAULT);
    }

    public Resequencer(FlowListener listener, Rules rules) {
        this(listener, rules, rules.areOrderly());
    }

    /** @param knowsOrder whether connections in order are taken the short way, which makes no difference but in time */
    Resequencer(FlowListener listener, Rules rules, boolean knowsOrder) {
        this.knowsOrder = knowsOrder;
        this.listener = listener;
        this.rules = rules;
        this.surroundings = new Surroundings(listener, rules);
        this.accounting = surroundings.accounting();
        this.recent = rules.dropsDuplicateDatagrams() ? new RecentDatagrams() : null;
        this.room = new Room(rules.limits(), connections, exchanges, associations, lookAhead);
    }

    /**
     * What a whole capture gave.
     *
     * @param frames what its records were
     * @param octets where the payload of its TCP segments, UDP datagrams and SCTP chunks went
     * @param flows how many conversations there were
     * @param oddities what is odd about the capture as a whole ({@link CaptureReader#oddities})
     * @param damage where the file could not be read further; everything before was
     */
    public record Result(
            FrameCounts frames,
            Accounting octets,
            int flows,
            SortedMap<String, Long> oddities,
            @Nullable CaptureFormatException damage) {}

    /**
     * Reads a capture to its end, or to its damage, and tells of its conversations.
     *
     * @throws IOException if the file cannot be read; damage is no exception, but part of the result
     * @throws IllegalStateException if what was counted does not balance, which is a defect of reseq
     */
    public static Result resequence(CaptureReader capture, FlowListener listener) throws IOException {
        return resequence(capture, listener, Rules.DEFAULT);
    }

    /** As {@link #resequence(CaptureReader, FlowListener)}, with rules of your own. */
    public static Result resequence(CaptureReader capture, FlowListener listener, Rules rules) throws IOException {
        return run(capture, listener, rules, null);
    }

    /**
     * As {@link #resequence(CaptureReader, FlowListener, Rules)}.
     *
     * @param seen is given the frame of every record, before it becomes part of a flow, if it does: of the last missing
     *     fragment of a datagram, the datagram; of a record that holds several packets, each; nothing of it may be kept
     */
    public static Result resequence(CaptureReader capture, FlowListener listener, Rules rules, Consumer<Frame> seen)
            throws IOException {
        return run(capture, listener, rules, seen);
    }

    private static Result run(CaptureReader capture, FlowListener listener, Rules rules, @Nullable Consumer<Frame> seen)
            throws IOException {
        Resequencer resequencer = new Resequencer(listener, rules);
        FrameDecoder decoder = new FrameDecoder();
        IpDefragmenter defragmenter =
                new IpDefragmenter(decoder, listener.wantsIpEvents() ? listener::event : null, rules.fragments());
        Frame frame = new Frame();
        CaptureFormatException damage = null;
        try {
            while (capture.next()) {
                resequencer.lookAhead.at(capture);
                decoder.decode(capture.record(), frame);
                do {
                    if (frame.kind() == Frame.Kind.FRAGMENT && defragmenter.accept(frame)) {
                        listener.assembled(frame.index(), defragmenter.records(), defragmenter.recordCount());
                    }
                    if (seen != null) {
                        seen.accept(frame);
                    }
                    if (takes(frame)) {
                        resequencer.accept(frame);
                    }
                } while (decoder.decodeNext(frame));
            }
        } catch (CaptureFormatException e) {
            damage = e;
        }
        defragmenter.finish();
        resequencer.finish();
        FrameCounts frames = defragmenter.counts();
        frames.check();
        resequencer.accounting.check(frames);
        return new Result(frames, resequencer.accounting, resequencer.flows, capture.oddities(), damage);
    }

    private static boolean takes(Frame frame) {
        return switch (frame.kind()) {
            case TCP, UDP, SCTP -> true;
            default -> false;
        };
    }

    /**
     * Takes the next segment, datagram or packet of the capture; an {@link IpDefragmenter} makes them of fragments.
     *
     * @param frame of kind TCP, UDP or SCTP; nothing of it is kept
     */
    public void accept(Frame frame) {
        if (finished || !takes(frame)) {
            throw finished
                    ? new IllegalStateException("expected no frame after finish()")
                    : new IllegalArgumentException("expected a TCP, UDP or SCTP frame, got " + frame.kind());
        }
        boolean fromA = Flow.compareEnds(
                        frame.sourceHigh(),
                        frame.sourceLow(),
                        frame.sourcePort(),
                        frame.destinationHigh(),
                        frame.destinationLow(),
                        frame.destinationPort())
                <= 0;
        switch (frame.kind()) {
            case TCP -> segment(frame, fromA);
            case UDP -> datagram(frame, fromA);
            default -> packet(frame, fromA);
        }
    }

    private void segment(Frame frame, boolean fromA) {
        accounting.capturedInSegment(frame.payloadLength());
        int from = fromA ? 0 : 1;
        Conversation connection = connections.find(frame, fromA);
        if (connection instanceof OrderlyConnection orderly) {
            if (!orderly.accept(frame, from)) {
                TcpConversation conversation = orderly.inDisorder();
                room.forOneOutOfOrder();
                connections.put(conversation);
                inDisorder(conversation, frame, fromA);
            }
        } else if (connection != null) {
            inDisorder((TcpConversation) connection, frame, fromA);
        } else if (knowsOrder && OrderlyConnection.isBegin(frame)) {
            room.forAnotherOrderly();
            connections.put(new OrderlyConnection(surroundings, next("tcp", 1, frame, fromA), frame, from));
        } else {
            room.forAnotherInDisorder();
            TcpConversation conversation = new TcpConversation(surroundings, next("tcp", 1, frame, fromA), from);
            connections.put(conversation);
            conversation.accept(frame, from);
            room.waits(conversation.waiting());
        }
    }

    private void inDisorder(TcpConversation connection, Frame frame, boolean fromA) {
        int from = fromA ? 0 : 1;
        if (connection.isOver(frame, from)) {
            room.waits(-connection.waiting());
            int generation = connection.flow().generation() + 1;
            TcpConversation next = new TcpConversation(surroundings, next("tcp", generation, frame, fromA), from);
            connections.put(next);
            next.follow(connection, frame, from);
            room.waits(next.waiting());
        } else {
            long before = connection.waiting();
            connection.accept(frame, from);
            room.waits(connection.waiting() - before);
        }
    }

    private void datagram(Frame frame, boolean fromA) {
        accounting.capturedInDatagram(frame.payloadLength());
        int from = fromA ? 0 : 1;
        UdpConversation exchange = exchanges.find(frame, fromA);
        if (exchange == null) {
            room.forAnotherInDisorder();
            Flow flow = next("udp", 1, frame, fromA);
            Integer client = rules.serverPorts().udpClient(flow);
            flow.client(client != null ? client : from);
            exchange = new UdpConversation(listener, accounting, rules.verifiesChecksums(), flow);
            exchanges.put(exchange);
        }
        if (recent != null && recent.has(frame)) {
            exchange.acceptDuplicate(frame, from);
        } else {
            exchange.accept(frame, from);
        }
    }

    private void packet(Frame frame, boolean fromA) {
        int from = fromA ? 0 : 1;
        accounting.packetSeen();
        SctpAssociation association = associations.find(frame, fromA);
        if (association == null) {
            room.forAnotherInDisorder();
            association = open(frame, fromA, null);
        } else if (association.isOver(frame, from)) {
            room.waits(-association.waiting());
            association.finish();
            association = open(frame, fromA, association);
        }
        long before = association.waiting();
        association.accept(frame, from);
        room.waits(association.waiting() - before);
    }

    private SctpAssociation open(Frame frame, boolean fromA, @Nullable SctpAssociation over) {
        Flow flow = next("sctp", over == null ? 1 : over.flow().generation() + 1, frame, fromA);
        SctpAssociation association =
                new SctpAssociation(listener, accounting, rules, recentChunks, flow, frame, fromA ? 0 : 1, over);
        associations.put(association);
        return association;
    }

    private Flow next(String protocol, int generation, Frame first, boolean fromA) {
        return new Flow(++flows, protocol, generation, first, fromA);
    }

    /**
     * Ends all conversations: hands on what waits, and closes them in the order of their numbers.
     *
     * @throws IllegalStateException if what was counted does not balance, which is a defect of reseq
     */
    public void finish() {
        if (finished) {
            return;
        }
        finished = true;
        room.finish();
        accounting.check();
    }

    /** How many flows are known. */
    int known() {
        return room.size();
    }

    /** How many of them are connections that were in order so far. */
    int orderly() {
        return room.orderly();
    }

    /** About how much memory the octets hold that wait, of all flows. */
    long waiting() {
        return room.waiting();
    }

    /** Where the octets went so far; complete after {@link #finish}. */
    public Accounting accounting() {
        return accounting;
    }
}
