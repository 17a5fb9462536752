package org.reseq.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** Masks, bit fields, numbers of variable length, and values that must be one of a few. */
class ToolboxTest {
    private static final int ROUNDS = 500;

    private static GapString random(Random random, int most) {
        byte[] octets = new byte[random.nextInt(most + 1)];
        random.nextBytes(octets);
        GapString string = GapString.empty();
        for (int at = 0; at < octets.length; ) {
            int end = at + 1 + random.nextInt(octets.length - at);
            string =
                    string.append(random.nextInt(4) == 0 ? GapString.gap(end - at) : GapString.copyOf(octets, at, end));
            at = end;
        }
        return string;
    }

    // Masks.

    @Test
    void maskRepeatsAndHolesStay() {
        assertEquals(
                GapString.parse("\"bc\"[3]\"cb\""),
                GapString.parse("\"ab\"[3]\"ca\"")
                        .xor(GapString.ofHex("03 01 00"))
                        .slice(0, 7));
        Random random = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            GapString octets = random(random, 40);
            byte[] mask = new byte[1 + random.nextInt(7)];
            random.nextBytes(mask);
            GapString masked = octets.xor(GapString.of(mask));
            assertEquals(octets.length(), masked.length());
            for (int i = 0; i < octets.length(); i++) {
                int octet = octets.octetAt(i);
                assertEquals(
                        octet == GapString.GAP ? GapString.GAP : octet ^ mask[i % mask.length] & 0xff,
                        masked.octetAt(i));
            }
            assertEquals(octets, masked.xor(GapString.of(mask)));
        }
    }

    @Test
    void maskHasOctets() {
        assertThrows(
                IllegalArgumentException.class, () -> GapString.of((byte) 1).xor(GapString.empty()));
        assertThrows(
                IllegalArgumentException.class, () -> GapString.of((byte) 1).xor(GapString.gap(1)));
    }

    @Test
    void textIsDecodedOrTold() {
        assertEquals("gr\u00fcn", GapString.ofHex("67 72 c3 bc 6e").text(StandardCharsets.UTF_8));
        assertEquals("", GapString.empty().text(StandardCharsets.US_ASCII));
        MalformedText bad =
                assertThrows(MalformedText.class, () -> GapString.ofHex("67 ff").text(StandardCharsets.UTF_8));
        assertEquals(1, bad.offset());
        MissingData hole = assertThrows(
                MissingData.class, () -> GapString.parse("\"a\"[2]").text(StandardCharsets.UTF_8));
        assertEquals(1, hole.offset());
    }

    // Numbers.

    @Test
    void middleEndianIsTwoLittleEndianWordsTheHighOneFirst() {
        assertEquals(0x0a0b0c0dL, Cursor.over(GapString.ofHex("0b 0a 0d 0c")).u32me());
        assertEquals(0xfffefdfcL, Cursor.over(GapString.ofHex("fe ff fc fd")).u32me());
        assertEquals(0xfffefdfc, Cursor.over(GapString.ofHex("fe ff fc fd")).i32me());
    }

    @Test
    void bitsAreThoseOfTheOctetsWrittenOneAfterTheOther() {
        Random random = new Random(2);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] octets = new byte[1 + random.nextInt(30)];
            random.nextBytes(octets);
            StringBuilder model = new StringBuilder();
            for (byte octet : octets) {
                model.append(Integer.toBinaryString(octet & 0xff | 0x100).substring(1));
            }
            Cursor in = Cursor.growing(GapString.of(octets), 7);
            int at = 0;
            while (at < model.length()) {
                if (random.nextInt(8) == 0) { // whole octets begin behind the bits that are left
                    at = (at + 7) / 8 * 8;
                    if (at == model.length()) {
                        break;
                    }
                    assertEquals(Integer.parseInt(model.substring(at, at + 8), 2), in.u8());
                    at += 8;
                    continue;
                }
                int n = 1 + random.nextInt(64);
                if (n > model.length() - at) {
                    int tooMany = n;
                    long offset = in.offset();
                    NeedMoreData needed = assertThrows(NeedMoreData.class, () -> in.bits(tooMany));
                    assertEquals((n - (model.length() - at) + 7) / 8, needed.missing());
                    assertEquals(offset, in.offset());
                    n = model.length() - at;
                    n = Math.min(n, 64);
                }
                assertEquals(Long.parseUnsignedLong(model.substring(at, at + n), 2), in.bits(n));
                at += n;
                assertEquals(7 + (at + 7) / 8, in.offset());
            }
        }
    }

    @Test
    void bitsLeftAreForgottenByEveryOtherMove() {
        Cursor in = Cursor.over(GapString.ofHex("ff 00"));
        assertEquals(1, in.bits(1));
        in.seek(1);
        assertEquals(0, in.bits(1));
        in.seek(0);
        assertEquals(true, in.bit());
        assertEquals(0, in.u8());
        assertThrows(IllegalArgumentException.class, () -> in.bits(0));
        assertThrows(IllegalArgumentException.class, () -> in.bits(65));
    }

    @Test
    void bitsThatTouchAHoleAreMissing() {
        Cursor in = Cursor.over(GapString.parse("\"\\x0f\"[1]\"a\""));
        assertEquals(0, in.bits(4));
        assertEquals(1, assertThrows(MissingData.class, () -> in.bits(5)).offset());
        assertEquals(15, in.bits(4));
    }

    private static final BigInteger LOW = BigInteger.valueOf(0x7f);

    /** By arithmetic on numbers of any size: the groups, least significant first, extended by some that say nothing. */
    private static byte[] leastFirst(BigInteger value, boolean signed, int padding) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BigInteger rest = value;
        while (true) {
            int group = rest.and(LOW).intValue();
            rest = rest.shiftRight(7);
            boolean negative = signed && value.signum() < 0;
            boolean done = rest.equals(negative ? BigInteger.ONE.negate() : BigInteger.ZERO)
                    && (!signed || (group & 0x40) != 0 == negative);
            if (done && padding-- == 0) {
                out.write(group);
                return out.toByteArray();
            }
            out.write(group | 0x80);
        }
    }

    @Test
    void everyNumberIsReadBackHoweverItIsPadded() {
        Random random = new Random(3);
        for (int round = 0; round < 20 * ROUNDS; round++) {
            long value = random.nextLong() >> random.nextInt(64);
            if (round < 4) {
                value = List.of(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE).get(round);
            }
            BigInteger unsigned = new BigInteger(Long.toUnsignedString(value));
            for (int padding = 0; padding < 3; padding++) {
                assertReads(value, leastFirst(unsigned, false, padding), Cursor::uleb128);
                assertReads(value, leastFirst(BigInteger.valueOf(value), true, padding), Cursor::sleb128);
                long doubled = value << 1 ^ value >> 63;
                BigInteger zigzag = new BigInteger(Long.toUnsignedString(doubled));
                assertReads(value, leastFirst(zigzag, false, padding), Cursor::zigzag);
                assertReads(value, mostFirst(leastFirst(unsigned, false, padding)), Cursor::vlq);
            }
        }
    }

    private static byte[] mostFirst(byte[] leastFirst) {
        byte[] octets = new byte[leastFirst.length];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (leastFirst[octets.length - 1 - i] & 0x7f | (i < octets.length - 1 ? 0x80 : 0));
        }
        return octets;
    }

    private static void assertReads(long expected, byte[] octets, ToLongFunction<Cursor> read) {
        Cursor in = Cursor.growing(GapString.of(octets).append(GapString.ofHex("81 01")), 0);
        if (octets.length > 10) {
            assertThrows(UnexpectedValue.class, () -> read.applyAsLong(in));
            assertEquals(0, in.offset());
            return;
        }
        assertEquals(expected, read.applyAsLong(in), () -> GapString.of(octets).toHex());
        assertEquals(octets.length, in.offset());
        Cursor cut = Cursor.growing(GapString.copyOf(octets, 0, octets.length - 1), 0);
        assertThrows(NeedMoreData.class, () -> read.applyAsLong(cut));
        Cursor holed =
                Cursor.over(GapString.copyOf(octets, 0, octets.length - 1).append(GapString.gap(1)));
        assertEquals(
                octets.length - 1,
                assertThrows(MissingData.class, () -> read.applyAsLong(holed)).offset());
    }

    @Test
    void numberOfMoreThan64BitsIsNeverCut() {
        GapString two65 = GapString.ofHex("80 80 80 80 80 80 80 80 80 02");
        UnexpectedValue e =
                assertThrows(UnexpectedValue.class, () -> Cursor.over(two65, 5).uleb128());
        assertEquals(
                "offset 5: expected a number of at most 64 bits in 10 octets, got 80 80 80 80 80 80 80 80 80 02",
                e.getMessage());
        assertThrows(UnexpectedValue.class, () -> Cursor.over(two65).sleb128());
        assertThrows(
                UnexpectedValue.class,
                () -> Cursor.over(GapString.ofHex("82 80 80 80 80 80 80 80 80 00"))
                        .vlq());
    }

    // Values that must be one of a few.

    @Test
    void expectedNumberIsReturnedAndAnotherIsToldWithItsOffset() {
        Cursor in = Cursor.over(GapString.ofHex("02 00 ab"), 40);
        assertEquals(2, in.expect(Cursor::u8, 1, 2, 3));
        UnexpectedValue e = assertThrows(UnexpectedValue.class, () -> in.expect(Cursor::u16, 1, 2, 30));
        assertEquals("offset 41: expected 1, 2 or 30 (0x1e), got 171 (0xab)", e.getMessage());
        assertEquals(41, e.offset());
        assertEquals(41, in.offset());
        assertEquals(
                "offset 41: expected 7, got -9 (0xfffffffffffffff7)",
                assertThrows(UnexpectedValue.class, () -> in.expect(c -> -9, 7)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> in.expect(Cursor::u8));
        assertThrows(EndOfOctets.class, () -> in.expect(Cursor::u32, 1));
    }

    @Test
    void unexpectedBitsAreReadAgain() {
        Cursor in = Cursor.over(GapString.ofHex("a5"));
        assertEquals(0xa, in.bits(4));
        assertThrows(UnexpectedValue.class, () -> in.expect(c -> c.bits(4), 6));
        assertEquals(5, in.expect(c -> c.bits(4), 5));
    }

    @Test
    void expectedOctetsAreReadAndOthersAreToldWithTheirOffset() {
        Cursor in = Cursor.growing(GapString.latin1("RIFFRIFXRI"), 0);
        GapString magic = GapString.latin1("RIFF");
        in.expect(magic);
        assertEquals(4, in.offset());
        assertEquals(
                "offset 4: expected \"RIFF\", got \"RIFX\"",
                assertThrows(UnexpectedValue.class, () -> in.expect(magic)).getMessage());
        in.skip(4);
        assertThrows(NeedMoreData.class, () -> in.expect(magic));
        assertThrows(IllegalArgumentException.class, () -> in.expect(GapString.gap(1)));
        assertThrows(
                MissingData.class,
                () -> Cursor.over(GapString.parse("\"RI\"[2]")).expect(magic));
    }
}
