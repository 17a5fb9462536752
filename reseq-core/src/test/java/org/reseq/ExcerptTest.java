package org.reseq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reseq.capture.CaptureFormatException;
import org.reseq.capture.CaptureReader;
import org.reseq.capture.CaptureWriter.Aside;
import org.reseq.capture.CapturedRecord;
import org.reseq.frame.IpFragment;
import org.reseq.frame.PacketFilter;
import org.reseq.frame.SctpPacket;
import org.reseq.frame.TcpPacket;
import org.reseq.frame.TestCapture;
import org.reseq.frame.UdpPacket;
import org.reseq.report.FlowSummary;

class ExcerptTest {
    @TempDir
    private Path folder;

    private PacketFilter filter = PacketFilter.ALL;

    // -- what is written

    @Test
    void theFramesOfOneFlowAndNoOthers() throws IOException {
        Path capture = write("two.pcap", two().pcap());
        assertEquals(
                "DIR/small.pcapng   3 frames of two.pcap, flow 1 tcp 10.0.0.5:50000 > 10.0.0.9:7\n",
                excerpt(capture, 1, null));
        assertEquals(List.of(1L, 3L, 5L), framesOf(capture));
        assertEquals(
                1,
                FlowCollector.read("small", folder.resolve("small.pcapng"), Set.of(), PacketFilter.ALL)
                        .flows()
                        .size());
    }

    @Test
    void theSameFlowIsInIt() throws IOException {
        Path capture = write("two.pcap", two().pcap());
        for (int flow = 1; flow <= 2; flow++) {
            excerpt(capture, flow, null);
            assertEquals(flow(capture, flow), flow(folder.resolve("small.pcapng"), 1));
            Files.delete(folder.resolve("small.pcapng"));
        }
    }

    @Test
    void withTheFragmentsThatItCameIn() throws IOException {
        TestCapture packets = new TestCapture();
        UdpPacket whole = new UdpPacket("10.0.0.5", 5000, "10.0.0.9", 53).payload("0123456789abcdef".repeat(3));
        packets.add(client(1, "hello"));
        IpFragment.of(whole, 7, 24).forEach(packets::add);
        packets.add(client(6, "you"));
        Path capture = write("parts.pcap", packets.pcap());
        excerpt(capture, 2, null);
        assertEquals(List.of(2L, 3L, 4L), framesOf(capture));
        assertEquals(flow(capture, 2), flow(folder.resolve("small.pcapng"), 1));
    }

    @Test
    void aSynThatBeganTheNextConnectionIsOfItToo() throws IOException {
        TestCapture packets = new TestCapture()
                .add(client(1, "a"))
                .add(server(1, "b"))
                .add(client(5_000_000, "").flags("S"))
                .add(server(9_000_000, "").flags("S").ack(5_000_001))
                .add(client(5_000_001, "c").ack(9_000_001));
        Path capture = write("again.pcap", packets.pcap());
        excerpt(capture, 2, null);
        assertEquals(List.of(3L, 4L, 5L), framesOf(capture));
        assertEquals(flow(capture, 2), flow(folder.resolve("small.pcapng"), 1));
    }

    /** Each association between the same ends is its own; those of its packets that say nothing are of it, too. */
    @Test
    void theAssociationsOfSctp() throws IOException {
        TestCapture packets = new TestCapture()
                .add(asking(0).init(1, 7, 100))
                .add(client(1, "hello"))
                .add(answering(7).init(2, 9, 500))
                .add(asking(9).number(10, 0)) // COOKIE-ECHO
                .add(answering(7).chunk(11, 0, new byte[0])) // COOKIE-ACK
                .add(asking(9).data(101, SctpPacket.FIRST, 1, 0, 3, "or".getBytes(StandardCharsets.US_ASCII)))
                .add(new SctpPacket("10.0.0.5", 3001, "10.0.0.9", 2905).tag(4).data(1, 0, 0, "another"))
                .add(asking(9).data(100, 2, 0, "x"))
                .add(asking(9).data(102, SctpPacket.LAST, 1, 0, 3, "der".getBytes(StandardCharsets.US_ASCII)))
                .add(answering(7).sack(102))
                .add(server(1, "you"))
                .add(answering(7).data(500, 1, 0, "yes").badChecksum())
                .add(answering(7).data(500, 1, 0, "yes"));
        Path capture = write("sctp.pcap", packets.pcap());
        assertEquals(
                "DIR/small.pcapng   10 frames of sctp.pcap, flow 1 sctp 10.0.0.5:3000 > 10.0.0.9:2905\n",
                excerpt(capture, 1, null));
        assertEquals(List.of(1L, 3L, 4L, 5L, 6L, 8L, 9L, 10L, 12L, 13L), framesOf(capture));
        assertEquals(flow(capture, 1), flow(folder.resolve("small.pcapng"), 1));
        Files.delete(folder.resolve("small.pcapng"));
        excerpt(capture, 3, null);
        assertEquals(List.of(7L), framesOf(capture));
        assertEquals(flow(capture, 3), flow(folder.resolve("small.pcapng"), 1));
    }

    @Test
    void framesByTheirNumbersWhateverTheyAre() throws IOException {
        Path capture = write("two.pcap", two().pcap());
        assertEquals("DIR/small.pcapng   2 frames of two.pcap\n", excerpt(capture, 0, "2-3"));
        assertEquals(List.of(2L, 3L), framesOf(capture));
        Files.delete(folder.resolve("small.pcapng"));
        excerpt(capture, 0, "4-");
        assertEquals(List.of(4L, 5L), framesOf(capture));
        Files.delete(folder.resolve("small.pcapng"));
        excerpt(capture, 1, "3-4");
        assertEquals(List.of(3L), framesOf(capture));
    }

    @Test
    void ofADamagedCaptureWhatStandsBeforeTheDamage() throws IOException {
        byte[] whole = two().pcap();
        Path capture = write("cut.pcap", Arrays.copyOf(whole, whole.length - 3));
        StringBuilder out = new StringBuilder();
        Optional<String> trouble = Excerpt.write(request(capture, 0, "1-"), out);
        assertTrue(trouble.orElseThrow()
                .startsWith("damaged, what stands before the damage was written: cut.pcap: position "));
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), framesOf(capture), "the last one as if with a smaller snaplen");
    }

    // -- mistakes

    @Test
    void whichFlowsThereAreIsSaidWhereThereIsNoSuch() throws IOException {
        Path capture = write("two.pcap", two().pcap());
        assertEquals(
                "there is no flow 3 in two.pcap; there are: 1 tcp 10.0.0.5:50000 > 10.0.0.9:7,"
                        + " 2 udp 10.0.0.5:5000 > 10.0.0.9:53",
                refused(request(capture, 3, null)));
        assertEquals("there are no frames 9-12 in two.pcap, which has 5 frames", refused(request(capture, 0, "9-12")));
        assertEquals(
                "none of frame 2 in two.pcap is of flow 1 tcp 10.0.0.5:50000 > 10.0.0.9:7",
                refused(request(capture, 1, "2")));
        assertFalse(Files.exists(folder.resolve("small.pcapng")));
    }

    @Test
    void aFileThatIsThereStaysUnlessTheUserSaysSo() throws IOException {
        Path capture = write("two.pcap", two().pcap());
        Path there = write("small.pcapng", new byte[5000]);
        assertTrue(refused(request(capture, 1, null))
                .endsWith("small.pcapng is there already; name another file, or add -Dreseq.overwrite=true"));
        assertEquals(5000, Files.size(there));
        Excerpt.write(
                new ExcerptRequest(capture, 1, null, PacketFilter.ALL, there, true, Set.of()), new StringBuilder());
        assertEquals(List.of(1L, 3L, 5L), framesOf(capture));
        byte[] before = Files.readAllBytes(capture);
        assertTrue(refused(new ExcerptRequest(capture, 1, null, PacketFilter.ALL, capture, true, Set.of()))
                .endsWith("two.pcap is the capture that is read; name another file to write"));
        assertArrayEquals(before, Files.readAllBytes(capture));
    }

    @Test
    void wordsAndNumbersThatMakeNoSense() throws IOException {
        for (String wrong : List.of("", "0", "3-2", "-4", "a", "1-2-3", "1,2")) {
            assertEquals(
                    "reseq.frames: expected numbers of frames, from 1, such as 12, 10-200 or 10-, got \"" + wrong
                            + "\"",
                    assertThrows(IllegalArgumentException.class, () -> request(folder, 0, wrong))
                            .getMessage());
        }
        assertEquals(Set.of(Aside.SECRETS, Aside.NAMES), ExcerptRequest.kept("reseq.keep", "names, secrets"));
        assertEquals(
                "reseq.keep: expected words of secrets,names, got \"name\"",
                assertThrows(IllegalArgumentException.class, () -> ExcerptRequest.kept("reseq.keep", "name"))
                        .getMessage());
        write("a.pcap", two().pcap());
        write("b.pcap", two().pcap());
        assertTrue(refused(request(folder, 1, null))
                .startsWith("expected one capture to write frames of, got 2 files in "));
        Path text = write("notes.txt", "notes".getBytes(StandardCharsets.US_ASCII));
        assertTrue(Excerpt.write(request(text, 1, null), new StringBuilder())
                .orElseThrow()
                .startsWith("nothing could be read: notes.txt: expected a "));
    }

    @Test
    void framesThatMatch() throws IOException {
        TestCapture packets = new TestCapture().add(client(1, "hello"));
        IpFragment.of(new UdpPacket("10.0.0.5", 5000, "10.0.0.9", 53).payload(new byte[40]), 7, 24)
                .forEach(packets::add);
        Path capture = write("mixed.pcap", packets.add(client(6, "you")).pcap());
        filter = PacketFilter.parse("udp port 53");
        excerpt(capture, 0, null);
        assertEquals(List.of(2L, 3L), framesOf(capture));
        Files.delete(folder.resolve("small.pcapng"));
        excerpt(capture, 0, "3-");
        assertEquals(List.of(3L), framesOf(capture));
        Files.delete(folder.resolve("small.pcapng"));
        filter = PacketFilter.parse("arp");
        assertEquals("none of frames 2- in mixed.pcap matches arp", refused(request(capture, 0, "2-")));
    }

    /** The numbers of flows are those that the listing with the same filter has. */
    @Test
    void theFramesOfAFlowThatMatchAndNoOthersOfIt() throws IOException {
        Path capture = write("two.pcap", two().pcap());
        filter = PacketFilter.parse("udp");
        assertEquals(
                "DIR/small.pcapng   2 frames of two.pcap, flow 1 udp 10.0.0.5:5000 > 10.0.0.9:53\n",
                excerpt(capture, 1, null));
        assertEquals(List.of(2L, 4L), framesOf(capture));
        assertEquals(flow(capture, 2), flow(folder.resolve("small.pcapng"), 1));
        Files.delete(folder.resolve("small.pcapng"));
        assertTrue(refused(request(capture, 2, null)).startsWith("there is no flow 2 in two.pcap; there are: 1 udp "));

        filter = PacketFilter.parse("tcp and src host 10.0.0.5");
        excerpt(capture, 1, "2-");
        assertEquals(List.of(5L), framesOf(capture), "of 1 and 5 that match");
        Files.delete(folder.resolve("small.pcapng"));

        filter = PacketFilter.parse("icmp");
        assertEquals("there is no flow 1 in two.pcap; there is none at all", refused(request(capture, 1, null)));
        assertFalse(Files.exists(folder.resolve("small.pcapng")));
    }

    private String refused(ExcerptRequest request) {
        return assertThrows(IllegalArgumentException.class, () -> Excerpt.write(request, new StringBuilder()))
                .getMessage();
    }

    private String excerpt(Path capture, int flow, String frames) throws IOException {
        StringBuilder out = new StringBuilder();
        assertEquals(Optional.empty(), Excerpt.write(request(capture, flow, frames), out));
        return out.toString().replace(folder.toString().replace('\\', '/'), "DIR");
    }

    private ExcerptRequest request(Path capture, int flow, String frames) {
        return new ExcerptRequest(capture, flow, frames, filter, folder.resolve("small.pcapng"), false, Set.of());
    }

    /** Which frames of the capture the written ones are, by their octets and times. */
    private List<Long> framesOf(Path capture) throws IOException {
        List<String> all = told(capture);
        return told(folder.resolve("small.pcapng")).stream()
                .map(frame -> 1L + all.indexOf(frame))
                .toList();
    }

    private static List<String> told(Path file) throws IOException {
        List<String> told = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(file)) {
            while (reader.next()) {
                CapturedRecord record = reader.record();
                told.add(record.timeNanos() + " " + record.originalLength() + " "
                        + Arrays.toString(Arrays.copyOfRange(
                                record.buffer(), record.begin(), record.begin() + record.capturedLength())));
            }
        } catch (CaptureFormatException e) {
            // of a damaged one, what stands before
        }
        return told;
    }

    /** What a listing tells of a flow, but for where it stands in the capture. */
    private static String flow(Path capture, int number) throws IOException {
        FlowSummary flow = FlowCollector.read("x", capture, Set.of(), PacketFilter.ALL)
                .flows()
                .get(number - 1);
        return flow.flow().protocol() + " " + flow.flow().client() + " "
                + flow.flow().server() + " " + flow.totals().client()
                + flow.totals().server() + flow.client() + flow.server();
    }

    private Path write(String name, byte[] octets) throws IOException {
        return Files.write(folder.resolve(name), octets);
    }

    private static TestCapture two() {
        return new TestCapture()
                .add(client(1, "hello"))
                .add(new UdpPacket("10.0.0.5", 5000, "10.0.0.9", 53).payload("what"))
                .add(server(1, "you"))
                .add(new UdpPacket("10.0.0.9", 53, "10.0.0.5", 5000).payload("that"))
                .add(client(9, "there")); // above a hole
    }

    private static SctpPacket asking(int tag) {
        return new SctpPacket("10.0.0.5", 3000, "10.0.0.9", 2905).tag(tag);
    }

    private static SctpPacket answering(int tag) {
        return new SctpPacket("10.0.0.9", 2905, "10.0.0.5", 3000).tag(tag);
    }

    private static TcpPacket client(int sequence, String payload) {
        return new TcpPacket("10.0.0.5", 50000, "10.0.0.9", 7)
                .seq(sequence)
                .ack(1)
                .flags("A")
                .payload(payload);
    }

    private static TcpPacket server(int sequence, String payload) {
        return new TcpPacket("10.0.0.9", 7, "10.0.0.5", 50000)
                .seq(sequence)
                .ack(6)
                .flags("A")
                .payload(payload);
    }
}
