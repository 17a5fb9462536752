package org.reseq.maven.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.reseq.CaptureReplay;
import org.reseq.Commands;
import org.reseq.Replay;
import org.reseq.ReplayRequest;
import org.reseq.report.CaptureReport;
import org.reseq.report.Finding;

/** What is said of a capture whose worker does not do what a worker does; each line is one start. */
@Timeout(120)
class LaneTest {
    @TempDir
    private Path folder;

    private Path script;

    @Test
    void aWorkerThatEndsBeforeItHasBegunIsReplaced() throws Exception {
        assertEquals(Finding.Kind.OUT_OF_MEMORY, kind("hello order order", "hello order order started full"));
        assertEquals(List.of(), Files.readAllLines(script));
    }

    @Test
    void anEndAfterThatIsTheCapturesOwn() throws Exception {
        assertEquals(Finding.Kind.JVM_ENDED, kind("hello order order started", "hello order order started full"));
        assertEquals(1, Files.readAllLines(script).size());
    }

    @Test
    void nobodyIsReplacedForEver() {
        String message = assertThrows(
                        WorkerNotStarted.class,
                        () -> kind("hello order", "hello order", "hello order", "hello order order started full"))
                .getMessage();
        assertEquals(
                "The JVM that runs decoders ended 3 times before questions.pcap was begun,"
                        + " the last time with exit code 5.",
                message);
    }

    @Test
    void aWorkerWhoseMemoryIsFullIsNotUsedAgain() throws Exception {
        write("hello order order started full order started", "hello order order started full");
        try (Lane lane = lane(Duration.ZERO)) {
            for (int captures = 0; captures < 2; captures++) {
                assertEquals(
                        Finding.Kind.OUT_OF_MEMORY,
                        lane.replay("questions.pcap").findings().get(0).kind());
            }
        }
    }

    @Test
    void whoDoesNotKnowTheSecretIsNotBelieved() throws Exception {
        assertEquals(Finding.Kind.OUT_OF_MEMORY, kind("lie hello order order started full"));
        String message = assertThrows(WorkerNotStarted.class, () -> kind("lie")).getMessage();
        assertTrue(message.startsWith("The JVM that runs decoders ended with exit code 5 before"), message);
    }

    @Test
    void theTimeIsASecondAndTheNextWorkerIsAnother() throws Exception {
        write("hello order order started wait", "hello order order started full");
        try (Lane lane = lane(Duration.ofSeconds(1))) {
            long begin = System.nanoTime();
            CaptureReport report = lane.replay("questions.pcap");
            assertTrue(System.nanoTime() - begin >= Duration.ofSeconds(1).toNanos(), "too early");
            Finding over = report.findings().get(0);
            assertEquals(Finding.Kind.TIME_LIMIT, over.kind());
            assertEquals("not done after 1 s; if it only needs longer, -Dreseq.timeout=2", over.message());
            assertEquals(List.of(), ProcessHandle.current().children().toList(), "nobody is left who works on it");
            assertEquals(
                    Finding.Kind.OUT_OF_MEMORY,
                    lane.replay("questions.pcap").findings().get(0).kind());
        }
    }

    private Finding.Kind kind(String... lines) throws IOException, InterruptedException {
        write(lines);
        try (Lane lane = lane(Duration.ZERO)) {
            return lane.replay("questions.pcap").findings().get(0).kind();
        }
    }

    private void write(String... lines) throws IOException {
        script = Files.write(folder.resolve("script"), List.of(lines));
    }

    private Lane lane(Duration timeout) throws IOException {
        ReplayRequest request = new ReplayRequest(
                folder, folder, List.of(), folder.resolve("pending"), getClass().getClassLoader(), Commands.maven());
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        JavaCommand real = new JavaCommand(java.toString(), List.of(), List.of(), null, folder);
        List<String> command = List.of(
                java.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ScriptedWorker.class.getName(),
                script.toString());
        return new Lane(
                request,
                Replay.Mode.VERIFY,
                new Forks(1, timeout, real, folder, line -> {}),
                command,
                CaptureReplay.of(request, Replay.Mode.VERIFY));
    }
}
