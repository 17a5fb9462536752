package org.reseq.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each module of one build has a mistake of its own; its failure is the sentence that helps. */
class MistakesIT {
    private static final String CAPTURE = Project.CAPTURES + "questions.pcap";
    private static final String GOLDEN = CAPTURE + ".yaml";
    private static final String SETTINGS = Project.CAPTURES + "reseq.yaml";
    private static MavenRun build;

    @BeforeAll
    static void runThemAll() {
        Project reactor = Project.reactor(
                "mistakes",
                List.of("right", "empty", "nowhere", "orphaned", "typo", "misspelt", "unmatched", "renamed", "gone"));
        reactor.module("empty").delete(CAPTURE).delete(GOLDEN);
        reactor.module("nowhere")
                .edit(
                        "pom.xml",
                        "<executions>",
                        "<configuration><captures>recordings</captures></configuration><executions>");
        reactor.module("renamed").move(Project.CAPTURES, "src/test/capture");
        reactor.module("gone").delete(Project.CAPTURES);
        reactor.module("orphaned").move(CAPTURE, Project.CAPTURES + "asked.pcap");
        reactor.module("typo").edit(SETTINGS, "decoder:", "decodr:");
        reactor.module("misspelt").edit(SETTINGS, "TinyPacket", "TinyPaket");
        reactor.module("unmatched")
                .write(SETTINGS, "decoders:\n- {match: tcp server port 7, decoder: com.acme.tiny.TinyPacket}\n");
        build = reactor.maven("-fae", "verify").fails();
    }

    @Test
    void noMistakeIsNone() {
        build.says("PASS  questions.pcap");
    }

    @Test
    void noneIsAnsweredWithAStackTrace() {
        build.doesNotSay("\tat ");
    }

    @Test
    void anEmptyFolderOfCapturesIsNoSuccess() {
        assertSaid("empty", "no captures", "src/test/captures");
    }

    @Test
    void norIsAFolderThatWasConfiguredAndIsNotThere() {
        assertSaid("nowhere", "no captures", "recordings");
    }

    /** Its own POM names the plugin. */
    @Test
    void norIsTheUsualFolderWhereItIsNot() {
        assertSaid(
                "renamed",
                "no captures: there is no folder src/test/captures; there are captures in src/test/capture:"
                        + " move them to src/test/captures, or name their folder (captures)");
        assertSaid("gone", "no captures: there is no folder src/test/captures; make it and record a capture there");
    }

    @Test
    void aGoldenWithoutItsCaptureIsTold() {
        assertSaid("orphaned", "orphaned golden", "questions.pcap.yaml");
        assertSaid("orphaned", "missing golden", "asked.pcap");
    }

    @Test
    void anUnknownSettingIsToldWithItsLine() {
        assertSaid("typo", "reseq.yaml:1: unknown key decodr");
    }

    @Test
    void aDecoderThatIsNotThereIsToldByName() {
        assertSaid(
                "misspelt",
                "reseq.yaml:1: decoder com.acme.tiny.TinyPaket: no such class on the project's test class path");
    }

    @Test
    void aFlowThatNobodyDecodesIsTold() {
        assertSaid("unmatched", "unmatched flow", "127.0.0.1:7777");
    }

    private static void assertSaid(String module, String... parts) {
        String failure = build.reportOf(module);
        for (String part : parts) {
            assertTrue(failure.contains(part), () -> "not said: " + part + "\n" + failure);
        }
    }
}
