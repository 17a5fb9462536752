package org.reseq.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.reseq.capture.CapturedRecord;
import org.reseq.capture.LinkType;
import org.reseq.capture.TestRecords;
import org.reseq.frame.Frame.Kind;

/** Any octets decode to something, without an exception, and everything said of them lies inside the record. */
class FrameFuzzTest {
    private static final int[] LINK_TYPES = {
        0, 1, 7, 9, 10, 12, 50, 51, 101, 104, 105, 107, 108, 109, 113, 117, 119, 127, 129, 149, 163, 178, 192, 204, 219,
        228, 229, 239, 242, 258, 276
    };

    private final FrameDecoder decoder = new FrameDecoder();
    private final Frame frame = new Frame();
    private long segments;
    private long payloadOctets;
    private long datagrams;
    private long datagramOctets;
    private long packets;
    private long dataOctets;
    private long icmp;
    private final SctpChunks chunks = new SctpChunks();
    private long fragments;
    private long views;

    @Test
    void randomOctetsNeverThrow() {
        Random random = new Random(20_261_123);
        for (int i = 0; i < 200_000; i++) {
            byte[] octets = new byte[random.nextInt(120)];
            random.nextBytes(octets);
            pretend(random, octets);
            decode(random, LINK_TYPES[random.nextInt(LINK_TYPES.length)], octets);
        }
        balanced();
    }

    @Test
    void mutatedFramesNeverThrow() {
        Random random = new Random(7);
        for (int i = 0; i < 300_000; i++) {
            byte[] octets = valid(random);
            int mutations = random.nextInt(6);
            for (int m = 0; m < mutations && octets.length > 0; m++) {
                int at = random.nextInt(octets.length);
                switch (random.nextInt(4)) {
                    case 0 -> octets[at] = (byte) random.nextInt();
                    case 1 -> octets[at] ^= (byte) (1 << random.nextInt(8));
                    case 2 -> octets[at] = (byte) (random.nextBoolean() ? 0 : 0xff);
                    default -> octets = Arrays.copyOf(octets, at);
                }
            }
            decode(random, 1, octets);
        }
        assertTrue(segments > 100_000, "a fuzz that reaches the end of the line: " + segments);
        assertTrue(datagrams > 10_000 && icmp > 10_000, datagrams + " datagrams, " + icmp + " icmp messages");
        assertTrue(packets > 10_000 && dataOctets > 50_000, packets + " packets, " + dataOctets + " octets");
        balanced();
    }

    @Test
    void mutatedTunnelsNeverThrow() {
        Random random = new Random(11);
        List<Wrap> wraps =
                Stream.concat(Wrap.all().stream(), Wrap.TEREDO.stream()).toList();
        for (int i = 0; i < 200_000; i++) {
            Wrap wrap = wraps.get(random.nextInt(wraps.size()));
            boolean v4 = random.nextBoolean();
            byte[] octets = wrap.octets(new TcpPacket(v4 ? "10.0.0.1" : "fe80::1", 1, v4 ? "10.0.0.2" : "fe80::2", 2)
                    .payload(new byte[random.nextInt(9)]));
            for (int mutations = random.nextInt(4); mutations > 0 && octets.length > 0; mutations--) {
                int at = random.nextInt(octets.length);
                switch (random.nextInt(3)) {
                    case 0 -> octets[at] = (byte) random.nextInt();
                    case 1 -> octets[at] ^= (byte) (1 << random.nextInt(8));
                    default -> octets = Arrays.copyOf(octets, random.nextInt(8) == 0 ? at : octets.length);
                }
            }
            decode(random, wrap.linkType(), octets);
        }
        assertTrue(segments > 60_000, "a fuzz that reaches the end of the line: " + segments);
        balanced();
    }

    @Test
    void mutatedAggregatesNeverThrow() {
        Random random = new Random(13);
        for (int i = 0; i < 100_000; i++) {
            byte[] octets = Aggregate.of(FrameDecoderTest.packet(), UdpTest.packet(), FrameDecoderTest.packet6())
                    .octets();
            for (int mutations = random.nextInt(4); mutations > 0 && octets.length > 0; mutations--) {
                int at = random.nextInt(octets.length);
                switch (random.nextInt(3)) {
                    case 0 -> octets[at] = (byte) random.nextInt();
                    case 1 -> octets[at] ^= (byte) (1 << random.nextInt(8));
                    default -> octets = Arrays.copyOf(octets, random.nextInt(8) == 0 ? at : octets.length);
                }
            }
            decode(random, Aggregate.LINK_TYPE, octets);
        }
        assertTrue(decoder.counts().further() > 150_000, "a fuzz that goes on: " + decoder.counts());
        balanced();
    }

    @Test
    void everyPrefixOfAFrameIsNoSurprise() {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            byte[] whole = valid(random);
            for (int length = 0; length <= whole.length; length++) {
                byte[] prefix = Arrays.copyOf(whole, length);
                check(TestRecords.record(1, 0, LinkType.ETHERNET, prefix, whole.length), length);
                check(TestRecords.record(1, 0, LinkType.ETHERNET, prefix, length), length);
            }
        }
        for (Wrap wrap : Wrap.all()) {
            byte[] whole = wrap.octets(FrameDecoderTest.packet().payload("abc"));
            for (int length = 0; length <= whole.length; length++) {
                byte[] prefix = Arrays.copyOf(whole, length);
                check(TestRecords.record(1, 0, new LinkType(wrap.linkType()), prefix, whole.length), length);
                check(TestRecords.record(1, 0, new LinkType(wrap.linkType()), prefix, length), length);
            }
        }
        balanced();
    }

    /** Makes random octets look like an IP header often enough to get behind it. */
    private static void pretend(Random random, byte[] octets) {
        int[] starts = {0x45, 0x46, 0x4f, 0x60};
        for (int at : new int[] {0, 4, 14}) {
            if (at < octets.length && random.nextInt(3) > 0) {
                octets[at] = (byte) starts[random.nextInt(starts.length)];
            }
        }
        if (octets.length > 14 && random.nextBoolean()) {
            octets[12] = (byte) (random.nextBoolean() ? 0x08 : 0x86);
            octets[13] = (byte) (octets[12] == 8 ? 0x00 : 0xdd);
        }
    }

    private static byte[] valid(Random random) {
        if (random.nextInt(3) == 0) {
            return other(random);
        }
        boolean v4 = random.nextBoolean();
        TcpPacket packet = new TcpPacket(v4 ? "10.0.0.1" : "fe80::1", 1000, v4 ? "10.0.0.2" : "fe80::2", 80);
        for (int tags = random.nextInt(3); tags > 0; tags--) {
            packet.vlan(0x8100, tags);
        }
        if (v4) {
            packet.ipOptions(new byte[4 * random.nextInt(11)]);
        }
        return packet.tcpOptions(new byte[4 * random.nextInt(11)])
                .payload(new byte[random.nextInt(40)])
                .padding(new byte[random.nextInt(10)])
                .octets();
    }

    /** A datagram, an ICMP message or an ARP packet. */
    private static byte[] other(Random random) {
        boolean v4 = random.nextBoolean();
        byte[] octets = new UdpPacket(v4 ? "10.0.0.1" : "fe80::1", 1000, v4 ? "10.0.0.2" : "fe80::2", 53)
                .payload(new byte[random.nextInt(40)])
                .padding(new byte[random.nextInt(10)])
                .octets();
        switch (random.nextInt(4)) {
            case 2 ->
                octets = new SctpPacket(v4 ? "10.0.0.1" : "fe80::1", 1000, v4 ? "10.0.0.2" : "fe80::2", 53)
                        .sack(random.nextInt())
                        .data(random.nextInt(), 1, 2, "x".repeat(1 + random.nextInt(20)))
                        .data(random.nextInt(), 1, 3, "y")
                        .octets();
            case 0 -> octets[v4 ? 14 + 9 : 14 + 6] = (byte) (v4 ? 1 : 58);
            case 1 -> octets = IcmpArpTest.request();
            default -> {}
        }
        return octets;
    }

    private void decode(Random random, int linkType, byte[] octets) {
        int originalLength = random.nextInt(4) == 0 ? random.nextInt() : octets.length + random.nextInt(50);
        int before = random.nextInt(3);
        // The record ends with the buffer, so that any read behind the record is a read behind the array.
        byte[] buffer = new byte[before + octets.length];
        System.arraycopy(octets, 0, buffer, before, octets.length);
        check(
                TestRecords.record(1, 0, new LinkType(linkType), buffer, before, octets.length, originalLength),
                octets.length);
    }

    private void check(CapturedRecord record, int length) {
        decoder.decode(record, frame);
        do {
            checkPacket(record, length);
        } while (decoder.decodeNext(frame));
    }

    private void checkPacket(CapturedRecord record, int length) {
        if (record.begin() == 1) { // a third of them, as printing takes longer than decoding
            assertFalse(frame.toString().isEmpty());
            readHeaders();
        }
        int begin = record.begin();
        assertTrue(frame.payloadBegin() >= begin);
        assertTrue(frame.payloadLength() >= 0);
        assertTrue(frame.payloadBegin() + frame.payloadLength() <= begin + length);
        assertTrue(frame.payloadOriginalLength() >= frame.payloadLength());
        assertTrue(frame.payloadOriginalLength() - frame.payloadLength() <= record.originalLength() - length
                || frame.oddities().contains("udp-length") && frame.payloadOriginalLength() <= 0xffff);
        if (frame.kind() == Kind.TCP) {
            segments++;
            payloadOctets += frame.payloadLength();
            assertEquals("", frame.reason());
            assertTrue(frame.transportBegin() + 20 <= frame.payloadBegin());
        } else if (frame.kind() == Kind.UDP) {
            datagrams++;
            datagramOctets += frame.payloadLength();
            assertEquals("", frame.reason());
            assertEquals(frame.transportBegin() + 8, frame.payloadBegin());
        } else if (frame.kind() == Kind.ICMP) {
            icmp++;
            assertEquals(frame.transportBegin() + 4, frame.payloadBegin());
        } else if (frame.kind() == Kind.SCTP) {
            packets++;
            assertEquals(frame.transportBegin() + 12, frame.payloadBegin());
            int before = frame.payloadBegin();
            for (chunks.of(frame); chunks.next(); ) {
                if (chunks.isData()) {
                    assertTrue(before < chunks.dataBegin() && chunks.dataLength() >= 0);
                    assertTrue(chunks.dataLength() <= chunks.dataOriginalLength());
                    before = chunks.dataBegin() + chunks.dataLength();
                    assertTrue(before <= begin + length);
                    dataOctets += chunks.dataLength();
                }
            }
        } else if (frame.kind() == Kind.FRAGMENT) {
            fragments++;
            assertTrue(frame.networkBegin() + 20 <= frame.payloadBegin());
            assertEquals(0, frame.fragmentOffset() % 8);
            assertTrue(frame.fragmentOffset() + frame.payloadOriginalLength() <= 0xffff);
            assertTrue(!frame.moreFragments() || frame.payloadOriginalLength() % 8 == 0);
        } else {
            assertEquals(0, frame.payloadOriginalLength());
            assertEquals(frame.kind() == Kind.ARP, frame.reason().isEmpty());
        }
    }

    /** Every field of some headers, as that takes long. */
    private void readHeaders() {
        for (int i = 0; i < frame.layers().count(); i++) {
            Header header = frame.header(i);
            if (views++ % 50 == 0) {
                assertFalse(HeaderFields.of(header).isEmpty());
            }
        }
    }

    private void balanced() {
        FrameCounts counts = decoder.counts();
        counts.check();
        assertEquals(segments, counts.tcp());
        assertEquals(payloadOctets, counts.tcpPayloadOctets());
        assertEquals(datagrams, counts.udp());
        assertEquals(datagramOctets, counts.udpPayloadOctets());
        assertEquals(packets, counts.sctp());
        assertEquals(dataOctets, counts.sctpDataOctets());
        assertEquals(icmp, counts.icmp());
        assertEquals(fragments, counts.fragments().total());
    }
}
