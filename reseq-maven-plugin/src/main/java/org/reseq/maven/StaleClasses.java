package org.reseq.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds sources that were written after they were compiled, by the files' times. */
final class StaleClasses {
    private static final FileTime NEVER = FileTime.fromMillis(0);

    private StaleClasses() {}

    /**
     * A Java source newer than its class. One that has no class of its own name (it may define others, or none) is compared
     * with the newest class of all: a compiler ran since, or it did not.
     *
     * @param roots source folders; those that do not exist are passed over
     */
    static Optional<Path> firstStaleSource(List<String> roots, String classes) {
        Path output = Path.of(classes);
        FileTime lastCompiled = newestClass(output);
        return roots.stream()
                .map(Path::of)
                .filter(Files::isDirectory)
                .flatMap(root -> filesBelow(root, ".java").stream()
                        .filter(source -> written(source)
                                        .compareTo(compiled(classOf(root.relativize(source), output), lastCompiled))
                                > 0))
                .findFirst();
    }

    private static FileTime newestClass(Path output) {
        return Files.isDirectory(output)
                ? filesBelow(output, ".class").stream()
                        .map(StaleClasses::written)
                        .max(FileTime::compareTo)
                        .orElse(NEVER)
                : NEVER;
    }

    private static Path classOf(Path source, Path output) {
        String name = source.toString();
        return output.resolve(name.substring(0, name.length() - ".java".length()) + ".class");
    }

    private static FileTime compiled(Path ownClass, FileTime lastCompiled) {
        return Files.exists(ownClass) ? written(ownClass) : lastCompiled;
    }

    private static List<Path> filesBelow(Path folder, String suffix) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
