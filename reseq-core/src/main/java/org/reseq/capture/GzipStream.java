package org.reseq.capture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What the members of a gzip file hold, one after the other, over the platform's inflater. Unlike the platform's own stream,
 * it takes a damaged second member for damage and not for the end.
 *
 * <pre>
 *   1f 8b | 8 | flags | time (4) | 2 | extra, name, comment, header check as flagged | deflated | CRC-32 | length
 * </pre>
 *
 * <p>Source: RFC 1952, section 2.3.
 */
final class GzipStream extends InputStream {
    private static final int MAGIC_FIRST = 0x1f;
    private static final int MAGIC_SECOND = 0x8b;
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECK = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream packed;
    private final byte[] buffer = new byte[8 << 10];
    private int begin;
    private int end;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 check = new CRC32();
    private boolean inMember;

    GzipStream(InputStream packed) {
        this.packed = packed;
    }

    @Override
    public int read(byte[] into, int at, int wanted) throws IOException {
        while (true) {
            if (!inMember && !header()) {
                return -1;
            }
            int count = inflate(into, at, wanted);
            if (count > 0) {
                check.update(into, at, count);
                return count;
            }
            if (inflater.finished()) {
                trailer();
            } else if (!inflater.needsInput()) {
                throw new IOException("it needs a dictionary");
            }
        }
    }

    private int inflate(byte[] into, int at, int wanted) throws IOException {
        if (inflater.needsInput() && !inflater.finished()) {
            if (begin == end) {
                fill();
            }
            inflater.setInput(buffer, begin, end - begin);
            begin = end;
        }
        try {
            return inflater.inflate(into, at, wanted);
        } catch (DataFormatException e) {
            throw new IOException(e.getMessage());
        }
    }

    /** Reads the next member's header; false where there is none, or only the zeros that fill a tape's block. */
    private boolean header() throws IOException {
        int first = 0;
        while (first == 0) {
            if (begin == end && !more()) {
                return false;
            }
            first = next();
        }
        if (first != MAGIC_FIRST || next() != MAGIC_SECOND || next() != DEFLATE) {
            throw new IOException("expected another gzip member or the end of the file");
        }
        int flags = next();
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECK) != 0) {
            skip(2);
        }
        inflater.reset();
        check.reset();
        inMember = true;
        return true;
    }

    private void trailer() throws IOException {
        begin -= inflater.getRemaining();
        inMember = false;
        int expected = next32();
        int length = next32();
        if (expected != (int) check.getValue() || length != (int) inflater.getBytesWritten()) {
            throw new IOException("its check sum is not that of its content");
        }
    }

    private int next32() throws IOException {
        return next() | next() << 8 | next() << 16 | next() << 24;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        while (next() != 0) {}
    }

    private int next() throws IOException {
        if (begin == end) {
            fill();
        }
        return Byte.toUnsignedInt(buffer[begin++]);
    }

    private void fill() throws IOException {
        if (!more()) {
            throw new EOFException("it ends too early");
        }
    }

    private boolean more() throws IOException {
        int count = packed.read(buffer);
        begin = 0;
        end = Math.max(0, count);
        return count > 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    /** Gives back the memory that the inflater holds; the packed stream is its owner's. */
    @Override
    public void close() {
        inflater.end();
    }
}
