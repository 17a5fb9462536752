package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reseq.capture.CaptureReader;
import org.reseq.capture.LinkType;
import org.reseq.capture.PcapFile;
import org.reseq.capture.TestRecords;
import org.reseq.frame.Aggregate;
import org.reseq.frame.IpFragment;
import org.reseq.frame.PacketFilter;
import org.reseq.frame.TcpPacket;
import org.reseq.frame.TestPacket;
import org.reseq.frame.UdpPacket;

/** Frames that hold several packets: each packet is of its own flow, all are of one frame. */
class AggregatesTest {

    @Test
    void eachPacketIsOfItsOwnFlow() throws IOException {
        Resequencer.Result result = flows(
                List.of("2 6000 > 53: \"question\" in frame 1", "1 5000 > 80: \"abcde\" in frame 1"),
                Aggregate.of(tcp(10, "ab"), udp("question")),
                Aggregate.of(tcp(12, "cde")));
        assertEquals(2, result.frames().records());
        assertEquals(1, result.frames().further());
        assertEquals(5 + 8, result.octets().captured());
        assertEquals(
                List.of(2L, 1L),
                List.copyOf(result.octets().records(result.frames()).values()));
    }

    @Test
    void twoPacketsOfOneFlowAreOfOneFrame() throws IOException {
        flows(
                List.of("1 5000 > 80: \"abcdef\" in frame 1"),
                Aggregate.of(tcp(12, "cde"), tcp(10, "ab").flags("P")),
                Aggregate.of(tcp(15, "f")));
    }

    @Test
    void fragmentsInOneFrameAreWholeInIt() throws IOException {
        List<TestPacket> parts = IpFragment.of(udp("a question of some length"), 7, 16);
        assertEquals(3, parts.size());
        Resequencer.Result result = flows(
                List.of("1 6000 > 53: \"a question of some length\" in frame 1", "2 5000 > 80: \"ab\" in frame 1"),
                Aggregate.of(parts.get(0), parts.get(2), parts.get(1), tcp(10, "ab")));
        assertEquals(3, result.frames().fragments().used());
        assertEquals(1, result.frames().reassembled());
        assertEquals(3, result.frames().further());
    }

    /** What is behind a packet is not written over by the datagram that the packet completes, which is longer than what is before. */
    @Test
    void fragmentsInAFrameThatCameInFragments() throws IOException {
        String question = "a question of some length ".repeat(20);
        List<TestPacket> parts = IpFragment.of(udp(question), 7, 512);
        assertEquals(2, parts.size());
        PcapFile file = new PcapFile();
        for (TestPacket part : IpFragment.of(ethernet(Aggregate.of(parts.get(0)).inGre("192.0.2.1")), 8, 400)) {
            file.record(0, part.octets());
        }
        for (TestPacket part :
                IpFragment.of(ethernet(Aggregate.of(parts.get(1), tcp(10, "ab")).inGre("192.0.2.1")), 9, 128)) {
            file.record(0, part.octets());
        }
        List<String> told = new ArrayList<>();
        Resequencer.Result result = flows(file, told);
        assertEquals(List.of("1 6000 > 53: \"" + question + "\" in frame 4", "2 5000 > 80: \"ab\" in frame 4"), told);
        assertEquals(3, result.frames().reassembled());
        assertEquals(1, result.frames().further());
    }

    @Test
    void aFilterPicksAFrameForOneOfItsPackets() {
        MatchingRecords port53 = new MatchingRecords(PacketFilter.parse("udp port 53"));
        assertTrue(port53.test(TestRecords.record(
                1,
                0,
                new LinkType(Aggregate.LINK_TYPE),
                Aggregate.of(tcp(1, "a"), udp("b"), tcp(2, "a")).octets(),
                999)));
        assertFalse(port53.test(TestRecords.record(
                1,
                0,
                new LinkType(Aggregate.LINK_TYPE),
                Aggregate.of(tcp(1, "a"), tcp(2, "a")).octets(),
                999)));
    }

    private static TestPacket ethernet(byte[] octets) {
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

    private static TcpPacket tcp(int seq, String payload) {
        return new TcpPacket("10.0.0.1", 5000, "10.0.0.2", 80)
                .seq(seq)
                .payload(payload)
                .flags("P");
    }

    private static UdpPacket udp(String payload) {
        return new UdpPacket("10.0.0.1", 6000, "10.0.0.2", 53).payload(payload);
    }

    private static Resequencer.Result flows(List<String> expected, Aggregate... frames) throws IOException {
        PcapFile file = new PcapFile(ByteOrder.LITTLE_ENDIAN, false, Aggregate.LINK_TYPE);
        for (Aggregate frame : frames) {
            file.record(0, frame.octets());
        }
        List<String> told = new ArrayList<>();
        Resequencer.Result result = flows(file, told);
        assertEquals(expected, told);
        return result;
    }

    private static Resequencer.Result flows(PcapFile file, List<String> told) throws IOException {
        try (CaptureReader reader = CaptureReader.of(new ByteArrayInputStream(file.octets()), "test.pcap")) {
            return Resequencer.resequence(
                    reader,
                    new Utterances(chunk -> told.add(chunk.flow().number() + " "
                            + chunk.flow().client().port() + " > "
                            + chunk.flow().server().port() + ": "
                            + chunk.octets() + " in frame " + chunk.frame())));
        }
    }
}
