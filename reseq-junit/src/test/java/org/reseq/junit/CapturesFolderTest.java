package org.reseq.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.reseq.Commands;
import org.reseq.Variant;

class CapturesFolderTest {
    private static final String TEST = CapturesFolderTest.class.getName();

    @TempDir
    private Path temp;

    private Path project;

    @BeforeEach
    void aFolderWithASpaceAndLettersOutsideAscii() throws IOException {
        project = Files.createDirectories(temp.resolve("füße ß"));
    }

    @Test
    void theProjectIsTheNearestFolderWithABuildFile() throws IOException {
        Path classes = Files.createDirectories(project.resolve("app/build/classes/java/test"));
        assertNull(ProjectFolder.above(classes));
        Files.createFile(project.resolve("settings.gradle"));
        assertEquals(project, ProjectFolder.above(classes).folder());
        Files.createFile(project.resolve("app/build.gradle.kts"));
        assertEquals(project.resolve("app"), ProjectFolder.above(classes).folder());
        assertNull(ProjectFolder.above(null));
    }

    @Test
    void proposalsGoWhereTheBuildThatMadeTheClassesPutsItsProducts() throws IOException {
        Files.createFile(project.resolve("pom.xml"));
        assertEquals(pending("target"), in("target/test-classes").pending());
        assertEquals(pending("target"), in("out/test/classes").pending());
        Files.createFile(project.resolve("build.gradle"));
        assertEquals(pending("target"), in("target/test-classes").pending());
        assertEquals(pending("build"), in("build/classes/java/test").pending());
        Files.delete(project.resolve("pom.xml"));
        assertEquals(pending("build"), in("bin/test").pending());
    }

    @Test
    void commandsAreThoseThatExistThere() throws IOException {
        Path pom = Files.writeString(project.resolve("pom.xml"), "<project/>");
        assertEquals(Commands.mavenTest(TEST), in("target").commands(getClass(), false));
        Files.writeString(pom, "<artifactId>reseq-maven-plugin</artifactId>");
        assertEquals(Commands.maven(), in("target").commands(getClass(), false));
        assertEquals(Commands.mavenTest(TEST), in("target").commands(getClass(), true));
        Path module = Files.createDirectories(project.resolve("module"));
        Files.writeString(module.resolve("pom.xml"), "<project/>");
        assertEquals(Commands.maven(), new ProjectFolder(module, null).commands(getClass(), false));
        Files.delete(pom);
        assertEquals(Commands.test(TEST), in("classes").commands(getClass(), false));
        Files.createFile(project.resolve("build.gradle"));
        assertEquals(Commands.gradleTest(TEST), in("build").commands(getClass(), false));
    }

    @Test
    void aFolderOfTheClassPathIsRead() throws IOException {
        copyCaptures(Files.createDirectories(project.resolve("captures")));
        readsOnly(project);
    }

    @Test
    void aJarOfTheClassPathIsRead() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("content/captures"));
        copyCaptures(folder);
        Path jar = project.resolve("captures of a library.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.list(folder)) {
            entries.putNextEntry(new ZipEntry("captures/"));
            for (Path file : files.toList()) {
                entries.putNextEntry(new ZipEntry("captures/" + file.getFileName()));
                entries.write(Files.readAllBytes(file));
            }
        }
        readsOnly(jar);
    }

    /** Proposals and goldens would be lost there, and so they say. */
    private void readsOnly(Path classPath) throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classPath.toUri().toURL()}, null)) {
            Path captures = ResourceFolder.find("captures", loader);
            assertNotNull(captures);
            CapturesFolder folder = new CapturesFolder(captures.getParent(), captures, null);
            Comparison.verify(new Capture(folder, "questions.pcap", getClass(), Variant.NONE), Update.NO);
            Capture missing = new Capture(folder, "questions.pcap", getClass(), new Variant("other", null));
            AssertionFailedError failure =
                    assertThrows(AssertionFailedError.class, () -> Comparison.verify(missing, Update.YES));
            String message = failure.getMessage();
            assertTrue(message.contains("missing golden: captures/questions.pcap@other.yaml is missing\n"), message);
            assertTrue(
                    message.contains("-Dreseq.update changes nothing here: captures that are a class path resource are"
                            + " only read (" + captures.toUri() + ")"),
                    message);
            assertTrue(!message.contains("actual  ") && !message.contains("accept  "), message);
            assertTrue(String.valueOf(failure.getActual().getValue()).startsWith("reseq: 1\n"));
            assertNull(ResourceFolder.find("nowhere", loader));
        }
    }

    private static void copyCaptures(Path to) throws IOException {
        Path from = CapturesFolder.of(CapturesFolderTest.class).captures();
        for (String file : List.of("tiny/questions.pcap", "tiny/questions.pcap.yaml", "reseq.yaml")) {
            Files.copy(from.resolve(file), to.resolve(Path.of(file).getFileName()));
        }
    }

    private ProjectFolder in(String classes) {
        return new ProjectFolder(project, project.resolve(classes));
    }

    private Path pending(String products) {
        return project.resolve(products).resolve("reseq").resolve("pending");
    }
}
