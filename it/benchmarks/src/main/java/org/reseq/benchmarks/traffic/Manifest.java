package org.reseq.benchmarks.traffic;

import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.reseq.flow.Side;

/**
 * What is in a generated capture, written beside it as JSON lines: the totals, then each connection in the words of
 * {@code reseq:flows}.
 */
public final class Manifest {
    private static final Pattern TOTALS =
            Pattern.compile("\"frames\": (\\d+), .*\"captured\": (\\d+), \"sum\": (\\d+)");
    private static final Pattern ENDS =
            Pattern.compile("\"client\": \"([^\"]+)\", \"server\": \"([^\"]+)\".* \"sides\": \\{\"c2s\": ");
    private static final Pattern SIDE = Pattern.compile("\"captured\": \\d+, \"sha256\": \"\\w+\", \"gaps\": ");

    private final Profile profile;
    private final double scale;
    private final long seed;
    private final long frames;
    private final long fileOctets;
    private final List<Connection> connections;

    Manifest(Profile profile, double scale, long seed, long frames, long fileOctets, List<Connection> connections) {
        this.profile = profile;
        this.scale = scale;
        this.seed = seed;
        this.frames = frames;
        this.fileOctets = fileOctets;
        this.connections = connections;
    }

    /**
     * What is in a whole capture.
     *
     * @param captured payload octets, each once
     * @param sum of these octets
     */
    public record Totals(long frames, long captured, long sum) {}

    /** Where that of a capture stands. */
    public static Path beside(Path capture) {
        return capture.resolveSibling(capture.getFileName() + ".json");
    }

    /** Reads the totals of one that was written. */
    public static Totals totals(Path manifest) throws IOException {
        try (Stream<String> lines = Files.lines(manifest)) {
            Matcher totals = TOTALS.matcher(lines.findFirst().orElse(""));
            if (!totals.find()) {
                throw new IOException(manifest + ": expected a manifest as Generate writes it");
            }
            return new Totals(
                    Long.parseLong(totals.group(1)), Long.parseLong(totals.group(2)), Long.parseLong(totals.group(3)));
        }
    }

    /**
     * The sides that lines tell of, of a manifest or of {@code Reassemble --digest}: each with its ends, how many octets of it
     * were captured, their digest and the gaps. Those without an octet are left out.
     */
    public static Set<String> sides(Stream<String> lines) {
        Set<String> sides = new HashSet<>();
        lines.forEach(line -> {
            Matcher ends = ENDS.matcher(line);
            if (ends.find()) {
                Matcher side = SIDE.matcher(line);
                for (String names = ends.group(1) + " > " + ends.group(2); side.find(); ) {
                    String what = line.substring(side.start(), line.indexOf(']', endOfGaps(line, side.end())));
                    if (!what.startsWith("\"captured\": 0,")) {
                        sides.add(names + " " + what);
                    }
                    names = ends.group(2) + " > " + ends.group(1);
                }
            }
        });
        return sides;
    }

    private static int endOfGaps(String line, int begin) {
        int end = line.indexOf("]]", begin);
        return line.startsWith("[]", begin) || end < 0 ? begin : end;
    }

    public void write(Path file) throws IOException {
        StringBuilder lines = new StringBuilder();
        long captured = 0;
        long sum = 0;
        for (Connection connection : connections) {
            lines.append("{\"client\": \"")
                    .append(connection.end(Side.CLIENT))
                    .append("\", \"server\": \"")
                    .append(connection.end(Side.SERVER))
                    .append("\", \"sides\": {\"c2s\": ");
            Digested client = Digested.of(connection.said(Side.CLIENT), lines);
            lines.append(", \"s2c\": ");
            Digested server = Digested.of(connection.said(Side.SERVER), lines);
            lines.append("}}\n");
            captured += client.captured + server.captured;
            sum += client.sum + server.sum;
        }
        try (Writer out = Files.newBufferedWriter(file)) {
            out.append("{\"profile\": \"" + profile + "\", \"scale\": " + scale + ", \"seed\": " + seed
                    + ", \"frames\": " + frames + ", \"fileOctets\": " + fileOctets + ", \"connections\": "
                    + connections.size() + ", \"captured\": " + captured + ", \"sum\": " + Long.toUnsignedString(sum)
                    + "}\n");
            out.append(lines);
        }
    }

    /** The captured octets of one side. */
    private static final class Digested {
        private final MessageDigest digest = sha256();
        private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        private final Said said;
        private long captured;
        private long sum;

        private Digested(Said said) {
            this.said = said;
        }

        static Digested of(Said said, StringBuilder out) {
            Digested digested = new Digested(said);
            StringBuilder gaps = new StringBuilder();
            long at = 0;
            for (int i = 0; i < said.holes(); i++) {
                digested.add(at, said.holeBegin(i));
                at = said.holeEnd(i);
                gaps.append(i == 0 ? "[" : ", [")
                        .append(said.holeBegin(i))
                        .append(", ")
                        .append(at - said.holeBegin(i))
                        .append(']');
            }
            digested.add(at, said.length);
            out.append("{\"octets\": ")
                    .append(said.length)
                    .append(", \"captured\": ")
                    .append(digested.captured)
                    .append(", \"sha256\": \"")
                    .append(HexFormat.of().formatHex(digested.digest.digest()))
                    .append("\", \"gaps\": [")
                    .append(gaps)
                    .append("]}");
            return digested;
        }

        private void add(long begin, long end) {
            for (long at = begin; at < end; at += buffer.position()) {
                buffer.clear();
                said.content.write(at, (int) Math.min(buffer.capacity(), end - at), buffer);
                digest.update(buffer.array(), 0, buffer.position());
                sum += OctetSum.of(buffer.array(), 0, buffer.position());
            }
            captured += end - begin;
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }
}
