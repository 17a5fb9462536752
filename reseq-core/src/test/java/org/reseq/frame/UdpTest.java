package org.reseq.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reseq.capture.LinkType;
import org.reseq.capture.TestRecords;
import org.reseq.frame.Frame.Kind;

class UdpTest {
    private static final int IP = 14;
    private static final int LENGTH4 = IP + 20 + 4;

    static UdpPacket packet() {
        return new UdpPacket("10.0.0.1", 40000, "10.0.0.2", 53);
    }

    private static UdpPacket packet6() {
        return new UdpPacket("2001:db8::1", 40000, "fe80::8000:0:0:1", 53);
    }

    @Test
    void everyFieldOfADatagramIsReadFromWhereTheRfcPutsIt() {
        for (UdpPacket packet : new UdpPacket[] {packet(), packet6()}) {
            Frame frame = packet.payload("hello").timeNanos(7).frame(42);
            assertEquals(Kind.UDP, frame.kind());
            assertEquals("", frame.reason());
            assertEquals(42, frame.index());
            assertEquals(7, frame.timeNanos());
            assertEquals(40000, frame.sourcePort());
            assertEquals(53, frame.destinationPort());
            assertEquals("hello", payload(frame));
            assertEquals(5, frame.payloadOriginalLength());
            assertEquals(frame.transportBegin() + 8, frame.payloadBegin());
            assertEquals(0, frame.flags() | frame.sequenceNumber() | frame.window());
        }
        assertEquals(0x0a000001L, packet().frame().sourceLow());
        assertEquals(0xfe80000000000000L, packet6().frame().destinationHigh());
    }

    @Test
    void anEmptyDatagramIsADatagram() {
        Frame frame = packet().padding(new byte[18]).frame();
        assertEquals(Kind.UDP, frame.kind());
        assertEquals(0, frame.payloadLength());
        assertEquals(0, frame.payloadOriginalLength());
    }

    @Test
    void whatStandsBehindTheLengthIsNoPayload() {
        byte[] octets = packet().payload("abcdef").octets();
        octets[LENGTH4 + 1] = 8 + 2;
        assertEquals("ab", payload(decode(octets, octets.length)));
        assertEquals(2, decode(octets, octets.length).payloadOriginalLength());
        assertEquals(
                "abc", payload(packet().payload("abc").padding(new byte[15]).frame()));
        // Padding that the snaplen cut off is still none of the datagram's.
        Frame cut = packet().payload("abc").padding(new byte[15]).snaplen(48).frame();
        assertEquals("abc", payload(cut));
        assertEquals(3, cut.payloadOriginalLength());
    }

    @Test
    void whatTheSnaplenCutIsKnownByItsLength() {
        Frame frame = packet().payload("abcdef").snaplen(IP + 28 + 2).frame();
        assertEquals("ab", payload(frame));
        assertEquals(6, frame.payloadOriginalLength());
        Frame nothing = packet().payload("abcdef").snaplen(IP + 28).frame();
        assertEquals(Kind.UDP, nothing.kind());
        assertEquals(0, nothing.payloadLength());
        assertEquals(6, nothing.payloadOriginalLength());
        assertMalformed(
                "udp header cut short in the capture", packet().snaplen(IP + 27).frame());
    }

    @Test
    void aLengthThatCannotBeIsMalformed() {
        byte[] octets = packet().payload("abc").octets();
        assertMalformed("udp length below 8", length(octets, 7));
        assertMalformed("udp length below 8", length(octets, 0));
        byte[] short_ = octets.clone();
        short_[IP + 3] = 27;
        assertMalformed("udp header cut short", decode(short_, short_.length));
    }

    @Test
    void aDatagramThatIsLongerThanItsPacketIsAsOneTheSnaplenCut() {
        for (int length : new int[] {12, 0xffff}) {
            Frame frame = length(packet().payload("abc").octets(), length);
            assertEquals("abc", payload(frame));
            assertEquals(length - 8, frame.payloadOriginalLength());
            assertEquals(List.of("udp-length"), frame.oddities());
        }
        assertEquals(List.of(), length(packet().payload("abc").octets(), 11).oddities());
        // Octets behind the packet are padding, whatever the datagram's length says.
        Frame padded = length(packet().payload("abc").padding(new byte[9]).octets(), 13);
        assertEquals("abc", payload(padded));
        assertEquals(5, padded.payloadOriginalLength());
    }

    @Test
    void aLengthOfZeroIsThatOfADatagramLongerThanTheField() {
        byte[] jumbo = Arrays.copyOf(packet6().payload("abc").octets(), IP + 40 + 70_000);
        ByteBuffer.wrap(jumbo).putShort(IP + 4, (short) 0).putShort(IP + 44, (short) 0);
        Frame frame = decode(jumbo, jumbo.length);
        assertEquals(Kind.UDP, frame.kind());
        assertEquals(70_000 - 8, frame.payloadLength());
    }

    private static Frame length(byte[] octets, int length) {
        byte[] changed = octets.clone();
        ByteBuffer.wrap(changed).putShort(LENGTH4, (short) length);
        return decode(changed, changed.length);
    }

    private static Frame decode(byte[] octets, int originalLength) {
        Frame frame = new Frame();
        new FrameDecoder().decode(TestRecords.record(1, 0, LinkType.ETHERNET, octets, originalLength), frame);
        return frame;
    }

    private static String payload(Frame frame) {
        assertEquals(Kind.UDP, frame.kind(), frame::reason);
        return new String(frame.buffer(), frame.payloadBegin(), frame.payloadLength(), StandardCharsets.ISO_8859_1);
    }

    private static void assertMalformed(String reason, Frame frame) {
        assertEquals(reason, frame.reason());
        assertEquals(Kind.MALFORMED, frame.kind());
    }
}
