package org.reseq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reseq.capture.PcapFile;
import org.reseq.capture.PcapngFile;
import org.reseq.frame.IpFragment;
import org.reseq.frame.PacketFilter;
import org.reseq.frame.SctpChunks;
import org.reseq.frame.SctpPacket;
import org.reseq.frame.TcpPacket;
import org.reseq.frame.TestCapture;
import org.reseq.frame.UdpPacket;

class FlowsTest {
    private static final String DIGEST_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String DIGEST_OF_ABCGHI = "88e62cc629dd01b00e848312fb079c80f82673dc29cdde22f155e71f60d72cb0";

    @TempDir
    private Path folder;

    @Test
    void aTableTellsOnlyWhatThereIsToTell() throws IOException {
        write(
                "plain.pcap",
                new TestCapture().add(client(1, "hello")).add(server(1, "you")).pcap());
        assertEquals("""
                plain.pcap   2 frames, 1 flow, the first at 1970-01-01T00:00:00.000000Z
                  #  proto  client          server          start  c2s  s2c
                  1  tcp    10.0.0.5:50000  10.0.0.9:7  +0.000000    5    3
                     2 unacked, 1 concurrent, 2 midstream

                1 capture, 1 flow
                """, text());
    }

    @Test
    void lossHasColumnsOfItsOwn() throws IOException {
        write("lossy.pcap", lossy().pcap());
        assertTrue(text().contains("  c2s  s2c  gaps  missing  tail\n"), text());
    }

    @Test
    void aJsonLineHasDigestsOfWhatWasCapturedAndTheGapsBetween() throws IOException {
        write("lossy.pcap", lossy().pcap());
        String line = json().lines().findFirst().orElseThrow();
        assertTrue(
                line.startsWith("{\"capture\": \"lossy.pcap\", \"flow\": 1, \"protocol\": \"tcp\","
                        + " \"client\": \"10.0.0.5:50000\", \"server\": \"10.0.0.9:7\", \"generation\": 1,"
                        + " \"sides\": {\"c2s\": {\"octets\": 9, \"captured\": 6, \"sha256\": \"" + DIGEST_OF_ABCGHI
                        + "\", \"gaps\": [[3, 3]], \"tailMissing\": 3}, \"s2c\": {\"octets\": 2, "),
                line);
    }

    @Test
    void everyGapOfALongConversationIsListed() throws IOException {
        int gaps = 1500;
        TestCapture capture = new TestCapture();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i <= gaps; i++) {
            capture.add(client(1 + 3 * i, "xy"));
            expected.append(i == 0 ? "\"gaps\": [" : i == 1 ? "[2, 1]" : ", [" + (3 * i - 1) + ", 1]");
        }
        capture.add(server(1, "y").ack(3 + 3 * gaps));
        write("holes.pcap", capture.pcap());
        assertTrue(json().contains(expected + "]"), json());
    }

    @Test
    void aCaptureHasOneLineAfterItsFlows() throws IOException {
        byte[] octets = new TestCapture().add(client(1, "")).pcap();
        octets[24 + 16 + 12] = (byte) 0x88; // the ethertype of its only frame
        octets[24 + 16 + 13] = (byte) 0xcc;
        write("lldp.pcap", octets);
        assertEquals(
                "{\"capture\": \"lldp.pcap\", \"frames\": 1, \"undecoded\": {\"ethertype 0x88cc (lldp)\": 1}, \"damage\": null}\n",
                json());
    }

    @Test
    void fragmentsThatNeverBecameADatagramHaveALine() throws IOException {
        write(
                "part.pcap",
                new TestCapture()
                        .add(new IpFragment("10.0.0.1", "10.0.0.2", 0, true)
                                .id(1234)
                                .payload(new byte[16]))
                        .add(new IpFragment("10.0.0.1", "10.0.0.2", 32, false)
                                .id(1234)
                                .payload(new byte[3]))
                        .pcap());
        assertEquals("""
                part.pcap   2 frames, 0 flows
                  not decoded: 2 ip-fragment (incomplete)
                  as captured: 1 fragment-missing
                     frame 2 fragment-missing 10.0.0.1 > 10.0.0.2
                       protocol 17 id 0x4d2 at 16 of 35, got 0..16 32..35

                1 capture, 0 flows
                """, text());
        assertEquals(
                "{\"capture\": \"part.pcap\", \"event\": \"fragment-missing\", \"frame\": 2, \"source\": \"10.0.0.1\","
                        + " \"destination\": \"10.0.0.2\", \"protocol\": 17, \"id\": 1234, \"offset\": 16, \"length\": 35,"
                        + " \"received\": [[0, 16], [32, 35]]}\n"
                        + "{\"capture\": \"part.pcap\", \"frames\": 2, \"undecoded\": {\"ip-fragment (incomplete)\": 2},"
                        + " \"oddities\": {\"fragment-missing\": 1}, \"damage\": null}\n",
                json());
    }

    @Test
    void anAssociationHasALineAndSaysHowManyOfItsChunksAreMissing() throws IOException {
        SctpPacket begin = new SctpPacket("10.0.0.5", 50000, "10.0.0.9", 2905);
        SctpPacket data = new SctpPacket("10.0.0.5", 50000, "10.0.0.9", 2905).tag(7);
        write(
                "sctp.pcap",
                new TestCapture()
                        .add(begin.init(SctpChunks.INIT, 6, -1))
                        .add(data.data(-1, 0, 0, "abc").data(2, 0, 3, "de"))
                        .pcap());
        assertEquals("""
                sctp.pcap   2 frames, 1 flow, the first at 1970-01-01T00:00:00.000000Z
                  #  proto  client          server             start  c2s  s2c
                  1  sctp   10.0.0.5:50000  10.0.0.9:2905  +0.000000    5    0
                     1 out-of-order, 1 chunks-missing

                1 capture, 1 flow
                """, text());
    }

    @Test
    void whatIsOddAboutACaptureIsToldWithIt() throws IOException {
        write(
                "back.pcap",
                new PcapFile()
                        .record(2_000_000_000L, new byte[14])
                        .record(1_000_000_000L, new byte[14])
                        .octets());
        assertTrue(text().contains("\n  as captured: 1 time-backwards\n"), text());
        assertTrue(json().contains(", \"oddities\": {\"time-backwards\": 1}, \"damage\": null}"), json());
    }

    @Test
    void eventsAreToldOneByOneWhereTheyAreAskedFor() throws IOException {
        write("odd.pcap", odd().pcap());
        assertEquals("""
                odd.pcap   6 frames, 1 flow, the first at 1970-01-01T00:00:00.000000Z
                  #  proto  client          server          start  c2s  s2c  gaps  missing
                  1  tcp    10.0.0.5:50000  10.0.0.9:7  +0.000000    9    2     1        3
                     1 out-of-order, 1 retransmit, 1 overlap-conflict, 1 gap, 1 unacked,
                     1 midstream, 1 rst
                     frame 3  c2s  out-of-order      octets 6..9
                     frame 4  c2s  overlap-conflict  octets 2..3
                       kept     "c"
                       dropped  "X"
                     frame 4  c2s  retransmit        octets 0..3
                     frame 5  s2c  midstream         at 0
                     frame 6  c2s  rst               at 9
                     frame 6  c2s  gap               octets 3..6
                     frame 6  s2c  unacked           octets 0..2

                1 capture, 1 flow
                """, text(Flows.Detail.EVENTS));
    }

    @Test
    void everyRecordAndOctetIsToldWhereTheBalanceIsAskedFor() throws IOException {
        write("odd.pcap", odd().pcap());
        assertTrue(
                text(Flows.Detail.BALANCE)
                        .contains("\n  6 records: 6 tcp\n"
                                + "  11 octets of payload: 8 delivered, 2 duplicate, 1 conflict-loser\n"),
                text(Flows.Detail.BALANCE));
        assertTrue(json(Flows.Detail.BALANCE)
                .contains(", \"balance\": {\"records\": {\"tcp\": 6}, \"octets\": {\"delivered\": 8,"
                        + " \"duplicate\": 2, \"conflict-loser\": 1}}, \"damage\": null}"));
        assertFalse(json().contains("balance"));
    }

    @Test
    void aJsonLineHasTheEventsWhereTheyAreAskedFor() throws IOException {
        write("odd.pcap", odd().pcap());
        String line = json(Flows.Detail.EVENTS);
        assertTrue(
                line.contains(
                        ", \"eventList\": [{\"frame\": 3, \"side\": \"c2s\", \"event\": \"out-of-order\", \"offset\": 6,"
                                + " \"length\": 3}, {\"frame\": 4, \"side\": \"c2s\", \"event\": \"overlap-conflict\", \"offset\": 2,"
                                + " \"length\": 1, \"kept\": \"63\", \"dropped\": \"58\"}, "),
                line);
        assertEquals(json(), line.replaceAll(", .eventList.: .*, .moreEvents.: 0}", "}"));
    }

    @Test
    void eventsOfAFlowAreListedUpToALimitAndTheOthersCounted() throws IOException {
        TestCapture again = new TestCapture().add(client(1, "abc"));
        for (int i = 0; i < 150; i++) {
            again.add(client(1, "abc"));
        }
        write("again.pcap", again.pcap());
        assertTrue(text(Flows.Detail.EVENTS).contains("\n     and 5"), text(Flows.Detail.EVENTS));
        assertTrue(json(Flows.Detail.EVENTS).contains(", \"moreEvents\": 5"), json(Flows.Detail.EVENTS));
    }

    @Test
    void anEventOfLongAddressesTakesMoreThanALine() throws IOException {
        String a = "2001:db8:1111:2222:3333:4444:5555:6666";
        String b = "2001:db8:1111:2222:3333:4444:5555:7777";
        write(
                "missing.pcap",
                new TestCapture()
                        .add(new IpFragment(a, b, 8, false).payload(new byte[5]))
                        .pcap());
        assertTrue(
                text().endsWith("     frame 1 fragment-missing 2001:db8:1111:2222:3333:4444:5555:6666\n"
                        + "       > 2001:db8:1111:2222:3333:4444:5555:7777 protocol 17 id 0x1 at 0 of 13,\n"
                        + "       got 8..13\n\n1 capture, 0 flows\n"),
                text());
    }

    @Test
    void whatWasLostWhileCapturingIsNamedWithGaps() throws IOException {
        PcapngFile file = new PcapngFile()
                .section(ByteOrder.BIG_ENDIAN)
                .interfaceOf(1, 0, options -> options.octets(2, (byte) 'e', (byte) 27))
                .enhanced(0, 1, client(1, "abc").octets());
        byte[] last = client(7, "ghi").octets();
        write("whole.pcapng", file.octets());
        write(
                "lossy.pcapng",
                file.enhanced(0, 1, last, last.length, last.length, options -> options.number(4, 12L))
                        .octets());
        assertTrue(text().contains("\n  the capturing host dropped 12 packets on e\\u{1b}\n"), text());
        assertTrue(json().contains(", \"oddities\": {\"dropped\": 12}, \"dropped\": {"), json());
        assertFalse(text().substring(text().indexOf("whole.pcapng")).contains("dropped"));
    }

    @Test
    void recordsThatAreOddByThemselvesAreNamed() throws IOException {
        byte[] pcap = new PcapFile()
                .record(2_000_000_000L, client(1, "x").octets())
                .record(1_000_000_000L, offloaded(client(2, "y").octets()))
                .octets();
        write("back.pcap", pcap);
        String told = text(Flows.Detail.EVENTS);
        assertTrue(
                told.contains("\n  as captured: 1 time-backwards, 1 tso-length\n     frame 2  time-backwards\n"
                        + "     frame 2  tso-length\n"),
                told);
        assertTrue(json(Flows.Detail.EVENTS)
                .contains("\n{\"capture\": \"back.pcap\", \"event\": \"time-backwards\", \"frame\": 2}\n"));
    }

    /** The IP total length 0, and the header's checksum left out. */
    private static byte[] offloaded(byte[] frame) {
        frame[14 + 2] = 0;
        frame[14 + 3] = 0;
        frame[14 + 10] = 0;
        frame[14 + 11] = 0;
        return frame;
    }

    @Test
    void eventLinesFitATerminal() throws IOException {
        write(
                "binary.pcap",
                new TestCapture()
                        .add(client(1, "\u0001".repeat(500)))
                        .add(client(501, "z"))
                        .add(client(1, "\u0002".repeat(500)))
                        .pcap());
        String told = text(Flows.Detail.EVENTS);
        assertTrue(told.lines().allMatch(line -> line.length() <= 80), told);
        assertTrue(told.contains("dropped  \""), told);
        assertTrue(told.lines().anyMatch(line -> line.matches(" +kept .*\"\\.{3}")), told);
    }

    @Test
    void aSideWithoutOctetsHasTheDigestOfNothing() throws IOException {
        write("one.pcap", new TestCapture().add(client(1, "x")).pcap());
        assertTrue(
                json().contains("\"s2c\": {\"octets\": 0, \"captured\": 0, \"sha256\": \"" + DIGEST_OF_NOTHING + "\""),
                json());
    }

    @Test
    void capturesComeInPathOrderWhateverTheirNames() throws IOException {
        byte[] capture = new TestCapture().add(client(1, "x")).pcap();
        write("b/one", capture);
        write("a.dat", capture);
        write("b.pcap", capture);
        assertEquals(
                "a.dat b.pcap b/one",
                String.join(
                        " ",
                        json().lines()
                                .filter(line -> line.contains("frames"))
                                .map(line -> line.split("\"")[3])
                                .toList()));
    }

    @Test
    void goldensAndSettingsAreNotTakenForCaptures() throws IOException {
        write("one.pcap", new TestCapture().add(client(1, "x")).pcap());
        write("one.pcap.yaml", "reseq: 1\n".getBytes());
        write("reseq.yaml", "decoder: x\n".getBytes());
        assertTrue(text().endsWith("\n1 capture, 1 flow\n"), text());
    }

    @Test
    void aFileThatIsNoCaptureIsToldInItsLineAndStopsNothing() throws IOException {
        write("a.txt", "hello\n".getBytes());
        write("b.pcap", new TestCapture().add(client(1, "x")).pcap());
        assertTrue(text().startsWith("a.txt   not a capture: expected a "), text());
        assertTrue(text().endsWith("\n1 capture, 1 flow, not captures: 1\n"), text());
        assertEquals(Optional.empty(), trouble(Format.TEXT));
        assertTrue(json().startsWith(
                        "{\"capture\": \"a.txt\", \"frames\": 0, \"undecoded\": {}, \"damage\": \"expected a "));
    }

    @Test
    void damageIsToldWhereItIsAndFailsTheTableButNotTheLinesThatSayIt() throws IOException {
        byte[] capture =
                new TestCapture().add(client(1, "hello")).add(client(6, "x")).pcap();
        write("cut.pcap", Arrays.copyOf(capture, capture.length - 60));
        write("whole.pcap", capture);
        assertTrue(text().contains("\n  DAMAGED at position "), text());
        String trouble = trouble(Format.TEXT).orElseThrow();
        assertTrue(
                trouble.startsWith(
                        "1 of 2 captures damaged; what stands before the damage is told above:\n  cut.pcap: position "),
                trouble);
        assertTrue(json().contains("\"frames\": 1, \"undecoded\": {}, \"damage\": \"position "), json());
        assertEquals(Optional.empty(), trouble(Format.JSON));
    }

    @Test
    void whereNothingCouldBeReadEitherFormatFails() throws IOException {
        Path text = write("a.txt", "hello\n".getBytes());
        for (Format format : Flows.FORMATS) {
            assertTrue(Flows.write(text, format, new StringBuilder())
                    .orElseThrow()
                    .startsWith("nothing could be read: a.txt: expected a "));
        }
    }

    @Test
    void aFileThatIsNotThereIsTheCallersMistake() {
        Path missing = folder.resolve("missing.pcap");
        String message = assertThrows(
                        IllegalArgumentException.class, () -> Flows.write(missing, Format.TEXT, new StringBuilder()))
                .getMessage();
        assertTrue(message.startsWith("there is no ") && message.contains("missing.pcap"), message);
    }

    @Test
    void noNameOfAFileReachesATerminalAsItIs() throws IOException {
        write("a\u001b[31m\u202e.txt", "hello\n".getBytes());
        write("b\u001b[31m.pcap", new TestCapture().add(client(1, "x")).pcap());
        String all = text() + json() + trouble(Format.TEXT);
        assertTrue(all.chars().allMatch(c -> c == '\n' || c >= ' ' && c <= '~'), all);
    }

    /** Three octets that come above a hole, others than before at a place that came before, and the hole is acknowledged. */
    private static TestCapture odd() {
        return new TestCapture()
                .add(new TcpPacket("10.0.0.5", 50000, "10.0.0.9", 7).seq(0).flags("S"))
                .add(client(1, "abc"))
                .add(client(7, "ghi"))
                .add(client(1, "abX"))
                .add(new TcpPacket("10.0.0.9", 7, "10.0.0.5", 50000)
                        .seq(1)
                        .ack(10)
                        .flags("A")
                        .payload("OK"))
                .add(new TcpPacket("10.0.0.5", 50000, "10.0.0.9", 7)
                        .seq(10)
                        .ack(3)
                        .flags("RA"));
    }

    /** "abc", three octets that the tap missed, "ghi"; and the server says that it has four more, of which one may be a FIN. */
    private static TestCapture lossy() {
        return new TestCapture()
                .add(new TcpPacket("10.0.0.5", 50000, "10.0.0.9", 7).seq(0).flags("S"))
                .add(client(1, "abc"))
                .add(client(7, "ghi"))
                .add(new TcpPacket("10.0.0.9", 7, "10.0.0.5", 50000)
                        .seq(1)
                        .ack(14)
                        .flags("A")
                        .payload("OK"));
    }

    private static TcpPacket client(int seq, String payload) {
        return new TcpPacket("10.0.0.5", 50000, "10.0.0.9", 7)
                .seq(seq)
                .ack(1)
                .flags("A")
                .payload(payload);
    }

    private static TcpPacket server(int seq, String payload) {
        return new TcpPacket("10.0.0.9", 7, "10.0.0.5", 50000)
                .seq(seq)
                .ack(1)
                .flags("A")
                .payload(payload);
    }

    @Test
    void onlyFramesThatMatchAreRead() throws IOException {
        TestCapture capture = new TestCapture().add(client(1, "hello"));
        IpFragment.of(new UdpPacket("10.0.0.5", 2000, "10.0.0.9", 53).payload(new byte[40]), 1, 24)
                .forEach(capture::add);
        IpFragment.of(new UdpPacket("10.0.0.5", 2000, "10.0.0.9", 99).payload(new byte[41]), 2, 24)
                .forEach(capture::add);
        write("all.pcap", capture.add(server(1, "you")).pcap());
        assertEquals("""
                all.pcap   2 frames, 1 flow, the first at 1970-01-01T00:00:00.000000Z
                  #  proto  client         server           start  c2s  s2c
                  1  udp    10.0.0.5:2000  10.0.0.9:53  +0.000000   40    0

                1 capture, 1 flow
                """, filtered("udp port 53"));
        assertEquals("""
                all.pcap   5 frames, 2 flows, the first at 1970-01-01T00:00:00.000000Z
                  #  proto  client          server           start  c2s  s2c
                  1  tcp    10.0.0.5:50000  10.0.0.9:7   +0.000000    5    3
                     2 unacked, 1 concurrent, 2 midstream
                  2  udp    10.0.0.5:2000   10.0.0.9:99  +0.000000   41    0

                1 capture, 2 flows
                """, filtered("not port 53"));
        assertEquals(
                "{\"capture\": \"all.pcap\", \"frames\": 0, \"undecoded\": {}, \"damage\": null}\n",
                json(PacketFilter.parse("arp")));
    }

    private String filtered(String filter) throws IOException {
        StringBuilder out = new StringBuilder();
        Flows.write(folder, Format.TEXT, Set.of(), PacketFilter.parse(filter), out);
        return out.toString();
    }

    private String json(PacketFilter filter) throws IOException {
        StringBuilder out = new StringBuilder();
        Flows.write(folder, Format.JSON, Set.of(), filter, out);
        return out.toString();
    }

    private Path write(String name, byte[] octets) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, octets);
    }

    private String text(Flows.Detail... details) throws IOException {
        StringBuilder out = new StringBuilder();
        Flows.write(folder, Format.TEXT, Set.of(details), out);
        return out.toString();
    }

    private String json(Flows.Detail... details) throws IOException {
        StringBuilder out = new StringBuilder();
        Flows.write(folder, Format.JSON, Set.of(details), out);
        return out.toString();
    }

    private Optional<String> trouble(Format format) throws IOException {
        return Flows.write(folder, format, new StringBuilder());
    }
}
