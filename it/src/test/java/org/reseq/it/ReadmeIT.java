package org.reseq.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README and its reference show is what there is: snippets are compiled or run, outputs were printed. */
class ReadmeIT {
    private static final String README = Project.text(Path.of("..", "README.md"));
    private static final String REFERENCE = Project.text(Path.of("..", "docs", "REFERENCE.md"));
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
        String shown = block(REFERENCE, "", 0);
        assertTrue(dump.startsWith(shown), () -> "reference:\n" + shown + "\nprinted:\n" + dump);
    }

    /** Nothing else than what a newcomer types, but for two plugins that this build has in other versions than Maven. */
    @Test
    void theThreeStepsMakeAGreenBuildAndTheJunitTestPasses() {
        String tests = "src/test/java/com/acme/tiny/";
        Project project = Project.folder("readme")
                .write("pom.xml", block("xml", 0))
                .edit("pom.xml", "<plugins>", """
                        <plugins>
                          <plugin>
                            <artifactId>maven-resources-plugin</artifactId>
                            <version>3.5.0</version>
                          </plugin>
                          <plugin>
                            <artifactId>maven-jar-plugin</artifactId>
                            <version>3.5.1</version>
                          </plugin>
                        """)
                .write(tests + "TinyPacket.java", block("java", 0))
                .write(tests + "ConversationTest.java", block("java", 1))
                .write(tests + "TinyMessages.java", block(REFERENCE, "java", 0))
                .write(Project.CAPTURES + "reseq.yaml", block("yaml", 1))
                .copy(Project.CAPTURES + "questions.pcap", Project.CAPTURES + "questions.pcap");
        project.maven("test-compile", "reseq:update").succeeds().says("NEW   questions.pcap");
        assertEquals(
                Project.example(Project.CAPTURES + "questions.pcap.yaml"),
                project.read(Project.CAPTURES + "questions.pcap.yaml"));
        project.maven("verify").succeeds().says("Tests run: 3, ").says("PASS  questions.pcap");
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

    @Test
    void theMethodsOfOtherDecodersAreTheirs() {
        Path protocol = Path.of("..", "reseq-core", "src", "main", "java", "org", "reseq", "protocol");
        Matcher row = Pattern.compile("(?m)^\\|[^|]*\\| `(\\w+Decoder|Decoder)` \\| `([^`]*)`")
                .matcher(README);
        int rows = 0;
        for (; row.find(); rows++) {
            String source = Project.text(protocol.resolve(row.group(1) + ".java"));
            assertTrue(source.contains(row.group(2) + " throws Exception;"), row.group());
        }
        assertEquals(3, rows);
    }

    private static String block(String language, int index) {
        return block(README, language, index);
    }

    private static String block(String document, String language, int index) {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(document);
        while (matcher.find()) {
            if (matcher.group(1).equals(language)) {
                blocks.add(matcher.group(2));
            }
        }
        return blocks.get(index);
    }
}
