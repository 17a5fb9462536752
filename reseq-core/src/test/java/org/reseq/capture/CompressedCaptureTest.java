package org.reseq.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.XZInputStream;

class CompressedCaptureTest {
    private static final List<String> WHOLE = seen(SpokenCapture.octets()).records;

    /** The records of a capture as texts, and its damage. */
    private record Seen(List<String> records, @Nullable String damage) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spoken.pcap.gz",
                "spoken-1.pcap.zst",
                "spoken-19.pcap.zst",
                "spoken-blocks.pcap.zst",
                "spoken-p.pcap.zst",
                "spoken.pcap.lz4",
                "spoken-9.pcap.lz4",
                "spoken-long.pcap.lz4",
                "spoken.pcap.xz"
            })
    void whatStandsBeforeACutOrAFlippedBitIsReadUnchangedAndThenTheDamageIsTold(String file) throws IOException {
        byte[] packed = resource(file);
        List<String> whole = file.contains("long") ? seen(SpokenCapture.longer()).records : WHOLE;
        assertEquals(new Seen(whole, null), seen(packed));
        for (int cut = 18; cut < packed.length; cut += 7 + cut / 20) { // the first 18 octets tell what it is
            Seen part = seen(Arrays.copyOf(packed, cut));
            int full = Math.max(0, part.records.size() - 1); // the last one may be snapped
            assertEquals(whole.subList(0, full), part.records.subList(0, full));
            assertTrue(part.damage != null && part.damage.contains("of the file"), part.damage + " at " + cut);
        }
        Random random = new Random(file.hashCode());
        for (int i = 0; i < 200; i++) {
            int at = random.nextInt(packed.length);
            byte[] damaged = packed.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            Seen seen = seen(damaged);
            int before = surelyRead(seen(Arrays.copyOf(packed, at)).records);
            assertTrue(seen.records.size() >= before, seen.records.size() + " of " + before + " at " + at);
            assertEquals(whole.subList(0, before), seen.records.subList(0, before));
            boolean checked = !file.contains("blocks"); // that one was written without a check sum
            assertTrue(seen.damage != null || seen.records.equals(whole) || !checked, "damage went unseen");
        }
    }

    /** How many of these records end a KiB before the last one begins: so much a library may lose where it meets damage. */
    private static int surelyRead(List<String> records) {
        int count = Math.max(0, records.size() - 1);
        for (int lost = 0; lost < 1 << 10 && count > 0; count--) {
            lost += 16 + Integer.parseInt(records.get(count - 1).split(" ")[1]);
        }
        return count;
    }

    @Test
    void theMembersOfAGzipFileFollowEachOther() throws IOException {
        byte[] capture = SpokenCapture.octets();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int at = 0; at < capture.length; at += 9_999) {
            file.writeBytes(gzip(Arrays.copyOfRange(capture, at, Math.min(capture.length, at + 9_999))));
        }
        assertEquals(new Seen(WHOLE, null), seen(file.toByteArray()));
        file.writeBytes(new byte[512]); // as a tape leaves
        assertEquals(new Seen(WHOLE, null), seen(file.toByteArray()));
        file.write('x');
        Seen seen = seen(file.toByteArray());
        assertEquals(WHOLE, seen.records);
        assertTrue(seen.damage != null && seen.damage.contains("another gzip member"), seen.damage);
    }

    @Test
    void aGzipHeaderMayHoldANameACommentAndMore() throws IOException {
        byte[] plain = gzip(SpokenCapture.octets());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(plain, 0, 3);
        file.write(2 | 4 | 8 | 16);
        file.write(plain, 4, 6);
        file.writeBytes(new byte[] {3, 0, 'e', 0, 'x', 'n', 0, 'c', 'o', 0, 1, 2});
        file.write(plain, 10, plain.length - 10);
        assertEquals(new Seen(WHOLE, null), seen(file.toByteArray()));
    }

    @Test
    void framesOfZstdAndLz4FollowEachOtherAndThoseToBeSkippedAreSkipped() throws IOException {
        byte[] skipped = {0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3};
        for (String file : List.of("spoken-1.pcap.zst", "spoken.pcap.lz4")) {
            byte[] packed = resource(file);
            ByteArrayOutputStream twice = new ByteArrayOutputStream();
            twice.writeBytes(packed);
            twice.writeBytes(skipped);
            twice.writeBytes(packed);
            // The second frame's file header makes no record: what stands behind the first capture is damage of it.
            Seen seen = seen(twice.toByteArray());
            assertEquals(WHOLE, seen.records.subList(0, WHOLE.size()));
            assertTrue(seen.records.size() >= WHOLE.size() && seen.damage != null);
            assertEquals(
                    new Seen(WHOLE, null), seen(Arrays.copyOf(twice.toByteArray(), packed.length + skipped.length)));
        }
    }

    @Test
    void aZstdBlockMayBeStoredOrOneOctetManyTimes() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0x38});
        byte[] capture = new PcapFile().header(1, 2, 1000, 1000).octets();
        file.writeBytes(new byte[] {(byte) (capture.length << 3), (byte) (capture.length >> 5), 0});
        file.writeBytes(capture);
        file.writeBytes(new byte[] {(byte) (1000 << 3 | 2 | 1), 1000 >> 5, 0, 7});
        byte[] sevens = new byte[1000];
        Arrays.fill(sevens, (byte) 7);
        assertEquals(List.of("1000002000 1000 " + Arrays.hashCode(sevens)), seen(file.toByteArray()).records);
    }

    @Test
    void whatUnpacksToMoreThanAnyCaptureDoesIsNotReadToItsEnd() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.writeBytes(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0x38});
        byte[] header = new PcapFile().octets();
        bomb.writeBytes(new byte[] {(byte) (header.length << 3), 0, 0});
        bomb.writeBytes(header);
        for (int i = 0; i < 2_500; i++) {
            int size = 128 << 10;
            bomb.writeBytes(new byte[] {(byte) (size << 3 | 2), (byte) (size >> 5), (byte) (size >> 13), 1});
        }
        long records = 0;
        try (CaptureReader reader = CaptureReader.of(new ByteArrayInputStream(bomb.toByteArray()), "bomb")) {
            while (records < 1_000) {
                assertTrue(reader.next());
                records++;
            }
        } catch (CaptureFormatException e) {
            assertTrue(e.why().contains("unpack it first: zstd -d IN"), e.why());
        }
        // All octets are 1, and so a record has 0x01010101 of them.
        assertEquals((256 << 20) / 0x01010101, records, 1);
    }

    @Test
    void aCompressedFileThatHoldsNoCaptureIsRefusedForWhatItHolds() throws IOException {
        assertTrue(seen(gzip("<html>".getBytes())).damage().contains("HTML"));
        assertTrue(seen(gzip(new byte[0])).damage().contains("empty"));
        assertTrue(seen(gzip(resource("spoken.pcap.xz"))).damage().contains("xz -d IN"));
        byte[] tar = new byte[1024];
        System.arraycopy("ustar".getBytes(), 0, tar, 257, 5);
        assertTrue(seen(gzip(tar)).damage().contains("tar -xf IN"));
    }

    @Test
    void noMoreIsGivenToAFrameThanAWindowOf128MebibytesWhateverItAsksFor() throws IOException {
        byte[] twoGibibytes = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) (21 << 3), 1, 0, 0};
        String damage = seen(twoGibibytes).damage();
        assertTrue(damage.contains("too much memory"), damage);
        assertTrue(damage.contains("unpack it first: zstd -d IN"), damage);
    }

    @Test
    void framesWithoutContentInAnyNumberAreNoTrouble() throws IOException {
        byte[] empty = HexFormat.of().parseHex("28b52ffd240001000099e9d851");
        ByteArrayOutputStream zstd = new ByteArrayOutputStream();
        for (int i = 0; i < 50_000; i++) {
            zstd.writeBytes(empty);
        }
        zstd.writeBytes(resource("spoken-1.pcap.zst"));
        assertEquals(new Seen(WHOLE, null), seen(zstd.toByteArray()));

        empty = HexFormat.of().parseHex("04224d186440a700000000055dcc02");
        ByteArrayOutputStream lz4 = new ByteArrayOutputStream();
        lz4.writeBytes(resource("spoken.pcap.lz4"));
        for (int i = 0; i < 200; i++) {
            lz4.writeBytes(empty);
        }
        assertEquals(new Seen(WHOLE, null), seen(lz4.toByteArray()));
        for (int i = 0; i < 50_000; i++) { // deeper than the library can go
            lz4.writeBytes(empty);
        }
        Seen seen = seen(lz4.toByteArray());
        assertEquals(WHOLE, seen.records);
        assertTrue(seen.damage().contains("lz4 -d IN"), seen.damage());
    }

    @ParameterizedTest
    @CsvSource({
        "spoken-1.pcap.zst, com.github.luben:zstd-jni:, zstd -d IN",
        "spoken.pcap.lz4, org.apache.commons:commons-compress:, lz4 -d IN",
        "spoken.pcap.xz, org.tukaani:xz:, xz -d IN"
    })
    void withoutTheLibraryTheMessageNamesItAndOtherCapturesAreRead(String file, String library, String tool)
            throws Exception {
        try (URLClassLoader alone = new URLClassLoader(engine(), ClassLoader.getPlatformClassLoader())) {
            String message = refusal(alone, file);
            assertTrue(message.startsWith("x: position 0: its "), message);
            assertTrue(message.contains(" data needs " + library), message);
            assertTrue(message.contains("is not on the class path: add it to the test dependencies"), message);
            assertTrue(message.endsWith("or unpack it first: " + tool), message);
            assertNotNull(read(alone, "spoken.pcap.gz"));
        }
    }

    /** As on a system that the library has no native half for. */
    @Test
    void aLibraryThatIsThereAndDoesNotWorkIsToldEachTimeWithItsReason() throws Exception {
        URL[] urls = Stream.concat(Stream.of(engine()), Stream.of(placeOf(ZstdInputStreamNoFinalizer.class)))
                .toArray(URL[]::new);
        try (URLClassLoader withoutNative = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader()) {
            @Override
            public @Nullable URL findResource(String name) {
                return name.contains("libzstd") ? null : super.findResource(name);
            }
        }) {
            for (int i = 0; i < 2; i++) {
                String message = refusal(withoutNative, "spoken-1.pcap.zst");
                assertTrue(message.contains("does not work here"), message);
                assertTrue(message.contains("Unsupported OS/arch"), message);
                assertTrue(message.endsWith("unpack it first: zstd -d IN"), message);
            }
        }
    }

    @Test
    void theLibrariesNamedAreThoseThatThisIsBuiltWith() {
        for (Class<?> library :
                List.of(ZstdInputStreamNoFinalizer.class, FramedLZ4CompressorInputStream.class, XZInputStream.class)) {
            String jar = placeOf(library).getPath();
            assertTrue(
                    Arrays.stream(Compression.values())
                            .map(Compression::library)
                            .filter(name -> !name.isEmpty())
                            .map(name -> name.substring(name.indexOf(':') + 1).replace(':', '-') + ".jar")
                            .anyMatch(jar::endsWith),
                    jar);
        }
    }

    private static URL[] engine() {
        return new URL[] {placeOf(CaptureReader.class)};
    }

    private static URL placeOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    private static String refusal(ClassLoader engine, String file) {
        Throwable refusal = assertThrows(InvocationTargetException.class, () -> read(engine, file))
                .getCause();
        assertEquals(CaptureFormatException.class.getName(), refusal.getClass().getName(), refusal.toString());
        return refusal.getMessage();
    }

    private static Object read(ClassLoader engine, String file) throws Exception {
        return engine.loadClass(CaptureReader.class.getName())
                .getMethod("of", InputStream.class, String.class)
                .invoke(null, new ByteArrayInputStream(resource(file)), "x");
    }

    private static Seen seen(byte[] file) {
        List<String> records = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.of(new ByteArrayInputStream(file), "x")) {
            while (reader.next()) {
                CapturedRecord r = reader.record();
                byte[] octets = Arrays.copyOfRange(r.buffer(), r.begin(), r.begin() + r.capturedLength());
                records.add(r.timeNanos() + " " + r.originalLength() + " " + Arrays.hashCode(octets));
            }
            return new Seen(records, null);
        } catch (CaptureFormatException e) {
            return new Seen(records, e.getMessage());
        } catch (IOException e) {
            throw new AssertionError("only damage may be thrown", e);
        }
    }

    private static byte[] gzip(byte[] octets) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(octets);
        }
        return packed.toByteArray();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = CompressedCaptureTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
