package org.reseq.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reseq.capture.Allocation;
import org.reseq.capture.LinkType;
import org.reseq.capture.TestRecords;

/** Each filter picks the frames that it says it does. */
class PacketFilterTest {
    private static final Map<String, byte[]> PACKETS = new LinkedHashMap<>();

    static {
        PACKETS.put(
                "web",
                new TcpPacket("10.0.0.1", 1000, "10.0.0.2", 80).payload("a").octets());
        PACKETS.put("web6", new TcpPacket("2001:db8::1", 1000, "2001:db8:1::2", 80).octets());
        PACKETS.put("ssh", new TcpPacket("192.168.7.1", 22, "10.0.0.2", 2000).octets());
        PACKETS.put("dns", new UdpPacket("10.0.0.1", 2000, "10.9.0.2", 53).octets());
        PACKETS.put("arp", IcmpArpTest.request());
        PACKETS.put("ping", protocol(new UdpPacket("10.0.0.1", 8, "10.0.0.3", 53), 23, 1));
        PACKETS.put("ping6", protocol(new UdpPacket("fe80::1", 128, "fe80::2", 53), 20, 58));
        PACKETS.put("sctp", protocol(new UdpPacket("10.0.0.1", 5000, "10.0.0.3", 80), 23, 132));
        PACKETS.put("igmp", protocol(new UdpPacket("10.0.0.1", 80, "224.0.0.1", 53), 23, 2));
    }

    private static byte[] protocol(TestPacket packet, int at, int number) {
        byte[] octets = packet.octets();
        octets[at] = (byte) number;
        return octets;
    }

    @ParameterizedTest
    @CsvSource({
        "tcp, web web6 ssh",
        "udp, dns",
        "sctp, sctp",
        "icmp, ping",
        "icmp6, ping6",
        "arp, arp",
        "ip, web ssh dns ping sctp igmp",
        "ip6, web6 ping6",
        "port 80, web web6 sctp",
        "tcp port 80, web web6",
        "src port 22, ssh",
        "dst port 22,",
        "src or dst port 22, ssh",
        "src and dst port 22,",
        "portrange 22-53, ssh dns",
        "udp portrange 53-53, dns",
        "tcp src portrange 0-999, ssh",
        "host 10.0.0.1, web dns arp ping sctp igmp",
        "ip host 10.0.0.1, web dns ping sctp igmp",
        "arp host 10.0.0.1, arp",
        "arp dst host 10.0.0.2, arp",
        "dst host 10.0.0.2, web ssh arp",
        "net 10.9.0.0/16, dns",
        "net 10.0.0.2/31, web ssh arp ping sctp",
        "net 0.0.0.0/0, web ssh dns arp ping sctp igmp",
        "net ::/0, web6 ping6",
        "net 2001:db8::/48, web6",
        "net 2001:db8::/47, web6",
        "src net 2001:db8:1::/48,",
        "net 2001:db8:1::2/128, web6",
        "net fe80::/10, ping6",
        "src and dst net 10.0.0.0/8, web dns arp ping sctp",
        "not tcp, dns arp ping ping6 sctp igmp",
        "! ip && ! ip6, arp",
        "!(tcp||udp), arp ping ping6 sctp igmp",
        "tcp or udp and port 53, dns",
        "tcp or (udp and port 53), web web6 ssh dns",
        "port 53 and udp or tcp, web web6 ssh dns",
        "not tcp and port 80, sctp",
        "not (tcp and port 80), ssh dns arp ping ping6 sctp igmp",
        "not not arp, arp",
        "tcp and net 10.0.0.0/8 and not port 22, web"
    })
    void picks(String filter, String picked) {
        assertEquals(picked == null ? "" : picked, String.join(" ", picked(filter)));
    }

    @ParameterizedTest
    @CsvSource({"tcp", "port 80", "host 10.0.0.1", "dst net 10.0.0.2/32"})
    void asksTheHeadersInVlansAndTunnelsToo(String filter) {
        PacketFilter parsed = PacketFilter.parse(filter);
        TcpPacket plain = new TcpPacket("10.0.0.1", 1000, "10.0.0.2", 80);
        for (Wrap wrap : Wrap.all()) {
            Frame frame = new Frame();
            new FrameDecoder().decode(wrap.record(plain), frame);
            assertTrue(parsed.matches(frame), wrap + " " + frame);
        }
    }

    @Test
    void asksTheHeadersAroundATunnelToo() {
        Frame frame = decoded(new TcpPacket("10.0.0.1", 1000, "10.0.0.2", 80).gre("192.0.2.1", "192.0.2.2", 9));
        assertTrue(PacketFilter.parse("host 192.0.2.1 and host 10.0.0.1").matches(frame));
        assertFalse(PacketFilter.parse("not host 192.0.2.1").matches(frame));
    }

    @Test
    void onlyADatagramsFirstFragmentHasPorts() {
        for (String end : List.of("10.0.0.", "fe80::")) {
            List<TestPacket> fragments =
                    IpFragment.of(new UdpPacket(end + 1, 2000, end + 2, 53).payload(new byte[40]), 1, 24);
            assertTrue(PacketFilter.parse("udp and src host " + end + 1).matches(decoded(fragments.get(0))));
            assertTrue(PacketFilter.parse("udp and src host " + end + 1).matches(decoded(fragments.get(1))));
            assertTrue(PacketFilter.parse("port 53").matches(decoded(fragments.get(0))));
            assertFalse(PacketFilter.parse("portrange 0-65535").matches(decoded(fragments.get(1))));
        }
    }

    @Test
    void allPicksAll() {
        PACKETS.values().forEach(packet -> assertTrue(PacketFilter.ALL.matches(decoded(packet))));
    }

    @Test
    void askingAllocatesNothing() throws IOException {
        Frame frame = decoded(new TcpPacket("2001:db8::1", 1000, "2001:db8:1::2", 80));
        PacketFilter filter =
                PacketFilter.parse("not (udp or net 10.0.0.0/8) and tcp portrange 80-90 and src host 2001:db8::1");
        Allocation.Work asking = () -> {
            for (int i = 0; i < 100_000; i++) {
                assertTrue(filter.matches(frame));
            }
        };
        asking.run();
        long allocated = Allocation.of(asking);
        assertTrue(allocated < 10_000, "allocated " + allocated);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tcp andd port 80 | 5: expected and, or, or the end, got \"andd\"; did you mean and?",
                "port 80 or 443 | 12: expected a protocol, host, net, port, portrange, src, dst, not or \"(\", got \"443\"; did you mean port 443?",
                "hsot 10.0.0.1 | 1: expected a protocol, host, net, port, portrange, src, dst, not or \"(\", got \"hsot\"; did you mean host?",
                "src 10.0.0.1 | 5: expected host, net, port or portrange, got \"10.0.0.1\"; did you mean host 10.0.0.1?",
                "dst 10.0.0.0/8 | 5: expected host, net, port or portrange, got \"10.0.0.0/8\"; did you mean net 10.0.0.0/8?",
                "tcp host 10.0.0.1 | 5: expected port or portrange behind tcp, got \"host\"; did you mean \"tcp and host\"?",
                "ip src port 80 | 8: expected host or net behind ip, got \"port\"; did you mean \"ip and src\"?",
                "icmp port 3 | 6: expected and, or, or the end behind icmp, got \"port\"; did you mean \"icmp and port\"?",
                "host example.org | 6: expected an address like 10.0.0.5 or 2001:db8::1, got \"example.org\";",
                "net 10.0.0.1/8 | 5: expected a net like 10.0.0.0/8 or 2001:db8::/32, got \"10.0.0.1/8\"; did you mean 10.0.0.0/8?",
                "net 10.0.0.0/33 | 5: expected a net like 10.0.0.0/8 or 2001:db8::/32, got \"10.0.0.0/33\"; an address has 32 bits: did you mean 10.0.0.0/32?",
                "port http | 6: expected a port from 0 to 65535, as a number, got \"http\";",
                "port 65536 | 6: expected a port from 0 to 65535, as a number, got \"65536\";",
                "portrange 10-5 | 11: expected two ports like 5000-5010, the lower one first, got \"10-5\";",
                "(tcp | 5: expected and, or, or \")\", got the end;",
                "tcp) | 4: expected and, or, or the end, got \")\";",
                "tcp and | 8: expected a protocol, host, net, port, portrange, src, dst, not or \"(\", got the end;",
                "`` | 1: expected a protocol, host, net, port, portrange, src, dst, not or \"(\", got the end;"
            })
    void aMistakeIsToldWithItsPlace(String filter, String message) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> PacketFilter.parse(filter));
        assertEquals(
                "filter \"" + filter + "\", at character " + message
                        + " a filter reads like \"tcp and net 10.0.0.0/8 and not port 22\"",
                e.getMessage());
    }

    @Test
    void parenthesesWithoutEndAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> PacketFilter.parse("(".repeat(100_000)));
        assertThrows(IllegalArgumentException.class, () -> PacketFilter.parse("not ".repeat(100_000) + "tcp"));
        PacketFilter chain = PacketFilter.parse("udp or ".repeat(100_000) + "tcp");
        assertTrue(chain.matches(decoded(new TcpPacket("::1", 1, "::2", 2))), "one behind the other is fine");
    }

    private static List<String> picked(String filter) {
        PacketFilter parsed = PacketFilter.parse(filter);
        List<String> picked = new ArrayList<>();
        PACKETS.forEach((name, packet) -> {
            if (parsed.matches(decoded(packet))) {
                picked.add(name);
            }
        });
        return picked;
    }

    private static Frame decoded(TestPacket packet) {
        return decoded(packet.octets());
    }

    private static Frame decoded(byte[] octets) {
        Frame frame = new Frame();
        new FrameDecoder().decode(TestRecords.record(1, 0, LinkType.ETHERNET, octets, octets.length), frame);
        return frame;
    }
}
