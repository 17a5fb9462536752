package org.reseq.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A golden from its first proposal to the day when the decoder changes. */
class WorkflowIT {
    private static final String GOLDEN = Project.CAPTURES + "questions.pcap.yaml";
    private static final String PROPOSAL = "target/reseq/pending/questions.pcap.yaml";

    @Test
    void aGoldenIsProposedWrittenAndKept() {
        Project project = Project.copy("first-golden").delete(GOLDEN);

        assertTrue(project.maven("verify").fails().failureOf("tiny").contains("missing golden"));
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
    void aDecoderThatChangedFailsWithTheWholeStory() {
        Project project = Project.copy("changed-decoder")
                .edit(
                        Project.DECODER,
                        "void answer() {\n        put(\"text\"",
                        "void answer() {\n        put(\"words\"");

        assertEquals("", project.maven("verify").fails().failureOf("tiny"));

        project.maven("reseq:update").succeeds().says("WROTE questions.pcap");
        assertEquals(
                Project.example(GOLDEN)
                        .replace(
                                "s2c: answer\nopcode: 2\nfields:\n  text:",
                                "s2c: answer\nopcode: 2\nfields:\n  words:"),
                project.read(GOLDEN));
        project.maven("reseq:verify").succeeds();
    }
}
