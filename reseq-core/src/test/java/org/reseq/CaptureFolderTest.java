package org.reseq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reseq.bytes.Cursor;
import org.reseq.frame.TcpPacket;
import org.reseq.frame.TestCapture;
import org.reseq.protocol.Packet;
import org.reseq.report.CaptureReport;
import org.reseq.report.CaptureReport.Outcome;
import org.reseq.report.Finding.Kind;
import org.reseq.report.Report;
import org.reseq.report.TextReport;

/** A folder {@code login.captures}: a tap with two legs, each side of one conversation in a file of its own. */
class CaptureFolderTest {
    @TempDir
    private Path captures;

    private Path folder;

    /** A letter a packet. */
    public static final class Letter extends Packet {
        @Override
        protected void parse(Cursor in) {
            put("letter", in.latin1(1));
        }
    }

    @BeforeEach
    void twoLegs() throws IOException {
        folder = Files.createDirectory(captures.resolve("login.captures"));
        Files.write(folder.resolve("client.pcap"), leg(client(1, 0, "a"), client(2, 200, "b")));
        Files.write(folder.resolve("server.pcap"), leg(server(1, 100, "x"), server(2, 300, "w")));
        Files.writeString(folder.resolve("README.md"), "how these were made");
        Files.writeString(captures.resolve("reseq.yaml"), "decoder: " + Letter.class.getName() + "\n");
    }

    @Test
    void theFilesOfAFolderAreOneConversation() throws IOException {
        CaptureReport report = only(update());
        assertEquals("login.captures", report.capture());
        assertEquals(Outcome.WRITTEN, report.outcome());
        String golden = Files.readString(captures.resolve("login.captures.yaml"));
        assertTrue(golden.startsWith("reseq: 1\ncapture: login.captures\n"), golden);
        assertEquals(List.of("a", "x", "b", "w"), letters(golden));
        assertEquals(Outcome.PASSED, only(verify()).outcome());
    }

    @Test
    void itsDigestIsThatOfItsFilesDigests() throws Exception {
        update();
        // As the shell has it: sha256sum login.captures/*.pcap | cut -c1-64 | sha256sum
        String lines = sha256(Files.readAllBytes(folder.resolve("client.pcap"))) + "\n"
                + sha256(Files.readAllBytes(folder.resolve("server.pcap"))) + "\n";
        String golden = Files.readString(captures.resolve("login.captures.yaml"));
        assertTrue(golden.contains("sha256: \"" + sha256(lines.getBytes(StandardCharsets.US_ASCII)) + "\""), golden);
    }

    @Test
    void whatIsSaidOfClocksIsPartOfTheDigest() throws Exception {
        update();
        String without = Files.readString(captures.resolve("login.captures.yaml"));
        Files.writeString(folder.resolve("offsets.txt"), "client.pcap +0.00015\n");
        update();
        String with = Files.readString(captures.resolve("login.captures.yaml"));
        assertEquals(
                List.of("a", "x", "b", "w"), letters(with), "what one side had acknowledged came before, by any clock");
        assertNotEquals(without, with);
        Files.delete(folder.resolve("offsets.txt"));
        update();
        assertEquals(without, Files.readString(captures.resolve("login.captures.yaml")));
    }

    @Test
    void aDifferenceNamesTheFilesOfItsFrames() throws IOException {
        update();
        Files.write(folder.resolve("server.pcap"), leg(server(1, 100, "x"), server(2, 300, "z")));
        String text = TextReport.of(verify());
        assertTrue(text.contains("   frame 4   "), text);
        assertTrue(
                text.contains("\n  frames are counted over all files in the order of time: 4 is server.pcap 2\n"),
                text);
    }

    @Test
    void damageIsToldWithItsFileAndTheOthersAreRead() throws IOException {
        update();
        byte[] octets = Files.readAllBytes(folder.resolve("client.pcap"));
        Files.write(folder.resolve("client.pcap"), Arrays.copyOf(octets, octets.length + 3));
        CaptureReport report = only(verify());
        assertEquals(Kind.CAPTURE_DAMAGED, report.findings().get(0).kind());
        assertTrue(report.findings().get(0).message().startsWith("login.captures/client.pcap: position "));
        assertEquals(4, report.packets());
    }

    @Test
    void aFolderWithoutCapturesFails() throws IOException {
        Files.delete(folder.resolve("client.pcap"));
        Files.delete(folder.resolve("server.pcap"));
        CaptureReport report = only(verify());
        assertEquals(Kind.CAPTURE_UNREADABLE, report.findings().get(0).kind());
    }

    @Test
    void aGoldenWithoutItsFolderOrWithinOneIsOrphaned() throws IOException {
        Files.writeString(captures.resolve("logout.captures.yaml"), "");
        Files.writeString(folder.resolve("client.pcap.yaml"), "");
        Report report = verify();
        assertEquals(
                List.of("login.captures", "login.captures/client.pcap", "logout.captures"),
                report.captures().stream().map(CaptureReport::capture).toList());
        for (CaptureReport orphan : report.captures().subList(1, 3)) {
            assertEquals(Kind.GOLDEN_ORPHANED, orphan.findings().get(0).kind());
        }
        String within = report.captures().get(1).findings().get(0).message();
        assertTrue(within.contains("has a golden only as a whole"), within);
    }

    @Test
    void aFolderMayHaveSettingsOfItsOwn() throws IOException {
        Files.move(captures.resolve("reseq.yaml"), folder.resolve("reseq.yaml"));
        assertEquals(Outcome.WRITTEN, only(update()).outcome());
    }

    private static TcpPacket client(int seq, int micros, String letter) {
        return new TcpPacket("10.0.0.1", 50000, "10.0.0.2", 7)
                .seq(seq)
                .ack(seq)
                .flags("P")
                .timeNanos(1_000L * micros)
                .payload(letter);
    }

    private static TcpPacket server(int seq, int micros, String letter) {
        return new TcpPacket("10.0.0.2", 7, "10.0.0.1", 50000)
                .seq(seq)
                .ack(seq + 1)
                .flags("P")
                .timeNanos(1_000L * micros)
                .payload(letter);
    }

    private static byte[] leg(TcpPacket... packets) {
        TestCapture capture = new TestCapture();
        Arrays.stream(packets).forEach(capture::add);
        return capture.pcap();
    }

    private static List<String> letters(String golden) {
        return golden.lines()
                .filter(line -> line.startsWith("  letter: "))
                .map(line -> line.substring("  letter: ".length()))
                .toList();
    }

    private static String sha256(byte[] octets) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    }

    private Report verify() throws IOException {
        return Replay.verify(request());
    }

    private Report update() throws IOException {
        return Replay.update(request());
    }

    private ReplayRequest request() {
        return new ReplayRequest(
                captures,
                captures,
                List.of(),
                captures.resolveSibling(captures.getFileName() + ".pending"),
                getClass().getClassLoader(),
                Commands.maven());
    }

    private static CaptureReport only(Report report) {
        assertEquals(1, report.captures().size(), () -> TextReport.of(report));
        return report.captures().get(0);
    }
}
