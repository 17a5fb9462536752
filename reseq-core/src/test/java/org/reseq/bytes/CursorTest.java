package org.reseq.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static Cursor over(String notation) {
        return Cursor.over(GapString.parse(notation));
    }

    // Numbers.

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyIntegerIsWhatByteBufferReads(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            byte[] array = new byte[200];
            random.nextBytes(array);
            GapString octets = layOut(array, random);
            ByteBuffer big = ByteBuffer.wrap(array);
            ByteBuffer little = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
            Cursor in = Cursor.over(octets, 1000);
            while (in.remaining() >= 8) {
                int at = (int) in.offset() - 1000;
                if (random.nextInt(10) == 0) {
                    at = random.nextInt(array.length - 8);
                    in.seek(1000 + at);
                }
                int[] width = {1};
                switch (random.nextInt(24)) {
                    case 0 -> assertEquals(array[at] & 0xff, in.u8());
                    case 1 -> assertEquals(array[at], in.i8());
                    case 2 -> assertEquals(big.getShort(at) & 0xffff, in.u16(), width(width, 2));
                    case 3 -> assertEquals(little.getShort(at) & 0xffff, in.u16le(), width(width, 2));
                    case 4 -> assertEquals(big.getShort(at), in.i16(), width(width, 2));
                    case 5 -> assertEquals(little.getShort(at), in.i16le(), width(width, 2));
                    case 6 -> assertEquals(big.getInt(at) >>> 8, in.u24(), width(width, 3));
                    case 7 -> assertEquals(little.getInt(at) & 0xffffff, in.u24le(), width(width, 3));
                    case 8 -> assertEquals(big.getInt(at) >> 8, in.i24(), width(width, 3));
                    case 9 -> assertEquals(little.getInt(at) << 8 >> 8, in.i24le(), width(width, 3));
                    case 10 -> assertEquals(big.getInt(at) & 0xffffffffL, in.u32(), width(width, 4));
                    case 11 -> assertEquals(little.getInt(at) & 0xffffffffL, in.u32le(), width(width, 4));
                    case 12 -> assertEquals(big.getInt(at), in.i32(), width(width, 4));
                    case 13 -> assertEquals(little.getInt(at), in.i32le(), width(width, 4));
                    case 14 -> assertEquals(big.getLong(at), in.u64(), width(width, 8));
                    case 15 -> assertEquals(little.getLong(at), in.u64le(), width(width, 8));
                    case 16 -> assertEquals(big.getLong(at), in.i64(), width(width, 8));
                    case 17 -> assertEquals(little.getLong(at), in.i64le(), width(width, 8));
                    case 18 -> assertEquals(unsigned(big.getLong(at)), in.bigU64(), width(width, 8));
                    case 19 -> assertEquals(unsigned(little.getLong(at)), in.bigU64le(), width(width, 8));
                    case 20 -> assertEquals(big.getFloat(at), in.f32(), width(width, 4));
                    case 21 -> assertEquals(little.getFloat(at), in.f32le(), width(width, 4));
                    case 22 -> assertEquals(big.getDouble(at), in.f64(), width(width, 8));
                    default -> assertEquals(little.getDouble(at), in.f64le(), width(width, 8));
                }
                assertEquals(1000 + at + width[0], in.offset());
                assertEquals(array.length - at - width[0], in.remaining());
            }
        }
    }

    private static String width(int[] into, int octets) {
        into[0] = octets;
        return octets + " octets";
    }

    private static BigInteger unsigned(long bits) {
        return new BigInteger(Long.toUnsignedString(bits));
    }

    /** The same octets, cut anywhere into arrays of their own. */
    private static GapString layOut(byte[] array, Random random) {
        int[] octets = new int[array.length];
        for (int i = 0; i < array.length; i++) {
            octets[i] = array[i] & 0xff;
        }
        return new SlowOctets(octets).toGapString(random);
    }

    @Test
    void aMessageReadsAsDataInputStreamReadsIt() throws IOException {
        byte[] message = GapString.ofHex("01 fffe 80000001 7ff0000000000001 0003 c3a961 2a")
                .toByteArray();
        DataInputStream expected = new DataInputStream(new ByteArrayInputStream(message));
        Cursor in = Cursor.over(GapString.of(message));
        assertEquals(expected.readUnsignedByte(), in.u8());
        assertEquals(expected.readShort(), in.i16());
        assertEquals(expected.readInt(), in.i32());
        assertEquals(expected.readLong(), in.i64());
        assertEquals(expected.readUTF(), in.utf8(in.u16()));
        assertEquals(expected.readByte(), in.i8());
        assertTrue(in.atEnd());
    }

    @Test
    void theTopBitOfU64IsNotASign() {
        assertEquals(
                new BigInteger("18446744073709551615"),
                Cursor.over(GapString.ofHex("ffffffffffffffff")).bigU64());
        assertEquals(
                BigInteger.ONE.shiftLeft(63),
                Cursor.over(GapString.ofHex("0000000000000080")).bigU64le());
    }

    // What every read is asked: enough, too little, a hole.

    private static final List<Function<Cursor, Object>> READS_OF_EIGHT = List.of(
            Cursor::u64,
            Cursor::bigU64le,
            Cursor::f64,
            in -> in.latin1(8),
            in -> in.ascii(8),
            in -> in.utf8(8),
            in -> in.fixed(8),
            in -> in.peek(7));

    @Test
    void pastTheEndOfAGrowingCursorMoreDataIsNeeded() {
        for (Function<Cursor, Object> read : READS_OF_EIGHT) {
            for (int have = 0; have < 8; have++) {
                Cursor in = Cursor.growing(GapString.wrap(new byte[have + 1], 0, have + 1), 50);
                in.skip(1);
                NeedMoreData need = assertThrows(NeedMoreData.class, () -> read.apply(in));
                assertEquals(8 - have, need.missing());
                assertEquals(0, need.getStackTrace().length);
                assertEquals(51, in.offset());
            }
        }
    }

    @Test
    void pastTheEndOfACompleteCursorIsTheEnd() {
        for (Function<Cursor, Object> read : READS_OF_EIGHT) {
            Cursor in = Cursor.over(GapString.wrap(new byte[4], 0, 4), 50);
            in.skip(1);
            EndOfOctets end = assertThrows(EndOfOctets.class, () -> read.apply(in));
            assertEquals(51, end.offset());
            assertEquals(8, end.needed());
            assertEquals(3, end.available());
            assertEquals("offset 51: expected 8 more octets, got 3", end.getMessage());
            assertEquals(51, in.offset());
        }
    }

    @Test
    void aNumberOrTextInAHoleIsMissingData() {
        GapString octets = GapString.parse("\"ab\"[3]\"fghijkl\"");
        for (Function<Cursor, Object> read : READS_OF_EIGHT.subList(0, 7)) {
            Cursor in = Cursor.growing(octets, 100);
            for (int at = 0; at < 5; at++) {
                in.seek(100 + at);
                MissingData missing = assertThrows(MissingData.class, () -> read.apply(in));
                assertEquals(100 + Math.max(at, 2), missing.offset());
                assertEquals(105, missing.offset() + missing.length());
                assertEquals(0, missing.getStackTrace().length);
                assertEquals(100 + at, in.offset());
            }
        }
    }

    @Test
    void aDecoderGoesOnBehindTheHole() {
        Cursor in = over("\"ab\"[1099511627776]\"fg\"");
        MissingData missing = assertThrows(MissingData.class, in::u32);
        in.seek(missing.offset() + missing.length());
        assertEquals("fg", in.ascii(2));
    }

    @Test
    void whereAReadIsTooLongTheHoleInItIsNotTheNews() {
        GapString octets = GapString.parse("\"a\"[2]");
        assertEquals(
                1,
                assertThrows(NeedMoreData.class, () -> Cursor.growing(octets, 0).u32())
                        .missing());
        assertThrows(EndOfOctets.class, () -> Cursor.over(octets).u32());
    }

    @Test
    void bytesSkipAndLimitPassOverHoles() {
        Cursor in = over("\"ab\"[3]\"fgh\"[2]");
        assertEquals("\"ab\"[1]", in.bytes(3).toString());
        in.skip(1);
        Cursor part = in.limit(3);
        assertEquals("[1]\"fg\"", part.rest().toString());
        assertTrue(part.atEnd());
        assertEquals("\"h\"[2]", in.rest().toString());
        assertEquals("\"\"", in.rest().toString());
        assertEquals("\"\"", in.bytes(0).toString());
    }

    @Test
    void aLimitIsTheEndAndKeepsTheOffsets() {
        Cursor in = Cursor.growing(GapString.ofHex("00 0001 02 03"), 10);
        in.skip(1);
        Cursor part = in.limit(3);
        assertEquals(14, in.offset());
        assertEquals(11, part.offset());
        assertEquals(1, part.u16());
        assertThrows(EndOfOctets.class, part::u16);
        assertEquals(2, part.u8());
        assertEquals(14, part.offset());
        assertEquals(1, assertThrows(NeedMoreData.class, () -> in.limit(2)).missing());
        assertEquals(3, in.u8());
    }

    @Test
    void aLengthThatIsNoLengthIsTheDecodersMistake() {
        Cursor in = Cursor.growing(GapString.ofHex("00 ffffffff"), 10);
        in.skip(1);
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> in.bytes(in.i32()));
        assertEquals("offset 15: expected a length of 0 or more, got -1", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> in.skip(-1));
        assertThrows(IllegalArgumentException.class, () -> in.limit(-1));
        assertThrows(IllegalArgumentException.class, () -> in.utf8(-1));
        assertThrows(IllegalArgumentException.class, () -> in.peek(-1));
        assertThrows(IllegalArgumentException.class, () -> in.peek(Long.MAX_VALUE));
    }

    @Test
    void aLyingLengthCostsNothing() {
        Cursor in = Cursor.growing(GapString.ofHex("7fffffffffffffff 00"), 0);
        long length = in.u64();
        assertEquals(
                Long.MAX_VALUE - 1,
                assertThrows(NeedMoreData.class, () -> in.utf8(length)).missing());
        assertEquals(
                Long.MAX_VALUE - 1,
                assertThrows(NeedMoreData.class, () -> in.bytes(length)).missing());
    }

    @Test
    void peekMovesNothing() {
        Cursor in = over("\"ab\"[1]");
        assertEquals('a', in.peek());
        assertEquals('b', in.peek(1));
        assertEquals(2, assertThrows(MissingData.class, () -> in.peek(2)).offset());
        assertEquals(0, in.offset());
        assertEquals('a', in.u8());
        assertEquals('b', in.peek());
    }

    @Test
    void seekStaysInside() {
        Cursor in = Cursor.over(GapString.latin1("abc"), 10);
        in.seek(13);
        assertTrue(in.atEnd());
        in.seek(10);
        assertFalse(in.atEnd());
        assertThrows(IllegalArgumentException.class, () -> in.seek(9));
        assertThrows(IllegalArgumentException.class, () -> in.seek(14));
        assertEquals('a', in.u8());
        assertThrows(IllegalArgumentException.class, () -> Cursor.over(GapString.empty(), -1));
        assertThrows(IllegalArgumentException.class, () -> Cursor.over(GapString.latin1("a"), Long.MAX_VALUE));
    }

    @Test
    void offsetsBeyondAnIntAreOffsets() {
        long far = (1L << 40) + 3;
        Cursor in = Cursor.growing(GapString.parse("\"abc\"[1099511627776]\"ghi\""), 1L << 50);
        assertEquals("abc", in.ascii(3));
        in.skip(1L << 40);
        assertEquals((1L << 50) + far, in.offset());
        assertEquals('g' << 16 | 'h' << 8 | 'i', in.u24());
    }

    // Texts.

    @Test
    void textsEndAtTheirDelimiterWhichIsConsumed() {
        Cursor in = over("\"alice\\x00\\x00GET /\\r\\r\\n\\r\\nkey: value; rest\"");
        assertEquals("alice", in.cstring());
        assertEquals("", in.cstring());
        assertEquals("GET /\r", in.line());
        assertEquals("", in.line());
        assertEquals("\"key\"", in.until(GapString.latin1(": ")).toString());
        assertEquals("\"value\"", in.until(GapString.latin1(";")).toString());
        assertEquals(" rest", in.latin1(in.remaining()));
    }

    private static final List<Function<Cursor, Object>> DELIMITED =
            List.of(Cursor::cstring, Cursor::line, in -> in.until(GapString.latin1("\r\n")));

    @Test
    void withoutTheDelimiterAGrowingCursorWaitsAndACompleteOneEnds() {
        for (Function<Cursor, Object> read : DELIMITED) {
            for (String arrived : List.of("\"\"", "\"abc\"", "\"abc\\r\"")) {
                GapString octets = GapString.parse(arrived);
                Cursor growing = Cursor.growing(octets, 5);
                assertEquals(
                        1,
                        assertThrows(NeedMoreData.class, () -> read.apply(growing))
                                .missing());
                assertEquals(5, growing.offset());
                Cursor complete = Cursor.over(octets, 5);
                EndOfOctets end = assertThrows(EndOfOctets.class, () -> read.apply(complete));
                assertEquals(octets.length(), end.available());
                assertTrue(end.needed() > end.available());
                assertEquals(5, complete.offset());
            }
        }
    }

    @Test
    void aHoleBeforeTheDelimiterMayHaveHeldIt() {
        GapString octets = GapString.parse("\"\\x00\\r\\nab\\r\"[2]\"\\n\\x00\\r\\n\"");
        for (Function<Cursor, Object> read : DELIMITED) {
            Cursor in = Cursor.growing(octets, 10);
            read.apply(in);
            in.seek(13);
            MissingData missing = assertThrows(MissingData.class, () -> read.apply(in));
            assertEquals(16, missing.offset());
            assertEquals(2, missing.length());
            assertEquals(13, in.offset());
            in.seek(10);
            read.apply(in);
            in.seek(18);
            read.apply(in);
        }
    }

    @Test
    void goingBackBeforeAHoleTheHoleIsThereAgain() {
        Cursor in = over("\"a\"[1]\"bc\\r\\nde\\r\\n\"");
        GapString end = GapString.latin1("\r\n");
        in.seek(2);
        assertEquals("\"bc\"", in.until(end).toString());
        in.seek(0);
        assertEquals(1, assertThrows(MissingData.class, () -> in.until(end)).offset());
        in.seek(6);
        assertEquals("\"de\"", in.until(end).toString());
    }

    @Test
    void aDelimiterOfHolesOrNothingIsTheDecodersMistake() {
        assertThrows(IllegalArgumentException.class, () -> over("\"a\"").until(GapString.empty()));
        assertThrows(IllegalArgumentException.class, () -> over("\"a\"").until(GapString.gap(1)));
    }

    @Test
    void aFixedFieldIsItsTextUpToTheFirstNul() {
        Cursor in = over("\"bob\\x00\\x00x\\x00caf\\xe9\"");
        assertEquals("bob", in.fixed(6));
        assertEquals(6, in.offset());
        assertEquals("", in.fixed(1));
        assertEquals("caf\u00e9", in.fixed(4, StandardCharsets.ISO_8859_1));
        assertEquals("", in.fixed(0));
    }

    @Test
    void latin1ReadsEveryOctetAndUtf8EveryCharacter() {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < 256; c++) {
            all.append(c);
        }
        assertEquals(
                all.toString(), Cursor.over(GapString.latin1(all.toString())).latin1(256));
        String text = "h\u00e9llo \u20ac \ud83d\ude00";
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        assertEquals(text, Cursor.over(GapString.of(utf8)).utf8(utf8.length));
        assertEquals(
                text,
                Cursor.over(GapString.of(Arrays.copyOf(utf8, utf8.length + 1))).cstring());
    }

    @Test
    void whatIsNotTextIsNeverReplacedSilently() {
        Cursor in = Cursor.over(GapString.ofHex("20 61 c3 28 00"), 30);
        in.skip(1);
        MalformedText malformed = assertThrows(MalformedText.class, in::cstring);
        assertEquals(32, malformed.offset());
        assertEquals("offset 32: expected UTF-8 text, found c3", malformed.getMessage());
        assertEquals(31, in.offset());
        assertThrows(MalformedText.class, () -> in.ascii(2));
        assertThrows(MalformedText.class, () -> in.utf8(2)); // cut inside a character
        assertEquals("a\u00c3(", in.cstring(StandardCharsets.ISO_8859_1));
    }

    /** The law that split invariance rests on: a growing cursor's outcome is never one that later octets would change. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatAGrowingCursorSaysBeforeAllHasArrivedIsNeedMoreOrFinal(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 400; round++) {
            GapString whole = SlowOctets.random(random, 12).toGapString(random);
            for (Function<Cursor, Object> read : reads()) {
                String outcome = outcome(read, Cursor.growing(whole, 0));
                for (long cut = 0; cut < whole.length(); cut++) {
                    if (cut > 0 && whole.octetAt(cut - 1) == GapString.GAP && whole.octetAt(cut) == GapString.GAP) {
                        continue; // a hole arrives as a whole
                    }
                    String early = outcome(read, Cursor.growing(whole.slice(0, cut), 0));
                    if (!early.startsWith("need")) {
                        assertEquals(outcome, early, whole::toString);
                        continue;
                    }
                    long need = Long.parseLong(early.substring(5));
                    long stillTooFew = Math.min(whole.length(), cut + need - 1);
                    String later = outcome(read, Cursor.growing(whole.slice(0, stillTooFew), 0));
                    assertTrue(later.startsWith("need"), () -> whole + " cut at " + stillTooFew + ": " + later);
                }
            }
        }
    }

    private static List<Function<Cursor, Object>> reads() {
        List<Function<Cursor, Object>> reads = new ArrayList<>(READS_OF_EIGHT);
        reads.addAll(DELIMITED);
        reads.add(Cursor::u16le);
        reads.add(in -> in.bytes(5));
        reads.add(in -> in.until(GapString.ofHex("00 01 00")));
        return reads;
    }

    private static String outcome(Function<Cursor, Object> read, Cursor in) {
        try {
            return read.apply(in) + " at " + in.offset();
        } catch (NeedMoreData need) {
            return "need " + need.missing();
        } catch (MissingData | MalformedText failed) {
            return failed.toString();
        }
    }
}
