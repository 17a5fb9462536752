package org.reseq.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Keeps the number of flows, and what waits in all of them, within their limits. Those idle longest give way, in the order
 * of the capture.
 *
 * <p>A frame costs nothing here: there is no list of flows in order of use. When there is no room a sixteenth is made at
 * once, so that the search through all flows is paid for by many new ones.
 */
final class Room {
    private static final int SHARE = 16;

    private final Limits limits;
    private final FlowTable<TcpConversation> connections;
    private final FlowTable<UdpConversation> exchanges;
    private final FlowTable<SctpAssociation> associations;
    private long waiting;

    Room(
            Limits limits,
            FlowTable<TcpConversation> connections,
            FlowTable<UdpConversation> exchanges,
            FlowTable<SctpAssociation> associations) {
        this.limits = limits;
        this.connections = connections;
        this.exchanges = exchanges;
        this.associations = associations;
    }

    /** Another flow is about to begin: closes others if there are too many. */
    void forAnother() {
        int flows = size();
        if (flows < limits.flows()) {
            return;
        }
        long last = lastFrames()[flows - limits.flows() + limits.flows() / SHARE];
        for (Conversation flow : idleLongest(flow -> flow.lastFrame() <= last)) {
            waiting -= flow.waiting();
            flow.evicted();
            flow.finish();
        }
        connections.removeIf(flow -> flow.lastFrame() <= last);
        exchanges.removeIf(flow -> flow.lastFrame() <= last);
        associations.removeIf(flow -> flow.lastFrame() <= last);
    }

    int size() {
        return connections.size() + exchanges.size() + associations.size();
    }

    /** Of all flows, the lowest first. */
    private long[] lastFrames() {
        return all().stream().mapToLong(Conversation::lastFrame).sorted().toArray();
    }

    /** More octets wait, or fewer: lets flows hand on theirs if there are too many. */
    void waits(long more) {
        waiting += more;
        if (waiting <= limits.totalOctets()) {
            return;
        }
        long enough = limits.totalOctets() - limits.totalOctets() / SHARE;
        for (Conversation flow : idleLongest(flow -> flow.waiting() > 0)) {
            if (waiting <= enough) {
                return;
            }
            waiting -= flow.waiting();
            flow.flush();
            waiting += flow.waiting();
        }
    }

    long waiting() {
        return waiting;
    }

    private List<Conversation> idleLongest(Predicate<Conversation> among) {
        List<Conversation> flows = all();
        flows.removeIf(among.negate());
        flows.sort(Comparator.comparingLong(Conversation::lastFrame));
        return flows;
    }

    /** All flows, in no order. */
    List<Conversation> all() {
        List<Conversation> flows = new ArrayList<>(size());
        Consumer<Conversation> add = flows::add;
        connections.forEach(add::accept);
        exchanges.forEach(add::accept);
        associations.forEach(add::accept);
        return flows;
    }
}
