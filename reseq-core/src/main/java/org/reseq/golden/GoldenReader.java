package org.reseq.golden;

import java.io.BufferedInputStream;
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
 */
final class GoldenReader {

    private static final int LONGEST = GoldenYaml.MAX_CODE_POINTS;
    private static final byte[] BOM = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private final ByteArrayOutputStream text = new ByteArrayOutputStream(4096);
    private int lineNumber;
    private boolean ended;

    GoldenReader(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
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
        while (readLine()) {
            byte[] octets = line.toByteArray();
            refuseConflict(octets);
            if (isSeparator(octets)) {
                return new Raw(first, text.toByteArray());
            }
            if (text.size() + octets.length > LONGEST) {
                throw new MalformedYaml(lineNumber, "a document of more than " + LONGEST + " octets");
            }
            text.write(octets);
        }
        ended = true;
        return new Raw(first, text.toByteArray());
    }

    /** Reads one line and its end into {@link #line}; a last line without an end gets one. */
    private boolean readLine() throws IOException, MalformedYaml {
        line.reset();
        int octet = in.read();
        if (octet < 0) {
            return false;
        }
        lineNumber++;
        boolean carriageReturn = false;
        for (; octet >= 0 && octet != '\n'; octet = in.read()) {
            if (carriageReturn) {
                line.write('\r');
            }
            carriageReturn = octet == '\r';
            if (!carriageReturn) {
                line.write(octet);
            }
            if (line.size() > LONGEST) {
                throw new MalformedYaml(lineNumber, "a line of more than " + LONGEST + " octets");
            }
        }
        line.write('\n');
        if (lineNumber == 1) {
            dropByteOrderMark();
        }
        return true;
    }

    private void dropByteOrderMark() {
        byte[] octets = line.toByteArray();
        if (octets.length >= BOM.length && Arrays.equals(octets, 0, BOM.length, BOM, 0, BOM.length)) {
            line.reset();
            line.write(octets, BOM.length, octets.length - BOM.length);
        }
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
