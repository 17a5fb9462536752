package org.reseq.capture;

/**
 * One record of a capture, as a view of the reader's buffer that is valid until the reader's next {@code next()}.
 *
 * <p>The captured octets are {@code buffer()[begin(), begin() + capturedLength())}. A record is single-threaded and is
 * used again for the record that follows: keep values, not the record.
 */
public final class CapturedRecord {
    private String file = "";
    private long index;
    private long indexInFile;
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
        this.indexInFile = index;
        this.timeNanos = timeNanos;
        this.position = position;
        this.linkType = linkType;
        this.buffer = buffer;
        this.begin = begin;
        this.capturedLength = capturedLength;
        this.originalLength = Math.max(originalLength, capturedLength);
    }

    /** What messages call the file that the records to come stand in. */
    void file(String file) {
        this.file = file;
    }

    /** Makes this a view of the same octets as another reader's record, with a number of its own. */
    void view(CapturedRecord other, long index) {
        file = other.file;
        set(
                index,
                other.timeNanos,
                other.position,
                other.linkType,
                other.buffer,
                other.begin,
                other.capturedLength,
                other.originalLength);
        indexInFile = other.indexInFile;
    }

    /**
     * The number of this record in its capture, from 1, as Wireshark's {@code frame.number}. Where several files are one
     * capture, in the order that they are merged in, over all files.
     */
    public long index() {
        return index;
    }

    /** What messages call the file that the record stands in. */
    public String file() {
        return file;
    }

    /** The number of this record in its {@link #file()}, from 1. */
    public long indexInFile() {
        return indexInFile;
    }

    /**
     * Nanoseconds since 1970-01-01T00:00:00Z, as the file says, also where it makes no sense: 0 where it says nothing,
     * {@link Long#MAX_VALUE} where it says more than that.
     */
    public long timeNanos() {
        return timeNanos;
    }

    /** Where the record's header begins in its {@link #file()}, in octets. */
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
