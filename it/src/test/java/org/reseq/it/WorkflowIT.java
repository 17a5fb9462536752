package org.reseq.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A golden from its first proposal to the day when the decoder changes. */
class WorkflowIT {
    private static final String GOLDEN = Project.CAPTURES + "questions.pcap.yaml";
    private static final String PROPOSAL = "target/reseq/pending/questions.pcap.yaml";

    @Test
    void aGoldenIsProposedWrittenAndKept() {
        Project project = Project.copy("first-golden").delete(GOLDEN);

        assertTrue(project.maven("verify").fails().reportOf("tiny").contains("missing golden"));
        String proposal = project.read(PROPOSAL);
        assertFalse(project.has(GOLDEN), "verify wrote below src");

        project.maven("reseq:update").succeeds().says("NEW   questions.pcap");
        assertEquals(proposal, project.read(GOLDEN));
        assertEquals(Project.example(GOLDEN), project.read(GOLDEN));

        project.maven("verify", "reseq:update").succeeds().says("PASS  questions.pcap");
        assertEquals(proposal, project.read(GOLDEN));
        assertFalse(project.has(PROPOSAL), "what passes is not pending");
    }

    @Test
    void aDecoderThatBrokeFailsWithTheWholeStory() {
        Project project = Project.copy("broken-decoder").edit(Project.DECODER, """
                            void answer() {
                                put("text", cursor().utf8(cursor().remaining()));
                        """, """
                            void answer() {
                                put("text", cursor().utf8(cursor().remaining() - 1));
                        """);

        assertEquals(
                Project.text(Path.of("expected", "tiny-broken.txt")),
                project.maven("verify").fails().reportOf("tiny"));

        project.maven("reseq:update").succeeds().says("WROTE questions.pcap");
        project.maven("reseq:verify").succeeds();
    }

    @Test
    void anOpcodeThatNoMethodTakesAnyMoreIsNamed() {
        Project project = Project.copy("lost-opcode").edit(Project.DECODER, "@Opcode(2)", "@Opcode(3)");

        MavenRun run = project.maven("-e", "verify").fails();
        assertEquals(Project.text(Path.of("expected", "tiny-lost-opcode.txt")), run.reportOf("tiny"));
        assertEquals(Project.text(Path.of("expected", "tiny-lost-opcode-failure.txt")), run.failureOf("tiny"));
        String quiet = project.maven("-q", "verify").fails().printed();
        assertTrue(quiet.startsWith("[ERROR] Captures of tiny:\n" + run.reportOf("tiny")), quiet);
    }

    @Test
    void aDecoderThatThrowsFailsWithItsOwnFrames() {
        Project project = Project.copy("throwing-decoder").edit(Project.DECODER, """
                            void question() {
                        """, """
                            void question() {
                                if (cursor().remaining() == 8) throw new IllegalStateException("eight");
                        """);

        assertEquals(
                Project.text(Path.of("expected", "tiny-throwing.txt")),
                project.maven("verify").fails().reportOf("tiny"));
    }
}
