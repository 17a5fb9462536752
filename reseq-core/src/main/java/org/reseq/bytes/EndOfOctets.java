package org.reseq.bytes;

/** Says that a read went past octets that are all there are: a length that lies, or a decoder that reads too far. */
public final class EndOfOctets extends RuntimeException {

    private final long offset;
    private final long needed;
    private final long available;

    public EndOfOctets(long offset, long needed, long available) {
        super("offset " + offset + ": expected " + needed + (needed == 1 ? " more octet, got " : " more octets, got ")
                + available);
        this.offset = offset;
        this.needed = needed;
        this.available = available;
    }

    /** Stream offset at which the read began. */
    public long offset() {
        return offset;
    }

    /** How many octets the read needed at least. */
    public long needed() {
        return needed;
    }

    /** How many there were. */
    public long available() {
        return available;
    }
}
