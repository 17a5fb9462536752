package org.reseq.capture;

import java.io.IOException;
import java.io.InputStream;
import org.tukaani.xz.XZInputStream;

/** The only class that knows the library for xz. */
final class XzLibrary {
    // What xz -9 needs is 65 MiB; a header may ask for 4 GiB.
    private static final int MOST_MEMORY_KIB = 256 << 10;

    private XzLibrary() {}

    /** @throws LinkageError if the library is not there */
    static InputStream stream(InputStream packed) throws IOException {
        return new XZInputStream(packed, MOST_MEMORY_KIB);
    }
}
