package org.reseq.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Classic pcap as some systems wrote it, with more in a record's header, or with the lengths in the other order. */
class PcapLayoutTest {
    private static final int USUAL_MAGIC = 0xa1b2c3d4;
    private static final int MODIFIED_MAGIC = 0xa1b2cd34;

    /** What a file is to be made like. */
    private record Old(
            ByteOrder order, int magic, int major, int minor, int network, int headerLength, boolean swapped) {}

    @Test
    void headersWithMoreInThemAreFoundInBothByteOrders() throws IOException {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            for (int[] magicAndLength : new int[][] {
                {USUAL_MAGIC, 16}, {USUAL_MAGIC, 20}, {USUAL_MAGIC, 24}, {MODIFIED_MAGIC, 24}, {MODIFIED_MAGIC, 28}
            }) {
                Old old = new Old(order, magicAndLength[0], 2, 4, 1, magicAndLength[1], false);
                assertEquals(frames(), seen(file(old)), old.toString());
            }
        }
    }

    @Test
    void aModifiedCaptureOfOneRecordIsRead() throws IOException {
        Old old = new Old(ByteOrder.LITTLE_ENDIAN, MODIFIED_MAGIC, 2, 4, 1, 24, false);
        byte[] one = Arrays.copyOf(file(old), 24 + 24 + 60);
        assertEquals(frames().subList(0, 1), seen(one));
    }

    @Test
    void oldVersionsHaveTheOriginalLengthFirst() throws IOException {
        for (int[] version : new int[][] {{2, 0}, {2, 2}, {2, 3}, {543, 0}}) {
            Old old = new Old(ByteOrder.BIG_ENDIAN, USUAL_MAGIC, version[0], version[1], 1, 16, true);
            assertEquals(frames(), seen(file(old)), old.toString());
        }
        Old either = new Old(ByteOrder.BIG_ENDIAN, USUAL_MAGIC, 2, 3, 1, 16, false);
        assertEquals(frames(), seen(file(either)));
    }

    @Test
    void theFrameCheckSequenceIsNoPartOfTheFrame() throws IOException {
        Old known = new Old(ByteOrder.LITTLE_ENDIAN, USUAL_MAGIC, 2, 4, 0x24000001, 16, false);
        List<String> shorter =
                frames().stream().map(frame -> withoutCheck(frame, 4)).toList();
        assertEquals(shorter, seen(file(known)));
        Old unknown = new Old(ByteOrder.LITTLE_ENDIAN, USUAL_MAGIC, 2, 4, 0x20000001, 16, false);
        assertEquals(frames(), seen(file(unknown)), "the length counts only where a bit says so");
    }

    @Test
    void oneOddRecordDoesNotMakeAnotherLayoutOfAll() throws IOException {
        Old usual = new Old(ByteOrder.LITTLE_ENDIAN, USUAL_MAGIC, 2, 4, 1, 16, false);
        byte[] whole = file(usual);
        for (int at = 24; at < 40; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = whole.clone();
                damaged[24 + 16 + 60 + at - 24] ^= (byte) (1 << bit);
                List<String> seen = new ArrayList<>();
                try {
                    read(damaged, seen);
                } catch (CaptureFormatException e) {
                    // a length that no record can have
                }
                assertEquals(frames().get(0), seen.get(0), "bit " + bit + " of octet " + at);
            }
        }
    }

    @Test
    void whereNoLayoutFitsTheUsualOneSaysWhatIsWrong() {
        byte[] nonsense = new byte[200];
        new Random(3).nextBytes(nonsense);
        Arrays.fill(nonsense, 8, 12, (byte) -1);
        byte[] file = new PcapFile().octets(nonsense).octets();
        CaptureFormatException e = assertThrows(CaptureFormatException.class, () -> seen(file));
        assertEquals(24, e.position());
    }

    private static int length(int number) {
        return number == 0 ? 60 : 60 + 97 * number % 400;
    }

    private static int original(int number) {
        return length(number) + (number % 3 == 0 ? 0 : 40);
    }

    private static List<String> frames() {
        List<String> frames = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            frames.add(frame(1_000_000_000L * (i + 5) + 1_000L * i, length(i), original(i), octets(i)));
        }
        return frames;
    }

    private static String frame(long timeNanos, int captured, int original, byte[] octets) {
        return timeNanos + " " + captured + " of " + original + " "
                + java.util.HexFormat.of().formatHex(octets);
    }

    /** A cut frame has lost its check sequence already. */
    private static String withoutCheck(String frame, int check) {
        String[] parts = frame.split(" ");
        int original = Integer.parseInt(parts[3]) - check;
        int captured = Math.min(Integer.parseInt(parts[1]), original);
        return parts[0] + " " + captured + " of " + original + " " + parts[4].substring(0, 2 * captured);
    }

    private static byte[] octets(int number) {
        byte[] octets = new byte[length(number)];
        new Random(number).nextBytes(octets);
        return octets;
    }

    private static byte[] file(Old old) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(ByteBuffer.allocate(24)
                .order(old.order)
                .putInt(old.magic)
                .putShort((short) old.major)
                .putShort((short) old.minor)
                .putLong(0)
                .putInt(65535)
                .putInt(old.network)
                .array());
        for (int i = 0; i < 12; i++) {
            file.writeBytes(ByteBuffer.allocate(old.headerLength)
                    .order(old.order)
                    .putInt(i + 5)
                    .putInt(i)
                    .putInt(old.swapped ? original(i) : length(i))
                    .putInt(old.swapped ? length(i) : original(i))
                    .array());
            file.writeBytes(octets(i));
        }
        return file.toByteArray();
    }

    private static List<String> seen(byte[] file) throws IOException {
        List<String> seen = new ArrayList<>();
        read(file, seen);
        return seen;
    }

    private static void read(byte[] file, List<String> seen) throws IOException {
        try (CaptureReader reader = CaptureReader.of(new ByteArrayInputStream(file), "old.pcap")) {
            while (reader.next()) {
                CapturedRecord r = reader.record();
                byte[] octets = Arrays.copyOfRange(r.buffer(), r.begin(), r.begin() + r.capturedLength());
                seen.add(frame(r.timeNanos(), r.capturedLength(), r.originalLength(), octets));
            }
        }
    }
}
