package org.reseq.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a decoder does to its JVM during a dump: all that was dumped before is shown, Maven goes on, and no process is left. */
class DumpInWorkerIT {
    private static final String ENDS = "questions.pcap: the dump ends here: ";

    /** The example, whose decoder does this when it reads the third packet. */
    private static Project inTheThirdPacket(String name, String trouble) {
        return Project.copy(name)
                .edit(Project.DECODER, "@Opcode(1)", "private static int questions;\n\n    @Opcode(1)")
                .edit(
                        Project.DECODER,
                        "void question() {",
                        "void question() {\n        if (++questions == 2) { " + trouble + " }");
    }

    @Test
    void whatWasDumpedBeforeTheJvmEndedIsShown() {
        MavenRun run = inTheThirdPacket(
                        "dump-halts", "System.out.print(\"last\\tw\\u00f6rds\"); Runtime.getRuntime().halt(9);")
                .maven("-q", "test-compile", "reseq:dump")
                .fails();
        String before = twoPackets();
        assertEquals(before, run.printed().substring(0, before.length()));
        run.says("\nlast\\tw\u00f6rds\n").doesNotSay("\tat ");
        assertEquals(
                ENDS + "the JVM of the decoder ended with exit code 9, and nobody had called System.exit:"
                        + " Runtime.halt, a crash of native code, or the system ended it\n",
                run.failureOf("tiny"));
    }

    @Test
    void whatWasDumpedBeforeTheTimeWasOverIsInTheFile() {
        Project project = inTheThirdPacket("dump-loops", "while (questions > 0) Thread.onSpinWait();");
        String failure = project.maven("test-compile", "reseq:dump", "-Dreseq.timeout=3", "-Dreseq.output=dump.txt")
                .fails()
                .failureOf("tiny");
        assertEquals(twoPackets(), project.read("dump.txt"));
        assertTrue(
                failure.startsWith(
                        ENDS + "not done after 3 s, when the decoder was in com.acme.tiny.TinyPacket.question("),
                failure);
        assertTrue(failure.contains(", reading c2s octets 10..20 of flow 1, frame 10; if it only needs"), failure);
        assertEquals(List.of(), project.workers());
    }

    @Test
    void whoPrintsAGigabyteAndFillsTheHeapIsToldAsBoth() {
        MavenRun run = inTheThirdPacket("dump-fills", """
                        byte[] megabyte = "A line of 63 characters, which a decoder prints without end ...\\n"
                                .repeat(1 << 14)
                                .getBytes();
                        for (int i = 0; i < 1024; i++) System.out.write(megabyte, 0, megabyte.length);
                        java.util.List<byte[]> all = new java.util.ArrayList<>();
                        while (questions > 0) all.add(new byte[1 << 16]);
                        """)
                .maven("test-compile", "reseq:dump", "-Dreseq.argLine=-Xmx64m")
                .fails();
        run.says("\nTinyPacket: answer\n").says("\n... " + ((1 << 30) - 2 * 32 * 1024) + " octets left out ...\n");
        assertEquals(1024, run.count("without end ..."));
        String failure = run.failureOf("tiny");
        assertTrue(
                failure.startsWith(ENDS + "the decoder has used up the memory of its JVM (Java heap space) in "),
                failure);
        assertTrue(failure.contains(", reading c2s octets 10..20 of flow 1, frame 10; if it needs"), failure);
    }

    /** {@code mvn -q reseq:dump | head -4}, of packets that fit into no pipe. */
    @Test
    void whoHasSeenEnoughEndsIt() throws IOException, InterruptedException {
        Project project = Project.copy("dump-head")
                .edit(
                        Project.DECODER,
                        "void question() {",
                        "void question() {\n        put(\"much\", \"a b \".repeat(1 << 20));");
        project.maven("test-compile").succeeds();
        Process maven = project.pipeMaven("-q", "reseq:dump");
        try (BufferedReader lines = maven.inputReader()) {
            String first = "";
            for (int i = 0; i < 4; i++) {
                first += lines.readLine().replaceAll("\u001b\\[0?m", "") + "\n";
            }
            assertTrue(twoPackets().startsWith(first), first);
        }
        assertTrue(maven.waitFor(1, TimeUnit.MINUTES), "still running");
        assertEquals(List.of(), project.workers());
    }

    @Test
    void itsWorkerEndsWithMaven() throws InterruptedException {
        Project project = inTheThirdPacket("dump-killed", "while (questions > 0) Thread.onSpinWait();");
        Process maven = project.startMaven("-q", "test-compile", "reseq:dump", "-Dreseq.timeout=0");
        try {
            Eventually.holds(() -> project.log().contains("TinyPacket: answer") || !maven.isAlive());
            assertTrue(maven.isAlive(), project::log);
            assertFalse(project.workers().isEmpty(), "the worker has ended by itself");
        } finally {
            maven.destroy();
            maven.waitFor();
        }
        Eventually.holds(() -> project.workers().isEmpty());
    }

    /** In Maven's own JVM for whoever wants that; there what a decoder prints stands where it printed it. */
    @Test
    void withoutWorkersTheSameIsDumped() {
        String dumped = Project.copy("dump-here")
                .maven("-q", "test-compile", "reseq:dump", "-Dreseq.forks=0")
                .succeeds()
                .printed();
        assertEquals(whole(), dumped);
    }

    private static String twoPackets() {
        String whole = whole();
        int third = whole.indexOf("TinyPacket: question", whole.indexOf("TinyPacket: answer"));
        return whole.substring(0, third);
    }

    private static String whole() {
        return Project.text(Path.of("expected", "dump-decoded.txt"));
    }
}
