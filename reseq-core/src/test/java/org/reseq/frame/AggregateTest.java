package org.reseq.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reseq.capture.LinkType;
import org.reseq.capture.TestRecords;

/** A frame of several packets is each of them, one after the other. */
class AggregateTest {
    private final FrameDecoder decoder = new FrameDecoder();
    private final Frame frame = new Frame();

    @Test
    void eachPacketIsDecodedAsIfItWereAlone() {
        assertEquals(
                List.of(
                        "802.11 / a-msdu / llc / snap / ipv4 10.0.0.1 > 10.0.0.2 / tcp 1 > 2 seq 0 [] / 3 octets",
                        "802.11 / a-msdu / llc / snap / ipv6 fe80::1 > fe80::2 / udp 3 > 4 / 2 octets",
                        "802.11 / a-msdu / llc / snap / ipv4 10.0.0.3 > 10.0.0.2 / tcp 5 > 6 seq 0 [] / 1 octet"),
                packets(Aggregate.of(tcp("10.0.0.1", 1, 2, "abc"), udp(), tcp("10.0.0.3", 5, 6, "x"))
                        .octets()));
        assertEquals(2, decoder.counts().further());
        assertEquals(1, decoder.counts().records());
        assertEquals(4, decoder.counts().tcpPayloadOctets());
        assertTrue(decoder.counts().isBalanced());
    }

    @Test
    void nothingOfAPacketIsLeftInTheNext() {
        decode(
                Aggregate.of(tcp("10.0.0.1", 1, 2, "abc").vlan(0x8100, 7), IcmpArpTest.echo())
                        .octets(),
                0);
        assertTrue(decoder.decodeNext(frame));
        Frame alone = IcmpArpTest.echo().frame();
        assertEquals(Frame.Kind.ICMP, frame.kind());
        assertEquals(0, frame.vlanCount());
        assertEquals(0, frame.sourcePort());
        assertEquals(0, frame.flags());
        assertEquals(alone.payloadLength(), frame.payloadLength());
        assertFalse(decoder.decodeNext(frame));
        assertEquals(Frame.Kind.ICMP, frame.kind());
    }

    @Test
    void whatIsAroundAllIsAroundEach() {
        byte[] octets = Aggregate.of(tcp("10.0.0.1", 1, 2, "a").gre("192.0.2.1", "192.0.2.2", 9), udp())
                .inGre("198.51.100.1");
        decoder.decode(TestRecords.record(7, 5, LinkType.ETHERNET, octets, octets.length), frame);
        int inner = frame.tunnel();
        assertTrue(decoder.decodeNext(frame));
        assertEquals(
                "eth / ipv4 198.51.100.1 > 198.51.100.1 / gre / 802.11 / a-msdu / llc / snap / ipv6 fe80::1 > fe80::2"
                        + " / udp 3 > 4 / 2 octets",
                frame.toString());
        assertEquals(1, frame.tunnel());
        assertEquals(2, inner);
        assertEquals(7, frame.index());
        assertEquals(5, frame.timeNanos());
        assertEquals(octets.length, frame.capturedLength());
        assertEquals(octets.length, frame.originalLength());
        assertEquals(1, frame.linkType());
    }

    @Test
    void whatIsOddAboutOneIsNotSaidOfTheNext() {
        TcpPacket odd = tcp("10.0.0.1", 1, 2, "abc");
        byte[] octets = Aggregate.of(odd, udp()).octets();
        octets[26 + 14 + 8 + 10]++;
        decode(octets, 0);
        assertEquals(List.of("header-checksum"), frame.oddities());
        decoder.decodeNext(frame);
        assertEquals(List.of(), frame.oddities());
        assertEquals(Map.of("header-checksum", 1L), decoder.counts().oddities());
    }

    /** The cut packet has its length, that of which only a header is missing is named, and what is behind it nobody knows of. */
    @Test
    void aSnaplenCutsOnePacketAndThoseBehindIt() {
        byte[] octets =
                Aggregate.of(udp(), tcp("10.0.0.1", 1, 2, "abcd"), udp(), udp()).octets();
        int second = 26 + (14 + 8 + 40 + 8 + 2 + 3 & ~3);
        int third = second + (14 + 8 + 40 + 4 + 3 & ~3);
        assertEquals(
                List.of("2 octets", "4 octets (1 captured)", "malformed: 802.11 header cut short in the capture"),
                ends(Arrays.copyOf(octets, second + 14 + 8 + 40 + 1), octets.length));
        assertEquals(
                List.of("2 octets", "4 octets", "malformed: 802.11 header cut short in the capture"),
                ends(Arrays.copyOf(octets, third + 13), octets.length));
        assertEquals(
                List.of("2 octets", "4 octets"),
                ends(Arrays.copyOf(octets, third + 13), third + 13),
                "what is shorter than a subframe's header is none");
    }

    @Test
    void anAggregateInTheLastPacketOfAnotherIsFollowedAndOneBeforeIsNot() {
        Aggregate two = Aggregate.of(udp(), udp());
        Aggregate one = Aggregate.of(udp());
        assertEquals(
                List.of("2 octets", "2 octets", "2 octets"),
                ends(Aggregate.of(udp()).aggregateInGre(two, "192.0.2.1").octets()));
        assertEquals(
                List.of("802.11 aggregate in another", "2 octets"),
                ends(Aggregate.of().aggregateInGre(two, "192.0.2.1").add(udp()).octets()));
        assertEquals(
                List.of("2 octets", "2 octets"),
                ends(Aggregate.of().aggregateInGre(one, "192.0.2.1").add(udp()).octets()));
    }

    @Test
    void theNextRecordHasNothingOfTheLast() {
        decode(Aggregate.of(udp(), udp()).octets(), 0);
        decoder.decode(udp().record(2), frame);
        assertFalse(decoder.decodeNext(frame));
        assertEquals(2, decoder.counts().records());
        assertEquals(0, decoder.counts().further());
    }

    private static TcpPacket tcp(String source, int from, int to, String payload) {
        return new TcpPacket(source, from, "10.0.0.2", to).payload(payload);
    }

    private static UdpPacket udp() {
        return new UdpPacket("fe80::1", 3, "fe80::2", 4).payload("hi");
    }

    private void decode(byte[] octets, int missing) {
        decoder.decode(
                TestRecords.record(1, 0, new LinkType(Aggregate.LINK_TYPE), octets, octets.length + missing), frame);
    }

    private List<String> ends(byte[] octets) {
        return ends(octets, octets.length);
    }

    private List<String> ends(byte[] octets, int originalLength) {
        return texts(octets, originalLength).stream()
                .map(text -> text.substring(text.lastIndexOf(" / ") + 3))
                .toList();
    }

    private List<String> packets(byte[] octets) {
        return texts(octets, octets.length);
    }

    private List<String> texts(byte[] octets, int originalLength) {
        List<String> texts = new ArrayList<>();
        decode(octets, originalLength - octets.length);
        do {
            texts.add(frame.toString());
        } while (decoder.decodeNext(frame));
        return texts;
    }
}
