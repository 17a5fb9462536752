package org.reseq;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.reseq.capture.CaptureFiles;

/** The digest that ties a golden to its capture. */
final class Sha256 {
    private Sha256() {}

    /**
     * Of a file's octets, in lower case hexadecimal; of a folder, the digest of its captures' digests as text, one in a line,
     * in the order of their paths, and of that of what is said about their clocks.
     */
    static String of(Path capture) throws IOException {
        List<Path> files = CaptureFiles.withOffsets(capture);
        if (files.equals(List.of(capture))) {
            return ofFile(capture);
        }
        MessageDigest digest = digest();
        for (Path file : files) {
            digest.update((ofFile(file) + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String ofFile(Path file) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
