package org.reseq.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reseq.bytes.GapString.Gap;

class GapStringTest {

    private static final long TERA = 1L << 40;

    private static GapString of(String notation) {
        return GapString.parse(notation);
    }

    @Test
    void aHoleOfATeraIsOneRun() {
        GapString octets = of("\"abc\"[" + TERA + "]\"ghi\"");
        assertEquals(TERA + 6, octets.length());
        assertEquals(TERA, octets.missing());
        assertEquals(6, octets.captured());
        assertEquals(List.of(new Gap(3, TERA + 3)), octets.gaps());
        assertEquals('h', octets.octetAt(TERA + 4));
        assertEquals(GapString.GAP, octets.octetAt(TERA));
        assertEquals(TERA + 3, octets.indexOf('g', 1));
        assertEquals(of("[5]\"gh\""), octets.slice(TERA - 2, TERA + 5));
        assertEquals(octets, GapString.join(List.of(octets.slice(0, TERA / 2), octets.slice(TERA / 2))));
        assertEquals(List.of("abc", "hole", "ghi"), runs(octets));
        assertTrue(octets.hexDump().length() < 1000);
    }

    @Test
    void neighbouringHolesAreOneHole() {
        GapString holes = GapString.join(List.of(GapString.gap(1), GapString.empty(), GapString.gap(2)));
        assertEquals("[3]", holes.toString());
        assertEquals(List.of("hole"), runs(holes.append(GapString.gap(4))));
    }

    @Test
    void whatLayTogetherInOneArrayIsOneRunAgain() {
        GapString whole = GapString.latin1("abcdef");
        assertEquals(List.of("abcdef"), runs(whole.slice(0, 2).append(whole.slice(2))));
        assertEquals(List.of("ab", "def"), runs(whole.slice(0, 2).append(whole.slice(3))));
        assertEquals(List.of("cd", "ab"), runs(whole.slice(2, 4).append(whole.slice(0, 2))));
    }

    @Test
    void slicesAndJoinsShareTheArray() {
        byte[] array = {0, 1, 2, 3, 4, 5};
        GapString octets = GapString.wrap(array, 1, 5);
        GapString joined = GapString.join(List.of(octets.slice(2), GapString.gap(1), octets.slice(0, 1)));
        joined.forEachRun(new GapString.RunVisitor() {
            @Override
            public void octets(byte[] shared, int begin, int length) {
                assertSame(array, shared);
            }

            @Override
            public void hole(long length) {
                assertEquals(1, length);
            }
        });
        assertEquals("03 04 -- 01", joined.toHex());
    }

    @Test
    void copiesDoNotFollowTheCallersArray() {
        byte[] array = {1, 2, 3};
        GapString some = GapString.copyOf(array, 1, 3);
        GapString all = GapString.of(array);
        array[1] = 9;
        assertEquals("02 03", some.toHex());
        assertEquals("01 02 03", all.toHex());
    }

    @Test
    void aHoleEqualsAHoleAndNeverAnOctet() {
        assertEquals(of("\"a\"[2]"), GapString.latin1("a").append(GapString.gap(2)));
        assertNotEquals(of("\"a\"[2]"), of("\"a\"[3]"));
        assertNotEquals(of("[1]\"a\""), of("\"a\"[1]"));
        assertNotEquals(GapString.gap(1), GapString.of((byte) 0));
        assertNotEquals(GapString.gap(1), GapString.of((byte) -1));
        assertNotEquals(GapString.gap(1), (Object) "[1]");
    }

    @Test
    void searchingAHoleFindsNothing() {
        GapString octets = of("\"ab\"[2]\"ab\"");
        assertEquals(-1, octets.indexOf(of("[2]"), 0));
        assertEquals(-1, octets.indexOf(of("\"b\"[1]"), 0));
        assertEquals(4, octets.indexOf(of("\"ab\""), 1));
        assertEquals(-1, of("\"a\"[1]\"b\"").indexOf(of("\"ab\""), 0));
        assertFalse(octets.startsWith(of("\"ab\"[1]")));
        assertFalse(of("[2]").endsWith(of("[1]")));
        assertEquals(List.of(octets), octets.split(of("[2]")));
    }

    @Test
    void theEmptyStringIsFoundEverywhere() {
        GapString octets = of("\"a\"[2]");
        assertEquals(0, octets.indexOf(GapString.empty(), 0));
        assertEquals(3, octets.indexOf(GapString.empty(), 3));
        assertTrue(octets.startsWith(GapString.empty()));
        assertTrue(octets.endsWith(GapString.empty()));
        assertThrows(IllegalArgumentException.class, () -> octets.split(GapString.empty()));
    }

    @Test
    void splitKeepsEmptyParts() {
        GapString comma = GapString.latin1(",");
        assertEquals(
                List.of(of("\"\""), of("\"a\""), of("\"\""), of("[3]"), of("\"\"")),
                of("\",a,,\"[3]\",\"").split(comma));
        assertEquals(List.of(GapString.empty()), GapString.empty().split(comma));
    }

    @Test
    void aSearchIsLinearEvenWhereEveryOctetAlmostMatches() {
        byte[] zeros = new byte[1 << 20];
        byte[] almost = new byte[1 << 19];
        almost[almost.length - 1] = 1;
        // Quadratic, this would be 2^38 steps.
        assertEquals(-1, GapString.wrap(zeros, 0, zeros.length).indexOf(GapString.of(almost), 0));
    }

    @Test
    void aMissingOctetIsNeverMadeUp() {
        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> of("\"abc\"[3]\"g\"[1]").toByteArray());
        assertTrue(refused.getMessage().contains("[3, 6)"), refused.getMessage());
    }

    @Test
    void whatDoesNotFitIntoAnArrayIsRefusedByItsLength() {
        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> GapString.gap(TERA).toByteArray((byte) 0));
        assertTrue(refused.getMessage().contains(Long.toString(TERA)), refused.getMessage());
        assertThrows(IllegalStateException.class, () -> GapString.gap(TERA).toHex());
    }

    @Test
    void noStringIsLongerThanALong() {
        GapString longest = GapString.gap(Long.MAX_VALUE);
        assertEquals(longest, GapString.parse(longest.toString()));
        assertThrows(IllegalArgumentException.class, () -> longest.append(GapString.gap(1)));
        assertThrows(IllegalArgumentException.class, () -> GapString.latin1("a").append(longest));
    }

    @Test
    void whatIsOutsideIsRefused() {
        GapString octets = of("\"ab\"[2]");
        assertThrows(IndexOutOfBoundsException.class, () -> octets.octetAt(4));
        assertThrows(IndexOutOfBoundsException.class, () -> octets.octetAt(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> octets.slice(1, 5));
        assertThrows(IndexOutOfBoundsException.class, () -> octets.slice(3, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> octets.indexOf('a', 5));
        assertThrows(IllegalArgumentException.class, () -> octets.indexOf(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> octets.indexOf(256, 0));
        assertThrows(IllegalArgumentException.class, () -> GapString.gap(-1));
        assertThrows(IllegalArgumentException.class, () -> GapString.latin1("a\u0100"));
    }

    private static List<String> runs(GapString octets) {
        List<String> runs = new ArrayList<>();
        octets.forEachRun(new GapString.RunVisitor() {
            @Override
            public void octets(byte[] array, int begin, int length) {
                runs.add(new String(array, begin, length, java.nio.charset.StandardCharsets.ISO_8859_1));
            }

            @Override
            public void hole(long length) {
                runs.add("hole");
            }
        });
        return runs;
    }
}
