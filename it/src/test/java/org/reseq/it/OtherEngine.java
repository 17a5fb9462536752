package org.reseq.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A reseq-core of another version in the repository of the tests: its name is all that is looked at. */
final class OtherEngine {
    private OtherEngine() {}

    static void install(String version) {
        Path folder = Maven.repository().resolve("org/reseq/reseq-core").resolve(version);
        try {
            Files.createDirectories(folder);
            Path jar = folder.resolve("reseq-core-" + version + ".jar");
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), new Manifest())) {
                out.finish();
            }
            Files.writeString(folder.resolve("reseq-core-" + version + ".pom"), """
                    <project xmlns="http://maven.apache.org/POM/4.0.0">
                      <modelVersion>4.0.0</modelVersion>
                      <groupId>org.reseq</groupId>
                      <artifactId>reseq-core</artifactId>
                      <version>%s</version>
                    </project>
                    """.formatted(version));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
