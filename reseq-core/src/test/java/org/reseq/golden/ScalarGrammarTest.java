package org.reseq.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reseq.golden.Node.Kind;
import org.reseq.golden.Node.Scalar;
import org.reseq.protocol.Hex;
import org.reseq.protocol.Symbol;

class ScalarGrammarTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no",
                "No",
                "NO",
                "yes",
                "Yes",
                "on",
                "off",
                "y",
                "n",
                "Y",
                "N",
                "true",
                "True",
                "TRUE",
                "false",
                "null",
                "Null",
                "NULL",
                "~",
                "",
                "010",
                "0o17",
                "0b11",
                "0x1F",
                "1e3",
                "1_000",
                "12:30",
                "12:30:45",
                "1",
                "-1",
                "+1",
                "1.5",
                ".5",
                ".inf",
                "-.inf",
                ".nan",
                ".NaN",
                "nan",
                "inf",
                "2001-12-14",
                "2001-12-14t21:59:43Z",
                " leading",
                "trailing ",
                "a: b",
                "a:",
                "a #b",
                "#a",
                "- a",
                "-",
                "--- a",
                "...",
                "? a",
                ": a",
                "[a",
                "{a",
                "a, b",
                "]",
                "}",
                "&a",
                "*a",
                "!a",
                "|",
                ">",
                "'a",
                "\"a",
                "%a",
                "@a",
                "`a",
                "<<",
                "=",
                "<",
                "a\tb",
                "10.0.0.5:50122",
                "[2001:db8::1]:80",
                "SECURE",
                "SECURE(0x02)",
                "mode(0x02)",
                "abcdef0123456789abcdef0123456789"
            })
    void whatAnotherReaderCouldTakeForSomethingElseIsQuoted(String text) {
        String written = ScalarGrammar.text(Node.string(text));
        assertTrue(written.startsWith("\"") && written.endsWith("\""), written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice",
                "Login",
                "two words",
                "com.acme.chat.ChatPacket",
                "login.pcapng",
                "/var/log/x-1",
                "_x",
                "na\u00efve",
                "\u6f22\u5b57",
                "$x",
                "a(b)",
                "a@b.example",
                "nobody",
                "one",
                "yesterday",
                "Inner$Type",
                "deadbeef"
            })
    void ordinaryWordsArePlain(String text) {
        assertEquals(text, ScalarGrammar.text(Node.string(text)));
        assertEquals(Node.string(text), ScalarGrammar.resolve(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "on", "010", "12:30", "1", "~", "null", "", "a: b", "<<", "y", "a.b: c", "[x]"})
    void keysAreQuotedAsStringsAre(String key) {
        assertEquals("\"" + key + "\"", ScalarGrammar.keyText(Node.string(key)));
    }

    @Test
    void aKeyHasNoSymbolsSoUpperCaseNeedsNoQuotes() {
        assertEquals("TTL", ScalarGrammar.keyText(Node.string("TTL")));
        assertEquals("\"TTL\"", ScalarGrammar.text(Node.string("TTL")));
        assertEquals("\"NO\"", ScalarGrammar.keyText(Node.string("NO")));
    }

    @Test
    void whatDoesNotShowIsEscaped() {
        assertEquals(
                "\"\\x00\\x1b[31m\\x7f\\x85\\xa0\\u202e\\u200b\\ufeff\\U0001f600\\ud800x\\t\\r\\n\\\"\\\\\"",
                ScalarGrammar.text(
                        Node.string("\0\u001b[31m\u007f\u0085\u00a0\u202e\u200b\ufeff\ud83d\ude00\ud800x\t\r\n\"\\")));
    }

    @Test
    void widthAndKindAreMeaning() {
        assertEquals("0x0012", Node.hex(Hex.u16(0x12)).text());
        assertEquals("0x12", Node.hex(Hex.u8(0x12)).text());
        assertEquals("0xffffffffffffffff", Node.hex(Hex.u64(-1)).text());
        assertEquals(
                3,
                Set.of(ScalarGrammar.resolve("0x0012"), ScalarGrammar.resolve("0x12"), ScalarGrammar.resolve("18"))
                        .size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null|NULL",
                "true|BOOL",
                "false|BOOL",
                "0|INT",
                "-7|INT",
                "18446744073709551616|INT",
                "0x00|HEX",
                "1.5|FLOAT",
                "-0.0|FLOAT",
                "1.0e+23|FLOAT",
                ".nan|FLOAT",
                "-.inf|FLOAT",
                "OK|SYMBOL",
                "OK(0x00)|SYMBOL",
                "ok(0x00)|SYMBOL",
                "ok|STRING",
                "~|STRING",
                "yes|STRING",
                "010|STRING",
                "-0|STRING",
                "1e3|STRING",
                "NO|STRING",
                "1_000|STRING",
                "0x|STRING",
                "2001-01-01|STRING"
            })
    void plainTextMeansWhatTheGrammarSays(String textAndKind) {
        String text = textAndKind.substring(0, textAndKind.indexOf('|'));
        Kind kind = Kind.valueOf(textAndKind.substring(textAndKind.indexOf('|') + 1));
        assertEquals(new Scalar(kind, text), ScalarGrammar.resolve(text));
    }

    @Test
    void aPersonsSpellingOfANumberIsTheSameNumber() {
        assertEquals(Node.hex(Hex.u8(0xab)), ScalarGrammar.resolve("0XAB"));
        assertEquals(Node.decimal(1.5), ScalarGrammar.resolve("1.50"));
        assertEquals(Node.decimal(1.5e30), ScalarGrammar.resolve("1.5E30"));
    }

    @Test
    void integersAreExact() {
        BigInteger u64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
        assertEquals("18446744073709551615", Node.integer(u64).text());
        assertEquals(Node.integer(u64), ScalarGrammar.resolve("18446744073709551615"));
    }

    @Test
    void floatsAreTheFewestDigitsThatReadBack() {
        assertEquals("0.1", Node.decimal(0.1).text());
        assertEquals("0.1", Node.decimal(0.1f).text());
        assertEquals("3.0", Node.decimal(3.0).text());
        assertEquals("100.0", Node.decimal(100.0).text());
        assertEquals("1000000.0", Node.decimal(1e6).text());
        assertEquals("1.0e+23", Node.decimal(1e23).text());
        assertEquals("2.0e+23", Node.decimal(2e23).text());
        assertEquals("5.0e-324", Node.decimal(Double.MIN_VALUE).text());
        assertEquals("1.7976931348623157e+308", Node.decimal(Double.MAX_VALUE).text());
        assertEquals("-0.0", Node.decimal(-0.0).text());
        assertEquals(".nan", Node.decimal(Float.NaN).text());
        assertEquals("-.inf", Node.decimal(Double.NEGATIVE_INFINITY).text());
    }

    @Test
    void everyFloatReadsBackAsItself() {
        Random random = new Random(5);
        for (int i = 0; i < 3000; i++) {
            double d = Double.longBitsToDouble(random.nextLong());
            float f = Float.intBitsToFloat(random.nextInt());
            if (!Double.isNaN(d) && !Double.isInfinite(d)) {
                Scalar written = Node.decimal(d);
                assertEquals(d, Double.parseDouble(written.text()));
                assertEquals(written, ScalarGrammar.resolve(written.text()));
                assertTrue(written.text().length() <= Double.toString(d).length() + 2, written.text());
            }
            if (!Float.isNaN(f) && !Float.isInfinite(f)) {
                Scalar written = Node.decimal(f);
                assertEquals(f, Float.parseFloat(written.text()));
                assertEquals(written, ScalarGrammar.resolve(written.text()));
            }
        }
    }

    @Test
    void aScalarsTextIsOfItsKind() {
        assertThrows(IllegalArgumentException.class, () -> new Scalar(Kind.INT, "010"));
        assertThrows(IllegalArgumentException.class, () -> new Scalar(Kind.SYMBOL, "NO"));
        assertThrows(IllegalArgumentException.class, () -> new Symbol("not ok", Hex.u8(1)));
        assertThrows(IllegalArgumentException.class, () -> new Hex(0x100, 2));
    }

    @Test
    void aNameThatIsNoSymbolIsAString() {
        assertEquals(Kind.SYMBOL, Node.name("SECURE").kind());
        assertEquals(Node.string("NO"), Node.name("NO"));
        assertEquals(Node.string("Secure"), Node.name("Secure"));
        assertEquals("SECURE(0x02)", Node.symbol(Symbol.of("SECURE", 2)).text());
        assertEquals("Big(0x0102)", Node.symbol(Symbol.of("Big", 0x102)).text());
    }
}
