package org.reseq.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcapngReaderTest {
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
    private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;
    private static final long MICROS = 1_700_000_000_123_456L;
    private static final long TIME = 1_000 * MICROS;

    private static final int IF_TSRESOL = 9;
    private static final int IF_FCSLEN = 13;
    private static final int IF_TSOFFSET = 14;
    private static final int EPB_FLAGS = 2;

    /** What a record says, kept beyond the record. */
    private record Seen(long index, long timeNanos, long position, int link, String octets, int originalLength) {}

    @Test
    void bothByteOrdersSayTheSame() throws IOException {
        for (ByteOrder order : List.of(LITTLE, BIG)) {
            PcapngFile file = new PcapngFile()
                    .section(order)
                    .interfaceOf(101, 3, options -> {})
                    .enhanced(0, MICROS, octets(1, 2, 3), 3, 1500, options -> {})
                    .packet(0, 7, MICROS + 1, octets(), 0)
                    .simple(octets(4, 5, 6), 60);
            assertEquals(
                    List.of(
                            new Seen(1, TIME, 48, 101, "[1, 2, 3]", 1500),
                            new Seen(2, TIME + 1_000, 84, 101, "[]", 0),
                            new Seen(3, 0, 116, 101, "[4, 5, 6]", 60)),
                    seen(file));
        }
    }

    @Test
    void aSectionHasItsOwnByteOrderAndInterfaces() throws IOException {
        PcapngFile file = new PcapngFile()
                .section(LITTLE)
                .interfaceOf(1, 0, options -> {})
                .interfaceOf(101, 0, options -> {})
                .enhanced(1, MICROS, octets(1))
                .enhanced(0, MICROS, octets(2))
                .section(BIG)
                .interfaceOf(113, 0, options -> options.octet(IF_TSRESOL, 9))
                .enhanced(0, TIME + 5, octets(3))
                .enhanced(1, TIME, octets(4));
        CaptureReader reader = reader(file);
        assertNext(reader, 101, TIME, "[1]");
        assertNext(reader, 1, TIME, "[2]");
        assertNext(reader, 113, TIME + 5, "[3]");
        CaptureFormatException e = assertThrows(CaptureFormatException.class, reader::next);
        assertTrue(e.why().contains("one of the 1 interfaces"), e.why());
    }

    @Test
    void timesAreCountedInTheInterfacesUnitFromItsOffset() throws IOException {
        PcapngFile file = new PcapngFile()
                .section(BIG)
                .interfaceOf(
                        1,
                        0,
                        options -> options.octets(1, octets(65, 66, 67))
                                .octet(IF_TSRESOL, 3)
                                .number(IF_TSOFFSET, 1_700_000_000L))
                .interfaceOf(
                        1, 0, options -> options.octet(IF_TSRESOL, 0x80 | 10).number(IF_TSOFFSET, -2L))
                .enhanced(0, 1_234, octets())
                .enhanced(1, 1_536, octets())
                .enhanced(1, 0, octets());
        assertEquals(
                List.of(1_700_000_001_234_000_000L, -500_000_000L, -2_000_000_000L),
                seen(file).stream().map(Seen::timeNanos).toList());
    }

    @Test
    void aTimePastTheLastOneIsTheLastOne() throws IOException {
        PcapngFile file = new PcapngFile()
                .section(LITTLE)
                .ethernet()
                .interfaceOf(1, 0, options -> options.number(IF_TSOFFSET, Long.MAX_VALUE))
                .interfaceOf(1, 0, options -> options.number(IF_TSOFFSET, Long.MIN_VALUE))
                .enhanced(0, -1, octets())
                .enhanced(1, MICROS, octets())
                .enhanced(2, 0, octets());
        assertEquals(
                List.of(Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE),
                seen(file).stream().map(Seen::timeNanos).toList());
    }

    @Test
    void aSimplePacketIsAsLongAsTheFirstInterfacesSnaplenLeftIt() throws IOException {
        PcapngFile file = new PcapngFile()
                .section(LITTLE)
                .interfaceOf(1, 5, options -> {})
                .interfaceOf(101, 2, options -> {})
                .simple(octets(1, 2, 3), 3)
                .simple(octets(1, 2, 3, 4, 5), 9)
                .section(LITTLE)
                .interfaceOf(1, 0, options -> {})
                .simple(octets(1, 2, 3, 4, 5, 6), 6);
        assertEquals(
                List.of("[1, 2, 3] of 3", "[1, 2, 3, 4, 5] of 9", "[1, 2, 3, 4, 5, 6] of 6"),
                seen(file).stream()
                        .map(seen -> seen.octets + " of " + seen.originalLength)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 32})
    void theFrameCheckSequenceIsNoPartOfTheFrame(int fcslen) throws IOException {
        PcapngFile file = new PcapngFile()
                .section(LITTLE)
                .interfaceOf(1, 0, options -> options.octet(IF_FCSLEN, fcslen))
                .enhanced(0, 0, octets(1, 2, 3, 4, 5, 6))
                .enhanced(0, 0, octets(1, 2, 3, 4, 5, 6), 6, 8, options -> {})
                .enhanced(0, 0, octets(1, 2, 3, 4, 5, 6), 6, 20, options -> {})
                .enhanced(0, 0, octets(1, 2, 3))
                .enhanced(0, 0, octets(1, 2, 3), 3, 3, options -> options.number(EPB_FLAGS, 2 << 5 | 1));
        assertEquals(
                List.of("[1, 2] of 2", "[1, 2, 3, 4] of 4", "[1, 2, 3, 4, 5, 6] of 16", "[] of 0", "[1] of 1"),
                seen(file).stream()
                        .map(seen -> seen.octets + " of " + seen.originalLength)
                        .toList());
    }

    @Test
    void blocksWithoutAFrameAreLeftBehindByTheirLength() throws IOException {
        PcapngFile file = new PcapngFile().section(BIG).other(4, random(8)).ethernet();
        int[] others = {5, 9, 10, 0xbad, 0x40000bad, 0x80000001, 0, 0x1a2b3c4d};
        for (int type : others) {
            file.other(type, random(4 * (type & 0xff)))
                    .other(type, random(300_000))
                    .enhanced(0, MICROS, octets(1));
        }
        assertEquals(others.length, seen(file).size());
    }

    @Test
    void aRecordLongerThanItsOriginalOrThanTheSnaplenIsTaken() throws IOException {
        PcapngFile file = new PcapngFile()
                .section(LITTLE)
                .interfaceOf(1, 2, options -> {})
                .enhanced(0, 0, octets(1, 2, 3), 3, 1, options -> {})
                .enhanced(0, 0, octets(1), 1, -1, options -> {});
        assertEquals(
                List.of("[1, 2, 3] of 3", "[1] of " + Integer.MAX_VALUE),
                seen(file).stream()
                        .map(seen -> seen.octets + " of " + seen.originalLength)
                        .toList());
    }

    @Test
    void aBrokenOptionOfARecordIsOfNoConsequence() throws IOException {
        PcapngFile file = new PcapngFile()
                .section(LITTLE)
                .ethernet()
                .enhanced(0, MICROS, octets(1), 1, 1, options -> options.header(EPB_FLAGS, 999))
                .enhanced(0, MICROS, octets(2), 1, 1, options -> options.octet(EPB_FLAGS, 0xff));
        assertEquals(
                List.of("[1]", "[2]"), seen(file).stream().map(Seen::octets).toList());
    }

    @Test
    void damageIsToldWithItsBlockAndAgainAtEveryLaterCall() throws IOException {
        byte[] whole = new PcapngFile()
                .section(LITTLE)
                .ethernet()
                .enhanced(0, MICROS, octets(1))
                .octets();
        damaged(whole, 48, new PcapngFile().section(LITTLE, 2), "version 1");
        damaged(whole, 48, new PcapngFile().section(LITTLE).header(6, 8).octets(random(8)), "at least 12");
        damaged(whole, 48, order().header(6, 45).octets(random(40)), "multiple of 4");
        damaged(whole, 48, order().header(6, 28).octets(random(40)), "at least 32 octets, got 28");
        damaged(whole, 48, order().header(6, 1 << 30).octets(random(40)), "at most 268435456 octets");
        damaged(whole, 48, order().enhanced(0, 0, octets(1), 5, 5, options -> {}), "at most 4 octets");
        damaged(whole, 48, order().enhanced(0, 0, octets(1), -1, 5, options -> {}), "got 4294967295");
        damaged(whole, 48, order().enhanced(9, 0, octets(1)), "got interface 9");
        damaged(whole, 48, order().header(5, 16).octets(random(8)), "same length");
        damaged(whole, 48, order().header(6, 32).octets(new byte[24]), "same length");
        damaged(whole, 48, order().header(1, 20).octets(random(12)), "same length");
        damaged(whole, 48, order().interfaceOf(1, 0, o -> o.number(IF_TSRESOL, 6)), "option 9 of 1 octets");
        damaged(whole, 48, order().interfaceOf(1, 0, o -> o.header(IF_TSOFFSET, 8)), "option 9 of 1 octets");
        damaged(whole, 48, order().header(0x0a0d0d0a, 28).octets(random(20)), "byte-order magic");
    }

    /** Nothing written, the byte order set. */
    private static PcapngFile order() {
        return new PcapngFile();
    }

    private static void damaged(byte[] before, int from, PcapngFile after, String why) throws IOException {
        CaptureReader reader = reader(new PcapngFile().octets(before).octets(after.octets()));
        assertNext(reader, 1, TIME, "[1]");
        CaptureFormatException e = assertThrows(CaptureFormatException.class, reader::next);
        assertTrue(e.why().contains(why), e.why());
        assertTrue(e.position() >= from, e.getMessage());
        assertSame(e, assertThrows(CaptureFormatException.class, reader::next));
    }

    @Test
    void aFileThatBeginsLikePcapngAndIsNoneIsRefused() {
        for (PcapngFile file : List.of(
                new PcapngFile().section(BIG, 3),
                new PcapngFile().header(0x0a0d0d0a, 28),
                new PcapngFile().header(0x0a0d0d0a, 28).octets(random(40)))) {
            CaptureFormatException e = assertThrows(CaptureFormatException.class, () -> reader(file));
            assertTrue(e.getMessage().contains("; "), e.getMessage());
        }
    }

    @Test
    void aCaptureCutAtAnyOctetGivesAllThatIsThereAndThenTheDamage() throws IOException {
        PcapngFile file = new PcapngFile();
        List<Integer> borders = new ArrayList<>();
        List<Integer> blocks = everything(file, borders);
        byte[] whole = file.octets();
        List<Seen> all = seen(new PcapngFile().octets(whole));
        for (int cut = 28; cut <= whole.length; cut++) {
            int end = cut;
            CaptureReader reader = reader(new PcapngFile().octets(Arrays.copyOf(whole, cut)));
            List<Seen> seen = new ArrayList<>();
            CaptureFormatException damage = seenUntilDamage(reader, seen);
            assertEquals(!borders.contains(cut), damage != null, "cut at " + cut);
            int before = (int) blocks.stream().filter(border -> border <= end).count();
            assertEquals(all.subList(0, before), seen.subList(0, before));
            if (damage != null) {
                assertEquals(cut, damage.position());
            }
            if (seen.size() > before) {
                assertEquals(before + 1, seen.size());
                Seen snapped = seen.get(before);
                Seen uncut = all.get(before);
                assertEquals(uncut.originalLength, snapped.originalLength);
                assertEquals(uncut.timeNanos, snapped.timeNanos);
                assertTrue(uncut.octets.startsWith(snapped.octets.replace("]", "")), snapped.octets);
            } else if (before < all.size()) {
                assertTrue(cut < all.get(before).position + 28, "record " + before + " cut at " + cut);
            }
        }
    }

    @Test
    void anyDamageLeavesWhatStandsBeforeItAsItIs() throws IOException {
        PcapngFile file = new PcapngFile();
        List<Integer> ends = everything(file, new ArrayList<>());
        byte[] whole = file.octets();
        List<Seen> all = seen(new PcapngFile().octets(whole));
        for (int at = 28; at < whole.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = whole.clone();
                flipped[at] ^= (byte) (1 << bit);
                List<Seen> seen = new ArrayList<>();
                seenUntilDamage(reader(new PcapngFile().octets(flipped)), seen);
                int begin = at;
                int intact = (int) ends.stream().filter(end -> end <= begin).count();
                assertEquals(all.subList(0, intact), seen.subList(0, intact));
            }
        }
    }

    @Test
    void anyOctetsGiveRecordsOrDamage() throws IOException {
        PcapngFile file = new PcapngFile();
        everything(file, new ArrayList<>());
        byte[] whole = file.octets();
        Random random = new Random(11);
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = whole.clone();
            for (int n = random.nextInt(8); n >= 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try (CaptureReader reader = reader(new PcapngFile().octets(damaged))) {
                seenUntilDamage(reader, new ArrayList<>());
            } catch (CaptureFormatException e) {
                refused++;
            }
        }
        assertTrue(refused > 0 && refused < 1_000, "refused " + refused);
    }

    /** All kinds of blocks; gives the ends of those that hold a record, and of all. */
    private static List<Integer> everything(PcapngFile file, List<Integer> borders) {
        List<Integer> records = new ArrayList<>();
        for (ByteOrder order : List.of(LITTLE, BIG)) {
            borders.add(file.section(order).octets().length);
            borders.add(file.interfaceOf(
                            1, 20, options -> options.octet(IF_TSRESOL, 6).number(IF_TSOFFSET, 5L))
                    .octets()
                    .length);
            borders.add(file.other(4, random(21)).octets().length);
            borders.add(file.interfaceOf(101, 0, options -> {}).octets().length);
            records.add(file.enhanced(0, MICROS, random(7), 7, 9, options -> options.octets(1, random(9)))
                    .octets()
                    .length);
            records.add(file.simple(random(20), 50).octets().length);
            records.add(file.packet(1, 3, MICROS, random(16), 16).octets().length);
            borders.add(file.other(0xbad, random(9)).octets().length);
            records.add(file.enhanced(1, MICROS, octets()).octets().length);
        }
        borders.addAll(records);
        return records;
    }

    @Test
    void aForgedLengthCostsNoMemory() throws IOException {
        for (int type : new int[] {1, 2, 3, 6, 0xbad}) {
            byte[] forged = new PcapngFile()
                    .section(LITTLE)
                    .ethernet()
                    .header(type, 200 << 20)
                    .octets(new byte[60])
                    .octets();
            CaptureReader reader = CaptureReader.of(dribble(forged, 7), "forged");
            long allocated = Allocation.of(() -> assertThrows(CaptureFormatException.class, () -> {
                while (reader.next()) {}
            }));
            assertTrue(allocated < 1 << 20, "allocated " + allocated);
        }
    }

    @Test
    void interfacesWithoutEndAreDamage() throws IOException {
        PcapngFile file = new PcapngFile().section(LITTLE);
        for (int i = 0; i <= 1 << 16; i++) {
            file.ethernet();
        }
        CaptureFormatException e = assertThrows(CaptureFormatException.class, () -> seen(file));
        assertTrue(e.why().contains("at most 65536 interfaces"), e.why());
    }

    @Test
    void recordsLargerThanTheBufferAndReadsSmallerThanARecordAreWhole() throws IOException {
        PcapngFile file = new PcapngFile().section(BIG).ethernet();
        List<byte[]> expected = new ArrayList<>();
        for (int length : new int[] {3, 1 << 20, 100, (128 << 10) - 32, 128 << 10, 300_000, 9}) {
            expected.add(random(length));
            file.enhanced(0, MICROS, expected.get(expected.size() - 1)).other(5, random(length / 2));
        }
        try (CaptureReader reader = CaptureReader.of(dribble(file.octets(), 5_000), "dribble")) {
            for (byte[] octets : expected) {
                assertTrue(reader.next());
                assertArrayEquals(octets, octets(reader.record()));
            }
            assertFalse(reader.next());
            assertFalse(reader.next());
        }
    }

    @Test
    void recordsCostNoObjects() throws IOException {
        PcapngFile file = new PcapngFile()
                .section(LITTLE)
                .ethernet()
                .interfaceOf(1, 0, options -> options.octet(IF_TSRESOL, 0xa0));
        byte[] octets = random(60);
        for (int i = 0; i < 5_000; i++) {
            file.enhanced(0, MICROS, octets, 60, 60, options -> options.number(EPB_FLAGS, 1))
                    .enhanced(1, MICROS, octets)
                    .packet(1, 0, MICROS, octets, 60)
                    .simple(octets, 60)
                    .other(5, octets);
        }
        CaptureReader reader = reader(file);
        assertTrue(reader.next());
        CapturedRecord first = reader.record();
        long allocated = Allocation.of(() -> {
            while (reader.next()) {
                assertSame(first, reader.record());
            }
        });
        assertEquals(20_000, first.index());
        assertTrue(allocated < 20_000, "allocated " + allocated);
    }

    private static void assertNext(CaptureReader reader, int link, long timeNanos, String octets) throws IOException {
        assertTrue(reader.next());
        Seen seen = seen(reader.record());
        assertEquals(List.of(link, timeNanos, octets), List.of(seen.link, seen.timeNanos, seen.octets));
    }

    private static @org.jspecify.annotations.Nullable CaptureFormatException seenUntilDamage(
            CaptureReader reader, List<Seen> seen) throws IOException {
        try {
            while (reader.next()) {
                seen.add(seen(reader.record()));
            }
            return null;
        } catch (CaptureFormatException e) {
            return e;
        }
    }

    /** A stream that gives at most so many octets at a time. */
    private static InputStream dribble(byte[] file, int most) {
        Random random = new Random(5);
        return new ByteArrayInputStream(file) {
            @Override
            public int read(byte[] b, int begin, int length) {
                return super.read(b, begin, Math.min(length, 1 + random.nextInt(most)));
            }
        };
    }

    private static CaptureReader reader(PcapngFile file) throws IOException {
        return CaptureReader.of(new ByteArrayInputStream(file.octets()), "test.pcapng");
    }

    private static List<Seen> seen(PcapngFile file) throws IOException {
        CaptureReader reader = reader(file);
        List<Seen> seen = new ArrayList<>();
        while (reader.next()) {
            seen.add(seen(reader.record()));
        }
        return seen;
    }

    private static Seen seen(CapturedRecord r) {
        return new Seen(
                r.index(),
                r.timeNanos(),
                r.position(),
                r.linkType().number(),
                Arrays.toString(octets(r)),
                r.originalLength());
    }

    private static byte[] octets(CapturedRecord r) {
        return Arrays.copyOfRange(r.buffer(), r.begin(), r.begin() + r.capturedLength());
    }

    private static byte[] random(int length) {
        byte[] octets = new byte[length];
        new Random(length).nextBytes(octets);
        return octets;
    }

    private static byte[] octets(int... octets) {
        byte[] result = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            result[i] = (byte) octets[i];
        }
        return result;
    }
}
