package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reseq.frame.IpAddress;

class FlowFilterTest {
    private final Flow flow = new Flow(
            1,
            "tcp",
            new Endpoint(IpAddress.parse("10.0.0.5"), 50122),
            new Endpoint(IpAddress.parse("10.0.0.9"), 7777),
            1,
            1,
            0);

    @ParameterizedTest
    @CsvSource({
        "tcp, true",
        "udp, false",
        "arp, false",
        "tcp port 7777, true",
        "tcp port 50122, true",
        "tcp server port 7777, true",
        "tcp server port 50122, false",
        "tcp client port 50122, true",
        "udp port 7777, false",
        "port 7777, true",
        "tcp host 10.0.0.5, true",
        "tcp server host 10.0.0.5, false",
        "host ::1, false",
        "tcp and port 7777, true",
        "'  tcp   server port 7777  and host 10.0.0.5 ', true",
        "tcp server port 7777 and host 10.0.0.6, false",
        "tcp host 10.0.0.6 and server port 7777, false"
    })
    void aFlowMatchesIfItMeetsEveryCondition(String filter, boolean matches) {
        assertEquals(matches, FlowFilter.parse(filter).matches(flow));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tcp port",
                "tcp port http",
                "tcp port 70000",
                "port 1 port 2",
                "tcp server",
                "tcp server 80",
                "and",
                "port 1 and",
                "tcp and",
                "host 10.0.0",
                "TCP",
                "tcp port -1",
                "quic"
            })
    void whatIsNoFilterIsRefused(String filter) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> FlowFilter.parse(filter));
        assertTrue(e.getMessage().contains("\"" + filter + "\": expected "), e.getMessage());
    }
}
