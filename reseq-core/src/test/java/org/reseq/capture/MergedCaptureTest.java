package org.reseq.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record is written {@code 2 b/1 @5}: the second of all, the first of file b, at nanosecond 5. */
class MergedCaptureTest {
    @Test
    void theEarliestOfTheNextRecordsComesFirst() throws IOException {
        assertEquals(
                List.of("1 b/1 @1", "2 a/1 @2", "3 b/2 @3", "4 a/2 @4", "5 a/3 @5"),
                seen(merged(capture("a", 2, 4, 5), capture("b", 1, 3))));
    }

    @Test
    void atTheSameTimeTheCaptureNamedFirstComesFirst() throws IOException {
        assertEquals(
                List.of("1 a/1 @1", "2 a/2 @1", "3 b/1 @1", "4 c/1 @1"),
                seen(merged(capture("a", 1, 1), capture("b", 1), capture("c", 1))));
    }

    @Test
    void aCaptureKeepsItsOwnOrderAlsoWhereItsTimesGoBackwards() throws IOException {
        assertEquals(
                List.of("1 a/1 @5", "2 a/2 @1", "3 b/1 @6", "4 b/2 @2", "5 a/3 @7"),
                seen(merged(capture("a", 5, 1, 7), capture("b", 6, 2))));
    }

    @Test
    void noneAndEmptyOnesMergeToNothing() throws IOException {
        assertEquals(List.of(), seen(merged()));
        assertEquals(List.of("1 b/1 @1"), seen(merged(capture("a"), capture("b", 1), capture("c"))));
    }

    @Test
    void mergingIsWhatTakingTheLeastHeadAgainAndAgainGives() throws IOException {
        Random random = new Random(9);
        for (int round = 0; round < 200; round++) {
            List<long[]> times = new ArrayList<>();
            List<CaptureReader> readers = new ArrayList<>();
            for (int file = random.nextInt(6); file >= 0; file--) {
                long[] of = random.longs(random.nextInt(12), 0, 9).toArray();
                readers.add(capture("f" + times.size(), of));
                times.add(of);
            }
            assertEquals(leastHeads(times), seen(CaptureReader.merged(readers)));
        }
    }

    private static List<String> leastHeads(List<long[]> times) {
        int[] next = new int[times.size()];
        List<String> seen = new ArrayList<>();
        for (long left = times.stream().flatMapToLong(LongStream::of).count(); left > 0; left--) {
            int least = -1;
            for (int file = 0; file < next.length; file++) {
                if (next[file] < times.get(file).length
                        && (least < 0 || times.get(file)[next[file]] < times.get(least)[next[least]])) {
                    least = file;
                }
            }
            long time = times.get(least)[next[least]++];
            seen.add(seen.size() + 1 + " f" + least + "/" + next[least] + " @" + time);
        }
        return seen;
    }

    @Test
    void capturesOfAnyFormatAndLinkTypeMerge() throws IOException {
        CaptureReader pcapng = reader(
                "a",
                new PcapngFile()
                        .section(ByteOrder.BIG_ENDIAN)
                        .interfaceOf(101, 0, options -> {})
                        .enhanced(0, 5, new byte[] {1, 2})
                        .octets());
        CaptureReader pcap = reader(
                "b",
                new PcapFile(ByteOrder.LITTLE_ENDIAN, true, 113)
                        .record(4_000, new byte[] {3}, 60)
                        .octets());
        try (CaptureReader merged = merged(pcapng, pcap)) {
            assertTrue(merged.next());
            CapturedRecord record = merged.record();
            assertEquals(113, record.linkType().number());
            assertEquals(3, record.buffer()[record.begin()]);
            assertEquals(60, record.originalLength());
            assertEquals(24, record.position());
            assertTrue(merged.next());
            assertEquals(101, record.linkType().number());
            assertEquals(2, record.capturedLength());
            assertEquals(48, record.position());
        }
    }

    @Test
    void theOthersGoOnWhereOneIsDamagedAndThenTheDamageIsTold() throws IOException {
        byte[] cut = Arrays.copyOf(file(1, 5), 30);
        byte[] cutToo = Arrays.copyOf(file(2), 41);
        CaptureReader merged = merged(reader("a", cut), capture("b", 3, 4), reader("c", cutToo));
        List<String> seen = new ArrayList<>();
        CaptureFormatException e = assertThrows(CaptureFormatException.class, () -> seen(merged, seen));
        assertEquals(List.of("1 c/1 @2", "2 b/1 @3", "3 b/2 @4"), seen);
        assertEquals("a", e.file());
        assertEquals("c", ((CaptureFormatException) e.getSuppressed()[0]).file());
        assertThrows(CaptureFormatException.class, merged::next);
    }

    @Test
    void aFolderIsItsCapturesAtAnyDepthInTheOrderOfTheirPaths(@TempDir Path folder) throws IOException {
        Files.write(Files.createDirectories(folder.resolve("a")).resolve("z.pcap"), file(1));
        Files.write(folder.resolve("b.cap"), file(1));
        Files.write(folder.resolve("B.PCAPNG"), file(1));
        Files.writeString(folder.resolve("README.md"), "how these were made");
        Files.createDirectories(folder.resolve("c.pcap"));
        try (CaptureReader reader = CaptureReader.open(folder, "login.captures")) {
            assertEquals(
                    List.of(
                            "1 login.captures/B.PCAPNG/1 @1",
                            "2 login.captures/a/z.pcap/1 @1",
                            "3 login.captures/b.cap/1 @1"),
                    seen(reader));
        }
        Files.writeString(folder.resolve("x.pcap"), "text");
        CaptureFormatException e = assertThrows(CaptureFormatException.class, () -> CaptureReader.open(folder, "y"));
        assertEquals("y/x.pcap", e.file());
    }

    @Test
    void clocksThatWereApartAreSetRightByTheFolder(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("client.pcap"), file(1, 2_000_000_000));
        Files.write(folder.resolve("a server.pcap"), file(1_500_000_001));
        Files.writeString(
                folder.resolve("offsets.txt"), "# seconds to add\n\nclient.pcap +0.000000002\r\na server.pcap   -1.5");
        try (CaptureReader reader = CaptureReader.open(folder, "x")) {
            assertEquals(
                    List.of("1 x/a server.pcap/1 @1", "2 x/client.pcap/1 @3", "3 x/client.pcap/2 @2000000002"),
                    seen(reader));
        }
    }

    @Test
    void anOffsetsFileThatCannotBeMeantIsToldByItsLine(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("a.pcap"), file(1));
        assertEquals(
                "x/offsets.txt: position 2: line 2: expected a file and the seconds to add to its times, as:"
                        + " client.pcap +0.0123; got \"a.pcap 1e3\"",
                wrong(folder, "#\na.pcap 1e3\n"));
        assertEquals(
                "x/offsets.txt: position 0: line 1: expected the path of a capture in this folder, got \"b.pcap\"; name a"
                        + " file that is here",
                wrong(folder, "b.pcap 1\n"));
        assertEquals(
                "x/offsets.txt: position 9: line 2: \"a.pcap\" has an offset already; leave one line out",
                wrong(folder, "a.pcap 1\na.pcap 2\n"));
    }

    private static String wrong(Path folder, String offsets) throws IOException {
        Files.writeString(folder.resolve("offsets.txt"), offsets);
        return assertThrows(CaptureFormatException.class, () -> CaptureReader.open(folder, "x"))
                .getMessage();
    }

    @Test
    void timesBeyondAllAreTheLastThereIs() throws IOException {
        assertEquals(
                List.of("1 a/1 @" + Long.MAX_VALUE),
                seen(capture("a", 4_000_000_000_000_000_000L).shifted(Long.MAX_VALUE)));
        assertEquals(List.of("1 a/1 @-4"), seen(capture("a", 1).shifted(-5)));
    }

    @Test
    void allAreClosedWithTheReaderAlsoWhereClosingOneFails() throws IOException {
        AtomicInteger closed = new AtomicInteger();
        CaptureReader merged = merged(closing(closed), closing(closed), closing(closed));
        IOException e = assertThrows(IOException.class, merged::close);
        assertEquals(3, closed.get());
        assertEquals(2, e.getSuppressed().length);
    }

    @Test
    void recordsCostNoObjects() throws IOException {
        long[] times = LongStream.range(0, 10_000).toArray();
        CaptureReader merged = merged(capture("a", times), capture("b", times));
        assertTrue(merged.next());
        long allocated = Allocation.of(() -> {
            while (merged.next()) {}
        });
        assertEquals(20_000, merged.record().index());
        assertTrue(allocated < 20_000, "allocated " + allocated);
    }

    private static CaptureReader closing(AtomicInteger closed) throws IOException {
        return CaptureReader.of(
                new ByteArrayInputStream(file()) {
                    @Override
                    public void close() throws IOException {
                        closed.incrementAndGet();
                        throw new IOException("no");
                    }
                },
                "x");
    }

    private static CaptureReader merged(CaptureReader... readers) {
        return CaptureReader.merged(List.of(readers));
    }

    private static CaptureReader capture(String name, long... timesNanos) throws IOException {
        return reader(name, file(timesNanos));
    }

    private static CaptureReader reader(String name, byte[] file) throws IOException {
        return CaptureReader.of(new ByteArrayInputStream(file), name);
    }

    private static byte[] file(long... timesNanos) {
        PcapFile file = new PcapFile(ByteOrder.LITTLE_ENDIAN, true, 1);
        for (long time : timesNanos) {
            file.record(time, new byte[0]);
        }
        return file.octets();
    }

    private static List<String> seen(CaptureReader reader) throws IOException {
        List<String> seen = new ArrayList<>();
        seen(reader, seen);
        assertFalse(reader.next());
        return seen;
    }

    private static void seen(CaptureReader reader, List<String> seen) throws IOException {
        while (reader.next()) {
            CapturedRecord record = reader.record();
            seen.add(record.index() + " " + record.file() + "/" + record.indexInFile() + " @" + record.timeNanos());
        }
    }
}
