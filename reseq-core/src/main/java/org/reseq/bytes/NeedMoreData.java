package org.reseq.bytes;

/**
 * Says that a read went past what has arrived so far, and that the same read may succeed once more has.
 *
 * <p>Not an error: it is thrown and caught for every message that arrives in pieces, and so has no stack trace.
 */
public final class NeedMoreData extends RuntimeException {

    private final long missing;

    /**
     * @param missing how many more octets are needed at least, 1 or more
     */
    public NeedMoreData(long missing) {
        super(null, null, false, false);
        if (missing < 1) {
            throw new IllegalArgumentException("expected at least 1 missing octet, got " + missing);
        }
        this.missing = missing;
    }

    /** How many more octets are needed at least: with fewer, the same read fails again. */
    public long missing() {
        return missing;
    }

    @Override
    public String getMessage() {
        return "needs at least " + missing + " more octets";
    }
}
