package org.reseq.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is written is read again by the reader, whose own tests know the format, and by its texts. */
class CaptureWriterTest {
    private static final byte[] FRAME = {1, 2, 3, 4, 5};

    // -- read(write(x)) = x

    @Test
    void whatWasWrittenIsReadAsWhatWasReadBefore() throws IOException {
        for (int seed = 1; seed <= 500; seed++) {
            Random random = new Random(seed);
            byte[] file = anyFile(random);
            byte[] copy = copy(file);
            assertEquals(told(file), told(copy), "seed " + seed);
            assertEquals(sectionComments(file), sectionComments(copy), "seed " + seed);
            assertArrayEquals(copy, copy(copy), "a copy of a copy is the copy: seed " + seed);
        }
    }

    @Test
    void ofSeveralFilesTheMergedRecordsAreWritten() throws IOException {
        for (int seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            List<byte[]> files = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                files.add(anyFile(random));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            List<String> merged = new ArrayList<>();
            try (CaptureWriter writer = CaptureWriter.to(out)) {
                List<CaptureReader> readers = new ArrayList<>();
                for (byte[] file : files) {
                    readers.add(reader(file, writer));
                }
                try (CaptureReader reader = CaptureReader.merged(readers)) {
                    while (reader.next()) {
                        merged.add(told(reader.record()));
                        writer.write(reader.record());
                    }
                }
            }
            List<String> told = told(out.toByteArray());
            assertEquals(merged, told.subList(0, merged.size()), "seed " + seed);
        }
    }

    @Test
    void timesThatWereMovedAreWrittenAsTheyAreNow() throws IOException {
        byte[] file = new PcapngFile()
                .section(ByteOrder.BIG_ENDIAN)
                .interfaceOf(1, 0, options -> options.octet(9, 0x80 | 10).number(14, 5L))
                .enhanced(0, 1024, FRAME)
                .simple(FRAME, 5)
                .octets();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CaptureWriter writer = CaptureWriter.to(out);
                CaptureReader reader = reader(file, writer).shifted(-1_000_000_001)) {
            while (reader.next()) {
                writer.write(reader.record());
            }
        }
        try (CaptureReader reader = reader(out.toByteArray())) {
            assertTrue(reader.next());
            assertEquals(4_999_999_999L, reader.record().timeNanos());
            assertTrue(reader.next());
            assertEquals(0, reader.record().timeNanos(), "what has no time gets none");
        }
    }

    // -- what is kept and what is not

    @Test
    void commentsFlagsAndWhatIsSaidOfInterfacesAreKeptInEitherByteOrder() throws IOException {
        byte[] little = copy(spoken(ByteOrder.LITTLE_ENDIAN));
        byte[] big = copy(spoken(ByteOrder.BIG_ENDIAN));
        assertArrayEquals(little, big);
        String text = new String(little, StandardCharsets.ISO_8859_1);
        for (String kept : List.of("a capture", "eth7", "the left one", "port 7", "look here", "allowed", "done")) {
            assertTrue(text.contains(kept), kept);
        }
        for (String left : List.of("Some Computer", "some.host", "CLIENT_RANDOM", "forbidden", "a journal")) {
            assertFalse(text.contains(left), left);
        }
        try (CaptureReader reader = reader(little)) {
            assertTrue(reader.next());
            assertFalse(reader.next());
            assertEquals("{eth7=11}", reader.dropped().toString());
        }
    }

    @Test
    void aLaterSectionWithACommentIsASectionAgainAndEachInterfaceSpeaksOnceInItsOwn() throws IOException {
        PcapngFile file = new PcapngFile();
        for (String comment : List.of("first", "", "third")) {
            file.section(ByteOrder.BIG_ENDIAN, options -> {
                        if (!comment.isEmpty()) {
                            options.octets(1, ascii(comment));
                        }
                    })
                    .interfaceOf(1, 0, options -> options.octets(2, ascii("eth" + comment)))
                    .enhanced(0, 5, FRAME)
                    .statistics(0, 9, options -> options.number(5, 2L));
        }
        file.section(ByteOrder.LITTLE_ENDIAN, options -> options.octets(1, ascii("nothing more")));
        byte[] copy = copy(file.octets());
        assertEquals("SHB IDB EPB IDB EPB ISB ISB SHB IDB EPB ISB SHB", blocks(copy));
        String text = new String(copy, StandardCharsets.ISO_8859_1);
        assertTrue(
                text.indexOf("ethfirst") < text.indexOf("third") && text.indexOf("third") < text.indexOf("eththird"));
        assertTrue(text.contains("nothing more"));
        assertEquals(told(file.octets()), told(copy));
        assertArrayEquals(copy, copy(copy));
    }

    @Test
    void whereAnotherFileGoesOnItsInterfaceIsDescribedAgainAndSpeaksOnce() throws IOException {
        byte[] sections = new PcapngFile()
                .section(ByteOrder.LITTLE_ENDIAN)
                .ethernet()
                .enhanced(0, 2, FRAME)
                .section(ByteOrder.LITTLE_ENDIAN, options -> options.octets(1, ascii("later")))
                .ethernet()
                .enhanced(0, 3, FRAME)
                .octets();
        for (boolean goesOn : new boolean[] {true, false}) {
            PcapngFile other = new PcapngFile()
                    .section(ByteOrder.BIG_ENDIAN)
                    .interfaceOf(1, 0, options -> options.octets(2, ascii("other")))
                    .enhanced(0, 1, FRAME)
                    .statistics(0, 2, options -> options.number(5, 4L));
            if (goesOn) {
                other.enhanced(0, 4, FRAME);
            }
            other.statistics(0, 5, options -> options.number(5, 7L));
            byte[] merged = write(writer -> {
                try (CaptureReader reader =
                        CaptureReader.merged(List.of(reader(sections, writer), reader(other.octets(), writer)))) {
                    while (reader.next()) {
                        writer.write(reader.record());
                    }
                }
            });
            assertEquals(
                    goesOn ? "SHB IDB EPB IDB EPB SHB IDB EPB IDB EPB ISB" : "SHB IDB EPB IDB EPB SHB IDB EPB IDB ISB",
                    blocks(merged));
            List<String> told = told(merged);
            assertEquals("{other=7}", told.get(told.size() - 1));
        }
    }

    @Test
    void commentsInAnyNumberAreHeldInPartsAndAllAreKept() throws IOException {
        byte[] comment = new byte[60_000];
        byte[] copy = write(writer -> {
            ByteBuffer options = ByteBuffer.allocate(4 + comment.length).order(ByteOrder.LITTLE_ENDIAN);
            options.putShort((short) 1).putShort((short) comment.length).put(comment);
            for (int i = 0; i < 600; i++) {
                writer.section(options.array(), 0, options.capacity(), true);
            }
        });
        assertTrue(copy.length > 600 * comment.length);
        assertEquals("SHB SHB SHB", blocks(copy));
    }

    @Test
    void secretsAndNamesAreWrittenWhereAskedFor() throws IOException {
        byte[] little = copy(spoken(ByteOrder.LITTLE_ENDIAN), CaptureWriter.Aside.values());
        assertArrayEquals(little, copy(spoken(ByteOrder.BIG_ENDIAN), CaptureWriter.Aside.values()));
        assertArrayEquals(little, copy(little, CaptureWriter.Aside.values()));
        String text = new String(little, StandardCharsets.ISO_8859_1);
        assertTrue(text.contains("CLIENT_RANDOM") && text.contains("some.host"), text);
        assertTrue(text.indexOf("CLIENT_RANDOM") < text.indexOf("look here"), "secrets stand before what they open");
        String names =
                new String(copy(spoken(ByteOrder.BIG_ENDIAN), CaptureWriter.Aside.NAMES), StandardCharsets.ISO_8859_1);
        assertTrue(names.contains("some.host") && !names.contains("CLIENT_RANDOM"), names);
    }

    @Test
    void aCheckSequenceIsWrittenWithItsFrame() throws IOException {
        byte[] pcap = new PcapFile(ByteOrder.LITTLE_ENDIAN, false, 0x24000001)
                .record(5_000, new byte[] {1, 2, 3, 4, 9, 9, 9, 9})
                .octets();
        byte[] copy = copy(pcap);
        assertTrue(HexFormat.of().formatHex(copy).contains("0102030409090909"));
        assertEquals(told(pcap), told(copy));
    }

    @Test
    void aRecordWithoutATimeStaysOne() throws IOException {
        byte[] file = new PcapngFile()
                .section(ByteOrder.BIG_ENDIAN)
                .interfaceOf(1, 4, options -> {})
                .simple(new byte[] {1, 2, 3, 4}, 9)
                .octets();
        byte[] little = new PcapngFile()
                .section(
                        ByteOrder.LITTLE_ENDIAN,
                        options -> options.octets(4, ascii("reseq")).octets(0))
                .interfaceOf(1, 4, options -> options.octet(9, 6).octets(0))
                .simple(new byte[] {1, 2, 3, 4}, 9)
                .octets();
        assertArrayEquals(little, copy(file));
    }

    @Test
    void onlyInterfacesOfWrittenFramesAreDescribed() throws IOException {
        byte[] file = new PcapngFile()
                .section(ByteOrder.LITTLE_ENDIAN)
                .interfaceOf(1, 0, options -> options.octets(2, ascii("one")))
                .interfaceOf(101, 0, options -> options.octets(2, ascii("two")))
                .enhanced(0, 1, FRAME)
                .enhanced(1, 2, FRAME)
                .octets();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CaptureWriter writer = CaptureWriter.to(out);
                CaptureReader reader = reader(file, writer)) {
            assertTrue(reader.next());
            assertTrue(reader.next());
            writer.write(reader.record());
        }
        String text = out.toString(StandardCharsets.ISO_8859_1);
        assertTrue(text.contains("two") && !text.contains("one"));
        assertEquals(told(file).get(1), told(out.toByteArray()).get(0));
    }

    @Test
    void aCaptureOfNothingIsACapture() throws IOException {
        byte[] written = write(writer -> {});
        assertEquals(List.of("{}"), told(written));
        assertEquals(28 + 16, written.length);
    }

    @Test
    void aRecordThatIsFromNoFileIsWrittenToTheNanosecond() throws IOException {
        byte[] written = write(writer -> {
            writer.write(TestRecords.record(1, 1_000_000_007, new LinkType(113), FRAME, 90));
            writer.write(TestRecords.record(2, 8, LinkType.ETHERNET, FRAME, 5));
            writer.write(TestRecords.record(3, 9, new LinkType(113), FRAME, 5));
        });
        assertEquals(
                List.of(
                        "@1000000007 link-type 113 (linux-sll) 0102030405 of 90",
                        "@8 link-type 1 (ethernet) 0102030405 of 5",
                        "@9 link-type 113 (linux-sll) 0102030405 of 5",
                        "{}"),
                told(written));
    }

    @Test
    void aLinkTypeThatPcapngHasNoRoomForIsRefused() throws IOException {
        byte[] file = new PcapFile(ByteOrder.LITTLE_ENDIAN, false, 0x10001)
                .record(5_000, FRAME)
                .octets();
        CaptureFormatException e = assertThrows(CaptureFormatException.class, () -> copy(file));
        assertTrue(e.getMessage().startsWith("x: position 24: expected a link type below 65536"), e.getMessage());
    }

    @Test
    void optionsThatMakeNoSenseAreLeftOutAndTheFrameIsNot() throws IOException {
        byte[] file = new PcapngFile()
                .section(ByteOrder.LITTLE_ENDIAN)
                .ethernet()
                .enhanced(
                        0,
                        7,
                        FRAME,
                        5,
                        5,
                        options -> options.octets(1, ascii("good"))
                                .octets(2, (byte) 1)
                                .header(1, 4000))
                .octets();
        byte[] copy = copy(file);
        assertEquals(told(file), told(copy));
        assertTrue(new String(copy, StandardCharsets.ISO_8859_1).contains("good"));
    }

    @Test
    void recordsCostNoObjects() throws IOException {
        PcapngFile file =
                new PcapngFile().section(ByteOrder.BIG_ENDIAN).ethernet().ethernet();
        for (int i = 0; i < 5_000; i++) {
            file.enhanced(i & 1, i, FRAME, 5, 5, options -> options.octets(1, ascii("c")));
        }
        CaptureWriter writer = CaptureWriter.to(java.io.OutputStream.nullOutputStream());
        CaptureReader reader = reader(file.octets(), writer);
        for (int i = 0; i < 4; i++) {
            assertTrue(reader.next());
            writer.write(reader.record());
        }
        long allocated = Allocation.of(() -> {
            while (reader.next()) {
                writer.write(reader.record());
            }
        });
        assertTrue(allocated < 20_000, "allocated " + allocated);
    }

    // -- files

    private static byte[] spoken(ByteOrder order) {
        byte[] secret = ascii("CLIENT_RANDOM 1 2");
        ByteBuffer secrets = ByteBuffer.allocate(8 + 20)
                .order(order)
                .putInt(0x544c534b)
                .putInt(secret.length)
                .put(secret);
        byte[] host = ascii("some.host\0");
        ByteBuffer names = ByteBuffer.allocate(4 + 16 + 4)
                .order(order)
                .putShort((short) 1)
                .putShort((short) (4 + host.length))
                .put(new byte[] {10, 0, 0, 1})
                .put(host);
        return new PcapngFile()
                .section(order, options -> options.octets(1, ascii("a capture")).octets(2, ascii("Some Computer")))
                .interfaceOf(
                        1,
                        96,
                        options -> options.octets(2, ascii("eth7"))
                                .octets(3, ascii("the left one"))
                                .octets(11, ascii("\0port 7"))
                                .number(8, 1_000_000L)
                                .octet(9, 9)
                                .number(10, 7))
                .other(10, secrets.array())
                .other(4, names.array())
                .other(9, ascii("a journal"))
                .enhanced(
                        0,
                        5,
                        FRAME,
                        5,
                        9,
                        options -> options.octets(1, ascii("look here"))
                                .number(2, 0x21)
                                .number(4, 3L)
                                .custom(2988, 7, ascii("allowed"))
                                .custom(19372, 7, ascii("forbidden")))
                .statistics(
                        0,
                        77,
                        options ->
                                options.octets(1, ascii("done")).number(5, 11L).times(2, 1, 2))
                .octets();
    }

    private static byte[] anyFile(Random random) {
        return random.nextInt(4) == 0 ? anyPcap(random) : anyPcapng(random);
    }

    private static byte[] anyPcap(Random random) {
        PcapFile file = new PcapFile(
                random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                random.nextBoolean(),
                random.nextInt(5) == 0 ? 0x24000001 : 1 + random.nextInt(120));
        long time = random.nextLong(4_000_000_000_000_000L) * 1_000;
        for (int i = random.nextInt(6); i > 0; i--) {
            byte[] octets = anyOctets(random);
            time = Math.max(0, time + random.nextLong(3_000_000_000L) / 1_000 * 1_000 - 1_000_000_000);
            file.record(time, octets, octets.length + random.nextInt(3));
        }
        return file.octets();
    }

    private static byte[] anyPcapng(Random random) {
        PcapngFile file = new PcapngFile();
        for (int sections = 1 + random.nextInt(3); sections > 0; sections--) {
            String comment = "said of " + random.nextInt(1000) + ";";
            file.section(
                    random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                    random.nextBoolean() ? options -> options.octets(1, ascii(comment)) : options -> {});
            int interfaces = 1 + random.nextInt(3);
            for (int i = 0; i < interfaces; i++) {
                anyInterface(random, file);
            }
            for (int i = random.nextInt(6); i > 0; i--) {
                int on = random.nextInt(interfaces);
                byte[] octets = anyOctets(random);
                int original = octets.length + random.nextInt(4);
                final long timestamp = random.nextLong() >>> random.nextInt(64);
                switch (random.nextInt(6)) {
                    case 0 -> {
                        file.simple(octets, octets.length);
                        on = 0;
                    }
                    case 1 ->
                        file.packet(
                                on, random.nextInt(3) == 0 ? 0xffff : random.nextInt(4), timestamp, octets, original);
                    case 2 ->
                        file.enhanced(
                                on,
                                timestamp,
                                octets,
                                octets.length,
                                original,
                                options -> options.number(4, (long) random.nextInt(5))
                                        .number(2, random.nextInt(3) << 5));
                    default -> file.enhanced(on, timestamp, octets, octets.length, original, options -> {});
                }
                if (random.nextInt(3) == 0) { // what no frame is from is left out, with what it says
                    file.statistics(
                            on,
                            timestamp,
                            options ->
                                    options.number(5, (long) random.nextInt(9)).number(7, (long) random.nextInt(9)));
                }
            }
        }
        return file.octets();
    }

    private static void anyInterface(Random random, PcapngFile file) {
        file.interfaceOf(1 + random.nextInt(200), random.nextInt(3) * 100, options -> {
            if (random.nextBoolean()) {
                options.octet(9, random.nextInt(256));
            }
            if (random.nextInt(3) == 0) {
                options.number(14, random.nextLong() >> random.nextInt(64));
            }
            if (random.nextInt(3) == 0) {
                options.octet(13, random.nextInt(40));
            }
            if (random.nextInt(3) == 0) {
                options.octets(2, ascii("eth" + random.nextInt(3)));
            }
        });
    }

    private static byte[] anyOctets(Random random) {
        byte[] octets = new byte[random.nextInt(40)];
        random.nextBytes(octets);
        return octets;
    }

    // -- what is read

    private static byte[] copy(byte[] file, CaptureWriter.Aside... kept) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CaptureWriter writer = CaptureWriter.to(out, Set.of(kept));
                CaptureReader reader = reader(file, writer)) {
            while (reader.next()) {
                writer.write(reader.record());
            }
        }
        return out.toByteArray();
    }

    /** Something that writes. */
    private interface Writing {
        void to(CaptureWriter writer) throws IOException;
    }

    private static byte[] write(Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CaptureWriter writer = CaptureWriter.to(out)) {
            writing.to(writer);
        }
        return out.toByteArray();
    }

    /** The blocks of a capture that was written, by the names that the draft has for them. */
    private static String blocks(byte[] written) {
        StringJoiner names = new StringJoiner(" ");
        ByteBuffer octets = ByteBuffer.wrap(written).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < written.length; at += octets.getInt(at + 4)) {
            names.add(
                    switch (octets.getInt(at)) {
                        case 0x0a0d0d0a -> "SHB";
                        case 1 -> "IDB";
                        case 3 -> "SPB";
                        case 5 -> "ISB";
                        case 6 -> "EPB";
                        default -> "block of type " + octets.getInt(at);
                    });
        }
        return names.toString();
    }

    private static List<String> sectionComments(byte[] file) {
        return Pattern.compile("said of \\d+;")
                .matcher(new String(file, StandardCharsets.ISO_8859_1))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** A line for each record, and at last what was lost. */
    private static List<String> told(byte[] file) throws IOException {
        List<String> told = new ArrayList<>();
        try (CaptureReader reader = reader(file)) {
            while (reader.next()) {
                told.add(told(reader.record()));
            }
            told.add(reader.dropped().toString());
        }
        return told;
    }

    private static String told(CapturedRecord record) {
        int begin = record.begin();
        return "@" + record.timeNanos() + " " + record.linkType() + " "
                + HexFormat.of().formatHex(record.buffer(), begin, begin + record.capturedLength()) + " of "
                + record.originalLength();
    }

    private static CaptureReader reader(byte[] file) throws IOException {
        return CaptureReader.of(new ByteArrayInputStream(file), "x");
    }

    private static CaptureReader reader(byte[] file, CaptureWriter writer) throws IOException {
        return CaptureReader.of(new ByteArrayInputStream(file), "x", writer);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
