package org.reseq.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A way that captures are compressed, known by the first octets of the file, whatever its name. */
enum Compression {
    GZIP("gzip", "1f8b08", "") {
        @Override
        InputStream unpack(InputStream packed) {
            return new GzipStream(packed);
        }
    },
    ZSTD("zstd", "28b52ffd", "com.github.luben:zstd-jni:1.5.7-28") {
        @Override
        InputStream unpack(InputStream packed) throws IOException {
            return ZstdLibrary.stream(packed);
        }
    },
    LZ4("lz4", "04224d18", "org.apache.commons:commons-compress:1.28.0") {
        @Override
        InputStream unpack(InputStream packed) throws IOException {
            return Lz4Library.stream(packed);
        }
    },
    XZ("xz", "fd377a585a00", "org.tukaani:xz:1.12") {
        @Override
        InputStream unpack(InputStream packed) throws IOException {
            return XzLibrary.stream(packed);
        }
    };

    private static final int LONGEST_MAGIC = 6;

    // Files of zstd and lz4 may begin with frames to be skipped: pzstd writes one of a few octets.
    private static final int SKIPPED_MAGIC = 0x184d2a50; // to 5f
    private static final int SKIPPED_HEADER = 8;
    private static final int MOST_SKIPPED = 4 << 10;

    private final String tool;
    private final byte[] magic;
    private final String library;

    Compression(String tool, String magic, String library) {
        this.tool = tool;
        this.magic = HexFormat.of().parseHex(magic);
        this.library = library;
    }

    /** What unpacks such files in a terminal, which is what the compression is called, too. */
    String tool() {
        return tool;
    }

    /** The library that unpacks such files, as its coordinates in a repository; empty where the JDK does. */
    String library() {
        return library;
    }

    /**
     * The octets that were compressed; where they are damaged or end too early, an {@code IOException}, or whatever else the library
     * throws there.
     *
     * @throws LinkageError if the library is not there, or does not work here
     */
    abstract InputStream unpack(InputStream packed) throws IOException;

    /** What is in the file: its own octets, or, where they are compressed, those that were. */
    static CaptureInput unpacked(CaptureInput file) throws IOException {
        Compression compression = of(file);
        return compression == null ? file : CaptureInput.unpacked(file, compression);
    }

    private static @Nullable Compression of(CaptureInput file) throws IOException {
        int at = skipped(file);
        int there = file.fill(at + LONGEST_MAGIC);
        for (Compression each : values()) {
            int begin = file.begin() + at;
            if (there - at >= each.magic.length
                    && Arrays.equals(
                            file.buffer(), begin, begin + each.magic.length, each.magic, 0, each.magic.length)) {
                return each;
            }
        }
        return null;
    }

    /** How many octets stand before what tells the compression. */
    private static int skipped(CaptureInput file) throws IOException {
        if (file.fill(SKIPPED_HEADER) < SKIPPED_HEADER
                || (Numbers.little32(file.buffer(), file.begin()) & ~0xf) != SKIPPED_MAGIC) {
            return 0;
        }
        int length = Numbers.little32(file.buffer(), file.begin() + 4);
        return length >= 0 && length <= MOST_SKIPPED ? SKIPPED_HEADER + length : 0;
    }
}
