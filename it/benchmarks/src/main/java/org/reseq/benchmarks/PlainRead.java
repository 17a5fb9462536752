package org.reseq.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Reads a file and throws it away: what nothing that reads it can be faster than. */
final class PlainRead {
    private static final int AT_A_TIME = 256 << 10;

    private PlainRead() {}

    /** @return how many octets there are */
    static long of(Path file) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(AT_A_TIME); // the octets are copied once
        long octets = 0;
        try (FileChannel in = FileChannel.open(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                octets += read;
                buffer.clear();
            }
        }
        return octets;
    }
}
