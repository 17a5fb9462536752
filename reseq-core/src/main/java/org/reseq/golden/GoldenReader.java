package org.reseq.golden;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into documents without reading them as YAML: a line of {@code ---} stands between two of them, and
 * nothing indented can be mistaken for one. One document is held at a time. CRLF line ends become LF.
 *
 * <p>{@link #passes} is the way of nearly all documents of nearly all goldens: whoever knows what should come next asks
 * whether it does, and no line is looked at.
 */
final class GoldenReader {

    private static final int LONGEST = GoldenYaml.MAX_CODE_POINTS;
    private static final byte[] BOM = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] SEPARATOR = {'-', '-', '-', '\n'};

    private final InputStream in;

    /** What was read and not yet given out is {@code [begin, end)}. */
    private final byte[] buffer = new byte[1 << 16];

    private int begin;
    private int end;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private final ByteArrayOutputStream text = new ByteArrayOutputStream(4096);
    private int lineNumber;
    private boolean ended;

    GoldenReader(InputStream in) {
        this.in = in;
    }

    /**
     * One document, unread.
     *
     * @param line of its first octet, 1-based
     * @param octets as in the file, with LF line ends
     */
    record Raw(int line, byte[] octets) {

        GoldenYaml.Located yaml() throws MalformedYaml {
            return GoldenYaml.read(decoded(), line);
        }

        private String decoded() throws MalformedYaml {
            ByteBuffer rest = ByteBuffer.wrap(octets);
            try {
                return StandardCharsets.UTF_8.newDecoder().decode(rest).toString();
            } catch (CharacterCodingException e) {
                int newlines = 0;
                for (int i = 0; i < rest.position(); i++) {
                    newlines += octets[i] == '\n' ? 1 : 0;
                }
                throw new MalformedYaml(line + newlines, "not UTF-8");
            }
        }
    }

    int lineNumber() {
        return lineNumber;
    }

    /**
     * Whether these lines and a separator are what comes next, octet for octet; then they are passed over. Where not,
     * {@link #next} gives the document, which may be the same all the same.
     *
     * @param document as reseq writes one: no line of it separates documents
     */
    boolean passes(byte[] document) throws IOException {
        int length = document.length + SEPARATOR.length;
        if (length > buffer.length || lineNumber == 0 || end - begin < length && !fill(length)) {
            return false;
        }
        int after = begin + document.length;
        if (!Arrays.equals(buffer, begin, after, document, 0, document.length)
                || !Arrays.equals(buffer, after, after + SEPARATOR.length, SEPARATOR, 0, SEPARATOR.length)) {
            return false;
        }
        begin += length;
        for (byte octet : document) {
            lineNumber += octet == '\n' ? 1 : 0;
        }
        lineNumber++;
        return true;
    }

    /** The next document that says anything; null after the last. */
    @Nullable Raw next() throws IOException, MalformedYaml {
        while (!ended) {
            Raw raw = nextCut();
            if (says(raw.octets)) {
                return raw;
            }
        }
        return null;
    }

    private Raw nextCut() throws IOException, MalformedYaml {
        text.reset();
        int first = lineNumber + 1;
        for (byte[] octets = readLine(); octets != null; octets = readLine()) {
            refuseConflict(octets);
            if (isSeparator(octets)) {
                return new Raw(first, text.toByteArray());
            }
            if (text.size() + octets.length > LONGEST) {
                throw new MalformedYaml(lineNumber, "a document of more than " + LONGEST + " octets");
            }
            text.write(octets, 0, octets.length);
        }
        ended = true;
        return new Raw(first, text.toByteArray());
    }

    /** One line that ends in LF, whatever it ended in; null after the last. */
    private byte @Nullable [] readLine() throws IOException, MalformedYaml {
        line.reset();
        boolean more = begin < end || fill(1);
        if (!more) {
            return null;
        }
        lineNumber++;
        while (more) {
            int at = begin;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            line.write(buffer, begin, at - begin);
            if (line.size() > LONGEST) {
                throw new MalformedYaml(lineNumber, "a line of more than " + LONGEST + " octets");
            }
            more = at == end;
            begin = more ? at : at + 1;
            more = more && fill(1);
        }
        byte[] octets = line.toByteArray();
        boolean carriageReturn = octets.length > 0 && octets[octets.length - 1] == '\r';
        octets = carriageReturn ? octets : Arrays.copyOf(octets, octets.length + 1);
        octets[octets.length - 1] = '\n';
        return lineNumber == 1 && startsWithBom(octets)
                ? Arrays.copyOfRange(octets, BOM.length, octets.length)
                : octets;
    }

    private static boolean startsWithBom(byte[] octets) {
        return octets.length >= BOM.length && Arrays.equals(octets, 0, BOM.length, BOM, 0, BOM.length);
    }

    /** Reads on until so many octets are there; false where the stream ends before, and at no other time. */
    private boolean fill(int wanted) throws IOException {
        System.arraycopy(buffer, begin, buffer, 0, end - begin);
        end -= begin;
        begin = 0;
        while (end < wanted) {
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                return false;
            }
            end += read;
        }
        return true;
    }

    private void refuseConflict(byte[] octets) throws MalformedYaml {
        String marker = ConflictMarker.of(octets);
        if (marker != null) {
            throw new MalformedYaml(
                    lineNumber, "a merge conflict (" + marker + "); resolve it, or write the golden again");
        }
    }

    private static boolean isSeparator(byte[] octets) {
        if (octets.length < 4 || octets[0] != '-' || octets[1] != '-' || octets[2] != '-') {
            return false;
        }
        for (int i = 3; i < octets.length; i++) {
            if (octets[i] == '#' && octets[i - 1] == ' ') {
                return true;
            }
            if (octets[i] != ' ' && octets[i] != '\n') {
                return false;
            }
        }
        return true;
    }

    /** Whether there is anything but blank lines and comments. */
    private static boolean says(byte[] octets) {
        boolean lineBegins = true;
        boolean comment = false;
        for (byte octet : octets) {
            if (octet == '\n') {
                lineBegins = true;
                comment = false;
            } else if (!comment && octet != ' ') {
                if (octet != '#' || !lineBegins) {
                    return true;
                }
                comment = true;
            }
        }
        return false;
    }
}
