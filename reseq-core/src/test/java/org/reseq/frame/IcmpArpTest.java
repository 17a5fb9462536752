package org.reseq.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.reseq.capture.LinkType;
import org.reseq.capture.TestRecords;
import org.reseq.frame.Frame.Kind;

class IcmpArpTest {
    private static final int IP = 14;

    /** An echo request: its identifier and number stand where a datagram has its ports. */
    static TestPacket echo() {
        byte[] octets =
                new UdpPacket("10.0.0.1", 0x0800, "10.0.0.2", 0).payload("abcd").octets();
        octets[IP + 9] = 1;
        return packet(octets);
    }

    /** Who has 10.0.0.2? Tell 10.0.0.1. */
    static byte[] request() {
        return HexFormat.of()
                .parseHex("ffffffffffff020000000001080600010800060400010200000000010a0000010000000000000a000002");
    }

    @Test
    void anIcmpMessageIsItsTypeCodeAndChecksumAndWhatFollows() {
        Frame frame = echo().frame();
        assertEquals(Kind.ICMP, frame.kind());
        assertEquals("", frame.reason());
        assertEquals(IP + 20, frame.transportBegin());
        assertEquals(8, frame.buffer()[frame.transportBegin()]);
        assertEquals(IP + 24, frame.payloadBegin());
        assertEquals(8, frame.payloadLength());
        assertEquals(0x0a000001L, frame.sourceLow());
        assertEquals(0, frame.sourcePort() | frame.destinationPort());
    }

    @Test
    void eachVersionOfIpHasItsOwnIcmp() {
        byte[] six =
                new UdpPacket("fe80::1", 0x8000, "fe80::2", 0).payload("abcd").octets();
        six[IP + 6] = 58;
        assertEquals(Kind.ICMP, packet(six).frame().kind());
        six[IP + 6] = 1;
        assertEquals("ip-protocol 1 (icmp)", packet(six).frame().reason());
        byte[] four = echo().octets();
        four[IP + 9] = 58;
        assertEquals("ip-protocol 58 (icmpv6)", packet(four).frame().reason());
    }

    @Test
    void anIcmpErrorThatQuotesASegmentIsIcmp() {
        byte[] quoted = FrameDecoderTest.packet().octets();
        byte[] error = new UdpPacket("10.0.0.9", 0x0303, "10.0.0.1", 0)
                .payload(Arrays.copyOfRange(quoted, IP, IP + 28))
                .octets();
        error[IP + 9] = 1;
        assertEquals(Kind.ICMP, packet(error).frame().kind());
    }

    @Test
    void anArpPacketTellsTheAddressesItAsksFor() {
        Frame frame = packet(request()).frame();
        assertEquals(Kind.ARP, frame.kind());
        assertEquals("", frame.reason());
        assertEquals(IP, frame.networkBegin());
        assertEquals(0x0a000001L, frame.sourceLow());
        assertEquals(0x0a000002L, frame.destinationLow());
        assertEquals(0, frame.ipVersion());
        assertEquals(0, frame.payloadOriginalLength());
    }

    @Test
    void anArpPacketOfAnotherAddressSpaceHasNoIpAddresses() {
        byte[] octets = request();
        ByteBuffer.wrap(octets).putShort(IP + 2, (short) 0x86dd);
        assertEquals(Kind.ARP, packet(octets).frame().kind());
        assertEquals(0, packet(octets).frame().sourceLow());
    }

    @Test
    void whatEndsTooEarlyIsMalformed() {
        assertEquals(
                "arp packet cut short",
                packet(Arrays.copyOf(request(), request().length - 1)).frame().reason());
        assertEquals(
                "arp packet cut short",
                packet(Arrays.copyOf(request(), IP + 7)).frame().reason());
        byte[] longer = request();
        longer[IP + 4] = (byte) 255;
        assertEquals("arp packet cut short", packet(longer).frame().reason());
        byte[] icmp = echo().octets();
        icmp[IP + 3] = 20 + 3;
        assertEquals("icmp header cut short", packet(icmp).frame().reason());
        byte[] cut = Arrays.copyOf(echo().octets(), IP + 22);
        Frame frame = new Frame();
        new FrameDecoder().decode(TestRecords.record(1, 0, LinkType.ETHERNET, cut, 60), frame);
        assertEquals("icmp header cut short in the capture", frame.reason());
        assertEquals(Kind.MALFORMED, frame.kind());
    }

    private static TestPacket packet(byte[] octets) {
        return new TestPacket() {
            @Override
            public byte[] octets() {
                return octets;
            }

            @Override
            public int snaplen() {
                return Integer.MAX_VALUE;
            }

            @Override
            public long timeNanos() {
                return 0;
            }
        };
    }
}
