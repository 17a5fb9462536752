package org.reseq.bytes;

import java.util.HexFormat;
import java.util.Locale;

/** A {@link GapString} as text and back: {@code "abc"[3]"ghi"}, or {@code 61 62 63 -- --} in hex. */
final class Notation {

    private static final HexFormat HEX = HexFormat.of();

    private Notation() {}

    static String format(GapString octets) {
        StringBuilder out = new StringBuilder();
        octets.forEachRun(new GapString.RunVisitor() {
            private boolean open;

            @Override
            public void octets(byte[] array, int begin, int length) {
                // One text, in however many runs it lies.
                if (!open) {
                    out.append('"');
                }
                for (int i = begin; i < begin + length; i++) {
                    appendOctet(out, array[i]);
                }
                open = true;
            }

            @Override
            public void hole(long length) {
                if (open) {
                    out.append('"');
                }
                out.append('[').append(length).append(']');
                open = false;
            }
        });
        if (octets.isEmpty()) {
            return "\"\"";
        }
        return octets.octetAt(octets.length() - 1) == GapString.GAP
                ? out.toString()
                : out.append('"').toString();
    }

    private static void appendOctet(StringBuilder out, byte octet) {
        switch (octet) {
            case '\r' -> out.append("\\r");
            case '\n' -> out.append("\\n");
            case '\t' -> out.append("\\t");
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            default -> {
                if (octet >= ' ' && octet <= '~') {
                    out.append((char) octet);
                } else {
                    out.append("\\x").append(HEX.toHexDigits(octet));
                }
            }
        }
    }

    static GapString parse(String text) {
        if (text.isEmpty()) {
            throw unexpected(text, 0, "'\"' or '['");
        }
        Runs runs = new Runs(0, 4);
        int at = 0;
        while (at < text.length()) {
            at = switch (text.charAt(at)) {
                case '"' -> parseText(text, at + 1, runs);
                case '[' -> parseHole(text, at + 1, runs);
                default -> throw unexpected(text, at, "'\"' or '['");
            };
        }
        return new GapString(runs);
    }

    private static int parseText(String text, int begin, Runs into) {
        // An octet is written with at least one character, so this is room enough.
        byte[] octets = new byte[closingQuote(text, begin) - begin];
        int length = 0;
        int at = begin;
        while (text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c == '\\') {
                char escape = text.charAt(at + 1);
                switch (escape) {
                    case 'r' -> octets[length++] = '\r';
                    case 'n' -> octets[length++] = '\n';
                    case 't' -> octets[length++] = '\t';
                    case '"', '\\' -> octets[length++] = (byte) escape;
                    case 'x' -> {
                        octets[length++] = (byte) (hexDigit(text, at + 2) << 4 | hexDigit(text, at + 3));
                        at += 2;
                    }
                    default -> throw unexpected(text, at + 1, "one of r n t \" \\ x after a backslash");
                }
                at += 2;
            } else if (c >= ' ' && c <= '~') {
                octets[length++] = (byte) c;
                at++;
            } else {
                throw unexpected(text, at, "printable ASCII or an escape");
            }
        }
        into.addOctets(octets, 0, length);
        return at + 1;
    }

    private static int closingQuote(String text, int begin) {
        int at = begin;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= text.length()) {
            throw unexpected(text, text.length(), "a closing '\"'");
        }
        return at;
    }

    private static int parseHole(String text, int begin, Runs into) {
        int at = begin;
        long length = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            int digit = text.charAt(at) - '0';
            if (length > (Long.MAX_VALUE - digit) / 10) {
                throw unexpected(text, at, "a length of at most " + Long.MAX_VALUE);
            }
            length = 10 * length + digit;
            at++;
        }
        if (at == begin) {
            throw unexpected(text, at, "the length of a hole, in decimal");
        }
        if (at == text.length() || text.charAt(at) != ']') {
            throw unexpected(text, at, "a digit or ']'");
        }
        if (length == 0) {
            throw unexpected(text, begin, "a hole of at least one octet");
        }
        into.addHole(length);
        return at + 1;
    }

    private static int hexDigit(String text, int at) {
        if (at >= text.length() || !HexFormat.isHexDigit(text.charAt(at))) {
            throw unexpected(text, at, "a hex digit");
        }
        return HexFormat.fromHexDigit(text.charAt(at));
    }

    static String hex(GapString octets) {
        if (octets.length() > GapString.MAX_ARRAY / 3) {
            throw new IllegalStateException("expected at most " + GapString.MAX_ARRAY / 3
                    + " octets to write in hex, got " + octets.length() + "; slice first");
        }
        StringBuilder out = new StringBuilder((int) (3 * octets.length()));
        octets.forEachRun(new GapString.RunVisitor() {
            @Override
            public void octets(byte[] array, int begin, int length) {
                for (int i = begin; i < begin + length; i++) {
                    HEX.toHexDigits(separated(out), array[i]);
                }
            }

            @Override
            public void hole(long length) {
                for (long i = 0; i < length; i++) {
                    separated(out).append("--");
                }
            }
        });
        return out.toString();
    }

    private static StringBuilder separated(StringBuilder out) {
        return out.isEmpty() ? out : out.append(' ');
    }

    static GapString parseHex(String text) {
        byte[] octets = new byte[text.length() / 2];
        Runs runs = new Runs(0, 1);
        int length = 0;
        int at = 0;
        while (at < text.length()) {
            if (isBlank(text.charAt(at))) {
                at++;
            } else if (text.startsWith("--", at)) {
                runs.addHole(1);
                at += 2;
            } else {
                octets[length] = (byte) (hexDigit(text, at) << 4 | hexDigit(text, at + 1));
                runs.addOctets(octets, length++, 1);
                at += 2;
            }
        }
        return new GapString(runs);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    static IllegalArgumentException unexpected(String text, int at, String expected) {
        String found;
        if (at >= text.length()) {
            found = "the end";
        } else if (text.charAt(at) >= ' ' && text.charAt(at) <= '~') {
            found = "'" + text.charAt(at) + "'";
        } else {
            found = String.format(Locale.ROOT, "U+%04X", text.codePointAt(at));
        }
        return new IllegalArgumentException("position " + at + ": expected " + expected + ", found " + found);
    }
}
