package org.reseq.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotationTest {

    @Test
    void parseInvertsToStringForEveryOctetBesideEveryNeighbour() {
        for (int octet = 0; octet < 256; octet++) {
            for (int next = 0; next < 256; next++) {
                GapString octets = GapString.of((byte) octet, (byte) next);
                String notation = octets.toString();
                assertEquals(octets, GapString.parse(notation), notation);
                assertTrue(notation.chars().allMatch(c -> c >= ' ' && c <= '~'), notation);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"abc\"",
                "\"abc\"[3]\"ghi\"",
                "[1099511627776]",
                "[1]\"a\"[2]",
                "\"\\r\\n\\t\\\"\\\\\\x00\\x7f\\xff[3]'~ \""
            })
    void toStringInvertsParse(String notation) {
        assertEquals(notation, GapString.parse(notation).toString());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\"ab\"\"c\",         \"abc\"",
                "[1][2],              [3]",
                "\"\"[3]\"\",         [3]",
                "\"\\x61\\x4A\\x4a\", \"aJJ\"",
                "[007],               [7]"
            })
    void whatIsWrittenInPiecesIsOneString(String written, String notation) {
        assertEquals(notation, GapString.parse(written).toString());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "``           | position 0: expected '\"' or '[', found the end",
                "abc          | position 0: expected '\"' or '[', found 'a'",
                "`\"a\" [3]`  | position 3: expected '\"' or '[', found ' '",
                "\"abc        | position 4: expected a closing '\"', found the end",
                "\"abc\\      | position 5: expected a closing '\"', found the end",
                "\"abc\\\"    | position 6: expected a closing '\"', found the end",
                "\"a\\q\"     | position 3: expected one of r n t \" \\ x after a backslash, found 'q'",
                "\"a\\x\"     | position 4: expected a hex digit, found '\"'",
                "\"a\\x1g\"   | position 5: expected a hex digit, found 'g'",
                "\"a\u00e9\"  | position 2: expected printable ASCII or an escape, found U+00E9",
                "\"a\u0007\"  | position 2: expected printable ASCII or an escape, found U+0007",
                "\"a\"]       | position 3: expected '\"' or '[', found ']'",
                "[]           | position 1: expected the length of a hole, in decimal, found ']'",
                "[-1]         | position 1: expected the length of a hole, in decimal, found '-'",
                "[12          | position 3: expected a digit or ']', found the end",
                "[1 ]         | position 2: expected a digit or ']', found ' '",
                "[0]          | position 1: expected a hole of at least one octet, found '0'",
                "[9223372036854775808] | position 19: expected a length of at most 9223372036854775807, found '8'"
            })
    void anErrorSaysWhereAndWhatWasExpectedAndFound(String notation, String message) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> GapString.parse(notation));
        assertEquals(message, refused.getMessage());
    }

    @Test
    void hexIsOctetsInAnySpacingAndHoles() {
        assertEquals("\"\\xde\\xad\\xbe\\xef\"", GapString.ofHex("dead BEEF").toString());
        assertEquals("\"\\x01\"[2]\"\\x02\"", GapString.ofHex(" 01 --\n--02\t").toString());
        assertEquals("01 -- -- 02", GapString.ofHex("01----02").toHex());
        assertEquals("", GapString.ofHex("").toHex());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0     | position 1: expected a hex digit, found the end",
                "01 2  | position 4: expected a hex digit, found the end",
                "0 1   | position 1: expected a hex digit, found ' '",
                "01 0x | position 4: expected a hex digit, found 'x'",
                "01 -  | position 3: expected a hex digit, found '-'"
            })
    void whatIsNoHexIsNamed(String hex, String message) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> GapString.ofHex(hex));
        assertEquals(message, refused.getMessage());
    }
}
