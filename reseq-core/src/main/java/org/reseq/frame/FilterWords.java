package org.reseq.frame;

import java.util.ArrayList;
import java.util.List;
import org.reseq.bytes.Spelling;

/** The words of a filter, one after the other, and the complaint about the one that does not fit. */
final class FilterWords {
    private static final List<String> KNOWN = List.of(
            "tcp",
            "udp",
            "sctp",
            "icmp",
            "icmp6",
            "arp",
            "ip",
            "ip6",
            "host",
            "net",
            "port",
            "portrange",
            "src",
            "dst",
            "and",
            "or",
            "not");

    /** @param begin its index in the text */
    private record Word(String text, int begin) {}

    private final String text;
    private final List<Word> words = new ArrayList<>();
    private int index;

    FilterWords(String text) {
        this.text = text;
        int at = 0;
        while (at < text.length()) {
            int end = end(at);
            if (end > at) {
                words.add(new Word(text.substring(at, end), at));
            }
            at = Math.max(end, at + 1);
        }
    }

    /** Where the word that begins here ends; here itself, if none does. */
    private int end(int at) {
        if (text.startsWith("&&", at) || text.startsWith("||", at)) {
            return at + 2;
        }
        if (isSign(text.charAt(at))) {
            return at + 1;
        }
        int end = at;
        while (end < text.length()
                && !Character.isWhitespace(text.charAt(end))
                && !isSign(text.charAt(end))
                && !text.startsWith("&&", end)
                && !text.startsWith("||", end)) {
            end++;
        }
        return end;
    }

    private static boolean isSign(char c) {
        return c == '(' || c == ')' || c == '!';
    }

    boolean atEnd() {
        return index == words.size();
    }

    /** The next word, or one of those behind it; empty behind the last. */
    String peek(int ahead) {
        return index + ahead < words.size() ? words.get(index + ahead).text() : "";
    }

    /** Takes the next word if it is one of these. */
    boolean took(String word, String sign) {
        boolean is = !atEnd() && (peek(0).equals(word) || peek(0).equals(sign));
        index += is ? 1 : 0;
        return is;
    }

    /** Takes the next word. */
    String next() {
        return words.get(index++).text();
    }

    /** The complaint about the next word, with a guess at what was meant. */
    IllegalArgumentException unexpected(String expected) {
        return unexpected(expected, guess(peek(0)));
    }

    /**
     * The complaint about the next word.
     *
     * @param hint what was probably meant, from its separator on; empty if nobody knows
     */
    IllegalArgumentException unexpected(String expected, String hint) {
        String got = atEnd() ? "the end" : "\"" + peek(0) + "\"";
        int place = atEnd() ? text.length() : words.get(index).begin();
        return new IllegalArgumentException("filter \"" + text + "\", at character " + (place + 1) + ": expected "
                + expected + ", got " + got + hint + (hint.isEmpty() ? ";" : "")
                + " a filter reads like \"tcp and net 10.0.0.0/8 and not port 22\"");
    }

    /** A misspelt word, or a value whose word was left out. */
    private static String guess(String got) {
        if (got.matches("[0-9]{1,5}")) {
            return "; did you mean port " + got + "?";
        }
        if (got.matches("[0-9]{1,5}-[0-9]{1,5}")) {
            return "; did you mean portrange " + got + "?";
        }
        if (got.matches("[0-9a-fA-F:.]*[:.][0-9a-fA-F:.]*(/[0-9]+)?")) {
            return "; did you mean " + (got.indexOf('/') < 0 ? "host " : "net ") + got + "?";
        }
        return KNOWN.contains(got) ? "" : Spelling.hint(got, KNOWN);
    }
}
