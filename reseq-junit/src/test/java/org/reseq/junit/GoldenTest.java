package org.reseq.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.opentest4j.AssertionFailedError;
import org.reseq.Variant;

class GoldenTest {
    @ParameterizedTest
    @PcapSource("tiny/*.pcap")
    void aCaptureIsAsItsGoldenSays(Capture capture) {
        assertEquals("tiny/questions.pcap", capture.toString());
        assertTrue(Files.isRegularFile(capture.path()));
        Golden.verify(capture);
    }

    @Test
    void aDifferenceFailsWithTheTextOfTheMavenGoal(@TempDir Path folder) throws IOException {
        Path captures = Files.createDirectories(folder.resolve("src/test/captures"));
        Path tiny = CapturesFolder.of(getClass()).captures().resolve("tiny");
        Files.copy(tiny.resolve("questions.pcap"), captures.resolve("questions.pcap"));
        String golden = Files.readString(tiny.resolve("questions.pcap.yaml"));
        Files.writeString(captures.resolve("questions.pcap.yaml"), golden.replace("blue", "green"));
        Files.writeString(captures.resolve("reseq.yaml"), "decoder: " + TinyPacket.class.getName());
        Capture capture = new Capture(
                CapturesFolder.in(new ProjectFolder(folder, null)), "questions.pcap", getClass(), Variant.NONE);
        String message = assertThrows(AssertionFailedError.class, () -> Golden.verify(capture))
                .getMessage();
        assertTrue(message.contains("src/test/captures/questions.pcap.yaml:15  packet 2  s2c Text"), message);
        assertTrue(message.contains("    - text: green\n    + text: blue\n"), message);
        assertTrue(message.contains("actual  build/reseq/pending/questions.pcap.yaml"), message);
        assertTrue(Files.exists(folder.resolve("build/reseq/pending/questions.pcap.yaml")));
    }

    @Test
    void noMatchFailsNamingGlobAndFolder() throws NoSuchMethodException {
        PcapArguments arguments = new PcapArguments();
        arguments.accept(
                GoldenTest.class.getDeclaredMethod("nothing", Capture.class).getAnnotation(PcapSource.class));
        String message = assertThrows(IllegalArgumentException.class, () -> arguments.provideArguments(context()))
                .getMessage();
        assertTrue(message.startsWith("No capture matches nowhere/*.pcap in "), message);
        assertTrue(message.contains(Path.of("src", "test", "captures").toString()), message);
    }

    @PcapSource("nowhere/*.pcap")
    void nothing(Capture capture) {}

    private static ExtensionContext context() {
        return (ExtensionContext) java.lang.reflect.Proxy.newProxyInstance(
                GoldenTest.class.getClassLoader(),
                new Class<?>[] {ExtensionContext.class},
                (proxy, method, parameters) -> switch (method.getName()) {
                    case "getRequiredTestClass" -> GoldenTest.class;
                    case "getTestMethod" -> Optional.of(GoldenTest.class.getDeclaredMethod("nothing", Capture.class));
                    default -> null;
                });
    }
}
