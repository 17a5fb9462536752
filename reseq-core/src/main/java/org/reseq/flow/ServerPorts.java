package org.reseq.flow;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ports that servers are known to be on: who is client and who is server where no captured handshake tells it.
 *
 * @param tcp ports of TCP
 * @param udp ports of UDP
 * @param sctp ports of SCTP
 */
public record ServerPorts(Set<Integer> tcp, Set<Integer> udp, Set<Integer> sctp) {

    /** No port is known. */
    public static final ServerPorts NONE = new ServerPorts(Set.of(), Set.of());

    public ServerPorts {
        tcp = Set.copyOf(tcp);
        udp = Set.copyOf(udp);
        sctp = Set.copyOf(sctp);
    }

    /** Without ports of SCTP. */
    public ServerPorts(Set<Integer> tcp, Set<Integer> udp) {
        this(tcp, udp, Set.of());
    }

    /** The ports that these filters ask of servers; {@code server port 53} without a protocol is a port of all. */
    public static ServerPorts of(Collection<FlowFilter> filters) {
        Set<Integer> tcp = new HashSet<>();
        Set<Integer> udp = new HashSet<>();
        Set<Integer> sctp = new HashSet<>();
        for (FlowFilter filter : filters) {
            if (filter.admits("tcp")) {
                tcp.addAll(filter.serverPorts());
            }
            if (filter.admits("udp")) {
                udp.addAll(filter.serverPorts());
            }
            if (filter.admits("sctp")) {
                sctp.addAll(filter.serverPorts());
            }
        }
        return new ServerPorts(tcp, udp, sctp);
    }

    /** The index of the end that is the client, or null where a server's port is at neither end or at both. */
    @Nullable Integer tcpClient(Flow flow) {
        return client(tcp, flow);
    }

    /** As {@link #tcpClient}. */
    @Nullable Integer udpClient(Flow flow) {
        return client(udp, flow);
    }

    /** As {@link #tcpClient}. */
    @Nullable Integer sctpClient(Flow flow) {
        return client(sctp, flow);
    }

    private static @Nullable Integer client(Set<Integer> ports, Flow flow) {
        boolean a = ports.contains(flow.portA());
        boolean b = ports.contains(flow.portB());
        return a == b ? null : a ? 1 : 0;
    }
}
