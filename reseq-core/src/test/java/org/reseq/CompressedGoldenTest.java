package org.reseq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reseq.CaptureFolderTest.Letter;
import org.reseq.frame.TcpPacket;
import org.reseq.frame.TestCapture;
import org.reseq.report.CaptureReport;
import org.reseq.report.CaptureReport.Outcome;
import org.reseq.report.Finding.Kind;
import org.reseq.report.Report;

/** A capture {@code login.pcap.gz} is replayed as it is. */
class CompressedGoldenTest {
    @TempDir
    private Path captures;

    @Test
    void itsGoldenIsCalledAsItIsAndItsDamageFailsAfterAllBeforeItWasCompared() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(new TestCapture()
                    .add(new TcpPacket("10.0.0.1", 50000, "10.0.0.2", 7)
                            .seq(1)
                            .ack(1)
                            .flags("P")
                            .payload("abc"))
                    .pcap());
        }
        Path capture = Files.write(captures.resolve("login.pcap.gz"), packed.toByteArray());
        Files.writeString(captures.resolve("reseq.yaml"), "decoder: " + Letter.class.getName() + "\n");

        assertEquals(Outcome.WRITTEN, only(Replay.update(request())).outcome());
        String golden = Files.readString(captures.resolve("login.pcap.gz.yaml"));
        assertTrue(golden.startsWith("reseq: 1\ncapture: login.pcap.gz\n"), golden);
        assertEquals(Outcome.PASSED, only(Replay.verify(request())).outcome());

        Files.write(capture, Arrays.copyOf(packed.toByteArray(), packed.size() - 8)); // without the check sum
        CaptureReport report = only(Replay.verify(request()));
        assertEquals(Kind.CAPTURE_DAMAGED, report.findings().get(0).kind());
        assertEquals(3, report.packets());
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
        assertEquals(1, report.captures().size());
        return report.captures().get(0);
    }
}
