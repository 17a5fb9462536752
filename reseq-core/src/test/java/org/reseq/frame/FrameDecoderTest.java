package org.reseq.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.reseq.capture.LinkType;
import org.reseq.capture.TestRecords;
import org.reseq.frame.Frame.Kind;

class FrameDecoderTest {
    // Where the headers of an untagged Ethernet frame are.
    private static final int IP = 14;
    private static final int TCP4 = IP + 20;
    private static final int TCP6 = IP + 40;

    @Test
    void everyFieldOfASegmentIsReadFromWhereTheRfcPutsIt() {
        Frame frame = new TcpPacket("10.0.0.5", 50122, "255.254.253.252", 7777)
                .seq(0xfffffffe)
                .ack(0x80000001)
                .flags("PE")
                .window(40000)
                .urgent(513)
                .payload("hello")
                .timeNanos(1_700_000_000_123_456_789L)
                .frame(42);
        assertEquals(Kind.TCP, frame.kind());
        assertEquals("", frame.reason());
        assertEquals(42, frame.index());
        assertEquals(1_700_000_000_123_456_789L, frame.timeNanos());
        assertEquals(4, frame.ipVersion());
        assertEquals(0, frame.sourceHigh());
        assertEquals(0x0a000005L, frame.sourceLow());
        assertEquals(0, frame.destinationHigh());
        assertEquals(0xfffefdfcL, frame.destinationLow());
        assertEquals(50122, frame.sourcePort());
        assertEquals(7777, frame.destinationPort());
        assertEquals(0xfffffffe, frame.sequenceNumber());
        assertEquals(0x80000001, frame.acknowledgmentNumber());
        assertEquals(0b0111_1000, frame.flags());
        assertTrue(frame.psh() && frame.ack() && frame.urg() && !frame.syn() && !frame.fin() && !frame.rst());
        assertEquals(40000, frame.window());
        assertEquals(513, frame.urgentPointer());
        assertEquals("hello", payload(frame));
        assertEquals(5, frame.payloadOriginalLength());
        assertEquals(0, frame.linkBegin());
        assertEquals(IP, frame.networkBegin());
        assertEquals(TCP4, frame.transportBegin());
        assertEquals(TCP4 + 20, frame.payloadBegin());
    }

    @Test
    void eachControlBitIsItsOwn() {
        assertTrue(packet().flags("F").frame().fin());
        assertTrue(packet().flags("S").frame().syn());
        assertTrue(packet().flags("R").frame().rst());
        assertTrue(packet().flags("P").frame().psh());
        assertTrue(packet().flags("A").frame().ack());
        assertTrue(packet().flags("U").frame().urg());
        Frame none = packet().frame();
        assertFalse(none.fin() || none.syn() || none.rst() || none.psh() || none.ack() || none.urg());
        byte[] accurateEcn = packet().octets();
        accurateEcn[TCP4 + 12] |= 1;
        assertEquals(0x100, decode(accurateEcn).flags());
    }

    @Test
    void ipv6AddressesAreTheirUpperAndLowerHalf() {
        Frame frame = packet6().payload("abc").frame();
        assertEquals(Kind.TCP, frame.kind());
        assertEquals(6, frame.ipVersion());
        assertEquals(0x20010db800000000L, frame.sourceHigh());
        assertEquals(1, frame.sourceLow());
        assertEquals(0xfe80000000000000L, frame.destinationHigh());
        assertEquals(0x8000000000000001L, frame.destinationLow());
        assertEquals(TCP6, frame.transportBegin());
        assertEquals("abc", payload(frame));
    }

    @Test
    void vlanTagsAreWalkedFromTheOutermostIn() {
        Frame frame = packet().vlan(0x88a8, 0x3fff)
                .vlan(0x9100, 7)
                .vlan(0x8100, 0xe000)
                .payload("abc")
                .frame();
        assertEquals("abc", payload(frame));
        assertEquals(3, frame.vlanCount());
        assertEquals(4095, frame.vlanId(0));
        assertEquals(7, frame.vlanId(1));
        assertEquals(0, frame.vlanId(2), "a tag that only carries a priority");
        assertThrows(IndexOutOfBoundsException.class, () -> frame.vlanId(3));
    }

    @Test
    void aStackOfTagsEnds() {
        TcpPacket packet = packet();
        for (int i = 0; i < 13; i++) {
            packet.vlan(0x8100, i);
        }
        Frame frame = packet.frame();
        assertEquals(Kind.TCP, frame.kind());
        assertEquals(16, frame.layers().count());
        assertMalformed("more than 16 headers", packet.vlan(0x8100, 13).octets());
    }

    @Test
    void optionsOfIpv4AndTcpAreNoPayload() {
        Frame frame = packet().ipOptions((byte) 1, (byte) 1, (byte) 1, (byte) 0)
                .tcpOptions(new byte[40])
                .payload("abc")
                .frame();
        assertEquals("abc", payload(frame));
        assertEquals(60, frame.payloadBegin() - frame.transportBegin());
        assertEquals(3, frame.payloadOriginalLength());
    }

    @Test
    void paddingIsNoPayload() {
        assertEquals("", payload(packet().padding(new byte[6]).frame()));
        assertEquals("abc", payload(packet().payload("abc").padding(new byte[9]).frame()));
        assertEquals(
                "abc", payload(packet6().payload("abc").padding(new byte[9]).frame()));
        // Padding that the snaplen cut off is still none of the segment's.
        Frame cut = packet().payload("abc").padding(new byte[9]).snaplen(60).frame();
        assertEquals(3, cut.payloadOriginalLength());
    }

    @Test
    void aTotalLengthOfZeroIsLeftByOffloadAndTheFrameTellsTheLength() {
        byte[] ipv4 = packet().payload("abc").octets();
        ipv4[IP + 2] = ipv4[IP + 3] = 0;
        assertEquals("abc", payload(decode(ipv4)));
        byte[] ipv6 = packet6().payload("abc").octets();
        ipv6[IP + 4] = ipv6[IP + 5] = 0;
        assertEquals("abc", payload(decode(ipv6)));
        Frame snapped = decode(LinkType.ETHERNET, Arrays.copyOf(ipv4, ipv4.length - 2), ipv4.length);
        assertEquals("a", payload(snapped));
        assertEquals(3, snapped.payloadOriginalLength());
    }

    @Test
    void whatTheSnaplenCutIsKnownByItsLength() {
        for (TcpPacket packet : new TcpPacket[] {packet(), packet6()}) {
            int payloadBegin = packet.tcpOptions(new byte[8]).octets().length;
            packet.payload("abcdef");
            assertEquals("abcd", payload(packet.snaplen(payloadBegin + 4).frame()));
            assertEquals(6, packet.frame().payloadOriginalLength());
            // Cut inside the options: no payload is there, all else is known.
            Frame options = packet.snaplen(payloadBegin - 3).frame();
            assertEquals(Kind.TCP, options.kind());
            assertEquals("", payload(options));
            assertEquals(6, options.payloadOriginalLength());
            assertEquals(payloadBegin - 3, options.payloadBegin());
            assertEquals(
                    "tcp header cut short in the capture",
                    packet.snaplen(payloadBegin - 9).frame().reason());
            assertEquals(Kind.MALFORMED, packet.frame().kind());
        }
    }

    @Test
    void aLengthThatTheFrameDoesNotHaveIsNotInvented() {
        byte[] octets = packet().payload("abc").octets();
        octets[IP + 2] = 5; // a total length of 1280 and some
        Frame frame = decode(octets);
        assertEquals("abc", payload(frame));
        assertEquals(3, frame.payloadOriginalLength());
    }

    @Test
    void ipv6ExtensionHeadersAreWalked() {
        byte[] destination = new byte[24];
        destination[1] = 2;
        byte[] authentication = new byte[16];
        authentication[1] = 2; // in words of 4 octets, less two
        byte[] atomic = new byte[8];
        byte[] routing = new byte[16];
        routing[1] = 1;
        Frame frame =
                decode(ipv6(new int[] {0, 60, 51, 44, 43}, new byte[8], destination, authentication, atomic, routing));
        assertEquals(Kind.TCP, frame.kind());
        assertEquals("abc", payload(frame));
        assertEquals(TCP6 + 8 + 24 + 16 + 8 + 16, frame.transportBegin());
    }

    @Test
    void aChainOfExtensionHeadersEnds() {
        int[] types = new int[17];
        byte[][] headers = new byte[17][8];
        assertMalformed("more than 16 ipv6 extension headers", ipv6(types, headers));
        assertEquals(
                Kind.TCP,
                decode(ipv6(Arrays.copyOf(types, 16), Arrays.copyOf(headers, 16)))
                        .kind());
    }

    @Test
    void anExtensionHeaderThatEndsBehindTheFrameIsMalformed() {
        byte[] longer = new byte[8];
        longer[1] = (byte) 255;
        assertMalformed("tcp header cut short", ipv6(new int[] {60}, longer));
        assertMalformed("ipv6 extension header cut short", ipv6(new int[] {60, 60}, longer, new byte[8]));
    }

    @Test
    void whatIsNotDecodedIsNamedAsAPersonWouldNameIt() {
        assertUnknown("ethertype 0x88cc (lldp)", ethernet(0x88cc, 2));
        assertUnknown("ethertype 0x88b5", ethernet(0x88b5));
        assertUnknown("802.3 llc 0x42 (stp)", ethernet(38, 0x42, 0x42, 3));
        assertUnknown("802.3 llc 0x45", ethernet(1500, 0x45));
        assertUnknown("ethertype 0x05dd", ethernet(1501, 0x45));
        byte[] ospf = packet().octets();
        ospf[IP + 9] = 89;
        assertUnknown("ip-protocol 89 (ospf)", ospf);
        byte[] private_ = packet6().octets();
        private_[IP + 6] = (byte) 253;
        assertUnknown("ip-protocol 253", private_);
        assertEquals(
                "link-type 189 (usb-linux)",
                decode(new LinkType(189), ospf, ospf.length).reason());
        assertEquals(
                "link-type 4711", decode(new LinkType(4711), ospf, ospf.length).reason());
    }

    @Test
    void whatCannotBeFollowedSaysWhy() {
        assertMalformed("link header cut short", new byte[13]);
        assertMalformed("llc header cut short", ethernet(38));
        assertMalformed("vlan tag cut short", ethernet(0x8100, 0, 1, 8));
        assertMalformed("ipv4 header cut short", ethernet(0x0800, 0x45));
        assertMalformed("ipv6 header cut short", ethernet(0x86dd, 0x60));
        byte[] good = packet().payload("abc").octets();
        byte[] good6 = packet6().octets();
        assertMalformed("ipv4 header of another version", with(good, IP, 0x65));
        assertMalformed("ipv6 header of another version", with(good6, IP, 0x40));
        assertMalformed("ipv4 header length below 20", with(good, IP, 0x44));
        assertMalformed("ipv4 total length below its header length", with(good, IP + 3, 19));
        assertMalformed("ipv4 header cut short", Arrays.copyOf(with(with(good, IP, 0x4f), IP + 3, 60), IP + 59));
        assertMalformed("tcp header cut short", with(good, IP + 3, 39));
        assertMalformed("tcp header length below 20", with(good, TCP4 + 12, 0x40));
        assertMalformed("tcp header longer than its segment", with(good, TCP4 + 12, 0x60));
    }

    @Test
    void aHeaderThatTheSnaplenCutSaysSo() {
        byte[] good = packet().octets();
        assertEquals(
                "link header cut short in the capture",
                decode(LinkType.ETHERNET, Arrays.copyOf(good, 5), good.length).reason());
        assertEquals(
                "ipv4 header cut short in the capture",
                decode(LinkType.ETHERNET, Arrays.copyOf(good, 20), good.length).reason());
    }

    @Test
    void loopbackAndRawCapturesHaveNoEthernet() {
        byte[] ipv4 = ip(packet().payload("abc"));
        byte[] ipv6 = ip(packet6().payload("abc"));
        for (int raw : new int[] {12, 14, 101}) {
            assertEquals("abc", payload(decode(new LinkType(raw), ipv4, ipv4.length)));
            assertEquals("abc", payload(decode(new LinkType(raw), ipv6, ipv6.length)));
        }
        assertEquals("abc", payload(decode(new LinkType(228), ipv4, ipv4.length)));
        assertEquals("abc", payload(decode(new LinkType(229), ipv6, ipv6.length)));
        assertEquals(
                "ip version neither 4 nor 6",
                decode(new LinkType(101), new byte[40], 40).reason());
        for (int loopback : new int[] {0, 108}) {
            for (boolean swapped : new boolean[] {false, true}) {
                assertEquals("abc", payload(family(loopback, 2, swapped, ipv4)));
                for (int family : new int[] {10, 23, 24, 28, 30}) {
                    assertEquals("abc", payload(family(loopback, family, swapped, ipv6)));
                }
                assertEquals(
                        "address-family 7", family(loopback, 7, swapped, ipv4).reason());
            }
        }
    }

    @Test
    void nothingIsLeftFromTheFrameBefore() {
        FrameDecoder decoder = new FrameDecoder();
        Frame frame = new Frame();
        decoder.decode(
                packet6().vlan(0x8100, 3).seq(1).ack(2).urgent(3).payload("abc").record(1), frame);
        decoder.decode(TestRecords.record(2, 0, LinkType.ETHERNET, ethernet(0x88cc), 14), frame);
        assertEquals(Kind.UNKNOWN, frame.kind());
        assertEquals(0, frame.vlanCount());
        assertEquals(-1, frame.networkBegin());
        assertEquals(-1, frame.transportBegin());
        assertEquals(
                0,
                frame.ipVersion()
                        | frame.sourceHigh()
                        | frame.sourceLow()
                        | frame.destinationHigh()
                        | frame.destinationLow()
                        | frame.sourcePort()
                        | frame.destinationPort()
                        | frame.sequenceNumber()
                        | frame.acknowledgmentNumber()
                        | frame.flags()
                        | frame.window()
                        | frame.urgentPointer()
                        | frame.payloadLength()
                        | frame.payloadOriginalLength());
        decoder.decode(packet().record(3), frame);
        assertEquals("", frame.reason());
    }

    static TcpPacket packet() {
        return new TcpPacket("10.0.0.1", 1000, "10.0.0.2", 80);
    }

    static TcpPacket packet6() {
        return new TcpPacket("2001:db8::1", 1000, "fe80::8000:0:0:1", 80);
    }

    static String payload(Frame frame) {
        assertEquals(Kind.TCP, frame.kind(), frame::reason);
        return new String(frame.buffer(), frame.payloadBegin(), frame.payloadLength(), StandardCharsets.ISO_8859_1);
    }

    private static Frame decode(byte[] octets) {
        return decode(LinkType.ETHERNET, octets, octets.length);
    }

    private static Frame decode(LinkType linkType, byte[] octets, int originalLength) {
        Frame frame = new Frame();
        new FrameDecoder().decode(TestRecords.record(1, 0, linkType, octets, originalLength), frame);
        return frame;
    }

    private static void assertUnknown(String name, byte[] octets) {
        Frame frame = decode(octets);
        assertEquals(name, frame.reason());
        assertEquals(Kind.UNKNOWN, frame.kind());
    }

    private static void assertMalformed(String reason, byte[] octets) {
        Frame frame = decode(octets);
        assertEquals(reason, frame.reason());
        assertEquals(Kind.MALFORMED, frame.kind());
    }

    private static byte[] ethernet(int type, int... content) {
        ByteBuffer b = ByteBuffer.allocate(14 + content.length).position(12).putShort((short) type);
        for (int octet : content) {
            b.put((byte) octet);
        }
        return b.array();
    }

    private static byte[] with(byte[] octets, int at, int octet) {
        byte[] changed = octets.clone();
        changed[at] = (byte) octet;
        return changed;
    }

    private static byte[] ip(TcpPacket packet) {
        byte[] octets = packet.octets();
        return Arrays.copyOfRange(octets, IP, octets.length);
    }

    private static Frame family(int linkType, int family, boolean swapped, byte[] ip) {
        byte[] octets = ByteBuffer.allocate(4 + ip.length)
                .putInt(swapped ? Integer.reverseBytes(family) : family)
                .put(ip)
                .array();
        return decode(new LinkType(linkType), octets, octets.length);
    }

    /** An IPv6 frame with extension headers before its segment; their next-header fields are written here. */
    private static byte[] ipv6(int[] types, byte[]... headers) {
        byte[] plain = packet6().payload("abc").octets();
        int length = Arrays.stream(headers).mapToInt(h -> h.length).sum();
        ByteBuffer b = ByteBuffer.allocate(plain.length + length).put(plain, 0, TCP6);
        for (int i = 0; i < headers.length; i++) {
            b.put(headers[i].clone())
                    .put(b.position() - headers[i].length, (byte) (i + 1 < types.length ? types[i + 1] : 6));
        }
        b.put(plain, TCP6, plain.length - TCP6);
        return b.put(IP + 6, (byte) types[0])
                .putShort(IP + 4, (short) (length + plain.length - TCP6))
                .array();
    }
}
