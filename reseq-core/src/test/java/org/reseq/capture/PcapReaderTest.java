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

class PcapReaderTest {
    private static final long TIME = 1_700_000_000_123_456_000L;

    /** What a record says, kept beyond the record. */
    private record Seen(long index, long timeNanos, long position, int link, String octets, int originalLength) {}

    @Test
    void everyByteOrderAndResolutionSaysTheSame() throws IOException {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            for (boolean nanos : new boolean[] {false, true}) {
                PcapFile file = new PcapFile(order, nanos, 101)
                        .record(TIME, octets(1, 2, 3), 1500)
                        .record(TIME + 1_000, octets());
                assertEquals(
                        List.of(
                                new Seen(1, TIME, 24, 101, "[1, 2, 3]", 1500),
                                new Seen(2, TIME + 1_000, 43, 101, "[]", 0)),
                        seen(reader(file.octets())));
            }
        }
    }

    @Test
    void nanosecondsAreKept() throws IOException {
        PcapFile file = new PcapFile(ByteOrder.BIG_ENDIAN, true, 1).record(TIME + 789, octets(1));
        assertEquals(TIME + 789, seen(reader(file.octets())).get(0).timeNanos);
    }

    @Test
    void whatIsAheadIsWhatComes() throws IOException {
        Random random = new Random(20_261_123);
        for (int round = 0; round < 50; round++) {
            PcapFile file = new PcapFile();
            for (int i = 0; i < 400; i++) {
                int shortest = random.nextInt(20) == 0 ? 0 : CaptureReader.AHEAD_LENGTH;
                file.record(TIME, new byte[shortest + random.nextInt(2_000)]);
            }
            CaptureReader reader = reader(file.octets());
            int[] begins = new int[32];
            int found = 0;
            int told = 0;
            for (int i = 0; reader.next(); i++) {
                CapturedRecord record = reader.record();
                if (i < found) {
                    assertTrue(record.capturedLength() >= CaptureReader.AHEAD_LENGTH);
                }
                if (i < found - 1) { // the last one may not have been there whole, so that it moved
                    assertEquals(begins[i], record.begin());
                }
                if (i >= found - 1) {
                    found = reader.ahead(begins);
                    told += found;
                    i = -1;
                }
            }
            assertTrue(told > 300, "told " + told);
        }
    }

    @Test
    void nothingIsAheadWhereRecordsAreLeftOut() throws IOException {
        PcapFile file = new PcapFile().record(TIME, new byte[60]).record(TIME, new byte[60]);
        CaptureReader reader = reader(file.octets());
        assertTrue(reader.next());
        assertEquals(1, reader.ahead(new int[4]));
        assertEquals(0, reader.only(record -> true).ahead(new int[4]));
    }

    @Test
    void secondsAreUnsignedSoThatTimeGoesOnAfter2038() throws IOException {
        PcapFile file = new PcapFile().header(0xffffffffL, 999_999, 0, 0);
        assertEquals(4_294_967_295_999_999_000L, seen(reader(file.octets())).get(0).timeNanos);
    }

    @Test
    void microsecondsOverAMillionAreTaken() throws IOException {
        PcapFile file = new PcapFile().header(10, 2_500_000, 0, 0);
        assertEquals(12_500_000_000L, seen(reader(file.octets())).get(0).timeNanos);
    }

    @Test
    void aRecordLongerThanItsOriginalOrThanTheSnaplenIsTaken() throws IOException {
        byte[] long_ = new byte[70_000]; // the file header says 65535
        PcapFile file = new PcapFile().record(TIME, octets(1, 2, 3), 2).record(TIME, long_);
        List<Seen> seen = seen(reader(file.octets()));
        assertEquals("[1, 2, 3]", seen.get(0).octets);
        assertEquals(3, seen.get(0).originalLength);
        assertEquals(70_000, seen.get(1).originalLength);
    }

    @Test
    void anOriginalLengthPastAnyIntIsStillNoLessThanTheCapturedOne() throws IOException {
        PcapFile file = new PcapFile().record(TIME, octets(1), -1);
        assertEquals(Integer.MAX_VALUE, seen(reader(file.octets())).get(0).originalLength);
    }

    @Test
    void theBitsAboutTheFrameCheckSequenceAreNoPartOfTheLinkType() throws IOException {
        PcapFile file = new PcapFile(ByteOrder.LITTLE_ENDIAN, false, 0x24000071).record(TIME, octets(1));
        assertEquals(113, seen(reader(file.octets())).get(0).link);
    }

    @Test
    void aCaptureCutAtAnyOctetGivesAllThatIsThereAndThenTheDamage() throws IOException {
        PcapFile file = new PcapFile();
        List<Integer> borders = new ArrayList<>(List.of(24));
        for (int length : new int[] {5, 0, 40, 1, 17}) {
            file.record(TIME + 1_000L * length, random(length), length + 3);
            borders.add(file.octets().length);
        }
        byte[] whole = file.octets();
        List<Seen> all = seen(reader(whole));
        for (int cut = 24; cut <= whole.length; cut++) {
            int end = cut;
            int before = (int) borders.stream().filter(b -> b <= end).count() - 1;
            CaptureReader reader = reader(Arrays.copyOf(whole, cut));
            for (int i = 0; i < before; i++) {
                assertTrue(reader.next());
                assertEquals(all.get(i), seen(reader.record()));
            }
            int into = cut - borders.get(before);
            if (into == 0) {
                assertFalse(reader.next());
                continue;
            }
            if (into >= 16) {
                assertTrue(reader.next());
                Seen snapped = seen(reader.record());
                Seen uncut = all.get(before);
                assertEquals(into - 16, reader.record().capturedLength());
                assertEquals(uncut.originalLength, snapped.originalLength);
                assertEquals(uncut.timeNanos, snapped.timeNanos);
                assertTrue(uncut.octets.startsWith(snapped.octets.replace("]", "")), snapped.octets);
            }
            CaptureFormatException damage = assertThrows(CaptureFormatException.class, reader::next);
            assertEquals(into >= 16 ? cut : cut - into, damage.position());
            assertThrows(CaptureFormatException.class, reader::next, "damage does not go away");
        }
    }

    @Test
    void aFileThatEndsInsideItsHeaderSaysSo() {
        byte[] whole = new PcapFile().octets();
        for (int cut = 4; cut < 24; cut++) {
            byte[] octets = Arrays.copyOf(whole, cut);
            CaptureFormatException e = assertThrows(CaptureFormatException.class, () -> reader(octets));
            assertEquals(cut, e.position());
            assertTrue(e.why().contains("expected 24 octets, got " + cut), e.why());
        }
    }

    @Test
    void aLengthNoRecordCanHaveEndsTheCaptureAfterAllBeforeIt() throws IOException {
        for (int length : new int[] {(256 << 20) + 1, Integer.MAX_VALUE, -1, Integer.MIN_VALUE}) {
            PcapFile file = new PcapFile()
                    .record(TIME, octets(7))
                    .header(0, 0, length, 60)
                    .octets(random(200));
            CaptureReader reader = reader(file.octets());
            assertTrue(reader.next());
            CaptureFormatException e = assertThrows(CaptureFormatException.class, reader::next);
            assertEquals(41, e.position());
            assertEquals("test.pcap", e.file());
            assertTrue(e.getMessage().startsWith("test.pcap: position 41: "), e.getMessage());
            assertTrue(e.why().contains("record 2"), e.why());
            assertTrue(e.why().contains("got " + Integer.toUnsignedString(length)), e.why());
        }
    }

    @Test
    void aForgedLengthCostsNoMemory() throws IOException {
        byte[] forged = new PcapFile()
                .header(0, 0, 200 << 20, 200 << 20)
                .octets(random(60))
                .octets();
        CaptureReader reader = CaptureReader.of(dribble(forged, 1), "forged");
        long allocated = Allocation.of(() -> {
            assertTrue(reader.next());
            assertThrows(CaptureFormatException.class, reader::next);
        });
        assertEquals(60, reader.record().capturedLength());
        assertTrue(allocated < 1 << 20, "allocated " + allocated);
    }

    @Test
    void recordsLargerThanTheBufferAndReadsSmallerThanARecordAreWhole() throws IOException {
        PcapFile file = new PcapFile();
        List<byte[]> expected = new ArrayList<>();
        for (int length : new int[] {3, 1 << 20, 100, (128 << 10) - 16, 128 << 10, 300_000, 9}) {
            expected.add(random(length));
            file.record(TIME, expected.get(expected.size() - 1));
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
        PcapFile file = new PcapFile();
        byte[] octets = random(60);
        for (int i = 0; i < 20_000; i++) {
            file.record(TIME, octets);
        }
        CaptureReader reader = reader(file.octets());
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

    private static CaptureReader reader(byte[] file) throws IOException {
        return CaptureReader.of(new ByteArrayInputStream(file), "test.pcap");
    }

    private static List<Seen> seen(CaptureReader reader) throws IOException {
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
