package org.reseq.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows is what there is: its snippets are compiled or run, its outputs were printed. */
class ReadmeIT {
    private static final String README = Project.text(Path.of("..", "README.md"));
    private static final Pattern BLOCK = Pattern.compile("(?m)^```(\\w*)\\R([\\s\\S]*?)^```$");

    @Test
    void theGoldenIsTheBeginOfOneOfRedis() {
        String golden = Project.text(Path.of("redis", "src", "test", "captures", "errors.pcap.yaml"));
        String shown = block("yaml", 0);
        assertTrue(golden.startsWith(shown), () -> "README:\n" + shown + "\ngolden:\n" + golden);
    }

    @Test
    void theFailureIsWhatRedisITSees() {
        assertEquals(Project.text(Path.of("expected", "nil-as-empty.txt")), block("", 0));
    }

    @Test
    void theListingAndTheDumpAreWhatPrintingITSees() {
        assertEquals(Project.text(Path.of("expected", "flows.txt")), block("", 1));
        String dump = Project.text(Path.of("expected", "dump.txt"));
        assertTrue(dump.startsWith(block("", 2)), () -> "README:\n" + block("", 2) + "\nprinted:\n" + dump);
    }

    @Test
    void theThreeStepsMakeAGreenBuildAndTheJunitTestPasses() {
        Project project = Project.copy("readme")
                .write(Project.DECODER, block("java", 0))
                .write(Project.CAPTURES + "reseq.yaml", block("yaml", 1))
                .write("src/test/java/com/acme/tiny/ConversationTest.java", block("java", 2))
                .write("src/test/java/com/acme/tiny/TinyMessages.java", block("java", 1))
                .edit("pom.xml", "</dependencies>", """
                        <dependency>
                          <groupId>org.reseq</groupId>
                          <artifactId>reseq-junit</artifactId>
                          <version>${reseq.version}</version>
                          <scope>test</scope>
                        </dependency>
                        <dependency>
                          <groupId>org.junit.jupiter</groupId>
                          <artifactId>junit-jupiter</artifactId>
                          <version>%s</version>
                          <scope>test</scope>
                        </dependency>
                        </dependencies>
                        """.formatted(System.getProperty("it.junit")));
        project.maven("verify").succeeds().says("Tests run: 2, ").says("PASS  questions.pcap");
        assertTrue(
                flat(Project.example("pom.xml")).contains(flat(block("xml", 0))),
                "the plugin of the README is the example's");
    }

    @Test
    void theSettingsWithSeveralDecodersAreRead() {
        String settings = block("yaml", 2).replaceAll("com\\.acme\\.\\w+", "com.acme.tiny.TinyPacket");
        Project.copy("readme-settings")
                .write(Project.CAPTURES + "reseq.yaml", settings)
                .maven("verify")
                .succeeds()
                .says("PASS  questions.pcap");
    }

    private static String flat(String xml) {
        return xml.replaceAll("\\s+", "").replace("${reseq.version}", "1.0.0-SNAPSHOT");
    }

    private static String block(String language, int index) {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(README);
        while (matcher.find()) {
            if (matcher.group(1).equals(language)) {
                blocks.add(matcher.group(2));
            }
        }
        return blocks.get(index);
    }
}
