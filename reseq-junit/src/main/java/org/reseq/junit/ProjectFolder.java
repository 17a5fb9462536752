package org.reseq.junit;

import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the project that a test stands in, found the same way from an IDE, Maven and Gradle.
 *
 * <p>{@code -Dreseq.basedir} decides; else the {@code basedir} that Surefire sets; else the nearest folder above the
 * test's classes that holds a build file.
 */
record ProjectFolder(Path folder) {
    private static final List<String> BUILD_FILES = List.of("pom.xml", "build.gradle", "build.gradle.kts");

    static ProjectFolder of(Class<?> test) {
        for (String property : List.of("reseq.basedir", "basedir")) {
            String value = System.getProperty(property);
            if (value != null && !value.isBlank()) {
                return new ProjectFolder(Path.of(value));
            }
        }
        Path classes = codeSource(test);
        for (Path folder = classes; folder != null; folder = folder.getParent()) {
            Path candidate = folder;
            if (BUILD_FILES.stream().anyMatch(file -> Files.isRegularFile(candidate.resolve(file)))) {
                return new ProjectFolder(folder);
            }
        }
        throw new IllegalStateException("No folder above the classes of " + test.getName()
                + (classes == null ? "" : " (" + classes + ")") + " holds a build file ("
                + String.join(", ", BUILD_FILES)
                + "). Name the project's folder with -Dreseq.basedir=FOLDER.");
    }

    Path captures() {
        return folder.resolve("src").resolve("test").resolve("captures");
    }

    /** Beside the other products of the build that is in use. */
    Path pending() {
        boolean maven = Files.isRegularFile(folder.resolve("pom.xml"));
        return folder.resolve(maven ? "target" : "build").resolve("reseq").resolve("pending");
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
