package org.reseq.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.reseq.benchmarks.traffic.Manifest;
import org.reseq.benchmarks.traffic.Profile;

/** Generated captures, in a folder below the temporary one: written once, and used again. */
final class Captures {
    private static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"), "reseq-benchmarks");

    private Captures() {}

    static Path of(Profile profile, double scale) throws IOException {
        Path file = FOLDER.resolve(profile + "-" + scale + ".pcap");
        if (!Files.exists(Manifest.beside(file))) {
            Files.createDirectories(FOLDER);
            Generate.write(profile, file, scale, 1);
        }
        return file;
    }
}
