package org.reseq.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The JVM that decoders run in: its class path, its options, and what is the same on every machine. */
class WorkersIT {
    private static final String GOLDEN = Project.CAPTURES + "questions.pcap.yaml";

    @Test
    void anOldYamlReaderAndAFolderWithBlanksAndLettersOfTheWorldDoNoHarm() {
        Project project = Project.copy("zw\u00f6lf \u03b1 wege").edit("pom.xml", "<dependencies>", """
                        <dependencies>
                            <dependency>
                              <groupId>org.yaml</groupId>
                              <artifactId>snakeyaml</artifactId>
                              <version>2.2</version>
                            </dependency>
                        """);
        project.maven(Map.of("LC_ALL", "C.UTF-8"), "verify", "-Dreseq.forks=1C")
                .succeeds()
                .says("PASS  questions.pcap");
        String arguments = project.read("target/reseq/worker.args");
        assertTrue(arguments.contains("snakeyaml-2.2.jar"), arguments);
        assertFalse(arguments.contains("snakeyaml-2.7.jar"), arguments);
    }

    @Test
    void aProjectThatHasNoEngineIsGivenThePlugins() {
        Project reactor = Project.reactor("no-engine", List.of("decoder", "captures"));
        reactor.module("decoder")
                .delete(Project.CAPTURES)
                .edit("pom.xml", "<goal>verify</goal>", "<goal>help</goal>")
                .edit("pom.xml", "<version>${reseq.version}</version>\n    </dependency>", """
                        <version>${reseq.version}</version>
                              <scope>provided</scope>
                            </dependency>
                        """);
        reactor.module("captures")
                .delete("src/main")
                .edit(
                        "pom.xml",
                        "<groupId>org.reseq</groupId>\n      <artifactId>reseq-core",
                        "<groupId>com.acme</groupId><artifactId>decoder")
                .edit(
                        "pom.xml",
                        "<version>${reseq.version}</version>\n    </dependency>",
                        "<version>1</version></dependency>");
        reactor.maven("-T2", "verify").succeeds().says("PASS  questions.pcap");
    }

    /** What a plugin leaves in a property during the build arrives, and the machine's time zone and language do not. */
    @Test
    void theOptionsAreThoseOfTheBuildAndTheWorldIsTheSame() {
        Project project = Project.copy("options")
                .edit("pom.xml", "<executions>", """
                        <configuration><argLine>-Dacme.a=1 @{argLine} @{acme.unset}</argLine></configuration>
                        <executions>""")
                .edit(Project.DECODER, "opcode(in.u8());", """
                        String world = System.getProperty("acme.a") + System.getProperty("acme.b")
                                + java.time.ZoneId.systemDefault() + java.util.Locale.getDefault()
                                + java.nio.charset.Charset.defaultCharset() + String.format("%.1f", 0.5);
                        if (!world.equals("1two wordsUTCenUTF-80.5")) throw new IllegalStateException(world);
                        opcode(in.u8());""");
        project.maven(
                        Map.of(
                                "TZ",
                                "Asia/Tokyo",
                                "LC_ALL",
                                "C",
                                "JAVA_TOOL_OPTIONS",
                                "-Duser.language=de -Duser.country=DE"),
                        "verify",
                        "-DargLine=\"-Dacme.b=two words\"")
                .succeeds()
                .says("PASS  questions.pcap");
    }

    @Test
    void jacocoSeesWhatADecoderRuns() {
        Project project = Project.copy("jacoco")
                .edit(
                        "pom.xml",
                        "<executions>",
                        "<configuration><argLine>@{argLine}</argLine></configuration><executions>")
                .edit("pom.xml", "</pluginManagement>\n    <plugins>", """
                        </pluginManagement>
                            <plugins>
                              <plugin>
                                <groupId>org.jacoco</groupId>
                                <artifactId>jacoco-maven-plugin</artifactId>
                                <version>0.8.14</version>
                                <executions><execution><goals><goal>prepare-agent</goal></goals></execution></executions>
                              </plugin>""");
        project.maven("verify").succeeds().says("PASS  questions.pcap");
        assertTrue(project.latin1("target/jacoco.exec").contains("com/acme/tiny/TinyPacket"));
    }

    @Test
    void aJvmThatDoesNotStartIsToldWithWhatItSaid() {
        String failure = Project.copy("no-start")
                .maven("verify", "-Dreseq.argLine=-Xmx64m -XX:NoSuchOption")
                .fails()
                .failureOf("tiny");
        assertTrue(
                failure.startsWith("The JVM that runs decoders ended with exit code 1 before the first capture"),
                failure);
        assertTrue(failure.contains("NoSuchOption"), failure);
        assertTrue(failure.contains("reseq.argLine"), failure);
    }

    @Test
    void withoutWorkersTheSameIsSaid() {
        Project project = Project.copy("no-workers").delete(GOLDEN);
        String forked = project.maven("verify").fails().reportOf("tiny");
        String here = project.maven("verify", "-Dreseq.forks=0").fails().reportOf("tiny");
        assertEquals(
                forked.replace(":verify ", ":verify -Dreseq.forks=0 ").replace(":update ", ":update -Dreseq.forks=0 "),
                here);
    }
}
