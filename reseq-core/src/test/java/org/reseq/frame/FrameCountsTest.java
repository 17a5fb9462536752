package org.reseq.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.reseq.capture.Allocation;
import org.reseq.capture.CaptureReader;
import org.reseq.capture.CapturedRecord;
import org.reseq.capture.LinkType;
import org.reseq.capture.PcapFile;
import org.reseq.capture.TestRecords;

class FrameCountsTest {
    private static final byte[] LLDP = ethernet(0x88cc);

    @Test
    void everyRecordIsExactlyOneOutcome() {
        FrameDecoder decoder = new FrameDecoder();
        Frame frame = new Frame();
        decoder.decode(FrameDecoderTest.packet().payload("abc").record(1), frame);
        decoder.decode(record(LLDP), frame);
        decoder.decode(record(new byte[3]), frame);
        decoder.decode(UdpTest.packet().payload("hi").record(3), frame);
        decoder.decode(UdpTest.packet().record(4), frame);
        decoder.decode(IcmpArpTest.echo().record(5), frame);
        decoder.decode(record(IcmpArpTest.request()), frame);
        decoder.decode(FrameDecoderTest.packet6().payload("defg").snaplen(76).record(5), frame);
        decoder.decode(
                new SctpPacket("10.0.0.1", 1, "10.0.0.2", 2)
                        .data(1, 0, 0, "ab")
                        .data(2, 0, 0, "cde")
                        .record(9),
                frame);
        byte[] wrong = UdpTest.packet().octets();
        wrong[14 + 10]++;
        wrong[14 + 6] = 0x20; // more fragments
        decoder.decode(record(wrong), frame);
        byte[] last = UdpTest.packet().payload("abc").octets();
        last[14 + 7] = 1; // an offset
        last[14 + 10] = last[14 + 11] = 0;
        decoder.decode(record(last), frame);
        assertEquals(
                new FrameCounts(
                        11,
                        0,
                        0,
                        2,
                        5,
                        2,
                        2,
                        1,
                        5,
                        1,
                        1,
                        new FragmentCounts(0, 0, 2, 0, 19),
                        new TreeMap<>(Map.of("header-checksum", 2L)),
                        new TreeMap<>(Map.of("ethertype 0x88cc (lldp)", 1L)),
                        new TreeMap<>(Map.of("link header cut short", 1L))),
                decoder.counts());
        assertEquals(
                Map.of(
                        "arp",
                        1L,
                        "icmp",
                        1L,
                        "ip-fragment (incomplete)",
                        2L,
                        "ethertype 0x88cc (lldp)",
                        1L,
                        "malformed: link header cut short",
                        1L),
                decoder.counts().inNoFlow());
        assertTrue(decoder.counts().isBalanced());
        decoder.counts().check();
    }

    @Test
    void aRecordWithoutOutcomeIsFound() {
        FrameCounts lost = new FrameCounts(
                2,
                0,
                0,
                1,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                new FragmentCounts(0, 0, 0, 0, 0),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>());
        assertFalse(lost.isBalanced());
        String message = assertThrows(IllegalStateException.class, lost::check).getMessage();
        assertTrue(message.contains("expected as many outcomes as records, 2, got 1"), message);
    }

    @Test
    void aNameIsMadeOnce() {
        FrameDecoder decoder = new FrameDecoder();
        Frame frame = new Frame();
        decoder.decode(record(ethernet(0x1234)), frame);
        String first = frame.reason();
        decoder.decode(record(LLDP), frame);
        decoder.decode(record(ethernet(0x1234)), frame);
        assertSame(first, frame.reason());
    }

    @Test
    void aCaptureOfEndlesslyManyEthertypesHasBoundedNamesAndLosesNoRecord() {
        FrameDecoder decoder = new FrameDecoder();
        Frame frame = new Frame();
        for (int round = 0; round < 2; round++) {
            for (int type = 0x8950; type < 0x9050; type++) {
                decoder.decode(record(ethernet(type)), frame);
            }
        }
        decoder.decode(record(new byte[3]), frame);
        Map<String, Long> unknown = decoder.counts().unknown();
        assertEquals(FrameTally.MOST_NAMES + 1, unknown.size());
        assertEquals(2L * (0x700 - FrameTally.MOST_NAMES), unknown.get("ethertype (others)"));
        assertEquals(2, unknown.get("ethertype 0x8950"));
        assertEquals(Map.of("link header cut short", 1L), decoder.counts().malformed());
        decoder.counts().check();
    }

    @Test
    void framesCostNoObjects() throws IOException {
        PcapFile file = new PcapFile();
        byte[] tcp = FrameDecoderTest.packet().payload("abc").octets();
        byte[] udp = UdpTest.packet().payload("abc").octets();
        byte[] icmp = IcmpArpTest.echo().octets();
        byte[] arp = IcmpArpTest.request();
        for (int i = 0; i < 10_000; i++) {
            file.record(0, tcp).record(0, udp).record(0, icmp).record(0, arp);
            file.record(0, LLDP).record(0, new byte[9]);
        }
        CaptureReader reader = CaptureReader.of(new ByteArrayInputStream(file.octets()), "x");
        FrameDecoder decoder = new FrameDecoder();
        Frame frame = new Frame();
        for (int i = 0; i < 6; i++) {
            assertTrue(reader.next());
            decoder.decode(reader.record(), frame);
        }
        long allocated = Allocation.of(() -> {
            while (reader.next()) {
                decoder.decode(reader.record(), frame);
            }
        });
        assertEquals(60_000, decoder.counts().records());
        assertTrue(allocated < 60_000, "allocated " + allocated);
    }

    private static CapturedRecord record(byte[] octets) {
        return TestRecords.record(1, 0, LinkType.ETHERNET, octets, octets.length);
    }

    private static byte[] ethernet(int type) {
        byte[] octets = new byte[20];
        octets[12] = (byte) (type >> 8);
        octets[13] = (byte) type;
        return octets;
    }
}
