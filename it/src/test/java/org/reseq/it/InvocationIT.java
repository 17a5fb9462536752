package org.reseq.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a goal runs, when it has nothing to do, and when it refuses. */
class InvocationIT {
    private static final String CAPTURE = Project.CAPTURES + "questions.pcap";
    private static final String GOLDEN = CAPTURE + ".yaml";
    private static final String NOTHING = "no module of this build has captures";

    @Test
    void aModuleWithoutTheCapturesThatAreAskedForIsNotSpokenOf() {
        Project reactor = Project.reactor("idle-modules", List.of("talks", "other"));
        reactor.module("other").move(CAPTURE, Project.CAPTURES + "other.pcap").delete(GOLDEN);

        MavenRun found = reactor.maven("-T2", "verify", "-Dreseq.include=questions.pcap");
        found.succeeds().says("PASS  questions.pcap").doesNotSay("other.pcap").doesNotSay("[WARNING]");
        MavenRun misspelt = reactor.maven("verify", "-Dreseq.include=question.pcap");
        assertTrue(misspelt.fails()
                .failureOf("other")
                .startsWith("No capture of this build matches reseq.include=question.pcap."));
    }

    @Test
    void aBuildWithoutAnyCapturesIsWarnedOnce() {
        Project inheriting = Project.copyOf(Path.of("projects", "multi-module"), "idle-build")
                .delete("captures/" + Project.CAPTURES);
        MavenRun run = inheriting.maven("-T2", "verify", "-DskipTests").succeeds();
        assertEquals(1, run.count(NOTHING), run::toString);
    }

    /** A goal called by name does not see it, and so looks where nothing is. */
    @Test
    void configurationInsideAnExecutionIsToldToMove() {
        Project project = Project.copy("inside-an-execution")
                .move(Project.CAPTURES, "recordings")
                .edit(
                        "pom.xml",
                        "<execution>",
                        "<execution><id>here</id><configuration><captures>recordings</captures></configuration>");
        String told = "The configuration inside an <execution> (here) is not seen by a goal that is called by name,";
        project.maven("verify").succeeds().says("PASS  questions.pcap").doesNotSay(told);
        MavenRun byName = project.maven("reseq:verify").fails();
        assertTrue(byName.failureOf("tiny").contains(told), byName::toString);
        project.maven("reseq:verify", "-Dreseq.captures=recordings").succeeds().says("[WARNING] " + told);
    }

    @Test
    void eitherPropertySkips() {
        Project project = Project.copy("skip").delete(GOLDEN);
        project.maven("verify", "-Dreseq.skip").succeeds().says("reseq: skipped");
        project.maven("reseq:verify", "reseq:update", "-Dmaven.test.skip").succeeds();
    }

    @Test
    void oldClassesAreNotRun() {
        Project project = Project.copy("stale");
        project.maven("reseq:verify").fails();
        assertEquals(
                Project.DECODER + " is newer than its class, so an old decoder would run. Compile first:"
                        + " mvn test-compile reseq:verify\n",
                project.maven("reseq:verify").fails().failureOf("tiny"));
        project.maven("test-compile", "reseq:verify").succeeds();
        project.maven("reseq:verify").succeeds();
    }

    @Test
    void ciKeepsItsHandsOffTheGoldensAndJudgesTheSame() {
        Project project = Project.copy("ci");
        Map<String, String> ci = Map.of("CI", "true");
        assertTrue(project.maven(ci, "test-compile", "reseq:verify", "reseq:update")
                .fails()
                .failureOf("tiny")
                .startsWith("reseq:update writes goldens for a person to review"));
        project.maven(Map.of("CI", "false"), "reseq:verify", "reseq:update").succeeds();
    }

    @Test
    void theEngineOfDecoderAndPluginIsOne() {
        Project project = Project.copy("two-engines");
        project.maven("test-compile").succeeds();
        OtherEngine.install("0.9");
        project.edit(
                "pom.xml",
                "<version>${reseq.version}</version>\n    </dependency>",
                "<version>0.9</version></dependency>");
        assertTrue(project.maven("reseq:verify")
                .fails()
                .failureOf("tiny")
                .startsWith("reseq-core 0.9 is on the test class path, and this is reseq-maven-plugin "));
    }

    /** In any folder, also where Maven is to be quiet. */
    @Test
    void helpKnowsEveryGoalAndProperty() {
        Project folder = Project.folder("help");
        String help = "org.reseq:reseq-maven-plugin:" + System.getProperty("it.version") + ":help";
        String all = folder.maven("-q", help, "-Ddetail").succeeds().printed();
        List.of("verify", "update", "flows", "dump", "help")
                .forEach(goal -> assertTrue(all.contains("\n\nreseq:" + goal + "\n"), all));
        List.of(
                        "skip",
                        "captures",
                        "include",
                        "format",
                        "output",
                        "flow",
                        "decoder",
                        "timeout  (300)\n",
                        "splitBudget  (20)\n")
                .forEach(property -> assertTrue(all.contains("\n    -Dreseq." + property), all));
        assertTrue(all.contains("\n    -Dmaven.test.skip  (false)\n"), all);
        assertEquals(0, all.lines().filter(line -> line.length() > 100).count(), all);

        String one = folder.maven("-q", help, "-Dgoal=flows").succeeds().printed();
        assertTrue(one.contains("reseq:flows\n") && !one.contains("reseq:dump\n"), one);
        String none = folder.maven("-q", help, "-Dgoal=flow").fails().printed();
        assertTrue(none.contains("there is no goal flow; "), none);
    }
}
