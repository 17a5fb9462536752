package org.reseq.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.opentest4j.AssertionFailedError;
import org.reseq.Variant;
import org.reseq.flow.Side;
import org.reseq.protocol.Decoder;
import org.reseq.protocol.DecoderFactory;

class GoldenTest {
    @TempDir
    private Path temp;

    private Path project;
    private Path golden;
    private Path proposal;

    @ParameterizedTest
    @PcapSource("tiny/*.pcap")
    void aCaptureIsAsItsGoldenSays(Capture capture) {
        assertEquals("tiny/questions.pcap", capture.toString());
        assertTrue(Files.isRegularFile(capture.path()));
        Golden.verify(capture);
    }

    @BeforeEach
    void aProjectWhoseGoldenIsWrong() throws IOException {
        project = temp.resolve("füße ß");
        Path captures = Files.createDirectories(project.resolve("src/test/captures"));
        golden = captures.resolve("questions.pcap.yaml");
        proposal = project.resolve("build/reseq/pending/questions.pcap.yaml");
        Files.createFile(project.resolve("build.gradle.kts"));
        Path tiny = CapturesFolder.of(getClass()).captures().resolve("tiny");
        Files.copy(tiny.resolve("questions.pcap"), captures.resolve("questions.pcap"));
        Files.writeString(
                golden, Files.readString(tiny.resolve("questions.pcap.yaml")).replace("blue", "green"));
        Files.writeString(captures.resolve("reseq.yaml"), "decoder: " + TinyPacket.class.getName());
    }

    @Test
    void aDifferenceFailsWithTheTextOfTheMavenGoalAndBothTexts() throws IOException {
        AssertionFailedError failure = failure(Update.NO, Variant.NONE);
        String message = failure.getMessage();
        assertTrue(message.contains("src/test/captures/questions.pcap.yaml:15  packet 2  s2c Text"), message);
        assertTrue(message.contains("    - text: green\n    + text: blue\n"), message);
        assertTrue(message.contains("actual  build/reseq/pending/questions.pcap.yaml"), message);
        assertEquals(Files.readString(golden), failure.getExpected().getValue());
        assertEquals(Files.readString(proposal), failure.getActual().getValue());
        assertTrue(Files.readString(proposal).contains("text: blue"));
    }

    @Test
    void withoutMavenTheTextEndsInWhatGradleUnderstands() {
        assertTrue(failure(Update.NO, Variant.NONE).getMessage().endsWith("""
                  accept  gradle test --tests org.reseq.junit.GoldenTest -Dreseq.update=true
                          with this in build.gradle or build.gradle.kts: tasks.test { systemProperties(providers.systemPropertiesPrefixedBy("reseq.").get()) }
                  again   gradle test --tests org.reseq.junit.GoldenTest
                """.indent(2)
                .replaceAll("(?m)^ {4}", "  ")));
    }

    /** What has no state of its own takes every arrival for a message. */
    public static final class EachArrival implements Decoder {
        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {
            out.accept(octets.length);
        }
    }

    @Test
    void aCutIsRepeatedByWhatTheBuildUnderstands() throws IOException {
        Files.writeString(golden.resolveSibling("reseq.yaml"), "decoder: " + EachArrival.class.getName());
        String message = failure(Update.NO, Variant.NONE).getMessage();
        assertTrue(
                message.contains("    repeat  gradle test --tests org.reseq.junit.GoldenTest"
                        + " -Dreseq.split=questions.pcap:1:c2s:10..20\n            with this in build.gradle or"),
                message);
        Files.delete(project.resolve("build.gradle.kts"));
        message = failure(Update.NO, Variant.NONE).getMessage();
        assertTrue(
                message.contains("repeat  run org.reseq.junit.GoldenTest with -Dreseq.split=questions.pcap:1:c2s:10..20"
                        + " among the arguments of its JVM"),
                message);
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        message = failure(Update.NO, Variant.NONE).getMessage();
        assertTrue(
                message.contains("repeat  mvn test -Dtest=org.reseq.junit.GoldenTest -Dreseq.split=questions.pcap:1:"),
                message);
    }

    @Test
    void anUpdateWritesAndFailsOnce() throws IOException {
        String message = failure(Update.YES, Variant.NONE).getMessage();
        assertTrue(message.startsWith("written, review: src/test/captures/questions.pcap.yaml"), message);
        assertTrue(Files.readString(golden).contains("text: blue"));
        Comparison.verify(capture(Variant.NONE), Update.YES);
        Comparison.verify(capture(Variant.NONE), Update.NO);
        assertFalse(Files.exists(proposal), "what passes is not pending");
    }

    @Test
    void aBuildServerUpdatesNothing() throws IOException {
        String before = Files.readString(golden);
        String message = failure(Update.REFUSED, Variant.NONE).getMessage();
        assertTrue(message.contains("variable CI"), message);
        assertEquals(before, Files.readString(golden));
        assertEquals(Update.REFUSED, Update.of("true", "true"));
        assertEquals(Update.REFUSED, Update.of("", "1"));
        assertEquals(Update.YES, Update.of("true", "false"));
        assertEquals(Update.YES, Update.of("", null));
        assertEquals(Update.NO, Update.of("false", null));
        assertEquals(Update.NO, Update.of(null, "true"));
    }

    @Test
    void aVariantHasItsOwnDecoderAndItsOwnGolden() throws IOException {
        Variant raw = new Variant("raw", DecoderFactory.of(RawPacket.class));
        AssertionFailedError missing = failure(Update.NO, raw);
        assertTrue(missing.getMessage().contains("questions.pcap@raw.yaml is missing"), missing.getMessage());
        assertEquals("", missing.getExpected().getValue());
        failure(Update.YES, raw);
        Comparison.verify(capture(raw), Update.NO);
        assertTrue(Files.readString(golden.resolveSibling("questions.pcap@raw.yaml"))
                .contains("s2c: RawPacket"));
        assertTrue(Files.readString(golden).contains("text: green"), "the capture's own golden is another's");
    }

    @Test
    void aDecoderGivenByTheTestIsComparedWithTheCapturesOwnGolden() {
        String message = assertThrows(
                        AssertionFailedError.class, () -> Golden.verify(capture(Variant.NONE), RawPacket.class))
                .getMessage();
        assertTrue(message.contains("src/test/captures/questions.pcap.yaml:"), message);
        message = assertThrows(
                        AssertionFailedError.class, () -> Golden.verify(capture(Variant.NONE), RawPacket.class, "raw"))
                .getMessage();
        assertTrue(message.contains("src/test/captures/questions.pcap@raw.yaml is missing"), message);
    }

    @Test
    void troubleWithoutAProposalHasNothingToCompare() throws IOException {
        Files.writeString(golden.resolveSibling("reseq.yaml"), "decoder: com.acme.NoSuchPacket");
        AssertionFailedError failure = failure(Update.NO, Variant.NONE);
        assertTrue(failure.getMessage().contains("src/test/captures/reseq.yaml:1: decoder com.acme.NoSuchPacket"));
        assertNull(failure.getExpected());
    }

    private AssertionFailedError failure(Update update, Variant variant) {
        return assertThrows(AssertionFailedError.class, () -> Comparison.verify(capture(variant), update));
    }

    private Capture capture(Variant variant) {
        return new Capture(CapturesFolder.in(new ProjectFolder(project, null)), "questions.pcap", getClass(), variant);
    }
}
