package org.reseq.bytes;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Octets for a person, sixteen to a line: {@code 0000  de ad be ef 00 01 02 03  04 05 06 07  |............|}.
 *
 * <p>A missing octet is {@code --}, and a blank in the text column, which never holds anything but printable ASCII. The
 * offsets have four hex digits, or as many as the last one needs. A hole of more than two lines is not written out: its whole
 * lines are one line, {@code 0010  [65536]}.
 */
public final class HexDump {

    private static final HexFormat HEX = HexFormat.of();
    private static final int PER_LINE = 16;

    /** From here on a hole's whole lines become one, so that a dump's size does not follow from what is not there. */
    private static final long LONGEST_HOLE_WRITTEN = 32;

    private final GapString octets;
    private final long firstOffset;
    private final int offsetDigits;

    private HexDump(GapString octets, long firstOffset) {
        this.octets = octets;
        this.firstOffset = firstOffset;
        long lastLine = octets.isEmpty() ? 0 : (octets.length() - 1) / PER_LINE * PER_LINE;
        offsetDigits = Math.max(4, Long.toHexString(firstOffset + lastLine).length());
    }

    /** The {@link #lines}, joined by newlines; no newline at the end. */
    public static String of(GapString octets, long firstOffset) {
        return String.join("\n", lines(octets, firstOffset));
    }

    /** The lines of the dump, the first of them at {@code firstOffset}; none for an empty string. */
    public static List<String> lines(GapString octets, long firstOffset) {
        return lines(octets, firstOffset, Integer.MAX_VALUE);
    }

    /** At most so many {@link #lines}, and one that says how many octets there are more. */
    public static List<String> lines(GapString octets, long firstOffset, int mostLines) {
        HexDump dump = new HexDump(octets, firstOffset);
        List<String> lines = new ArrayList<>();
        long at = 0;
        while (at < octets.length()) {
            long hole = dump.wholeLinesMissing(at);
            if (lines.size() == mostLines) {
                lines.add(more(octets.length() - at));
                at = octets.length();
            } else if (hole > LONGEST_HOLE_WRITTEN) {
                lines.add(dump.offset(at).append('[').append(hole).append(']').toString());
                at += hole;
            } else {
                lines.add(dump.line(at));
                at += PER_LINE;
            }
        }
        return List.copyOf(lines);
    }

    /**
     * The lines that hold octets of {@code [markBegin, markEnd)}, with those octets in brackets and without the text
     * column: {@code 0010  00 10 [00 30] 41 42}. An empty mark shows as {@code []} before the octet it stands at.
     *
     * @param firstOffset the offset of the first of {@code octets}; the marks are offsets too
     * @throws IllegalArgumentException for a mark that is not inside
     */
    public static List<String> marked(GapString octets, long firstOffset, long markBegin, long markEnd) {
        return marked(octets, firstOffset, markBegin, markEnd, Integer.MAX_VALUE);
    }

    /** At most so many {@link #marked} lines, at least one, and one that says how many marked octets there are more. */
    public static List<String> marked(GapString octets, long firstOffset, long markBegin, long markEnd, int mostLines) {
        long begin = markBegin - firstOffset;
        long end = markEnd - firstOffset;
        if (begin < 0 || begin > end || end > octets.length()) {
            throw new IllegalArgumentException("expected a mark inside [" + firstOffset + ", "
                    + (firstOffset + octets.length()) + "), got [" + markBegin + ", " + markEnd + ")");
        }
        HexDump dump = new HexDump(octets, firstOffset);
        List<String> lines = new ArrayList<>();
        // An empty mark at the very end stands behind the last octet; any other one in the line of the octet it
        // precedes.
        long at = Math.min(begin, Math.max(0, octets.length() - 1)) / PER_LINE * PER_LINE;
        do {
            long hole = at < begin ? 0 : Math.min(dump.wholeLinesMissing(at), (end - at) / PER_LINE * PER_LINE);
            if (lines.size() == mostLines) {
                lines.add(more(end - at));
                at = end;
            } else if (hole > LONGEST_HOLE_WRITTEN) {
                lines.add(dump.offset(at).append("[[").append(hole).append("]]").toString());
                at += hole;
            } else {
                lines.add(dump.marked(at, begin, end));
                at += PER_LINE;
            }
        } while (at < end);
        return List.copyOf(lines);
    }

    private static String more(long octets) {
        return "and " + octets + " more octet" + (octets == 1 ? "" : "s");
    }

    /** How many octets from {@code at} on, in whole lines, are missing. */
    private long wholeLinesMissing(long at) {
        Runs runs = octets.runs();
        if (at >= runs.end()) {
            return 0;
        }
        int run = runs.find(at);
        return runs.array(run) == null ? (runs.end(run) - at) / PER_LINE * PER_LINE : 0;
    }

    private StringBuilder offset(long at) {
        String digits = Long.toHexString(firstOffset + at);
        return new StringBuilder(80)
                .append("0".repeat(offsetDigits - digits.length()))
                .append(digits)
                .append("  ");
    }

    private String line(long at) {
        StringBuilder out = offset(at);
        StringBuilder text = new StringBuilder(PER_LINE);
        for (int column = 0; column < PER_LINE; column++) {
            out.append(separator(column));
            if (at + column < octets.length()) {
                int octet = octets.octetAt(at + column);
                appendOctet(out, octet);
                text.append(printable(octet));
            } else {
                out.append("  ");
            }
        }
        return out.append("  |").append(text).append('|').toString();
    }

    private String marked(long at, long begin, long end) {
        StringBuilder out = offset(at);
        long lineEnd = Math.min(at + PER_LINE, octets.length());
        for (long i = at; i < lineEnd; i++) {
            out.append(separator((int) (i - at)));
            if (i == begin && begin == end) {
                out.append("[] ");
            } else if (i == Math.max(at, begin) && i < end) {
                out.append('[');
            }
            appendOctet(out, octets.octetAt(i));
            if (i == Math.min(lineEnd, end) - 1 && i >= begin) {
                out.append(']');
            }
        }
        if (begin == end && begin == lineEnd) {
            out.append(lineEnd == at ? "[]" : " []");
        }
        return out.toString();
    }

    private static String separator(int column) {
        return column == 0 ? "" : column == PER_LINE / 2 ? "  " : " ";
    }

    private static void appendOctet(StringBuilder out, int octet) {
        if (octet == GapString.GAP) {
            out.append("--");
        } else {
            HEX.toHexDigits(out, (byte) octet);
        }
    }

    private static char printable(int octet) {
        if (octet == GapString.GAP) {
            return ' ';
        }
        return octet >= ' ' && octet <= '~' ? (char) octet : '.';
    }
}
