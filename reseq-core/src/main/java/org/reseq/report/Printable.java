package org.reseq.report;

/** Foreign text made safe for one line of a terminal or a log. */
public final class Printable {
    private static final int MAX_LENGTH = 400;

    private Printable() {}

    /** The text with every control, format (bidirectional marks among them) and lone surrogate character escaped, and cut where it is very long. */
    public static String line(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(MAX_LENGTH).forEach(point -> {
            switch (Character.getType(point)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.UNASSIGNED,
                        Character.PRIVATE_USE -> line.append(escape(point));
                default -> line.appendCodePoint(point);
            }
        });
        return text.codePointCount(0, text.length()) > MAX_LENGTH
                ? line.append("...").toString()
                : line.toString();
    }

    private static String escape(int point) {
        return switch (point) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> "\\u{" + Integer.toHexString(point) + "}";
        };
    }
}
