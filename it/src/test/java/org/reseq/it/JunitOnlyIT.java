package org.reseq.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A project that uses the JUnit door alone, with each JUnit that it is for. */
class JunitOnlyIT {
    private static final Path EXAMPLE = Path.of("projects", "junit-only");
    private static final String GOLDEN = Project.CAPTURES + "questions.pcap.yaml";
    private static final String OWN_GOLDEN = Project.CAPTURES + "questions.pcap@raw.yaml";
    private static final String PROPOSAL = "target/reseq/pending/questions.pcap.yaml";
    private static final String TESTS = "src/test/java/com/acme/tiny/";

    @Test
    void runsWithTheOldestJunit() {
        Project project = Project.copyOf(EXAMPLE, "junit-oldest");
        project.delete(TESTS + "EveryCaptureTest.java").delete(TESTS + "EveryConversationTest.java");
        project.maven("test", "-Djunit.version=" + System.getProperty("it.junit.oldest"))
                .succeeds()
                .says("Tests run: 5, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void runsWithTheLastJunit5() {
        Project.copyOf(EXAMPLE, "junit-5")
                .maven("test", "-Djunit.version=" + System.getProperty("it.junit.5"))
                .succeeds()
                .says("Tests run: 8, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void aGoldenIsProposedWrittenAndReviewedWithTheNewestJunit() {
        Project project = Project.copyOf(EXAMPLE, "junit-newest").delete(GOLDEN).delete(OWN_GOLDEN);
        String[] test = {"test", "-Djunit.version=" + System.getProperty("it.junit")};

        project.maven(test)
                .fails()
                .says("missing golden: src/test/captures/questions.pcap.yaml is missing")
                .says("accept  mvn test -Dtest=com.acme.tiny.ConversationTest -Dreseq.update=true")
                .says("again   mvn test -Dtest=com.acme.tiny.ConversationTest")
                .doesNotSay("reseq:update");
        String proposal = project.read(PROPOSAL);
        assertFalse(project.has(GOLDEN), "a test wrote a golden that nobody asked for");

        String[] update = {"test", "-Dtest=ConversationTest", "-Dreseq.update=true", test[1]};
        project.maven(Map.of("CI", "true"), update).fails().says("this is a build server");
        assertFalse(project.has(GOLDEN), "a build server wrote a golden");

        project.maven(update)
                .fails()
                .says("written, review: src/test/captures/questions.pcap.yaml")
                .says("written, review: src/test/captures/questions.pcap@raw.yaml");
        assertEquals(proposal, project.read(GOLDEN));
        assertEquals(Project.text(EXAMPLE.resolve(GOLDEN)), project.read(GOLDEN));
        assertEquals(Project.text(EXAMPLE.resolve(OWN_GOLDEN)), project.read(OWN_GOLDEN));

        project.maven(test).succeeds().says("Tests run: 8, Failures: 0, Errors: 0, Skipped: 0");
        assertFalse(project.has(PROPOSAL), "what passes is not pending");
    }

    @Test
    void aDifferenceIsExpectedAndActualToTheIde() {
        Project project = Project.copyOf(EXAMPLE, "junit-different")
                .edit(TESTS + "TinyPacket.java", "remaining()", "remaining() - 1");
        project.maven("test", "-Dtest=ConversationTest", "-Djunit.version=" + System.getProperty("it.junit"))
                .fails()
                .says("src/test/captures/questions.pcap.yaml:12  packet 2  s2c answer")
                .says("    - text: blue")
                .says("\tat com.acme.tiny.ConversationTest.")
                .doesNotSay("\tat java.")
                .doesNotSay("\tat org.");
        assertTrue(project.read(PROPOSAL).contains("text: blu\n"));
    }
}
