package org.reseq.frame;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.reseq.capture.CapturedRecord;
import org.reseq.capture.LinkType;
import org.reseq.capture.TestRecords;

/**
 * One way to carry a packet, for tests: a link, or a tunnel on an Ethernet.
 *
 * @param name for the messages of failures
 * @param linkType of the record
 * @param layers what the frame prints of its headers up to the inner IP header, by name
 * @param around what the record holds
 */
record Wrap(String name, int linkType, String layers, Function<Inner, byte[]> around) {

    /** The packet on an Ethernet, as it is wrapped: with its link header or without. */
    record Inner(byte[] ethernet) {
        byte[] ip() {
            return Arrays.copyOfRange(ethernet, 14, ethernet.length);
        }

        boolean v4() {
            return ethernet[14] >>> 4 == 4;
        }

        /** In hex, one or the other. */
        String type(String v4, String v6) {
            return v4() ? v4 : v6;
        }

        String ethertype() {
            return type("0800", "86dd");
        }
    }

    /** Links that carry IP packets, or whole Ethernet frames. */
    static final List<Wrap> LINKS = List.of(
            ip("ethernet", 1, "eth", in -> "020000000002 020000000001" + in.ethertype()),
            ip("802.1q", 1, "eth vlan", in -> "020000000002 020000000001 8100 2007" + in.ethertype()),
            ip(
                    "qinq",
                    1,
                    "eth vlan vlan vlan",
                    in -> "020000000002 020000000001 88a8 0001 9100 0002 8100 e000" + in.ethertype()),
            ip(
                    "802.3 with snap",
                    1,
                    "eth llc snap",
                    in -> "020000000002 020000000001" + hex16(in.ip().length + 8) + "aaaa03 000000" + in.ethertype()),
            ip(
                    "802.3 with snap of a bridge in a vlan",
                    1,
                    "eth vlan llc snap",
                    in -> "020000000002 020000000001 8100 0001" + hex16(in.ip().length + 8) + "aaaa03 0000f8"
                            + in.ethertype()),
            new Wrap(
                    "provider backbone bridge",
                    1,
                    "eth vlan i-tag eth",
                    in -> join("020000000002 020000000001 88a8 0064 88e7 00112233", in.ethernet())),
            ip(
                    "tag of a virtual interface, between vlans",
                    1,
                    "eth vlan vn-tag vlan",
                    in -> "020000000002 020000000001 8100 00fa 8926 00000033 8100 00fa" + in.ethertype()),
            new Wrap(
                    "fabric path",
                    1,
                    "eth fabric-path eth",
                    in -> join("020000000002 020000000001 8903 0460", in.ethernet())),
            ip(
                    "service header with context",
                    1,
                    "eth nsh",
                    in -> "020000000002 020000000001 894f 0006 01" + in.type("01", "02") + "00030907"
                            + "00".repeat(16)),
            new Wrap(
                    "service header with ethernet, in another",
                    1,
                    "eth nsh nsh eth",
                    in -> join(
                            "020000000002 020000000001 894f 0fc2 0204 000001ff 0fc3 0203 000002ff 01020304",
                            in.ethernet())),
            ip(
                    "service header with mpls",
                    1,
                    "eth nsh mpls",
                    in -> "020000000002 020000000001 894f 0fc2 0205 000001ff 00011140"),
            ip("mpls", 1, "eth mpls", in -> "020000000002 020000000001 8847 00010040 00011140"),
            ip("mpls multicast, explicit null", 1, "eth mpls", in -> "020000000002 020000000001 8848 000001ff"),
            new Wrap(
                    "pseudowire with control word",
                    1,
                    "eth mpls pw eth",
                    in -> join("020000000002 020000000001 8847 00011140 00000001", in.ethernet())),
            new Wrap(
                    "pseudowire without control word",
                    1,
                    "eth mpls eth",
                    in -> join("020000000002 020000000001 8847 00011140", in.ethernet())),
            ip(
                    "pppoe",
                    1,
                    "eth pppoe ppp",
                    in -> "020000000002 020000000001 8864 11 00 abcd" + hex16(in.ip().length + 2)
                            + in.type("0021", "0057")),
            ip("mpls in ppp", 9, "ppp mpls", in -> "0281 00011140"),
            ip("null, little endian", 0, "family", in -> in.type("02000000", "1e000000")),
            ip("null, big endian", 0, "family", in -> in.type("00000002", "00000018")),
            ip("null, with the header of a serial line", 0, "family", in -> "0f00" + in.ethertype()),
            ip("loop", 108, "family", in -> in.type("00000002", "0000001c")),
            ip("raw", 101, "", in -> ""),
            ip("raw of a bsd", 12, "", in -> ""),
            ip("ppp", 9, "ppp", in -> in.type("0021", "0057")),
            ip("ppp, protocol compressed", 9, "ppp", in -> in.type("21", "57")),
            ip("ppp in hdlc framing", 9, "ppp", in -> "ff03" + in.type("0021", "0057")),
            ip("ppp over a serial line", 50, "ppp", in -> "ff03" + in.type("0021", "0057")),
            ip("cisco hdlc over a serial line", 50, "c-hdlc", in -> "0f00" + in.ethertype()),
            ip(
                    "ip over infiniband",
                    242,
                    "ipoib",
                    in -> "00".repeat(16) + "2fa3000a" + "80000550" + "00".repeat(16) + in.ethertype() + "0000"),
            ip("cisco hdlc", 104, "c-hdlc", in -> "8f00" + in.ethertype()),
            ip("ppp with direction", 204, "ppp", in -> "01ff03" + in.type("0021", "0057")),
            ip(
                    "pppoe without ethernet",
                    51,
                    "pppoe ppp",
                    in -> "1100 0001" + hex16(in.ip().length + 2) + in.type("0021", "0057")),
            ip("linux cooked", 113, "sll", in -> "0000 0001 0006 020000000001 0000" + in.ethertype()),
            ip(
                    "linux cooked, tagged",
                    113,
                    "sll vlan",
                    in -> "0000 0001 0006 020000000001 0000 8100 0007" + in.ethertype()),
            ip(
                    "linux cooked, snap",
                    113,
                    "sll llc snap",
                    in -> "0000 0001 0006 020000000001 0000 0004 aaaa03 000000" + in.ethertype()),
            ip("linux cooked 2", 276, "sll2", in -> in.ethertype() + "0000 00000002 0001 00 06 020000000001 0000"),
            ip("enc", 109, "enc", in -> in.type("02000000", "18000000") + "00001234 00000001"),
            ip("pflog", 117, "pflog", in -> "3d" + in.type("02", "18") + "00".repeat(62)),
            ip(
                    "nflog, little endian",
                    239,
                    "nflog",
                    in -> in.type("02", "0a") + "00 0001 0500 0a00 61 000000 " + little16(in.ip().length + 4) + "0900"),
            ip(
                    "nflog, big endian",
                    239,
                    "nflog",
                    in -> in.type("02", "0a") + "00 0001 0008 0001 08000100" + hex16(in.ip().length + 4) + "0009"),
            ip("arcnet", 7, "arcnet", in -> "01 02" + in.type("d4", "c4") + "00 0001"),
            ip("arcnet of linux", 129, "arcnet", in -> "01 02 00fc" + in.type("d4", "c4") + "00 0001"),
            ip("fddi", 10, "fddi llc snap", in -> "50 020000000002 020000000001 aaaa03 000000" + in.ethertype()),
            ip("frame relay", 107, "frame-relay", in -> "1841 03" + in.type("cc", "8e")),
            ip("frame relay, padded, snap", 107, "frame-relay snap", in -> "1841 0300 80 000000" + in.ethertype()),
            new Wrap(
                    "frame relay, bridged",
                    107,
                    "frame-relay snap eth",
                    in -> join("1841 0300 80 0080c2 0007", in.ethernet())),
            ip("frame relay of cisco", 107, "frame-relay", in -> "1841" + in.ethertype()),
            new Wrap(
                    "pktap",
                    258,
                    "pktap eth",
                    in -> join("6c000000 01000000 01000000" + "00".repeat(96), in.ethernet())),
            new Wrap(
                    "pktap, of before it had a number",
                    149,
                    "pktap eth",
                    in -> join("6c000000 01000000 01000000" + "00".repeat(96), in.ethernet())),
            new Wrap("juniper", 178, "juniper eth", in -> join("4d4743 01", in.ethernet())),
            new Wrap(
                    "juniper, with words of its interface",
                    178,
                    "juniper eth",
                    in -> join("4d4743 80 0006 0301 0106 010e", in.ethernet())),
            ip("802.11", 105, "802.11 llc snap", in -> wifi("0801", "") + "aaaa03 000000" + in.ethertype()),
            ip(
                    "802.11 between access points",
                    105,
                    "802.11 llc snap",
                    in -> wifi("0803", "020000000004") + "aaaa03 000000" + in.ethertype()),
            ip(
                    "802.11 with quality of service",
                    105,
                    "802.11 llc snap",
                    in -> wifi("8802", "0000") + "aaaa03 000000" + in.ethertype()),
            ip(
                    "802.11 with high throughput",
                    105,
                    "802.11 llc snap",
                    in -> wifi("8882", "0000 00000000") + "aaaa03 000000" + in.ethertype()),
            ip(
                    "802.11, aggregate of one",
                    105,
                    "802.11 a-msdu llc snap",
                    in -> wifi("8802", "8000") + "020000000002 020000000001" + hex16(in.ip().length + 8)
                            + "aaaa03 000000" + in.ethertype()),
            ip(
                    "radiotap",
                    127,
                    "radiotap 802.11 llc snap",
                    in -> "00 00 0900 02000000 00" + wifi("0801", "") + "aaaa03 000000" + in.ethertype()),
            ip(
                    "radiotap, header padded",
                    127,
                    "radiotap 802.11 llc snap",
                    in -> "00 00 1900 03000080 00000000 00000000 0102030405060708 20" + wifi("8801", "0000") + "0000"
                            + "aaaa03 000000" + in.ethertype()),
            ip(
                    "ppi",
                    192,
                    "ppi 802.11 llc snap",
                    in -> "00 00 0800 69000000" + wifi("0801", "") + "aaaa03 000000" + in.ethertype()),
            ip(
                    "prism",
                    119,
                    "prism 802.11 llc snap",
                    in -> "44000000 90000000" + "00".repeat(136) + wifi("0801", "") + "aaaa03 000000" + in.ethertype()),
            ip(
                    "avs",
                    163,
                    "avs 802.11 llc snap",
                    in -> "80211001 00000040" + "00".repeat(56) + wifi("0801", "") + "aaaa03 000000" + in.ethertype()));

    /** Tunnels between 192.0.2.1 and 192.0.2.2. */
    static final List<Wrap> TUNNELS = List.of(
            tunnel("ip in ip", in -> in.v4() ? 4 : 41, "", in -> in.ip()),
            tunnel("gre", in -> 47, "gre", in -> join("0000" + in.ethertype(), in.ip())),
            tunnel(
                    "gre with all words",
                    in -> 47,
                    "gre",
                    in -> join("b000" + in.ethertype() + "1234 0000 00000007 00000001", in.ip())),
            tunnel(
                    "gre with routing",
                    in -> 47,
                    "gre",
                    in -> join("4000" + in.ethertype() + "0000 0000 0800 0004 c0000203 0000 0000", in.ip())),
            tunnel("gre with ethernet", in -> 47, "gre eth", in -> join("0000 6558", in.ethernet())),
            tunnel(
                    "gre of pptp",
                    in -> 47,
                    "gre ppp",
                    in -> join(
                            "3081 880b" + hex16(in.ip().length + 4) + "0001 00000001 00000001 ff03"
                                    + in.type("0021", "0057"),
                            in.ip())),
            tunnel("erspan 1", in -> 47, "gre eth", in -> join("0000 88be", in.ethernet())),
            tunnel(
                    "erspan 2",
                    in -> 47,
                    "gre erspan eth",
                    in -> join("1000 88be 00000001 1001 0064 00000000", in.ethernet())),
            tunnel(
                    "erspan 3",
                    in -> 47,
                    "gre erspan eth",
                    in -> join("1000 22eb 00000001 2001 0064 00000000 0000 0000", in.ethernet())),
            tunnel(
                    "erspan 3, with platform header, of ip",
                    in -> 47,
                    "gre erspan",
                    in -> join("1000 22eb 00000001 2001 0064 00000000 0000 0809 0000000000000000", in.ip())),
            tunnel("etherip", in -> 97, "etherip eth", in -> join("3000", in.ethernet())),
            tunnel("pim register", in -> 103, "pim", in -> join("2100 deff 00000000", in.ip())),
            tunnel("mpls in ip", in -> 137, "mpls", in -> join("00011140", in.ip())),
            tunnel(
                    "gre of access points",
                    in -> 47,
                    "gre 802.11 llc snap",
                    in -> join("0000 8200" + wifi("8801", "0000") + "aaaa03 000000" + in.ethertype(), in.ip())),
            udp(
                    "ayiya",
                    5072,
                    "ayiya",
                    in -> join("42 52 11" + in.type("04", "29") + "00000001" + "00".repeat(16 + 20), in.ip())),
            udp("gre in udp", 4754, "gre", in -> join("2000" + in.ethertype() + "00000001", in.ip())),
            udp("vxlan", 4789, "vxlan eth", in -> join("08000000 00007b 00", in.ethernet())),
            udp(
                    "vxlan of linux, to its port of old",
                    8472,
                    "vxlan eth",
                    in -> join("08000000 00007b 00", in.ethernet())),
            udp(
                    "vxlan that names what follows",
                    4790,
                    "vxlan-gpe",
                    in -> join("0c0000" + in.type("01", "02") + "00007b 00", in.ip())),
            udp(
                    "vxlan with a service header",
                    4790,
                    "vxlan-gpe nsh eth",
                    in -> join("0c000004 00007b 00 0fc2 0203 000001ff", in.ethernet())),
            udp("geneve", 6081, "geneve eth", in -> join("00 00 6558 00007b 00", in.ethernet())),
            udp(
                    "geneve with options, of ip",
                    6081,
                    "geneve",
                    in -> join("03 40" + in.ethertype() + "00007b 00 0102 80 01 11223344 55667788", in.ip())),
            udp("gtp", 2152, "gtp", in -> join("30 ff" + hex16(in.ip().length) + "00000001", in.ip())),
            udp(
                    "gtp with sequence number",
                    2152,
                    "gtp",
                    in -> join("32 ff" + hex16(in.ip().length + 4) + "00000001 0001 00 85", in.ip())),
            udp(
                    "gtp with extension headers",
                    2152,
                    "gtp",
                    in -> join(
                            "34 ff" + hex16(in.ip().length + 16) + "00000001 0000 00 85 01 1009 c0 02 112233445566 00",
                            in.ip())),
            udp("l2tp", 1701, "l2tp ppp", in -> join("0002 0001 0002 ff03" + in.type("0021", "0057"), in.ip())),
            udp(
                    "l2tp with all fields",
                    1701,
                    "l2tp ppp",
                    in -> join(
                            "4a02" + hex16(in.ip().length + 19) + "0001 0002 0003 0004 0003 000000"
                                    + in.type("0021", "0057"),
                            in.ip())));

    /** Teredo, which carries IPv6 only: as it is, with an origin indication, and with both headers. */
    static final List<Wrap> TEREDO = List.of(
            udp("teredo", 3544, "", Inner::ip),
            udp("teredo with origin", 3544, "teredo", in -> join("0000 1234 c0000203", in.ip())),
            udp(
                    "teredo with authentication",
                    3544,
                    "teredo",
                    in -> join("0001 02 03 aabb 112233 0102030405060708 00 0000 1234 c0000203", in.ip())));

    static List<Wrap> all() {
        return Stream.concat(LINKS.stream(), TUNNELS.stream()).toList();
    }

    byte[] octets(TestPacket packet) {
        return around.apply(new Inner(packet.octets()));
    }

    CapturedRecord record(TestPacket packet) {
        return record(packet, 1);
    }

    CapturedRecord record(TestPacket packet, long index) {
        byte[] octets = octets(packet);
        return TestRecords.record(index, packet.timeNanos(), new LinkType(linkType), octets, octets.length);
    }

    @Override
    public String toString() {
        return name;
    }

    /** In a datagram to the port, from a port that changes with the flow. */
    private static Wrap udp(String name, int port, String layers, Function<Inner, byte[]> inside) {
        return tunnel(name, in -> 17, "udp " + layers, in -> {
            byte[] payload = inside.apply(in);
            return join("c123" + hex16(port) + hex16(payload.length + 8) + "0000", payload);
        });
    }

    private static Wrap ip(String name, int linkType, String layers, Function<Inner, String> header) {
        return new Wrap(name, linkType, layers, in -> join(header.apply(in), in.ip()));
    }

    private static Wrap tunnel(
            String name, ToIntFunction<Inner> protocol, String layers, Function<Inner, byte[]> inside) {
        return new Wrap(name, 1, ("eth ipv4 " + layers).strip(), in -> {
            byte[] payload = inside.apply(in);
            byte[] header = TestIp.header(
                    TestIp.address("192.0.2.1"),
                    TestIp.address("192.0.2.2"),
                    protocol.applyAsInt(in),
                    new byte[0],
                    payload.length);
            return join("020000000002 020000000001 0800", header, payload);
        });
    }

    /** Frame control in two octets, duration, three addresses, sequence control, and what may follow. */
    private static String wifi(String control, String more) {
        return control + "0000 020000000001 020000000002 020000000003 1000" + more;
    }

    static String hex16(int number) {
        return String.format("%04x", number);
    }

    private static String little16(int number) {
        return hex16(Short.reverseBytes((short) number) & 0xffff);
    }

    /** @param hex octets in hex, with spaces for the eye */
    static byte[] join(String hex, byte[]... parts) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.writeBytes(HexFormat.of().parseHex(hex.replace(" ", "")));
        for (byte[] part : parts) {
            octets.writeBytes(part);
        }
        return octets.toByteArray();
    }
}
