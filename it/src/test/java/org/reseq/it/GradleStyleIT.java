package org.reseq.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A project as Gradle lays it out and runs it: no POM, classes below build/, no basedir; and from another folder, as IDEs do. */
class GradleStyleIT {
    private static final String GOLDEN = Project.CAPTURES + "questions.pcap.yaml";
    private static final String PROPOSAL = "build/reseq/pending/questions.pcap.yaml";
    private static final String CLASSES = "build/classes/java/test";

    private Project project;

    @BeforeEach
    void aProjectWithoutPom() throws IOException {
        project = Project.copyOf(Path.of("projects", "junit-only"), "gradle füße ß")
                .delete("pom.xml")
                .write("build.gradle.kts", "plugins { java }");
        compile();
    }

    @Test
    void aGoldenIsProposedBelowBuildWrittenAndReviewed() throws Exception {
        run().succeeds().says("[         8 tests successful      ]");

        String golden = project.read(GOLDEN);
        project.delete(GOLDEN);
        run().fails()
                .says("actual  " + PROPOSAL)
                .says("accept  gradle test --tests com.acme.tiny.ConversationTest -Dreseq.update=true")
                .says("systemProperties(providers.systemPropertiesPrefixedBy(\"reseq.\").get())")
                .doesNotSay("mvn ");
        assertEquals(golden, project.read(PROPOSAL));
        assertFalse(project.has("target"), "a folder that Gradle does not know");

        run("-Dreseq.update=true").fails().says("written, review: " + GOLDEN);
        assertEquals(golden, project.read(GOLDEN));
        run().succeeds();
        assertFalse(project.has(PROPOSAL), "what passes is not pending");
    }

    @Test
    void theFolderMayBeNamed() throws Exception {
        project.delete("build.gradle.kts");
        run().fails()
                .says("=> java.lang.IllegalStateException: No captures for ")
                .says("-Dreseq.basedir=FOLDER");
        run("-Dreseq.basedir=" + project.folder()).succeeds();
    }

    private void compile() throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("-d", project.folder().resolve(CLASSES).toString()));
        arguments.addAll(List.of("-cp", classPath()));
        try (Stream<Path> sources = Files.walk(project.folder().resolve("src/test/java"))) {
            sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
        }
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)));
    }

    private MavenRun run(String... properties) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(properties));
        String classes = project.folder().resolve(CLASSES).toString();
        command.addAll(List.of("-cp", classes + java.io.File.pathSeparator + classPath()));
        command.addAll(List.of("org.junit.platform.console.ConsoleLauncher", "execute", "--disable-banner"));
        command.addAll(List.of("--scan-classpath", classes));
        Path log = project.folder().resolveSibling(project.folder().getFileName() + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Path.of("").toAbsolutePath().toFile());
        builder.environment().remove("CI");
        Process java =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertTrue(java.waitFor(2, TimeUnit.MINUTES), () -> "still running: " + command);
        return new MavenRun(java.exitValue(), Files.readAllLines(log));
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
