package org.reseq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reseq.frame.TcpPacket;
import org.reseq.frame.TestCapture;
import org.reseq.protocol.Bookmark;
import org.reseq.report.CaptureReport;
import org.reseq.report.Finding;
import org.reseq.report.Finding.Kind;
import org.reseq.report.Report;
import org.reseq.report.TextReport;

/** A file that somebody meant to be read and that is not: its name, its place or its folder is wrong. It is told, and stops nothing else. */
class UnreadFilesTest {
    private static final String SETTINGS = "decoder: " + CaptureFolderTest.Letter.class.getName() + "\n";

    @TempDir
    private Path project;

    private Path captures;

    @BeforeEach
    void aCaptureThatPasses() throws IOException {
        captures = Files.createDirectories(project.resolve("src/test/captures"));
        Files.write(captures.resolve("right.pcap"), letters());
        write("reseq.yaml", SETTINGS);
        Replay.update(request());
        assertTrue(verify().passed());
    }

    @Test
    void aLinkToNothingFailsAlone() throws IOException {
        Files.createSymbolicLink(captures.resolve("gone.pcap"), captures.resolve("nowhere.pcap"));
        Files.createDirectory(captures.resolve("legs.captures"));
        Files.write(captures.resolve("legs.captures/a.pcap"), letters());
        Files.createSymbolicLink(captures.resolve("legs.captures/b.pcap"), captures.resolve("nowhere.pcap"));
        assertEquals(
                List.of(
                        "gone.pcap unreadable capture: src/test/captures/gone.pcap: it is gone, or a link to nothing",
                        "legs.captures unreadable capture: src/test/captures/legs.captures/b.pcap: it is gone, or a link to"
                                + " nothing",
                        "right.pcap"),
                told(verify()));
    }

    @Test
    void aFileThatTheSystemRefusesFailsAlone() throws IOException {
        Files.createSymbolicLink(captures.resolve("circle.pcap"), captures.resolve("circle.pcap"));
        List<String> told = told(verify());
        assertTrue(
                told.get(0)
                        .startsWith(
                                "circle.pcap unreadable capture: src/test/captures/circle.pcap: it cannot be read: "),
                told.get(0));
        assertEquals("right.pcap", told.get(1));
    }

    @Test
    void aGoldenOrSettingsThatCannotBeReadFailTheirCapturesAlone() throws IOException {
        Files.createDirectory(captures.resolve("other"));
        Files.write(captures.resolve("other/a.pcap"), letters());
        Files.createSymbolicLink(captures.resolve("other/reseq.yaml"), project.resolve("nowhere.yaml"));
        Files.write(captures.resolve("b.pcap"), letters());
        Files.createSymbolicLink(captures.resolve("b.pcap.yaml"), project.resolve("nowhere.yaml"));
        assertEquals(
                List.of(
                        "b.pcap unreadable golden: src/test/captures/b.pcap.yaml: it is gone, or a link to nothing",
                        "other/a.pcap settings: src/test/captures/other/reseq.yaml: it is gone, or a link to nothing",
                        "right.pcap"),
                told(verify()));
    }

    @Test
    void aFolderThatIsALinkIsLookedInto() throws IOException {
        Path elsewhere = Files.createDirectory(project.resolve("shared"));
        Files.write(elsewhere.resolve("a.pcap"), letters());
        Files.createSymbolicLink(captures.resolve("shared"), elsewhere);
        Files.createSymbolicLink(elsewhere.resolve("circle"), captures);
        assertEquals(List.of("right.pcap", "shared/a.pcap"), Replay.captures(captures, List.of()));
    }

    @Test
    void aFolderThatMayNotBeLookedIntoFailsTheRunAndNoCapture() throws IOException {
        CaptureTree tree = CaptureTree.of(captures);
        CaptureTree.Collector collector = tree.new Collector();
        collector.visitFileFailed(captures.resolve("secret"), new AccessDeniedException("secret"));
        collector.visitFileFailed(captures.resolve("legs.captures"), new AccessDeniedException("legs.captures"));
        CaptureReplay replay = new CaptureReplay(request(), tree, Replay.Mode.VERIFY, new Bookmark());
        Report report = Replay.run(
                request(), captures -> List.of(replay.run(captures.get(0)), replay.run(captures.get(1))), tree);
        assertEquals(
                List.of(new Finding(
                        Kind.CAPTURE_UNREADABLE, "src/test/captures/secret: it may not be read: permission denied")),
                report.findings());
        assertEquals(
                List.of(
                        "legs.captures unreadable capture: src/test/captures/legs.captures: it is gone, or a link to"
                                + " nothing",
                        "right.pcap"),
                told(report));
        assertTrue(TextReport.of(report)
                .contains("\n\nFAIL  unreadable capture: src/test/captures/secret: it may not be read"));
    }

    @Test
    void settingsUnderANameThatIsNearlyRightAreTold() throws IOException {
        Files.delete(captures.resolve("reseq.yaml"));
        write("reseq.yml", SETTINGS);
        assertEquals(
                List.of(
                        "right.pcap settings: no reseq.yaml says which class decodes right.pcap; src/test/captures/reseq.yml"
                                + " is not read: call it src/test/captures/reseq.yaml"),
                told(verify()));
    }

    @Test
    void settingsInAPlaceThatIsNearlyRightAreTold() throws IOException {
        Files.move(captures.resolve("reseq.yaml"), project.resolve("reseq.yaml"));
        assertEquals(
                List.of(
                        "right.pcap settings: no reseq.yaml says which class decodes right.pcap; reseq.yaml is not read:"
                                + " call it src/test/captures/reseq.yaml"),
                told(verify()));
    }

    @Test
    void settingsThatNobodyReadsBesideThoseThatAreReadAreANote() throws IOException {
        Files.createDirectory(captures.resolve("login"));
        write("login/.Reseq.yml", SETTINGS);
        Files.move(captures.resolve("right.pcap"), captures.resolve("login/right.pcap"));
        Files.move(captures.resolve("right.pcap.yaml"), captures.resolve("login/right.pcap.yaml"));
        Files.writeString(project.resolve("src/reseq.yaml"), SETTINGS);
        Report report = verify();
        assertTrue(report.passed());
        assertEquals(
                List.of(
                        "src/test/captures/login/.Reseq.yml is not read: call it src/test/captures/login/reseq.yaml",
                        "src/reseq.yaml is not read; src/test/captures/reseq.yaml is"),
                report.captures().get(0).notes());
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(captures.resolve(file), text);
    }

    private Report verify() throws IOException {
        return Replay.verify(request());
    }

    /** Each capture with its findings. */
    private static List<String> told(Report report) {
        return report.captures().stream().map(UnreadFilesTest::told).toList();
    }

    private static String told(CaptureReport report) {
        StringBuilder text = new StringBuilder(report.capture());
        report.findings()
                .forEach(finding ->
                        text.append(' ').append(finding.kind()).append(": ").append(finding.message()));
        return text.toString();
    }

    private static byte[] letters() {
        return new TestCapture()
                .add(new TcpPacket("10.0.0.1", 50000, "10.0.0.2", 7)
                        .seq(1)
                        .ack(1)
                        .flags("P")
                        .payload("ab"))
                .pcap();
    }

    private ReplayRequest request() {
        return new ReplayRequest(
                project,
                captures,
                List.of(),
                project.resolve("target/pending"),
                getClass().getClassLoader(),
                Commands.maven());
    }
}
