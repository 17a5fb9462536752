package org.reseq.capture;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;

/** The only class that knows the library for lz4. It holds 64 KiB of what was unpacked, and some of what it looks at. */
final class Lz4Library {
    private Lz4Library() {}

    /** @throws LinkageError if the library is not there */
    static InputStream stream(InputStream packed) throws IOException {
        return new FramedLZ4CompressorInputStream(packed, true);
    }
}
