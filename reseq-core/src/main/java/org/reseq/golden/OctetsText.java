package org.reseq.golden;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.reseq.bytes.GapString;
import org.reseq.golden.Node.LongOctets;

/** How octets are spelled: {@code de ad -- ef} on a line, a missing one as {@code --}; hexdump lines; a digest. */
final class OctetsText {

    private static final HexFormat HEX = HexFormat.of();
    private static final int PER_LINE = 16;

    private OctetsText() {}

    /** {@code de ad -- ef}. */
    static String line(GapString octets) {
        StringBuilder out = new StringBuilder();
        line(octets, out);
        return out.toString();
    }

    /** Writes the same. */
    static void line(GapString octets, StringBuilder out) {
        for (long i = 0; i < octets.length(); i++) {
            int octet = octets.octetAt(i);
            out.append(i == 0 ? "" : " ");
            if (octet == GapString.GAP) {
                out.append("--");
            } else {
                HEX.toHexDigits(out, (byte) octet);
            }
        }
    }

    /**
     * Reads {@link #line}; blanks may stand anywhere between octets.
     *
     * @throws IllegalArgumentException saying what is no octet
     */
    static GapString parseLine(String text) {
        byte[] octets = new byte[text.length() / 2];
        List<GapString> parts = new ArrayList<>();
        int begin = 0;
        int end = 0;
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == ' ') {
                at++;
            } else if (text.startsWith("--", at)) {
                parts.add(GapString.copyOf(octets, begin, end));
                parts.add(GapString.gap(1));
                begin = end;
                at += 2;
            } else {
                octets[end++] = octet(text, at);
                at += 2;
            }
        }
        parts.add(GapString.copyOf(octets, begin, end));
        return GapString.join(parts);
    }

    private static byte octet(String text, int at) {
        if (at + 2 > text.length()
                || !HexFormat.isHexDigit(text.charAt(at))
                || !HexFormat.isHexDigit(text.charAt(at + 1))) {
            String found = text.substring(at, Math.min(at + 2, text.length()));
            throw new IllegalArgumentException("expected two hex digits, or -- for a missing octet, got "
                    + ScalarGrammar.text(Node.string(found)));
        }
        return (byte) HexFormat.fromHexDigits(text, at, at + 2);
    }

    /**
     * Reads the lines of a hexdump: an offset, two blanks, octets, and from {@code |} on a text column nobody reads; or,
     * for a hole of several lines, its length: {@code 0010  [1024]}.
     *
     * @throws IllegalArgumentException saying which line is none, or that an offset is not the count of octets before it
     */
    static GapString parseDump(String text) {
        List<GapString> lines = new ArrayList<>();
        long length = 0;
        for (String line : text.split("\n")) {
            String stripped = line.strip();
            if (stripped.isEmpty()) {
                continue;
            }
            int blank = stripped.indexOf(' ');
            int bar = stripped.indexOf('|');
            String offset = blank < 0 ? stripped : stripped.substring(0, blank);
            if (!offset.matches("[0-9a-fA-F]{4,15}") || Long.parseLong(offset, 16) != length) {
                throw new IllegalArgumentException("expected a hexdump line at offset " + hexOffset(length) + ", got "
                        + ScalarGrammar.text(Node.string(stripped)));
            }
            int octetsEnd = bar < 0 ? stripped.length() : bar;
            GapString octets = lineOfDump(
                    offset,
                    blank < 0 ? "" : stripped.substring(blank, octetsEnd).strip());
            lines.add(octets);
            length += octets.length();
        }
        return GapString.join(lines);
    }

    private static GapString lineOfDump(String offset, String text) {
        if (text.matches("\\[[0-9]{1,4}]")) {
            return GapString.gap(Long.parseLong(text, 1, text.length() - 1, 10));
        }
        GapString octets = parseLine(text);
        if (octets.length() > PER_LINE) {
            throw new IllegalArgumentException(
                    "expected at most 16 octets on a hexdump line, got " + octets.length() + " at offset " + offset);
        }
        return octets;
    }

    private static String hexOffset(long offset) {
        String digits = Long.toHexString(offset);
        return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }

    static LongOctets digest(GapString octets) {
        MessageDigest sha256 = sha256();
        octets.forEachRun(new GapString.RunVisitor() {
            @Override
            public void octets(byte[] array, int begin, int length) {
                sha256.update(array, begin, length);
            }

            @Override
            public void hole(long length) {}
        });
        return new LongOctets(
                octets.length(), HEX.formatHex(sha256.digest()), head(octets), tail(octets), octets.gaps());
    }

    static GapString head(GapString octets) {
        return octets.slice(0, Math.min(LongOctets.EDGE, octets.length()));
    }

    static GapString tail(GapString octets) {
        return octets.slice(Math.max(0, octets.length() - LongOctets.EDGE));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
