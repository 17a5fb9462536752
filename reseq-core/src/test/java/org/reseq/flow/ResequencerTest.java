package org.reseq.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.reseq.capture.CaptureReader;
import org.reseq.frame.FragmentCounts;
import org.reseq.frame.Frame;
import org.reseq.frame.FrameCounts;
import org.reseq.frame.FrameDecoder;
import org.reseq.frame.TcpPacket;
import org.reseq.frame.TestCapture;
import org.reseq.frame.TestPacket;
import org.reseq.frame.UdpPacket;

class ResequencerTest {

    private static TcpPacket packet(int clientPort, int seq, String payload) {
        return new TcpPacket("10.0.0.1", clientPort, "10.0.0.2", 80)
                .seq(seq)
                .payload(payload)
                .flags("P");
    }

    private static FrameCounts frames(long tcpOctets, long udpOctets) {
        return new FrameCounts(
                2,
                0,
                0,
                1,
                tcpOctets,
                1,
                udpOctets,
                0,
                0,
                0,
                0,
                new FragmentCounts(0, 0, 0, 0, 0),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>());
    }

    private static List<String> chunks(byte[] pcap, Resequencer.Result[] result) throws IOException {
        List<String> chunks = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.of(new ByteArrayInputStream(pcap), "test.pcap")) {
            result[0] = Resequencer.resequence(reader, new Utterances(chunk -> chunks.add(chunk.toString())));
        }
        return chunks;
    }

    @Test
    void equalEndsInTwoTunnelsAreTwoFlowsAndInTwoVlansAreOne() throws IOException {
        byte[] pcap = new TestCapture()
                .add(packet(5001, 10, "a"))
                .add(packet(5001, 10, "p").gre("192.0.2.1", "192.0.2.2", 1))
                .add(packet(5001, 10, "x").gre("192.0.2.1", "192.0.2.2", 2))
                .add(packet(5001, 11, "b").vlan(0x8100, 7))
                .add(packet(5001, 11, "q").gre("192.0.2.2", "192.0.2.1", 1))
                .add(packet(5001, 11, "y").gre("192.0.2.1", "192.0.2.2", 2))
                .pcap();
        Resequencer.Result[] result = new Resequencer.Result[1];
        assertEquals(List.of("1 c2s 0 \"ab\"", "2 c2s 0 \"pq\"", "3 c2s 0 \"xy\""), chunks(pcap, result));
    }

    @Test
    void flowsAreNumberedByTheirFirstRecordAndKeptApart() throws IOException {
        byte[] pcap = new TestCapture()
                .add(packet(5002, 10, "a"))
                .add(packet(5001, 20, "x"))
                .add(packet(5002, 11, "b"))
                .add(packet(5001, 21, "y"))
                .pcap();
        Resequencer.Result[] result = new Resequencer.Result[1];
        assertEquals(List.of("1 c2s 0 \"ab\"", "2 c2s 0 \"xy\""), chunks(pcap, result));
        assertEquals(2, result[0].flows());
        assertEquals(4, result[0].octets().captured());
        assertNull(result[0].damage());
    }

    private static TcpPacket answer(int clientPort, int seq, int ack, String payload) {
        return new TcpPacket("10.0.0.2", 80, "10.0.0.1", clientPort)
                .seq(seq)
                .ack(ack)
                .payload(payload)
                .flags("P");
    }

    /** Two conversations: what the first says is captured early and can be read late. */
    private static TestCapture twoThatTakeTurns() {
        return new TestCapture()
                .add(packet(5001, 0, "").flags("S"))
                .add(packet(5002, 0, "").flags("S"))
                .add(answer(5001, 9, 1, "").flags("S"))
                .add(answer(5002, 19, 1, "").flags("S"))
                .add(packet(5001, 4, "def"))
                .add(packet(5002, 1, "xy"))
                .add(answer(5001, 10, 7, "OK"))
                .add(packet(5002, 3, "z"))
                .add(packet(5001, 1, "abc"))
                .add(answer(5002, 20, 4, "!"));
    }

    @Test
    void acrossFlowsOctetsComeWithTheRecordThatTheyWaitedFor() {
        List<String> heard = new ArrayList<>();
        long[] now = new long[1];
        Resequencer resequencer = new Resequencer(new FlowListener() {
            @Override
            public void octets(Flow f, Side s, long offset, byte[] b, int begin, int length, long frame, long time) {
                heard.add(now[0] + ": " + f.number() + " " + new String(b, begin, length, US_ASCII));
            }

            @Override
            public void gap(Flow flow, Side side, long offset, long length) {
                throw new AssertionError("nothing is missing");
            }
        });
        twoThatTakeTurns().forEachFrame(frame -> {
            now[0] = frame.index();
            resequencer.accept(frame);
        });
        now[0] = 0;
        resequencer.finish();
        assertEquals(List.of("6: 2 xy", "8: 2 z", "9: 1 abc", "9: 1 def", "9: 1 OK", "10: 2 !"), heard);
    }

    @Test
    void acrossFlowsChunksComeInTheOrderOfTheRecordsThatCompletedThem() throws IOException {
        Resequencer.Result[] result = new Resequencer.Result[1];
        assertEquals(
                List.of("1 c2s 0 \"abcdef\"", "2 c2s 0 \"xyz\"", "1 s2c 0 \"OK\"", "2 s2c 0 \"!\""),
                chunks(twoThatTakeTurns().pcap(), result));
    }

    @Test
    void damageIsReportedAfterAllThatIsBeforeIt() throws IOException {
        byte[] pcap = new TestCapture()
                .add(packet(5001, 10, "abc"))
                .add(packet(5001, 13, "def"))
                .pcap();
        Resequencer.Result[] result = new Resequencer.Result[1];
        assertEquals(List.of("1 c2s 0 \"abcd\"[2]"), chunks(Arrays.copyOf(pcap, pcap.length - 2), result));
        assertNotNull(result[0].damage());
        assertEquals("test.pcap", result[0].damage().file());
    }

    @Test
    void aChunkSaysWhichRecordBeganIt() {
        List<Chunk> chunks = new ArrayList<>();
        Resequencer resequencer = new Resequencer(new Utterances(chunks::add));
        new TestCapture()
                .add(packet(5001, 10, "abc").timeNanos(1_000_000_000))
                .add(packet(5001, 13, "def").timeNanos(2_000_000_000))
                .forEachFrame(resequencer::accept);
        resequencer.finish();
        assertEquals(1, chunks.size());
        assertEquals(1, chunks.get(0).frame());
        assertEquals(1_000_000_000, chunks.get(0).timeNanos());
    }

    @Test
    void aSegmentInOrderAllocatesNothing() {
        long[] octets = new long[1];
        Resequencer resequencer = new Resequencer(new FlowListener() {
            @Override
            public void octets(Flow f, Side s, long offset, byte[] b, int begin, int length, long frame, long time) {
                octets[0] += length;
            }

            @Override
            public void gap(Flow flow, Side side, long offset, long length) {
                throw new AssertionError("nothing is missing");
            }
        });
        List<Frame> frames = new ArrayList<>();
        frames.add(new TcpPacket("10.0.0.1", 5001, "10.0.0.2", 80)
                .seq(-5001)
                .flags("S")
                .frame());
        frames.add(new TcpPacket("10.0.0.2", 80, "10.0.0.1", 5001)
                .seq(0)
                .flags("S")
                .ack(-5000)
                .frame());
        for (int i = 0; i < 18_000; i++) {
            frames.add(new TcpPacket("10.0.0.1", 5001, "10.0.0.2", 80)
                    .seq(-5000 + i * 5)
                    .ack(1 + i * 3)
                    .payload("hello")
                    .frame());
            frames.add(new TcpPacket("10.0.0.2", 80, "10.0.0.1", 5001)
                    .seq(1 + i * 3)
                    .ack(-4995 + i * 5)
                    .payload("you")
                    .frame());
        }
        frames.subList(0, 34_002).forEach(resequencer::accept); // classes are loaded, and buffers as large as they get
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 34_002; i < frames.size(); i++) {
            resequencer.accept(frames.get(i));
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertEquals(18_000 * 8, octets[0]);
        assertTrue(allocated < 2000, () -> allocated + " octets allocated for 2000 frames");
    }

    @Test
    void misuseIsRefused() {
        Resequencer resequencer = new Resequencer(new Utterances(chunk -> {}));
        assertThrows(IllegalArgumentException.class, () -> resequencer.accept(new Frame()));
        resequencer.finish();
        resequencer.finish();
        Frame frame = packet(5001, 10, "abc").frame();
        assertThrows(IllegalStateException.class, () -> resequencer.accept(frame));
        assertThrows(IllegalArgumentException.class, () -> new Limits(0, 1, 1, 1, 1));
    }

    @Test
    void octetsThatDoNotBalanceAreADefectWithNumbers() {
        Accounting accounting = new Accounting();
        accounting.capturedInSegment(5);
        accounting.put(Accounting.Bucket.DELIVERED, 3);
        IllegalStateException e = assertThrows(IllegalStateException.class, accounting::check);
        assertEquals(
                "octets do not balance: expected 5 captured in segments, got 3 in their buckets; this is a defect of"
                        + " reseq, please report it: captured 5, delivered 3",
                e.getMessage());
        accounting.ignore("keep-alive", 2);
        accounting.check();
        assertThrows(IllegalStateException.class, () -> accounting.check(frames(6, 0)));
        accounting.capturedInDatagram(4);
        accounting.datagram(0);
        accounting.put(Accounting.Bucket.DELIVERED, 4);
        assertThrows(IllegalStateException.class, accounting::check, "octets of a datagram in a stream");
        accounting.put(Accounting.Bucket.DELIVERED, -4);
        accounting.put(Accounting.Bucket.DATAGRAM, 4);
        accounting.check(frames(5, 4));
        assertThrows(IllegalStateException.class, () -> accounting.check(frames(5, 5)));
    }

    @Test
    void segmentsAndDatagramsThatDoNotBalanceAreADefectWithNumbers() {
        Accounting accounting = new Accounting();
        accounting.capturedInSegment(0);
        accounting.capturedInDatagram(0);
        assertEquals(
                "datagrams do not balance: expected 1 in flows, got 0 handed on or left out; this is a defect of reseq,"
                        + " please report it: captured 0",
                assertThrows(IllegalStateException.class, accounting::check).getMessage());
        accounting.duplicateDatagram(0);
        accounting.check();
        FrameDecoder frames = new FrameDecoder();
        Frame frame = new Frame();
        decode(new TcpPacket("10.0.0.1", 1, "10.0.0.2", 2), frames, frame);
        assertTrue(assertThrows(IllegalStateException.class, () -> accounting.check(frames.counts()))
                .getMessage()
                .startsWith("datagrams do not balance: expected 0 as UDP frames, got 1 in UDP flows;"));
        decode(new UdpPacket("10.0.0.1", 1, "10.0.0.2", 2), frames, frame);
        accounting.check(frames.counts());
        assertEquals(Map.of("tcp", 1L, "udp (duplicate)", 1L), accounting.records(frames.counts()), "empty ones, too");
        decode(new TcpPacket("10.0.0.1", 1, "10.0.0.2", 2), frames, frame);
        assertTrue(assertThrows(IllegalStateException.class, () -> accounting.check(frames.counts()))
                .getMessage()
                .startsWith("segments do not balance: expected 2 as TCP frames, got 1 in TCP flows;"));
    }

    private static void decode(TestPacket packet, FrameDecoder decoder, Frame frame) {
        decoder.decode(packet.record(1), frame);
    }
}
