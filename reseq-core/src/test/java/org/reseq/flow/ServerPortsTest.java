package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServerPortsTest {
    private static ServerPorts of(String... filters) {
        return ServerPorts.of(Stream.of(filters).map(FlowFilter::parse).toList());
    }

    @Test
    void filtersThatAskForAServersPortTellWhereServersAre() {
        assertEquals(
                new ServerPorts(Set.of(7777, 9), Set.of(53, 9), Set.of(2905, 9)),
                of("tcp server port 7777", "udp and server port 53", "sctp server port 2905", "server port 9"));
        assertEquals(
                new ServerPorts(Set.of(), Set.of(53)), of("udp host 10.0.0.1 and server port 53"), "also among others");
    }

    @Test
    void otherPortsTellNothing() {
        assertEquals(
                ServerPorts.NONE,
                of("tcp port 7777", "udp client port 68", "udp server host 10.0.0.1", "udp", "icmp server port 9"));
        assertEquals(ServerPorts.NONE, ServerPorts.of(List.of()));
    }
}
