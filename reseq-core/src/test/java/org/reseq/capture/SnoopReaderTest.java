package org.reseq.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SnoopReaderTest {
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    @Test
    void recordsAreReadAndTheirPaddingIsNot() throws IOException {
        header(2, 4);
        record(5, 100, 12, 1_700_000_000, 5);
        record(8, 8, 0, 1_700_000_001, 2_000_000);
        try (CaptureReader reader = reader(file.toByteArray())) {
            assertTrue(reader.next());
            CapturedRecord record = reader.record();
            assertEquals(LinkType.ETHERNET, record.linkType());
            assertEquals(1_700_000_000_000_005_000L, record.timeNanos());
            assertEquals(5, record.capturedLength());
            assertEquals(100, record.originalLength());
            assertEquals(16, record.position());
            assertEquals(1, record.buffer()[record.begin() + 1]);
            assertTrue(reader.next());
            assertEquals(1_700_000_003_000_000_000L, record.timeNanos());
            assertEquals(8, record.capturedLength());
            assertFalse(reader.next());
        }
    }

    @Test
    void theKindOfLinkIsTranslatedOrNamed() throws IOException {
        header(2, 8);
        record(1, 1, 3, 0, 0);
        try (CaptureReader reader = reader(file.toByteArray())) {
            assertTrue(reader.next());
            assertEquals("fddi", reader.record().linkType().name());
        }
        file.reset();
        header(2, 5);
        CaptureFormatException e = assertThrows(CaptureFormatException.class, () -> reader(file.toByteArray()));
        assertTrue(e.why().contains("got datalink type 5"), e.why());
        file.reset();
        header(3, 4);
        e = assertThrows(CaptureFormatException.class, () -> reader(file.toByteArray()));
        assertTrue(e.why().contains("got 3"), e.why());
    }

    @Test
    void aCaptureCutAtAnyOctetGivesAllThatIsThereAndThenTheDamage() throws IOException {
        header(2, 4);
        record(5, 9, 3, 1, 1);
        record(7, 9, 1, 1, 1);
        byte[] whole = file.toByteArray();
        for (int cut = 8; cut < whole.length; cut++) {
            byte[] part = Arrays.copyOf(whole, cut);
            if (cut < 16) {
                assertThrows(CaptureFormatException.class, () -> reader(part));
                continue;
            }
            CaptureReader reader = reader(part);
            int records = cut < 16 + 24 ? 0 : cut < 48 + 24 ? 1 : 2;
            for (int i = 0; i < records; i++) {
                assertTrue(reader.next());
            }
            if (cut == 16 || cut == 48) {
                assertFalse(reader.next());
            } else {
                assertThrows(CaptureFormatException.class, reader::next);
                assertThrows(CaptureFormatException.class, reader::next, "damage does not go away");
            }
            if (records > 0) {
                int begin = records == 1 ? 16 + 24 : 48 + 24;
                assertEquals(
                        Math.min(cut - begin, records == 1 ? 5 : 7),
                        reader.record().capturedLength());
            }
        }
    }

    @Test
    void aRecordThatHasNoRoomForItsOctetsEndsTheCapture() throws IOException {
        for (int[] lengths : new int[][] {{10, 33}, {10, 0}, {1 << 29, 1 << 30}, {-1, -1}, {0, 23}}) {
            file.reset();
            header(2, 4);
            record(1, 1, 3, 1, 1);
            file.writeBytes(ByteBuffer.allocate(64)
                    .putInt(9)
                    .putInt(lengths[0])
                    .putInt(lengths[1])
                    .array());
            CaptureReader reader = reader(file.toByteArray());
            assertTrue(reader.next());
            CaptureFormatException e = assertThrows(CaptureFormatException.class, reader::next);
            assertEquals(16 + 24 + 4, e.position());
        }
    }

    private void header(int version, int datalink) {
        file.writeBytes(ByteBuffer.allocate(16)
                .put(new byte[] {'s', 'n', 'o', 'o', 'p', 0, 0, 0})
                .putInt(version)
                .putInt(datalink)
                .array());
    }

    /** A record whose octets count from 0. */
    private void record(int captured, int original, int padding, int seconds, int micros) {
        ByteBuffer record = ByteBuffer.allocate(24 + captured + padding)
                .putInt(original)
                .putInt(captured)
                .putInt(24 + captured + padding)
                .putInt(0)
                .putInt(seconds)
                .putInt(micros);
        for (int i = 0; i < captured; i++) {
            record.put((byte) i);
        }
        file.writeBytes(record.array());
    }

    private static CaptureReader reader(byte[] file) throws IOException {
        return CaptureReader.of(new ByteArrayInputStream(file), "test.snoop");
    }
}
