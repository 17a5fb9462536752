package org.reseq.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The JDK that decoders run on, where the build names one by toolchains.xml. Here it is the JDK of this test at another place,
 * and its launcher leaves a mark.
 */
class ToolchainIT {
    private static final String GOLDEN = Project.CAPTURES + "questions.pcap.yaml";
    private static final String SELECT = """
            </pluginManagement>
                <plugins>
                  <plugin>
                    <artifactId>maven-toolchains-plugin</artifactId>
                    <version>3.2.0</version>
                    <configuration><toolchains><jdk><vendor>acme</vendor></jdk></toolchains></configuration>
                    <executions><execution><goals><goal>toolchain</goal></goals></execution></executions>
                  </plugin>""";

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a launcher that leaves a mark is a shell script")
    void decodersRunOnTheJdkThatTheBuildNames() {
        Project project = Project.copy("toolchain")
                .edit("pom.xml", "</pluginManagement>\n    <plugins>", SELECT)
                .edit(
                        Project.DECODER,
                        "void question() {",
                        "void question() {\n        put(\"jdk\", System.getProperty(\"acme.jdk\", \"none\") + \" \" + Runtime.version());");
        Path jdk = project.folder().resolve("jdk");
        markedCopy(Path.of(System.getProperty("java.home")), jdk);
        project.write("toolchains.xml", """
                <toolchains>
                  <toolchain>
                    <type>jdk</type>
                    <provides><version>17</version><vendor>acme</vendor></provides>
                    <configuration><jdkHome>%s</jdkHome></configuration>
                  </toolchain>
                </toolchains>
                """.formatted(jdk));
        project.delete(GOLDEN)
                .maven(
                        "-t",
                        "toolchains.xml",
                        "test-compile",
                        "reseq:update",
                        "reseq:dump",
                        "-Dreseq.format=yaml",
                        "-Dreseq.output=dump.yaml")
                .succeeds();
        for (String packets : List.of(project.read(GOLDEN), project.read("dump.yaml"))) {
            String mark = "marked " + Runtime.version();
            assertEquals(3, packets.lines().filter(line -> line.contains(mark)).count(), packets);
        }
    }

    private static void markedCopy(Path jdk, Path copy) {
        try {
            Files.createDirectories(copy.resolve("bin"));
            for (Path part : List.of(jdk, jdk.resolve("bin"))) {
                try (Stream<Path> files = Files.list(part)) {
                    for (Path file : files.toList()) {
                        Path link = copy.resolve(jdk.relativize(file));
                        if (!Files.exists(link)) {
                            Files.createSymbolicLink(link, file);
                        }
                    }
                }
            }
            Path java = copy.resolve("bin/java");
            Files.delete(java);
            Files.writeString(java, "#!/bin/sh\nexec '" + jdk.resolve("bin/java") + "' -Dacme.jdk=marked \"$@\"\n");
            Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
