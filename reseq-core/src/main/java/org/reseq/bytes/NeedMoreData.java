package org.reseq.bytes;

import org.jspecify.annotations.Nullable;

/**
 * Says that a read went past what has arrived so far, and that the same read may succeed once more has.
 *
 * <p>Not an error: it is thrown and caught for every message that arrives in pieces, and so has no stack trace.
 */
public final class NeedMoreData extends RuntimeException {

    private final long missing;
    private final transient @Nullable GapString delimiter;

    /**
     * @param missing how many more octets are needed at least, 1 or more
     */
    public NeedMoreData(long missing) {
        this(missing, null);
    }

    /** The read searched all octets for a delimiter, and needs it to arrive, or a hole in its place. */
    public NeedMoreData(GapString delimiter) {
        this(1, delimiter);
    }

    private NeedMoreData(long missing, @Nullable GapString delimiter) {
        super(null, null, false, false);
        if (missing < 1) {
            throw new IllegalArgumentException("expected at least 1 missing octet, got " + missing);
        }
        this.missing = missing;
        this.delimiter = delimiter;
    }

    /** How many more octets are needed at least: with fewer, the same read fails again. */
    public long missing() {
        return missing;
    }

    /**
     * What must come, if not null: as long as octets without it arrive, and no hole, the same read fails again. Its first
     * octets may have arrived already.
     */
    public @Nullable GapString delimiter() {
        return delimiter;
    }

    @Override
    public String getMessage() {
        return "needs at least " + missing + (missing == 1 ? " more octet" : " more octets");
    }
}
