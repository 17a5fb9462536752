package org.reseq.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Decoder and captures in different modules, both doors open, built in parallel, in a folder that is hard to spell. */
class MultiModuleIT {
    private static final Path EXAMPLE = Path.of("projects", "multi-module");
    private static final String OWN_GOLDEN = "captures/src/test/captures/questions.pcap@raw.yaml";

    @Test
    void theDecoderOfAnotherModuleIsUsedByBothDoors() {
        Project project = Project.copyOf(EXAMPLE, "füße ß");
        project.maven("verify", "-T", "2")
                .succeeds()
                .says("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0")
                .says("PASS  questions.pcap   6 packets")
                .says("        questions.pcap@raw.yaml belongs to a JUnit test, which verifies it")
                .doesNotSay("nothing to do");

        project.edit(
                "protocol/src/main/java/com/acme/tiny/TinyPacket.java",
                "@Opcode(2)",
                "@Opcode(value = 2, name = \"reply\")");
        MavenRun broken = project.maven("verify", "-T", "2", "-Dmaven.test.failure.ignore=true")
                .fails();
        broken.says("Tests run: 2, Failures: 1, Errors: 0, Skipped: 0");
        String accept = "test-compile reseq:update -Dreseq.include=questions.pcap";
        assertTrue(broken.reportOf("captures").contains("  accept  mvn -pl captures -am " + accept));
        broken.says("  accept  mvn " + accept); // the test knows its module alone
        assertTrue(project.has("captures/target/reseq/pending/questions.pcap.yaml"));
    }

    @Test
    void theGoldenOfATestIsOrphanedOnlyWhenTheCaptureIsGone() {
        Project project = Project.copyOf(EXAMPLE, "own-golden-orphaned");
        project.delete("captures/src/test/captures/questions.pcap")
                .delete("captures/src/test/captures/questions.pcap.yaml");
        String reason = project.maven("verify", "-DskipTests").fails().reportOf("captures");
        assertTrue(
                reason.contains("orphaned golden: " + OWN_GOLDEN.substring("captures/".length()) + " stands alone"),
                reason);
    }
}
