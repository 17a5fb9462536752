package org.reseq.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A copy of projects/tiny, or a reactor of several copies, for a test to change and to run. */
record Project(Path folder) {
    private static final Path EXAMPLE = Path.of("projects", "tiny");
    private static final Path COPIES = Path.of("target", "projects");
    static final String CAPTURES = "src/test/captures/";
    static final String DECODER = "src/main/java/com/acme/tiny/TinyPacket.java";

    /** The example as it is, at a place of its own. */
    static Project copy(String name) {
        return copyOf(EXAMPLE, name);
    }

    /** Another project as it is, at a place of its own. */
    static Project copyOf(Path example, String name) {
        Project project = new Project(COPIES.resolve(name).toAbsolutePath()).emptied();
        project.copyFrom(example);
        return project;
    }

    /** An empty folder, which is no project. */
    static Project folder(String name) {
        Project folder = new Project(COPIES.resolve(name).toAbsolutePath()).emptied();
        return folder.write(".empty", "").delete(".empty");
    }

    static String text(Path file) {
        return new Project(Path.of("")).read(file.toString());
    }

    /** A file of the example as it is. */
    static String example(String file) {
        return new Project(EXAMPLE).read(file);
    }

    /** A build of several modules, each a copy of the example under another name. */
    static Project reactor(String name, List<String> modules) {
        Project reactor = new Project(COPIES.resolve(name).toAbsolutePath()).emptied();
        for (String module : modules) {
            reactor.module(module).copyFrom(EXAMPLE);
            reactor.module(module).edit("pom.xml", "<artifactId>tiny<", "<artifactId>" + module + "<");
        }
        return reactor.write("pom.xml", """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.acme</groupId>
                  <artifactId>%s</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <modules>
                %s
                  </modules>
                </project>
                """.formatted(
                        name,
                        modules.stream()
                                .map(module -> "    <module>" + module + "</module>")
                                .collect(Collectors.joining("\n"))));
    }

    Project module(String name) {
        return new Project(folder.resolve(name));
    }

    MavenRun maven(String... arguments) {
        return maven(Map.of(), arguments);
    }

    MavenRun maven(Map<String, String> environment, String... arguments) {
        return Maven.run(folder, logFile(), environment, List.of(arguments));
    }

    /** A Maven that the test does not wait for. */
    Process startMaven(String... arguments) {
        return startMaven(Redirect.to(logFile().toFile()), arguments);
    }

    /** The same, whose output the test reads. */
    Process pipeMaven(String... arguments) {
        return startMaven(Redirect.PIPE, arguments);
    }

    private Process startMaven(Redirect output, String... arguments) {
        try {
            return Maven.start(folder, output, Map.of(), List.of(arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the last Maven has said so far. */
    String log() {
        return text(logFile());
    }

    private Path logFile() {
        return folder.resolveSibling(folder.getFileName() + ".log");
    }

    /** The workers of this project that are running now. */
    List<ProcessHandle> workers() {
        String arguments = "@" + folder.resolve("target/reseq/worker.args");
        return ProcessHandle.allProcesses()
                .filter(process -> Stream.of(process.info().arguments().orElse(new String[0]))
                        .anyMatch(arguments::equals))
                .toList();
    }

    /** One of the example's files at another place in this project. */
    Project copy(String file, String to) {
        try {
            Path target = folder.resolve(to);
            Files.createDirectories(target.getParent());
            Files.copy(EXAMPLE.resolve(file), target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Project edit(String file, String before, String after) {
        String text = read(file);
        assertTrue(text.contains(before), () -> file + " does not contain: " + before);
        return write(file, text.replace(before, after));
    }

    Project write(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** A copy of a file of this module. */
    Project add(Path from, String to) {
        try {
            Files.createDirectories(folder.resolve(to).getParent());
            Files.copy(from, folder.resolve(to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Leaves only the first octets of a file. */
    Project cut(String file, int length) {
        try {
            Files.write(folder.resolve(file), Arrays.copyOf(Files.readAllBytes(folder.resolve(file)), length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Project move(String from, String to) {
        try {
            Files.move(folder.resolve(from), folder.resolve(to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Project delete(String path) {
        deleteTree(folder.resolve(path));
        return this;
    }

    String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that is no text, one character for each octet. */
    String latin1(String file) {
        try {
            return Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String file) {
        return Files.exists(folder.resolve(file));
    }

    private Project emptied() {
        deleteTree(folder);
        return this;
    }

    private void copyFrom(Path example) {
        try (Stream<Path> files = Files.walk(example)) {
            for (Path from : files.filter(file -> !file.startsWith(example.resolve("target")))
                    .toList()) {
                Path to = folder.resolve(example.relativize(from).toString());
                if (Files.isDirectory(from)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(from, to);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteTree(Path root) {
        try {
            if (Files.exists(root)) {
                Files.walkFileTree(root, new Deletion());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
