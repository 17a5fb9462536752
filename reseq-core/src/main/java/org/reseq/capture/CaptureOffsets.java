package org.reseq.capture;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By how much the clocks of the files in a folder were wrong: a line for each, its path in the folder and the seconds to add to its times,
 * as {@code client.pcap +0.0123}. Empty lines and those that begin with {@code #} say nothing.
 */
final class CaptureOffsets {
    /** The name of the file, in the folder. */
    static final String FILE = "offsets.txt";

    private static final Pattern LINE = Pattern.compile("(?<file>\\S.*?)\\s+(?<seconds>[+-]?\\d{1,9}(\\.\\d{1,9})?)");

    private final Map<String, Long> nanos;

    private CaptureOffsets(Map<String, Long> nanos) {
        this.nanos = nanos;
    }

    /**
     * Reads the file, if there is one.
     *
     * @param name what messages call the folder
     * @param captures the paths of its captures
     */
    static CaptureOffsets of(Path folder, String name, List<String> captures) throws IOException {
        Path file = folder.resolve(FILE);
        Map<String, Long> nanos = new HashMap<>();
        if (!Files.exists(file)) {
            return new CaptureOffsets(nanos);
        }
        Set<String> known = new HashSet<>(captures);
        // any octets are letters here, so that a wrong one is told with its line
        String[] lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", -1);
        long position = 0;
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            String why = line.isEmpty() || line.startsWith("#") ? "" : read(line, known, nanos);
            if (!why.isEmpty()) {
                throw new CaptureFormatException(name + "/" + FILE, position, "line " + (i + 1) + ": " + why);
            }
            position += lines[i].getBytes(StandardCharsets.UTF_8).length + 1;
        }
        return new CaptureOffsets(nanos);
    }

    /** What is wrong with a line; empty if nothing is. */
    private static String read(String line, Set<String> known, Map<String, Long> nanos) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return "expected a file and the seconds to add to its times, as: client.pcap +0.0123; got \"" + line + "\"";
        }
        String file = matcher.group("file");
        if (!known.contains(file)) {
            return "expected the path of a capture in this folder, got \"" + file + "\"; name a file that is here";
        }
        long shift = new BigDecimal(matcher.group("seconds")).movePointRight(9).longValueExact();
        return nanos.put(file, shift) == null ? "" : "\"" + file + "\" has an offset already; leave one line out";
    }

    /** What to add to the times of a file, in nanoseconds. */
    long nanos(String file) {
        return nanos.getOrDefault(file, 0L);
    }
}
