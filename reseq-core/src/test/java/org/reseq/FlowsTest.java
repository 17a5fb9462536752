package org.reseq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reseq.capture.PcapFile;
import org.reseq.frame.IpFragment;
import org.reseq.frame.TcpPacket;
import org.reseq.frame.TestCapture;

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
                     frame 2 fragment-missing 10.0.0.1 > 10.0.0.2 protocol 17 id 0x4d2 at 16 of 35, got 0..16 32..35

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

    private Path write(String name, byte[] octets) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, octets);
    }

    private String text() throws IOException {
        StringBuilder out = new StringBuilder();
        Flows.write(folder, Format.TEXT, out);
        return out.toString();
    }

    private String json() throws IOException {
        StringBuilder out = new StringBuilder();
        Flows.write(folder, Format.JSON, out);
        return out.toString();
    }

    private Optional<String> trouble(Format format) throws IOException {
        return Flows.write(folder, format, new StringBuilder());
    }
}
