package org.reseq.bytes;

/**
 * Says that a read of a number or a text ran into a hole: octets that existed and were not captured.
 *
 * <p>Holes are input, not mistakes, so it has no stack trace. A decoder may catch it and go on behind the hole:
 * {@code in.seek(missing.offset() + missing.length())}.
 */
public final class MissingData extends RuntimeException {

    private final long offset;
    private final long length;

    public MissingData(long offset, long length) {
        super(null, null, false, false);
        this.offset = offset;
        this.length = length;
    }

    /** Stream offset of the first missing octet of the read. */
    public long offset() {
        return offset;
    }

    /** How many octets are missing from there on; the hole may end after the read. */
    public long length() {
        return length;
    }

    @Override
    public String getMessage() {
        return "offset " + offset + ": " + length + " octets were not captured";
    }
}
