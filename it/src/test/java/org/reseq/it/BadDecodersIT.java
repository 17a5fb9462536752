package org.reseq.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Decoders that do to their JVM whatever a decoder can do, each with a capture of its own, all in one build: each is told,
 * and the others are judged as ever.
 */
class BadDecodersIT {
    private static final String SOURCES = "src/main/java/com/acme/tiny/";
    private static final String CAPTURE = Project.CAPTURES + "questions.pcap";

    /** What each does before it reads a packet as {@code TinyPacket} would. */
    private static final Map<String, String> TROUBLE = Map.of(
            "Throwing", "if (bad) throw new IllegalStateException(\"not today\");",
            "Looping", "System.out.println(\"where am I?\"); while (bad) Thread.onSpinWait();",
            "LoopingWhenCut", "while (in.remaining() < 3) Thread.onSpinWait();",
            "Greedy", "while (bad) all.add(new byte[1 << 16]);",
            "Deep", "deeper(0);",
            "Exiting", "System.err.println(\"I have had enough\"); System.exit(7);",
            "Halting", "System.out.println(\"last words\"); Runtime.getRuntime().halt(9);",
            "Talking", "talk(); System.exit(1);",
            "Busy", "new Thread(() -> { while (bad) java.util.concurrent.locks.LockSupport.park(); }).start();",
            "Closing", "System.out.close(); System.err.close(); System.out.println(\"into the void\");");

    private static final String MEMBERS = """
            private static final boolean bad = System.getProperties() != null;
            private static final java.util.List<byte[]> all = new java.util.ArrayList<>();

            private static int deeper(int depth) {
                return deeper(depth + 1) + 1;
            }

            private static void talk() {
                byte[] megabyte = "A line of 63 characters, which a decoder prints without end ...\\n".repeat(1 << 14).getBytes();
                for (int i = 0; i < 1024; i++) {
                    System.out.write(megabyte, 0, megabyte.length);
                }
            }

            @Override
        """;

    private static Project project;
    private static MavenRun build;

    @BeforeAll
    static void runThemAll() {
        project = Project.copy("bad-decoders");
        TROUBLE.forEach((name, trouble) -> decoder(name, MEMBERS, trouble));
        decoder("Picky", "    Picky(int port) {}\n\n    @Override\n", "");
        capture("Missing");
        build = project.maven("verify", "-Dreseq.timeout=10", "-Dreseq.argLine=-Xmx64m")
                .fails();
    }

    private static void decoder(String name, String members, String trouble) {
        project.write(
                SOURCES + name + ".java",
                Project.example(Project.DECODER)
                        .replace("TinyPacket", name)
                        .replaceFirst("    @Override\n", members.replace("\\", "\\\\"))
                        .replace("opcode(in.u8());", trouble + "\n        opcode(in.u8());"));
        capture(name);
    }

    private static void capture(String decoder) {
        project.copy(CAPTURE, Project.CAPTURES + decoder + "/questions.pcap")
                .write(
                        Project.CAPTURES + decoder + "/questions.pcap.yaml",
                        Project.example(CAPTURE + ".yaml").replace("TinyPacket", decoder))
                .write(Project.CAPTURES + decoder + "/reseq.yaml", "decoder: com.acme.tiny." + decoder + "\n");
    }

    @Test
    void whoNeverGetsToCompareIsToldInAFewWords() {
        String told =
                List.of("Exiting", "Greedy", "Halting", "Looping", "LoopingWhenCut", "Missing", "Picky", "Talking")
                        .stream()
                        .map(BadDecodersIT::section)
                        .collect(Collectors.joining("\n"));
        assertEquals(Project.text(Path.of("expected", "bad-decoders.txt")), told);
    }

    @Test
    void whatADecoderThrowsIsToldAsItsOwn() {
        assertTrue(section("Throwing").contains("java.lang.IllegalStateException: not today"));
        assertTrue(section("Deep").contains("java.lang.StackOverflowError\n        at com.acme.tiny.Deep.deeper("));
    }

    @Test
    void theOthersAreJudgedAsEver() {
        build.says("10 of 13 captures failed, 3 passed: Busy/questions.pcap, Closing/questions.pcap, questions.pcap")
                .doesNotSay("FAIL  Busy/questions.pcap")
                .doesNotSay("FAIL  Closing/questions.pcap")
                .doesNotSay("FAIL  questions.pcap");
    }

    @Test
    void noneIsAnsweredWithAStackTraceOfReseq() {
        build.doesNotSay("at org.reseq.").doesNotSay("\tat ");
    }

    @Test
    void noProcessIsLeft() {
        assertEquals(List.of(), project.workers());
    }

    @Test
    void aWorkerEndsWithItsMaven() throws InterruptedException {
        Project killed = Project.copy("killed").edit(Project.DECODER, "opcode(in.u8());", """
                        try {
                            java.nio.file.Files.createFile(java.nio.file.Path.of("decoding"));
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                        while (in != null) Thread.onSpinWait();""");
        Process maven = killed.startMaven("verify", "-Dreseq.timeout=0");
        List<ProcessHandle> workers;
        try {
            Eventually.holds(() -> killed.has("decoding") || !maven.isAlive());
            assertTrue(maven.isAlive(), "nothing to interrupt");
            workers = killed.workers();
            assertEquals(1, workers.size());
        } finally {
            maven.destroyForcibly().waitFor();
        }
        Eventually.holds(() -> !workers.get(0).isAlive());
    }

    /** What is said of one capture, up to the command that replays it. */
    private static String section(String decoder) {
        String all = build.reportOf("tiny");
        int begin = all.indexOf("FAIL  " + decoder + "/");
        assertTrue(begin >= 0, () -> decoder + " did not fail:\n" + all);
        return all.substring(begin, all.indexOf("\n", all.indexOf("  again ", begin)) + 1);
    }
}
