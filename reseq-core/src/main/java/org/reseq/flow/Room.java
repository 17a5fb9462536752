package org.reseq.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
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
    private final FlowTable<Conversation> connections;
    private final FlowTable<UdpConversation> exchanges;
    private final FlowTable<SctpAssociation> associations;
    private final LookAhead lookAhead;
    private int orderly;
    private long waiting;

    Room(
            Limits limits,
            FlowTable<Conversation> connections,
            FlowTable<UdpConversation> exchanges,
            FlowTable<SctpAssociation> associations,
            LookAhead lookAhead) {
        this.limits = limits;
        this.connections = connections;
        this.exchanges = exchanges;
        this.associations = associations;
        this.lookAhead = lookAhead;
    }

    /** Another connection is about to begin, in order: closes flows if there are too many. */
    void forAnotherOrderly() {
        forAnother();
        orderly++;
    }

    /** Another flow is about to begin, which takes more memory: closes flows if there are too many. */
    void forAnotherInDisorder() {
        forAnother();
        forDisorder();
    }

    /** A connection goes on in disorder, which takes more memory: closes other flows if there are too many. */
    void forOneOutOfOrder() {
        forDisorder();
        orderly--;
    }

    private void forAnother() {
        if (size() >= limits.flows()) {
            close(size() - limits.flows() + limits.flows() / SHARE, flow -> true);
        }
    }

    private void forDisorder() {
        int inDisorder = size() - orderly;
        if (inDisorder >= limits.flowsInDisorder()) {
            close(inDisorder - limits.flowsInDisorder() + limits.flowsInDisorder() / SHARE, Room::isInDisorder);
        }
    }

    private static boolean isInDisorder(Conversation flow) {
        return !(flow instanceof OrderlyConnection);
    }

    /** Closes those of them idle longest: one more than {@code others}, or as many as were as long idle. */
    private void close(int others, Predicate<Conversation> among) {
        long last = idleLongest(among).get(others).lastFrame();
        Predicate<Conversation> isClosed = flow -> flow.lastFrame() <= last && among.test(flow);
        for (Conversation flow : idleLongest(isClosed)) {
            waiting -= flow.waiting();
            orderly -= isInDisorder(flow) ? 0 : 1;
            flow.evict();
        }
        connections.removeIf(isClosed);
        exchanges.removeIf(isClosed);
        associations.removeIf(isClosed);
    }

    int size() {
        return connections.size() + exchanges.size() + associations.size();
    }

    int orderly() {
        return orderly;
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

    /** Ends all flows, in the order of their numbers. */
    void finish() {
        List<Conversation> flows = all();
        // numbers and places sorted together: half a million flows take no time, and none is looked up to compare it
        long[] order = new long[flows.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = (long) flows.get(i).flow().number() << 32 | i;
        }
        Arrays.sort(order);
        for (int i = 0; i < order.length; i++) {
            if (i % LookAhead.MOST == 0) {
                lookAhead.at(flows, order, i);
            }
            flows.get((int) order[i]).finish();
        }
    }

    /** All flows, in no order. */
    private List<Conversation> all() {
        List<Conversation> flows = new ArrayList<>(size());
        connections.addTo(flows);
        exchanges.addTo(flows);
        associations.addTo(flows);
        return flows;
    }
}
