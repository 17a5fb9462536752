package org.reseq.flow;

import org.reseq.bytes.GapString;
import org.reseq.flow.FlowEvent.Kind;
import org.reseq.flow.FlowTotals.SideTotals;

/**
 * Tells the listener about one flow in the listener's words: client and server, and offsets from where a stream begins.
 * Counts what it tells. Single-threaded.
 */
final class Narrator {
    private final FlowListener listener;
    private final boolean wantsEvents;
    private final Flow flow;
    private final ServerPorts serverPorts;
    private final int firstSender;
    private final EventCounts events = new EventCounts();

    private boolean opened;
    private long frame;

    /** @param firstSender who sent the flow's first segment */
    Narrator(Surroundings surroundings, Flow flow, int firstSender) {
        this.listener = surroundings.listener();
        this.wantsEvents = surroundings.wantsEvents();
        this.serverPorts = surroundings.rules().serverPorts();
        this.flow = flow;
        this.firstSender = firstSender;
    }

    /** Goes on telling of a flow that was opened, up to a record. */
    void goOn(long recordIndex, long concurrent) {
        opened = true;
        frame = recordIndex;
        events.add(Kind.CONCURRENT, concurrent);
    }

    Flow identity() {
        return flow;
    }

    /** What follows is about this record. */
    void at(long recordIndex) {
        frame = recordIndex;
        listener.record(flow.number(), recordIndex);
    }

    /** Says who the client is; of no use after the flow was told of. */
    void client(int sender) {
        if (!opened) {
            flow.client(sender);
        }
    }

    /** The record that was spoken of last. */
    long frame() {
        return frame;
    }

    boolean knowsClient() {
        return flow.knowsClient();
    }

    Side side(TcpSender sender) {
        return flow.side(sender.index);
    }

    /** The flow; makes it known first if nobody has heard of it. */
    Flow flow() {
        if (!opened) {
            opened = true;
            if (!flow.knowsClient()) {
                Integer told = serverPorts.tcpClient(flow);
                flow.client(told != null ? told : guessedClient());
            }
            listener.opened(flow);
        }
        return flow;
    }

    /** No handshake was captured, and nobody said anything of the ports: services listen on low ones. */
    private int guessedClient() {
        return flow.portA() == flow.portB() ? firstSender : flow.portA() < flow.portB() ? 1 : 0;
    }

    void octets(
            TcpSender sender, long position, byte[] buffer, int begin, int length, long recordIndex, long timeNanos) {
        Flow known = flow(); // first: it may decide the sides
        listener.octets(known, side(sender), position - sender.origin(), buffer, begin, length, recordIndex, timeNanos);
    }

    void gap(TcpSender sender, long begin, long end) {
        Flow known = flow();
        listener.gap(known, side(sender), begin - sender.origin(), end - begin);
    }

    /** Counts without telling: for what happens too often to be an event. */
    void count(Kind kind) {
        events.add(kind);
    }

    void event(Kind kind, TcpSender sender, long position, long length) {
        event(kind, sender, position, length, GapString.empty(), GapString.empty());
    }

    /** An event with the octets that did not go into the stream. */
    void event(Kind kind, TcpSender sender, long position, long length, byte[] dropped, int droppedBegin) {
        event(kind, sender, position, length, GapString.empty(), values(dropped, droppedBegin, length));
    }

    void event(Kind kind, TcpSender sender, long position, long length, GapString kept, GapString dropped) {
        count(kind);
        Flow known = flow(); // also where nobody looks at events, as it may decide the sides
        if (wantsEvents) {
            listener.event(
                    new FlowEvent(kind, frame, known, side(sender), position - sender.origin(), length, kept, dropped));
        }
    }

    /** A bounded copy for an event; empty if nobody looks at events. */
    GapString values(byte[] octets, int begin, long length) {
        return wantsEvents
                ? GapString.copyOf(octets, begin, begin + (int) Math.min(length, FlowEvent.MAX_VALUES))
                : GapString.empty();
    }

    void closed(SideTotals totalsA, SideTotals totalsB) {
        Flow known = flow();
        SideTotals clients = known.clientIndex() == 0 ? totalsA : totalsB;
        SideTotals servers = known.clientIndex() == 0 ? totalsB : totalsA;
        listener.closed(known, new FlowTotals(clients, servers, events.byKind()));
    }
}
