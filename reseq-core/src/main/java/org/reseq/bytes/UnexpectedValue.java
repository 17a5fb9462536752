package org.reseq.bytes;

import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Says that octets are well formed and not what the protocol allows there. */
public final class UnexpectedValue extends RuntimeException {

    private final long offset;

    /**
     * @param offset in the stream, of the first octet of what was read
     * @param expected what may stand there, in words
     * @param actual what stands there
     */
    public UnexpectedValue(long offset, String expected, String actual) {
        super("offset " + offset + ": expected " + expected + ", got " + actual);
        this.offset = offset;
    }

    static UnexpectedValue of(long offset, long actual, long... allowed) {
        String most = LongStream.of(allowed)
                .limit(Math.max(1, allowed.length - 1))
                .mapToObj(UnexpectedValue::text)
                .collect(Collectors.joining(", "));
        String expected = allowed.length < 2 ? most : most + " or " + text(allowed[allowed.length - 1]);
        return new UnexpectedValue(offset, expected, text(actual));
    }

    /** Stream offset of the first octet of what was read. */
    public long offset() {
        return offset;
    }

    private static String text(long value) {
        return value >= 0 && value < 10 ? Long.toString(value) : value + " (0x" + Long.toHexString(value) + ")";
    }
}
