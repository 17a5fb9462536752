package org.reseq.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.reseq.Variant;
import org.reseq.flow.Side;

/** Of a conversation of which only answers were captured, the capture does not say who is the client. */
class ChunksTest {
    private static final Path ANSWERS = Path.of("..", "it", "dns", "src", "test", "captures", "answers-only.pcap");

    @TempDir
    private Path project;

    private Path captures;

    @BeforeEach
    void onlyAnswers() throws IOException {
        captures = Files.createDirectories(project.resolve("src/test/captures"));
        Files.copy(ANSWERS, captures.resolve("answers.pcap"));
    }

    @Test
    void withoutSettingsWhoSpokeFirstIsTheClient() {
        assertEquals(List.of(Side.CLIENT), sides());
    }

    @Test
    void aServersPortInTheSettingsSaysWhoIsTheClient() throws IOException {
        settings("decoders: [{match: udp server port 53, decoder: " + TinyPacket.class.getName() + "}]");
        assertEquals(List.of(Side.SERVER), sides());
    }

    @Test
    void settingsThatCannotBeUsedFailTheTest() throws IOException {
        settings("decodr: " + TinyPacket.class.getName());
        assertTold("settings: src/test/captures/reseq.yaml:1: unknown key decodr");
    }

    @Test
    void whatCannotBeReadFailsTheTest() throws IOException {
        Files.writeString(captures.resolve("answers.pcap"), "not a capture at all, but a text");
        assertTold("unreadable capture: src/test/captures/answers.pcap");
        Files.write(captures.resolve("answers.pcap"), Arrays.copyOf(Files.readAllBytes(ANSWERS), 60));
        assertTold("damaged capture: src/test/captures/answers.pcap");
    }

    private void assertTold(String trouble) {
        String message = assertThrows(AssertionFailedError.class, this::sides).getMessage();
        assertTrue(message.contains(trouble), message);
    }

    private void settings(String text) throws IOException {
        Files.writeString(captures.resolve("reseq.yaml"), text);
    }

    private List<Side> sides() {
        return new Capture(
                        CapturesFolder.in(new ProjectFolder(project, null)), "answers.pcap", getClass(), Variant.NONE)
                .chunks().stream().map(chunk -> chunk.side()).distinct().toList();
    }
}
