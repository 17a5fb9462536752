package org.reseq.flow;

import org.jspecify.annotations.Nullable;
import org.reseq.bytes.GapString;
import org.reseq.flow.FlowEvent.Kind;
import org.reseq.flow.FlowTotals.SideTotals;
import org.reseq.frame.Frame;

/**
 * Tells the listener about one flow in the listener's words: client and server, and offsets from where a stream begins.
 * Counts what it tells. Single-threaded.
 */
final class Narrator {
    private static final int UNDECIDED = -1;

    private final FlowListener listener;
    private final boolean wantsEvents;
    private final FlowKey key;
    private final ServerPorts serverPorts;
    private final int number;
    private final int generation;
    private final long firstFrame;
    private final long firstTimeNanos;
    private final int firstSender;
    private final EventCounts events = new EventCounts();

    private int client = UNDECIDED;
    private @Nullable Flow flow;
    private long frame;

    Narrator(
            FlowListener listener,
            FlowKey key,
            ServerPorts serverPorts,
            int number,
            int generation,
            Frame first,
            int firstSender) {
        this.listener = listener;
        this.wantsEvents = listener.wantsEvents();
        this.key = key;
        this.serverPorts = serverPorts;
        this.number = number;
        this.generation = generation;
        this.firstFrame = first.index();
        this.firstTimeNanos = first.timeNanos();
        this.firstSender = firstSender;
    }

    int number() {
        return number;
    }

    int generation() {
        return generation;
    }

    /** What follows is about this record. */
    void at(long recordIndex) {
        frame = recordIndex;
        listener.record(number, recordIndex);
    }

    /** Says who the client is; of no use after the flow was told of. */
    void client(int sender) {
        if (flow == null) {
            client = sender;
        }
    }

    /** The record that was spoken of last. */
    long frame() {
        return frame;
    }

    boolean knowsClient() {
        return client != UNDECIDED;
    }

    Side side(TcpSender sender) {
        return sender.index == client ? Side.CLIENT : Side.SERVER;
    }

    /** Opens the flow if it is not open. */
    Flow flow() {
        Flow known = flow;
        if (known == null) {
            if (client == UNDECIDED) {
                Integer told = serverPorts.tcpClient(key);
                client = told != null ? told : guessedClient();
            }
            Endpoint a = key.endA();
            Endpoint b = key.endB();
            known = new Flow(
                    number, "tcp", client == 0 ? a : b, client == 0 ? b : a, generation, firstFrame, firstTimeNanos);
            flow = known;
            listener.opened(known);
        }
        return known;
    }

    /** No handshake was captured, and nobody said anything of the ports: services listen on low ones. */
    private int guessedClient() {
        return key.portA() == key.portB() ? firstSender : key.portA() < key.portB() ? 1 : 0;
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
        SideTotals clients = client == 0 ? totalsA : totalsB;
        SideTotals servers = client == 0 ? totalsB : totalsA;
        listener.closed(known, new FlowTotals(clients, servers, events.byKind()));
    }
}
