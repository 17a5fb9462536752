package org.reseq.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reseq.capture.LinkType;
import org.reseq.capture.TestRecords;
import org.reseq.frame.Frame.Kind;

/** What is read of an IP header beyond the way to what follows it. */
class FragmentTest {
    private static final int IP = 14;
    private static final int HOP_BY_HOP = 0;
    private static final int DESTINATION_OPTIONS = 60;

    private final FrameDecoder decoder = new FrameDecoder();

    @Test
    void aFragmentSaysWhereItBelongs() {
        for (IpFragment fragment :
                new IpFragment[] {v4(0, 8, true), v4(65512, 1, false), v6(0, 8, true), v6(65512, 1, false)}) {
            Frame frame = decode(fragment.id(0xfffe).padding(3).octets());
            assertEquals(Kind.FRAGMENT, frame.kind());
            assertEquals("", frame.reason());
            assertEquals(17, frame.protocol());
            assertEquals(0xfffe, frame.fragmentId());
            boolean first = fragment.offset() == 0;
            assertEquals(fragment.offset(), frame.fragmentOffset());
            assertEquals(first, frame.moreFragments());
            assertEquals(first ? 8 : 1, frame.payloadLength());
            assertEquals(first ? 8 : 1, frame.payloadOriginalLength());
            assertEquals(frame.ipVersion() == 4 ? 20 : 48, frame.payloadBegin() - frame.networkBegin());
            assertEquals(-1, frame.transportBegin());
        }
        assertEquals(-2, decode(v6(8, 8, true).id(-2).octets()).fragmentId());
    }

    @Test
    void aFragmentMayBehaveAsNoFragmentCan() {
        assertEquals("ip fragment of no multiple of 8 octets, and not the last", malformed(v4(0, 9, true)));
        assertEquals("ip fragment of no multiple of 8 octets, and not the last", malformed(v6(0, 0, true)));
        assertEquals("ip fragment beyond 65535 octets", malformed(v4(65512, 4, false)));
        assertEquals(Kind.FRAGMENT, decode(v4(65512, 3, false).octets()).kind());
        assertEquals("ip fragment beyond 65535 octets", malformed(v6(65528, 8, false)));
        assertEquals(Kind.FRAGMENT, decode(v6(65528, 7, false).octets()).kind());
        assertEquals(
                "ip fragment beyond 65535 octets",
                malformed(v6(65528, 7, false).extension(DESTINATION_OPTIONS, new byte[8])));
    }

    @Test
    void aFragmentCutByTheSnaplenKeepsItsLength() {
        byte[] octets = v4(0, 1480, true).octets();
        Frame frame = new Frame();
        byte[] cut = Arrays.copyOf(octets, 60);
        decoder.decode(TestRecords.record(1, 0, LinkType.ETHERNET, cut, octets.length), frame);
        assertEquals(Kind.FRAGMENT, frame.kind());
        assertEquals(26, frame.payloadLength());
        assertEquals(1480, frame.payloadOriginalLength());
        assertEquals(26, decoder.counts().fragments().payloadOctets());
    }

    @Test
    void anAtomicFragmentIsAWholeDatagram() {
        byte[] udp = Arrays.copyOfRange(
                new UdpPacket("fe80::1", 1000, "fe80::2", 53).payload("abc").octets(), IP + 40, IP + 51);
        Frame frame = decode(v6(0, 0, false).payload(udp).octets());
        assertEquals(Kind.UDP, frame.kind());
        assertEquals(53, frame.destinationPort());
        assertEquals(3, frame.payloadLength());
    }

    @Test
    void aReassembledDatagramIsDecodedFromItsHeaderOn() {
        byte[] udp = Arrays.copyOfRange(
                new UdpPacket("fe80::1", 1000, "fe80::2", 53).payload("abc").octets(), IP + 40, IP + 51);
        byte[] behind = new byte[8]; // what follows the fragment header is part of the fragments
        behind[0] = 17;
        IpFragment first = v6(0, 8, true).extension(HOP_BY_HOP, new byte[8]);
        Frame frame = decode(first.next(DESTINATION_OPTIONS).octets());
        int headerLength = frame.payloadBegin() - frame.networkBegin();
        assertEquals(56, headerLength);
        byte[] whole = Arrays.copyOfRange(frame.buffer(), frame.networkBegin(), frame.networkBegin() + 56 + 8 + 11);
        System.arraycopy(behind, 0, whole, 56, 8);
        System.arraycopy(udp, 0, whole, 64, 11);
        decoder.decodeWhole(frame, whole, headerLength, 19, 19);
        assertEquals(Kind.UDP, frame.kind());
        assertEquals(1, frame.index());
        assertEquals(1000, frame.sourcePort());
        assertEquals(0, frame.fragmentId());
        assertArrayEquals(
                "abc".getBytes(),
                Arrays.copyOfRange(frame.buffer(), frame.payloadBegin(), frame.payloadBegin() + frame.payloadLength()));
        assertEquals(1, decoder.counts().reassembled());
        decoder.counts().check();
    }

    @Test
    void aLengthLeftToTheNetworkCardIsTheFrames() {
        for (String address : new String[] {"10.0.0.1", "fe80::1"}) {
            boolean v4 = address.startsWith("10");
            byte[] octets = new TcpPacket(address, 1000, address, 80)
                    .payload(new byte[70_000])
                    .octets();
            int at = v4 ? IP + 2 : IP + 4;
            octets[at] = octets[at + 1] = 0;
            octets[IP + 10] = v4 ? 0 : octets[IP + 10];
            octets[IP + 11] = v4 ? 0 : octets[IP + 11];
            Frame frame = decode(octets);
            assertEquals(Kind.TCP, frame.kind());
            assertEquals(70_000, frame.payloadLength());
        }
        assertEquals(Map.of("tso-length", 2L), decoder.counts().oddities());
    }

    @Test
    void aJumbogramEndsWhereItsOptionSays() {
        byte[] udp = new byte[70_000]; // its own length is 0, as it does not fit
        byte[] option = {0, 0, 0, (byte) 0xc2, 4, 0, 1, 0x11, (byte) 0x80, 1, 1, 0, 0, 0, 0, 0};
        option[1] = 1;
        byte[] octets = v6(0, 0, false)
                .payload(udp)
                .extension(HOP_BY_HOP, option)
                .withoutFragmentHeader()
                .padding(30)
                .octets();
        octets[IP + 4] = octets[IP + 5] = 0;
        Frame frame = decode(octets);
        assertEquals(Kind.UDP, frame.kind());
        assertEquals(70_000 - 8, frame.payloadLength());
        assertEquals(Map.of(), decoder.counts().oddities());
    }

    @Test
    void aWrongHeaderChecksumIsTakenAndCounted() {
        byte[] octets =
                new UdpPacket("10.0.0.1", 1000, "10.0.0.2", 53).payload("abc").octets();
        decode(octets);
        assertEquals(Map.of(), decoder.counts().oddities());
        octets[IP + 8]--; // as a router that forgets the checksum
        assertEquals(Kind.UDP, decode(octets).kind());
        assertEquals(Map.of("header-checksum", 1L), decoder.counts().oddities());
        octets[IP + 10] = octets[IP + 11] = 0; // as a card that fills it in
        decode(octets);
        assertEquals(Map.of("header-checksum", 1L), decoder.counts().oddities());
    }

    private Frame decode(byte[] octets) {
        Frame frame = new Frame();
        decoder.decode(TestRecords.record(1, 0, LinkType.ETHERNET, octets, octets.length), frame);
        return frame;
    }

    private String malformed(IpFragment fragment) {
        Frame frame = decode(fragment.octets());
        assertEquals(Kind.MALFORMED, frame.kind());
        return frame.reason();
    }

    private static IpFragment v4(int offset, int length, boolean more) {
        return new IpFragment("10.0.0.1", "10.0.0.2", offset, more).payload(new byte[length]);
    }

    private static IpFragment v6(int offset, int length, boolean more) {
        return new IpFragment("fe80::1", "fe80::2", offset, more).payload(new byte[length]);
    }
}
