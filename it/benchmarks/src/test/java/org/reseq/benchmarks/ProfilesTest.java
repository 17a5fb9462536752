package org.reseq.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reseq.benchmarks.traffic.Manifest;
import org.reseq.benchmarks.traffic.Profile;

final class ProfilesTest {
    private static final double SCALE = 0.002;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void whatWasWrittenIsWhatIsReassembled(Profile profile) throws IOException {
        Path capture = folder.resolve(profile + ".pcap");
        Generate.write(profile, capture, SCALE, 7);
        Manifest.Totals totals = Manifest.totals(Manifest.beside(capture));
        assertEquals(
                "bytes=" + totals.captured() + " sum=" + totals.sum(),
                Reassemble.sum(capture).toString());

        ByteArrayOutputStream told = new ByteArrayOutputStream();
        assertEquals(Optional.empty(), Digest.write(capture, told));
        try (Stream<String> expected = Files.lines(Manifest.beside(capture))) {
            assertEquals(
                    Manifest.sides(expected),
                    Manifest.sides(told.toString(StandardCharsets.UTF_8).lines()));
        }
    }
}
