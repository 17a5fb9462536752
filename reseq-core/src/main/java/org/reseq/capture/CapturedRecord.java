package org.reseq.capture;

/**
 * One record of a capture, as a view of the reader's buffer that is valid until the reader's next {@code next()}.
 *
 * <p>The captured octets are {@code buffer()[begin(), begin() + capturedLength())}. A record is single-threaded and is
 * used again for the record that follows: keep values, not the record.
 */
public final class CapturedRecord {
    private long index;
    private long timeNanos;
    private long position;
    private LinkType linkType = LinkType.ETHERNET;
    private byte[] buffer = {};
    private int begin;
    private int capturedLength;
    private int originalLength;

    CapturedRecord() {}

    void set(
            long index,
            long timeNanos,
            long position,
            LinkType linkType,
            byte[] buffer,
            int begin,
            int capturedLength,
            int originalLength) {
        this.index = index;
        this.timeNanos = timeNanos;
        this.position = position;
        this.linkType = linkType;
        this.buffer = buffer;
        this.begin = begin;
        this.capturedLength = capturedLength;
        this.originalLength = Math.max(originalLength, capturedLength);
    }

    /** The number of this record in its capture, from 1, as Wireshark's {@code frame.number}. */
    public long index() {
        return index;
    }

    /** Nanoseconds since 1970-01-01T00:00:00Z, as the file says, also where it makes no sense. */
    public long timeNanos() {
        return timeNanos;
    }

    /** Where the record's header begins in the file, in octets. */
    public long position() {
        return position;
    }

    public LinkType linkType() {
        return linkType;
    }

    /** The array that holds the captured octets, among others; not to be written to. */
    public byte[] buffer() {
        return buffer;
    }

    /** The index in {@link #buffer()} of the first captured octet. */
    public int begin() {
        return begin;
    }

    /** How many octets of the frame are there. */
    public int capturedLength() {
        return capturedLength;
    }

    /** How many octets the frame had on the wire: never less than {@link #capturedLength()}, whatever the file says. */
    public int originalLength() {
        return originalLength;
    }
}
