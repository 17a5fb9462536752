package org.reseq.junit;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reseq.Commands;

/**
 * The folder of the project that a test stands in, found the same way from an IDE, Maven and Gradle.
 *
 * <p>{@code -Dreseq.basedir} decides; else the {@code basedir} that Surefire sets; else the nearest folder above the
 * test's classes that holds a build file.
 *
 * @param classes where the test's classes are; null where that is no folder or file
 */
record ProjectFolder(Path folder, @Nullable Path classes) {
    private static final String POM = "pom.xml";
    private static final String PLUGIN = "reseq-maven-plugin";
    private static final List<String> GRADLE =
            List.of("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts");

    /** Null where no folder is a project's. */
    static @Nullable ProjectFolder of(Class<?> test) {
        Path classes = codeSource(test);
        for (String property : List.of("reseq.basedir", "basedir")) {
            String value = System.getProperty(property);
            if (value != null && !value.isBlank()) {
                return new ProjectFolder(Path.of(value).toAbsolutePath().normalize(), classes);
            }
        }
        return above(classes);
    }

    /** By its build file. */
    static @Nullable ProjectFolder above(@Nullable Path classes) {
        for (Path folder = classes; folder != null; folder = folder.getParent()) {
            ProjectFolder project = new ProjectFolder(folder, classes);
            if (project.isMaven() || project.isGradle()) {
                return project;
            }
        }
        return null;
    }

    Path captures() {
        return folder.resolve("src").resolve("test").resolve("captures");
    }

    /** Beside the other products of the build that is in use. */
    Path pending() {
        return folder.resolve(builtByMaven() ? "target" : "build")
                .resolve("reseq")
                .resolve("pending");
    }

    /** @param ownGolden whether the Maven plugin leaves the golden to the test */
    Commands commands(Class<?> test, boolean ownGolden) {
        String name = test.getName();
        if (builtByMaven()) {
            return ownGolden || !hasPlugin() ? Commands.mavenTest(name) : Commands.maven();
        }
        return isGradle() ? Commands.gradleTest(name) : Commands.test(name);
    }

    /** Some projects have both build files: then it is the one that made the classes. */
    private boolean builtByMaven() {
        boolean inGradlesFolder = classes != null && classes.startsWith(folder.resolve("build"));
        return isMaven() && !(isGradle() && inGradlesFolder);
    }

    private boolean isMaven() {
        return Files.isRegularFile(folder.resolve(POM));
    }

    private boolean isGradle() {
        return GRADLE.stream().anyMatch(file -> Files.isRegularFile(folder.resolve(file)));
    }

    /** In its POM or one further up. An ASCII name is the same octets in every encoding that POMs are written in. */
    private boolean hasPlugin() {
        try {
            for (Path at = folder; at != null && Files.isRegularFile(at.resolve(POM)); at = at.getParent()) {
                if (Files.readString(at.resolve(POM), StandardCharsets.ISO_8859_1)
                        .contains(PLUGIN)) {
                    return true;
                }
            }
        } catch (IOException e) {
            return false; // then the commands are those that need no plugin
        }
        return false;
    }

    private static @Nullable Path codeSource(Class<?> test) {
        CodeSource source = test.getProtectionDomain().getCodeSource();
        try {
            return source == null ? null : Path.of(source.getLocation().toURI());
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return null; // classes that are in no folder have no project above them
        }
    }
}
