package org.reseq.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.reseq.capture.LinkType;
import org.reseq.capture.TestRecords;

class FrameTextTest {

    @Test
    void aFramePrintsItsHeadersFromTheOutermostIn() {
        assertEquals(
                "eth / ipv4 10.0.0.1 > 10.0.0.2 / tcp 1000 > 80 seq 4294967295 [SYN]",
                packet().flags("S").frame().toString());
        assertEquals(
                "eth / vlan 7 / ipv4 10.0.0.1 > 10.0.0.2 / tcp 1000 > 80 seq 4294967295 ack 6 [PSH, ACK] / 3 octets",
                packet().vlan(0x8100, 0xe007)
                        .ack(6)
                        .flags("P")
                        .payload("abc")
                        .frame()
                        .toString());
        assertEquals(
                "eth / ipv4 192.0.2.1 > 192.0.2.2 / gre key 9 / ipv4 10.0.0.1 > 10.0.0.2 / tcp 1000 > 80 seq 4294967295 [] / 1 octet",
                packet().gre("192.0.2.1", "192.0.2.2", 9).payload("a").frame().toString());
        assertEquals(
                "eth / ipv6 2001:db8::1 > fe80::2 / udp 1000 > 53 / 2 octets",
                new UdpPacket("2001:db8::1", 1000, "fe80::2", 53)
                        .payload(new byte[2])
                        .frame()
                        .toString());
        assertEquals(
                "eth / ipv4 10.0.0.1 > 10.0.0.2 / tcp 1000 > 80 seq 4294967295 [] / 3 octets (1 captured)",
                packet().payload("abc").snaplen(55).frame().toString());
    }

    @Test
    void whatTunnelsAreToldApartByIsPrinted() {
        assertTrue(text("mpls").startsWith("eth / mpls 16 17 / ipv4 "), text("mpls"));
        assertTrue(text("pppoe").startsWith("eth / pppoe 43981 / ppp / ipv4 "), text("pppoe"));
        assertTrue(text("vxlan").contains(" / udp 49443 > 4789 / vxlan 123 / eth / ipv4 10.0.0.1 > "), text("vxlan"));
        assertTrue(text("geneve").contains(" / geneve 123 / eth / "), text("geneve"));
        assertTrue(text("gtp").contains(" / gtp 1 / ipv4 "), text("gtp"));
        assertTrue(text("erspan 2").contains(" / gre / erspan 100 / eth / "), text("erspan 2"));
        assertTrue(text("provider backbone bridge").startsWith("eth / vlan 100 / i-tag 1122867 / eth / "));
        assertTrue(text("l2tp").contains(" / l2tp 65538 / ppp / "), text("l2tp"));
        assertTrue(text("l2tp with all fields").contains(" / l2tp 65538 / ppp / "));
        assertTrue(text("gre with all words").contains(" / gre key 7 / ipv4 "));
    }

    @Test
    void whereTheHeadersLedToElseIsSaid() {
        byte[] lldp = new byte[20];
        lldp[12] = (byte) 0x88;
        lldp[13] = (byte) 0xcc;
        assertEquals("eth / ethertype 0x88cc (lldp)", text(1, lldp));
        assertEquals("malformed: link header cut short", text(1, new byte[5]));
        assertEquals("link-type 189 (usb-linux)", text(189, lldp));
        assertEquals("eth / arp 10.0.0.1 > 10.0.0.2", text(1, IcmpArpTest.request()));
        assertEquals("eth / ipv4 10.0.0.1 > 10.0.0.2 / malformed: tcp header cut short", text(1, cutInTcp()));
        byte[] fragment = packet().payload("abcd").octets();
        fragment[14 + 6] = 0x20; // more fragments
        fragment[14 + 7] = 3; // in units of 8 octets
        assertEquals("eth / ipv4 10.0.0.1 > 10.0.0.2 / fragment 24-48 of more", text(1, fragment));
        fragment[14 + 6] = 0;
        assertEquals("eth / ipv4 10.0.0.1 > 10.0.0.2 / fragment 24-48", text(1, fragment));
    }

    private static byte[] cutInTcp() {
        byte[] octets = packet().octets();
        octets[14 + 3] = 30;
        return octets;
    }

    private static String text(String wrap) {
        return Wrap.all().stream()
                .filter(w -> w.name().equals(wrap))
                .findFirst()
                .map(w -> text(w.linkType(), w.octets(packet())))
                .orElseThrow();
    }

    private static String text(int linkType, byte[] octets) {
        Frame frame = new Frame();
        new FrameDecoder().decode(TestRecords.record(1, 0, new LinkType(linkType), octets, octets.length), frame);
        return frame.toString();
    }

    private static TcpPacket packet() {
        return new TcpPacket("10.0.0.1", 1000, "10.0.0.2", 80).seq(-1);
    }
}
