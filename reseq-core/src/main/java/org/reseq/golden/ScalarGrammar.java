package org.reseq.golden;

import java.util.Locale;
import java.util.Set;
import org.reseq.golden.Node.Kind;
import org.reseq.golden.Node.Scalar;

/**
 * How scalars are spelled: quoted is a string; plain is what this grammar says, else a string.
 *
 * <p>Written plain is only what every YAML reader takes for the same thing. So what another reader could take for a
 * boolean, a number, a date or an indicator is a quoted string, in keys too, and reading what was written gives it back.
 */
final class ScalarGrammar {

    /** Words that some YAML reader, of 1.1 or of its own mind, takes for something else. */
    private static final Set<String> TAKEN =
            Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf", "infinity");

    private static final String TAKEN_BEGINS = "ntfyoiNTFYOI";

    private static final String PLAIN_PUNCTUATION = " _-./+$@()";

    private ScalarGrammar() {}

    /** What the plain text is, if it is spelled as this grammar writes it. */
    static Kind kindOf(String plain) {
        if (plain.isEmpty()) {
            return Kind.STRING;
        }
        char first = plain.charAt(0);
        if (first == '-' || first == '.' || first >= '0' && first <= '9') {
            return PlainText.isInt(plain)
                    ? Kind.INT
                    : PlainText.isHex(plain) ? Kind.HEX : PlainText.isFloat(plain) ? Kind.FLOAT : Kind.STRING;
        }
        return switch (plain) {
            case "null" -> Kind.NULL;
            case "true", "false" -> Kind.BOOL;
            default -> PlainText.isSymbol(plain) && !isTaken(plain) ? Kind.SYMBOL : Kind.STRING;
        };
    }

    /** The scalar that a plain text stands for; a person may have spelled it in other ways than this grammar does. */
    static Scalar resolve(String plain) {
        String text = PlainText.isHexOfAPerson(plain) ? plain.toLowerCase(Locale.ROOT) : plain;
        Kind kind = kindOf(text);
        if (kind == Kind.FLOAT && !text.endsWith("inf") && !text.endsWith("nan")) {
            double value = Double.parseDouble(text);
            return Double.isInfinite(value) ? Node.string(plain) : Node.decimal(value);
        }
        return new Scalar(kind, text);
    }

    /** What stands in the file, on one line. */
    static String text(Scalar scalar) {
        return isQuoted(scalar, false) ? quoted(scalar.text()) : scalar.text();
    }

    /** What stands in the file before a colon; symbols need no quotes there, as keys have no symbols. */
    static String keyText(Scalar key) {
        return isQuoted(key, true) ? quoted(key.text()) : key.text();
    }

    /** Writes {@link #text}. */
    static void write(Scalar scalar, StringBuilder out) {
        write(scalar, false, out);
    }

    /** Writes {@link #keyText}. */
    static void writeKey(Scalar key, StringBuilder out) {
        write(key, true, out);
    }

    private static void write(Scalar scalar, boolean key, StringBuilder out) {
        if (isQuoted(scalar, key)) {
            quote(scalar.text(), out);
        } else {
            out.append(scalar.text());
        }
    }

    private static boolean isQuoted(Scalar scalar, boolean key) {
        if (scalar.kind() != Kind.STRING) {
            return false;
        }
        if (!isPlain(scalar.text())) {
            return true;
        }
        Kind kind = kindOf(scalar.text());
        return kind != Kind.STRING && !(key && kind == Kind.SYMBOL);
    }

    /** The key that a plain text before a colon stands for. */
    static Scalar resolveKey(String plain) {
        Scalar key = resolve(plain);
        return key.kind() == Kind.SYMBOL ? Node.string(key.text()) : key;
    }

    /** Whether no YAML reader could take the text, unquoted and in any context, for anything but itself. */
    private static boolean isPlain(String text) {
        if (text.isEmpty() || text.endsWith(" ") || isTaken(text) || PlainText.isDigest(text)) {
            return false;
        }
        char first = text.charAt(0);
        if (!isLetter(first) && first != '_' && first != '/' && first != '$') {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && !(c >= '0' && c <= '9') && PLAIN_PUNCTUATION.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTaken(String text) {
        return text.length() <= "infinity".length()
                && TAKEN_BEGINS.indexOf(text.charAt(0)) >= 0
                && TAKEN.contains(text.toLowerCase(Locale.ROOT));
    }

    /** Any character outside ASCII that needs no escape counts as a letter: YAML gives none of them a meaning. */
    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c > 0x7f && isPrintable(c);
    }

    /** Whether several lines of text can stand as they are below {@code |-} (or {@code |}, with a newline at the end). */
    static boolean isLiteral(String text) {
        int newline = text.indexOf('\n');
        if (newline <= 0 || newline == text.length() - 1 || text.charAt(0) == ' ') {
            return false;
        }
        if (text.endsWith("\n\n") || text.endsWith(" ")) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' ? text.charAt(i - 1) == ' ' : !isPrintable(c)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a character shows as itself. The ranges are spelled out, as the JDK's own tables change with its version:
     * controls, blanks that look like a space or like nothing, marks that turn the direction of text, private use,
     * surrogates, and the specials at the end.
     */
    private static boolean isPrintable(char c) {
        if (c < 0x7f) {
            return c >= ' ';
        }
        return c > 0xa0
                && c != 0xad
                && c != 0x61c
                && c != 0x1680
                && c != 0x180e
                && !(c >= 0x2000 && c <= 0x200f)
                && !(c >= 0x2028 && c <= 0x202f)
                && !(c >= 0x205f && c <= 0x206f)
                && c != 0x3000
                && !(c >= 0xd800 && c <= 0xf8ff)
                && c != 0xfeff
                && c < 0xfff0;
    }

    static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        quote(text, out);
        return out.toString();
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (isPrintable(c)) {
                        out.append(c);
                    } else if (Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        escape(out, 'U', Character.toCodePoint(c, text.charAt(++i)), 8);
                    } else if (c <= 0xff) {
                        escape(out, 'x', c, 2);
                    } else {
                        escape(out, 'u', c, 4);
                    }
                }
            }
        }
        out.append('"');
    }

    private static void escape(StringBuilder out, char letter, int codePoint, int digits) {
        String hex = Integer.toHexString(codePoint);
        out.append('\\')
                .append(letter)
                .append("0".repeat(digits - hex.length()))
                .append(hex);
    }
}
