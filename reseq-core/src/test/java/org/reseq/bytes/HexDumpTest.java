package org.reseq.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HexDumpTest {

    private static final GapString TWENTY_TWO = GapString.ofHex("00112233445566778899aabbccddeeff 0010 0030 4142");

    @Test
    void sixteenOctetsAreOneLine() {
        assertEquals(
                "0000  de ad be ef 00 01 02 03  04 05 06 07 08 09 0a 0b  |................|",
                GapString.ofHex("deadbeef 00010203 04050607 08090a0b").hexDump());
    }

    @Test
    void theLastLinesTextStandsBelowTheOthers() {
        assertEquals("""
                0000  00 11 22 33 44 55 66 77  88 99 aa bb cc dd ee ff  |.."3DUfw........|
                0010  00 10 00 30 41 42                                 |...0AB|""", TWENTY_TWO.hexDump());
    }

    @Test
    void nothingIsNoLine() {
        assertEquals("", GapString.empty().hexDump());
        assertEquals(List.of(), HexDump.lines(GapString.empty(), 16));
    }

    @Test
    void aMissingOctetIsTwoDashesAndABlank() {
        assertEquals(
                "0000  61 62 63 -- -- -- 67 68  69                       |abc   ghi|",
                GapString.parse("\"abc\"[3]\"ghi\"").hexDump());
    }

    @Test
    void offsetsBeginWhereTheCallerSaysAndGrowWhereTheyMust() {
        assertEquals("""
                0fff8  00 11 22 33 44 55 66 77  88 99 aa bb cc dd ee ff  |.."3DUfw........|
                10008  00 10 00 30 41 42                                 |...0AB|""", HexDump.of(TWENTY_TWO, 0xfff8));
    }

    @Test
    void onlyPrintableAsciiIsEverPrinted() {
        byte[] all = new byte[256];
        for (int i = 0; i < 256; i++) {
            all[i] = (byte) i;
        }
        String dump = GapString.of(all).hexDump();
        assertTrue(dump.chars().allMatch(c -> c == '\n' || c >= ' ' && c <= '~'));
        assertTrue(dump.contains("|................|"));
        assertTrue(dump.contains("| !\"#$%&'()*+,-./|"));
        assertTrue(dump.contains("|pqrstuvwxyz{|}~.|"));
    }

    @Test
    void aLongHoleIsOneLineAndAShortOneIsWrittenOut() {
        GapString shorter = GapString.parse("\"a\"[48]\"b\"");
        assertEquals(4, HexDump.lines(shorter, 0).size());
        assertEquals("""
                0000  61 -- -- -- -- -- -- --  -- -- -- -- -- -- -- --  |a               |
                0010  [4112]
                1020  -- 62                                             | b|""", GapString.parse("\"a\"[4128]\"b\"").hexDump());
    }

    @Test
    void theOctetsOfEveryLineReadBack() {
        Random random = new Random(1);
        for (int round = 0; round < 300; round++) {
            GapString octets = SlowOctets.random(random, 70).toGapString(random);
            StringBuilder hex = new StringBuilder();
            for (String line : HexDump.lines(octets, 0)) {
                assertEquals(57, line.indexOf("|") + 1, line);
                hex.append(line, 6, 55).append('\n');
            }
            assertEquals(octets, GapString.ofHex(hex.toString()));
        }
    }

    @Test
    void aMarkIsInBracketsAndBringsItsLinesOnly() {
        assertEquals(List.of("0010  00 10 [00 30] 41 42"), HexDump.marked(TWENTY_TWO, 0, 0x12, 0x14));
        assertEquals(List.of("0740  00 10 [00 30] 41 42"), HexDump.marked(TWENTY_TWO, 0x730, 0x742, 0x744));
        assertEquals(
                List.of("0000  00 11 22 33 44 55 66 [77  88] 99 aa bb cc dd ee ff"),
                HexDump.marked(TWENTY_TWO, 0, 7, 9));
        assertEquals(
                List.of("0000  00 11 22 33 44 55 66 77  88 99 aa bb cc dd [ee ff]", "0010  [00 10 00 30 41 42]"),
                HexDump.marked(TWENTY_TWO, 0, 14, 22));
        assertEquals(List.of("0000  61 [-- -- --] 62"), HexDump.marked(GapString.parse("\"a\"[3]\"b\""), 0, 1, 4));
    }

    @Test
    void anEmptyMarkStandsBeforeItsOctet() {
        GapString two = GapString.ofHex("00 01");
        assertEquals(List.of("0000  [] 00 01"), HexDump.marked(two, 0, 0, 0));
        assertEquals(List.of("0000  00 [] 01"), HexDump.marked(two, 0, 1, 1));
        assertEquals(List.of("0000  00 01 []"), HexDump.marked(two, 0, 2, 2));
        assertEquals(List.of("0010  [] 00 10 00 30 41 42"), HexDump.marked(TWENTY_TWO, 0, 16, 16));
        assertEquals(List.of("0009  []"), HexDump.marked(GapString.empty(), 9, 9, 9));
        assertEquals(1, HexDump.marked(TWENTY_TWO.slice(0, 16), 0, 16, 16).size());
    }

    @Test
    void aLongHoleInAMarkIsOneLineToo() {
        GapString octets = GapString.parse("\"a\"[1099511627776]\"b\"");
        assertEquals(
                List.of(
                        "00000000000  61 [-- -- -- -- -- -- --  -- -- -- -- -- -- -- --]",
                        "00000000010  [[1099511627760]]",
                        "10000000000  [--] 62"),
                HexDump.marked(octets, 0, 1, (1L << 40) + 1));
    }

    @Test
    void aMarkOutsideIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> HexDump.marked(TWENTY_TWO, 4, 3, 5));
        assertThrows(IllegalArgumentException.class, () -> HexDump.marked(TWENTY_TWO, 4, 6, 5));
        assertThrows(IllegalArgumentException.class, () -> HexDump.marked(TWENTY_TWO, 4, 6, 27));
    }
}
