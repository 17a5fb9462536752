package org.reseq.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Captures as the usual tools compress them, at every door. */
class CompressedIT {
    private static final List<String> FILES =
            List.of("questions.pcap.gz", "questions.pcap.lz4", "questions.pcap.xz", "questions.pcap.zst");

    /** Maven's JVM reads them for one goal, a JVM of reseq for the others, and the project has reseq-core and none of the libraries. */
    @Test
    void thePluginBringsWhatUnpacksThem() {
        Project project = Project.copy("compressed");
        FILES.forEach(file -> project.add(Path.of("compressed", file), Project.CAPTURES + file));
        MavenRun run = project.maven("test-compile", "reseq:update", "reseq:verify", "reseq:flows");
        run.succeeds();
        for (String file : FILES) {
            run.says("PASS  " + file).says("\n" + file + "   17 frames, 1 flow,");
            assertEquals(
                    flowsAndPackets(Project.example(Project.CAPTURES + "questions.pcap.yaml")),
                    flowsAndPackets(project.read(Project.CAPTURES + file + ".yaml")));
        }
    }

    /** A golden without the capture's name and digest. */
    private static String flowsAndPackets(String golden) {
        return golden.substring(golden.indexOf("flows:"));
    }

    @Test
    void inJunitTheMessageNamesTheLibraryAndOtherCapturesAreJudged() {
        Project project = Project.copyOf(Path.of("projects", "junit-only"), "compressed-junit")
                .write("src/test/java/com/acme/tiny/CompressedTest.java", """
                        package com.acme.tiny;

                        import org.junit.jupiter.params.ParameterizedTest;
                        import org.reseq.junit.Capture;
                        import org.reseq.junit.Golden;
                        import org.reseq.junit.PcapSource;

                        class CompressedTest {
                            @ParameterizedTest
                            @PcapSource(value = "questions.pcap.*", decoder = TinyPacket.class)
                            void everyCaptureIsAsItsGoldenSays(Capture capture) {
                                Golden.verify(capture);
                            }
                        }
                        """);
        FILES.forEach(file -> project.add(Path.of("compressed", file), Project.CAPTURES + file));
        project.maven(
                        "test",
                        "-Dtest=CompressedTest",
                        "-Dreseq.update=true",
                        "-Djunit.version=" + System.getProperty("it.junit"))
                .fails()
                .says("written, review: src/test/captures/questions.pcap.gz.yaml")
                .says("written, review: src/test/captures/questions.pcap.xz.yaml")
                .says("its zstd data needs com.github.luben:zstd-jni:")
                .says("its lz4 data needs org.apache.commons:commons-compress:")
                .says("is not on the class path: add it to the test dependencies, or unpack it first: zstd -d IN")
                .doesNotSay("\tat java.")
                .doesNotSay("\tat org.");
    }
}
