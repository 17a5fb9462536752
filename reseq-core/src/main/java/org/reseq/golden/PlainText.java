package org.reseq.golden;

/**
 * How unquoted scalars are spelled, looked at character by character: every name and value of every packet is asked.
 */
final class PlainText {
    private PlainText() {}

    /** {@code 0|-?[1-9][0-9]*}. */
    static boolean isInt(String text) {
        int begin = text.charAt(0) == '-' ? 1 : 0;
        if (begin == text.length()) {
            return false;
        }
        return text.charAt(begin) == '0' ? text.length() == 1 : digitsEnd(text, begin) == text.length();
    }

    /** {@code 0x[0-9a-f]+}. */
    static boolean isHex(String text) {
        return text.length() > 2 && text.startsWith("0x") && lowerHexEnd(text, 2) == text.length();
    }

    /** {@code 0[xX][0-9a-fA-F]+}. */
    static boolean isHexOfAPerson(String text) {
        if (text.length() < 3 || text.charAt(0) != '0' || (text.charAt(1) | ' ') != 'x') {
            return false;
        }
        for (int i = 2; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isDigit(c) && !(c >= 'a' && c <= 'f') && !(c >= 'A' && c <= 'F')) {
                return false;
            }
        }
        return true;
    }

    /** {@code -?(0|[1-9][0-9]*)\.[0-9]+([eE][-+]?[0-9]{1,4})?|-?\.inf|\.nan}. */
    static boolean isFloat(String text) {
        int begin = text.charAt(0) == '-' ? 1 : 0;
        if (text.startsWith(".inf", begin) || text.equals(".nan")) {
            return text.length() == begin + ".inf".length();
        }
        int point = digitsEnd(text, begin);
        if (point == begin || point > begin + 1 && text.charAt(begin) == '0' || !isAt(text, point, '.')) {
            return false;
        }
        int end = digitsEnd(text, point + 1);
        if (end == point + 1 || end == text.length()) {
            return end > point + 1;
        }
        if ((text.charAt(end) | ' ') != 'e') {
            return false;
        }
        int exponent = end + (isAt(text, end + 1, '-') || isAt(text, end + 1, '+') ? 2 : 1);
        int exponentEnd = digitsEnd(text, exponent);
        return exponentEnd == text.length() && exponentEnd > exponent && exponentEnd - exponent <= 4;
    }

    /** {@code [A-Z][A-Z0-9_]*|[A-Za-z_][A-Za-z0-9_]*\(0x[0-9a-f]+\)}. */
    static boolean isSymbol(String text) {
        boolean capitals = isCapital(text.charAt(0));
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(') {
                return i > 0 && isHexInBrackets(text, i);
            }
            boolean capital = isCapital(c) || i > 0 && isDigit(c);
            if (!capital && c != '_' && !(c >= 'a' && c <= 'z')) {
                return false;
            }
            capitals &= capital || c == '_';
        }
        return capitals;
    }

    /** {@code [0-9a-f]{32,}}. */
    static boolean isDigest(String text) {
        return text.length() >= 32 && lowerHexEnd(text, 0) == text.length();
    }

    private static boolean isHexInBrackets(String text, int bracket) {
        int last = text.length() - 1;
        return text.startsWith("(0x", bracket)
                && last > bracket + 3
                && text.charAt(last) == ')'
                && lowerHexEnd(text, bracket + 3) == last;
    }

    private static int digitsEnd(String text, int begin) {
        int end = begin;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int lowerHexEnd(String text, int begin) {
        int end = begin;
        while (end < text.length()
                && (isDigit(text.charAt(end)) || text.charAt(end) >= 'a' && text.charAt(end) <= 'f')) {
            end++;
        }
        return end;
    }

    private static boolean isAt(String text, int index, char c) {
        return index < text.length() && text.charAt(index) == c;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
