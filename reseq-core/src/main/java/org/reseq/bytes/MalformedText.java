package org.reseq.bytes;

import java.nio.charset.Charset;

/** Says that octets read as text are not text in that charset; nothing is ever replaced silently. */
public final class MalformedText extends RuntimeException {

    private final long offset;

    public MalformedText(long offset, Charset charset, String found) {
        super("offset " + offset + ": expected " + charset + " text, found " + found);
        this.offset = offset;
    }

    /** Stream offset of the first octet that is no such text. */
    public long offset() {
        return offset;
    }
}
