package org.reseq.protocol;

import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reseq.bytes.Cursor;
import org.reseq.bytes.GapString;
import org.reseq.bytes.MissingData;
import org.reseq.bytes.NeedMoreData;

/**
 * The octets that have arrived as a stream: where they are over it raises what a {@link Cursor} raises, and remembers that
 * it did, as readers may swallow it.
 */
final class ArrivedStream extends InputStream {
    private final Cursor in;
    private final boolean last;
    private long mark;
    private boolean ended;
    private @Nullable RuntimeException raised;

    /** @param last whether the stream ends with these octets */
    ArrivedStream(GapString arrived, long begin, boolean last) {
        in = Cursor.growing(arrived, begin);
        this.last = last;
        mark = begin;
    }

    @Override
    public int read() {
        if (raised != null) {
            throw raised;
        }
        if (last && in.atEnd()) {
            ended = true;
            return -1;
        }
        try {
            return in.u8();
        } catch (NeedMoreData | MissingData e) {
            raised = e;
            throw e;
        }
    }

    /** One octet at most: a buffer must not take from the next message. */
    @Override
    public int read(byte[] array, int begin, int length) {
        Objects.checkFromIndexSize(begin, length, array.length);
        if (length == 0) {
            return 0;
        }
        int octet = read();
        if (octet < 0) {
            return -1;
        }
        array[begin] = (byte) octet;
        return 1;
    }

    @Override
    public boolean markSupported() {
        return true;
    }

    @Override
    public void mark(int limit) {
        mark = in.offset();
    }

    @Override
    public void reset() {
        in.seek(mark);
    }

    long offset() {
        return in.offset();
    }

    /** Whether the reader was told that the stream ends. */
    boolean ended() {
        return ended;
    }

    /** What stopped the reader, whether it let it through or not. */
    @Nullable RuntimeException raised() {
        return raised;
    }
}
