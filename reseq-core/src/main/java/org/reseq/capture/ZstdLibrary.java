package org.reseq.capture;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;

/** The only class that knows the library for zstd. It gives a window of 128 MiB and no more, whatever a header asks for. */
final class ZstdLibrary {
    private ZstdLibrary() {}

    /** @throws LinkageError if the library is not there, or its native half cannot be loaded here */
    static InputStream stream(InputStream packed) throws IOException {
        return new ZstdInputStreamNoFinalizer(packed);
    }
}
