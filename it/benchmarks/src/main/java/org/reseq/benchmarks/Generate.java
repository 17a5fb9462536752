package org.reseq.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.reseq.benchmarks.traffic.Manifest;
import org.reseq.benchmarks.traffic.Profile;

/** Writes a capture of one {@link Profile}, and beside it what is in it. The same arguments give the same octets. */
public final class Generate {
    private static final String USAGE = "usage: Generate PROFILE FILE [--scale S] [--seed N]; PROFILE is one of "
            + Arrays.toString(Profile.values());

    private Generate() {}

    public static void main(String[] arguments) {
        try {
            List<String> given = List.of(arguments);
            if (given.size() < 2 || given.size() % 2 != 0) {
                throw new IllegalArgumentException(USAGE);
            }
            double scale = 1;
            long seed = 1;
            for (Iterator<String> rest = given.listIterator(2); rest.hasNext(); ) {
                switch (rest.next()) {
                    case "--scale" -> scale = Double.parseDouble(rest.next());
                    case "--seed" -> seed = Long.parseLong(rest.next());
                    default -> throw new IllegalArgumentException(USAGE);
                }
            }
            write(Profile.of(given.get(0)), Path.of(given.get(1)), scale, seed);
        } catch (NumberFormatException e) {
            System.err.println(USAGE);
            System.exit(1);
        } catch (IOException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    static void write(Profile profile, Path file, double scale, long seed) throws IOException {
        Manifest manifest;
        try (OutputStream capture = Files.newOutputStream(file)) {
            manifest = profile.write(capture, scale, seed);
        }
        manifest.write(Manifest.beside(file)); // last: where it stands, both are whole
    }
}
