package org.reseq.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Which files a capture is made of, and how captures are known by their names where a folder is searched for them. */
public final class CaptureFiles {
    private static final String FOLDER_SUFFIX = ".captures";
    private static final List<String> SUFFIXES = List.of(".pcap", ".pcapng", ".cap", ".snoop");
    private static final List<String> COMPRESSED = List.of("", ".gz", ".zst", ".lz4", ".xz");

    private CaptureFiles() {}

    /** Whether a file of this name is a capture. */
    public static boolean isFileName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return COMPRESSED.stream()
                .anyMatch(packed -> SUFFIXES.stream().anyMatch(suffix -> lower.endsWith(suffix + packed)));
    }

    /** Whether a folder of this name is one capture. */
    public static boolean isFolderName(String name) {
        return name.endsWith(FOLDER_SUFFIX);
    }

    /**
     * Whether a path leads into a folder that is one capture, so that a capture there is none of its own.
     *
     * @param path with {@code /} between folders
     */
    public static boolean isInFolder(String path) {
        return path.contains(FOLDER_SUFFIX + "/");
    }

    /** The names that captures have, as a person would write them. */
    public static List<String> namePatterns() {
        return SUFFIXES.stream().map(suffix -> "*" + suffix).toList();
    }

    /**
     * The files of one capture.
     *
     * @param capture a file of any name, or a folder
     * @return the file itself; of a folder, the files in it at any depth that are named as captures, in the order of their
     *     paths, which is the same on every system
     */
    public static List<Path> of(Path capture) throws IOException {
        if (!Files.isDirectory(capture)) {
            return List.of(capture);
        }
        try (Stream<Path> below = Files.walk(capture)) {
            return below.filter(file -> isFileName(file.getFileName().toString()) && mayBeFile(file))
                    .sorted(Comparator.comparing(file -> nameIn(capture, file)))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * All files that what is read of a capture depends on: those of {@link #of}, and, of a folder, the one that says by how much
     * their clocks were wrong, if there is one.
     */
    public static List<Path> withOffsets(Path capture) throws IOException {
        Path offsets = capture.resolve(CaptureOffsets.FILE);
        List<Path> files = of(capture);
        return Files.isDirectory(capture) && Files.exists(offsets)
                ? Stream.concat(files.stream(), Stream.of(offsets)).toList()
                : files;
    }

    /** A link to nothing is told of where it is opened. */
    private static boolean mayBeFile(Path file) {
        return Files.isRegularFile(file) || Files.isSymbolicLink(file) && !Files.isDirectory(file);
    }

    /** How a file below a folder is called in it, with {@code /} between folders. */
    static String nameIn(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
