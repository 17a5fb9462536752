package org.reseq.maven.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reseq.Commands;
import org.reseq.Replay;
import org.reseq.ReplayRequest;
import org.reseq.bytes.Cursor;
import org.reseq.protocol.Packet;
import org.reseq.report.CaptureReport;
import org.reseq.report.CaptureReport.Outcome;
import org.reseq.report.Finding;

/** Real workers, with decoders that do to their JVM what a decoder can do. */
class ForkedReplayTest {
    private static final Path TINY =
            Path.of("..", "it", "projects", "tiny", "src", "test", "captures", "questions.pcap");

    @TempDir
    private Path folder;

    public static final class Exiting extends Packet {
        @Override
        protected void parse(Cursor in) {
            System.out.println("that is it");
            System.exit(7);
        }
    }

    public static final class Greedy extends Packet {
        private static final List<byte[]> ALL = new ArrayList<>();

        @Override
        protected void parse(Cursor in) {
            while (in.remaining() > 0) {
                ALL.add(new byte[1 << 16]);
            }
        }
    }

    public static final class Halting extends Packet {
        @Override
        protected void parse(Cursor in) {
            System.out.print("last ");
            System.err.print("words");
            Runtime.getRuntime().halt(9);
        }
    }

    /** Is not done before another capture is. */
    public static final class Last extends Packet {
        @Override
        protected void parse(Cursor in) {
            for (in.skip(in.remaining()); !Files.exists(Path.of("decoded")); ) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    /** Leaves a thread behind, and a file when its JVM ends as a JVM should. */
    public static final class Sound extends Packet {
        private static boolean first = true;

        @Override
        protected void parse(Cursor in) {
            in.skip(in.remaining());
            if (first) {
                first = false;
                mark("decoded");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> mark("ended")));
                new Thread(Sound::stay).start();
            }
        }

        private static void stay() {
            while (true) {
                LockSupport.park();
            }
        }
    }

    private static void mark(String file) {
        try {
            Files.writeString(Path.of(file), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void eachIsToldAndTheNextIsJudgedAsEver() throws IOException {
        List<CaptureReport> reports = replay(1, "Exiting", "Greedy", "Halting", "Sound");
        assertTold(reports.get(0), Finding.Kind.JVM_ENDED, "System.exit(7) was called", "that is it");
        assertTold(reports.get(1), Finding.Kind.OUT_OF_MEMORY, "the decoder has used up the memory of its JVM");
        assertTold(
                reports.get(2),
                Finding.Kind.JVM_ENDED,
                "the JVM of the decoder ended with exit code 9, and nobody had called System.exit",
                "last words");
        assertEquals(Outcome.WRITTEN, reports.get(3).outcome());
        assertEquals(List.of(), ProcessHandle.current().children().toList());
        assertTrue(Files.exists(folder.resolve("ended")), "no shutdown hook was run");
    }

    @Test
    void reportsComeInTheOrderOfTheCapturesWhoeverIsDoneFirst() throws IOException {
        List<CaptureReport> reports = replay(2, "Last", "Sound", "Sound");
        assertEquals(
                List.of("0/questions.pcap", "1/questions.pcap", "2/questions.pcap"),
                reports.stream().map(CaptureReport::capture).toList());
        assertTrue(reports.stream().allMatch(CaptureReport::passed), reports::toString);
    }

    private static void assertTold(CaptureReport report, Finding.Kind kind, String begin, String... printed) {
        assertEquals(1, report.findings().size(), report::toString);
        Finding finding = report.findings().get(0);
        assertEquals(kind, finding.kind());
        assertTrue(finding.message().startsWith(begin), finding.message());
        assertEquals(List.of(printed), report.printed());
    }

    /** @param decoders for each a capture */
    private List<CaptureReport> replay(int workers, String... decoders) throws IOException {
        List<String> captures = new ArrayList<>();
        for (String decoder : decoders) {
            Path captured = Files.createDirectories(folder.resolve("captures/" + captures.size()));
            Files.copy(TINY, captured.resolve("questions.pcap"));
            Files.writeString(
                    captured.resolve("reseq.yaml"),
                    "decoder: " + ForkedReplayTest.class.getName() + "$" + decoder + "\n");
            captures.add(captures.size() + "/questions.pcap");
        }
        ReplayRequest request = new ReplayRequest(
                folder,
                folder.resolve("captures"),
                List.of(),
                folder.resolve("pending"),
                getClass().getClassLoader(),
                Commands.maven());
        List<Path> classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> Path.of(path).toAbsolutePath())
                .toList();
        JavaCommand command = new JavaCommand(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                List.of("-Xmx64m"),
                classPath,
                null,
                folder.resolve("work"));
        Forks forks = new Forks(workers, Duration.ofMinutes(1), command, folder, line -> {});
        return new ForkedReplay(request, Replay.Mode.UPDATE, forks, line -> {}).replay(captures);
    }
}
