package org.reseq.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each spelling against the pattern that its Javadoc states. */
class PlainTextTest {
    private record Spelling(String name, Predicate<String> read, Pattern pattern) {
        static Spelling of(String name, Predicate<String> read, String pattern) {
            return new Spelling(name, read, Pattern.compile(pattern));
        }
    }

    private static final List<Spelling> SPELLINGS = List.of(
            Spelling.of("int", PlainText::isInt, "0|-?[1-9][0-9]*"),
            Spelling.of("hex", PlainText::isHex, "0x[0-9a-f]+"),
            Spelling.of("hex of a person", PlainText::isHexOfAPerson, "0[xX][0-9a-fA-F]+"),
            Spelling.of(
                    "float", PlainText::isFloat, "-?(0|[1-9][0-9]*)\\.[0-9]+([eE][-+]?[0-9]{1,4})?|-?\\.inf|\\.nan"),
            Spelling.of("symbol", PlainText::isSymbol, "[A-Z][A-Z0-9_]*|[A-Za-z_][A-Za-z0-9_]*\\(0x[0-9a-f]+\\)"),
            Spelling.of("digest", PlainText::isDigest, "[0-9a-f]{32,}"));

    private static final String[] PIECES = {
        "0",
        "1",
        "9",
        "-",
        ".",
        "+",
        "e",
        "E",
        "x",
        "X",
        "a",
        "f",
        "F",
        "G",
        "z",
        "Z",
        "_",
        "(",
        ")",
        "0x",
        "(0x",
        "12",
        ".inf",
        ".nan",
        "inf",
        "e-12",
        "A_1",
        "\u00e9",
        " ",
        "0123456789abcdef0123456789abcde"
    };

    @Test
    void eachIsReadAsItsPatternSays() {
        Random random = new Random(19);
        int[] matched = new int[SPELLINGS.size()];
        for (int i = 0; i < 300_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = 1 + random.nextInt(6); pieces > 0; pieces--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            for (int s = 0; s < SPELLINGS.size(); s++) {
                Spelling spelling = SPELLINGS.get(s);
                boolean expected = spelling.pattern.matcher(text).matches();
                assertEquals(expected, spelling.read.test(text.toString()), spelling.name + " " + text);
                matched[s] += expected ? 1 : 0;
            }
        }
        for (int s = 0; s < matched.length; s++) {
            assertTrue(matched[s] > 50, "too few texts are a " + SPELLINGS.get(s).name + ": " + matched[s]);
        }
    }
}
