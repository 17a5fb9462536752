package org.reseq.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.reseq.capture.unpack.GzipStream;
import org.reseq.capture.unpack.Lz4Stream;
import org.reseq.capture.unpack.ZstdStream;

/** A way that captures are compressed, known by the first octets of the file, whatever its name. */
enum Compression {
    GZIP("gzip", "1f8b08") {
        @Override
        InputStream unpack(InputStream packed) {
            return new GzipStream(packed);
        }
    },
    ZSTD("zstd", "28b52ffd") {
        @Override
        InputStream unpack(InputStream packed) {
            return new ZstdStream(packed);
        }
    },
    LZ4("lz4", "04224d18") {
        @Override
        InputStream unpack(InputStream packed) {
            return new Lz4Stream(packed);
        }
    },
    XZ("xz", "fd377a585a00") {
        @Override
        InputStream unpack(InputStream packed) throws IOException {
            return XzLibrary.stream(packed);
        }
    };

    private static final int LONGEST_MAGIC = 6;

    private final String tool;
    private final byte[] magic;

    Compression(String tool, String magic) {
        this.tool = tool;
        this.magic = HexFormat.of().parseHex(magic);
    }

    /** What unpacks such files in a terminal, which is what the compression is called, too. */
    String tool() {
        return tool;
    }

    /** The octets that were compressed; where they are damaged or end too early, an {@code IOException} after all before. */
    abstract InputStream unpack(InputStream packed) throws IOException;

    /** What is in the file: its own octets, or, where they are compressed, those that were. */
    static CaptureInput unpacked(CaptureInput file) throws IOException {
        Compression compression = of(file);
        return compression == null ? file : CaptureInput.unpacked(file, compression);
    }

    private static @Nullable Compression of(CaptureInput file) throws IOException {
        int end = file.begin() + file.fill(LONGEST_MAGIC);
        for (Compression each : values()) {
            int begin = file.begin();
            if (end - begin >= each.magic.length
                    && Arrays.equals(
                            file.buffer(), begin, begin + each.magic.length, each.magic, 0, each.magic.length)) {
                return each;
            }
        }
        return null;
    }
}
