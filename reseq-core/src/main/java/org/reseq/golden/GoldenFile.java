package org.reseq.golden;

import java.nio.file.Path;

/** Where goldens are: a golden's path is a function of its capture's path alone. */
public final class GoldenFile {

    private static final String SUFFIX = ".yaml";

    private GoldenFile() {}

    /** {@code login.pcap} to {@code login.pcap.yaml} beside it. */
    public static Path of(Path capture) {
        return capture.resolveSibling(name(capture) + SUFFIX);
    }

    /** The capture whose golden this path is: {@link #of} the other way round. */
    public static Path captureOf(Path golden) {
        String name = name(golden);
        if (!name.endsWith(SUFFIX) || name.length() == SUFFIX.length()) {
            throw new IllegalArgumentException("expected the path of a golden, X" + SUFFIX + ", got " + golden);
        }
        return golden.resolveSibling(name.substring(0, name.length() - SUFFIX.length()));
    }

    private static String name(Path path) {
        Path name = path.getFileName();
        if (name == null) {
            throw new IllegalArgumentException("expected the path of a file, got " + path);
        }
        return name.toString();
    }
}
