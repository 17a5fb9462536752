package org.reseq.capture;

import org.jspecify.annotations.Nullable;

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

    // As the file has it, for a writer: where from and when, the octets behind the frame, and what is said about it.
    private @Nullable CaptureInterface from;
    private long timestamp;
    private boolean timeOther;
    private boolean simple;
    private int storedLength;
    private int storedOriginalLength;
    private int optionsBegin;
    private int optionsEnd;
    private boolean littleEndian;
    private long droppedBefore;

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
        this.from = null;
        this.timestamp = 0;
        this.timeOther = false;
        this.simple = false;
        this.storedLength = this.capturedLength;
        this.storedOriginalLength = this.originalLength;
        this.optionsBegin = 0;
        this.optionsEnd = 0;
        this.droppedBefore = 0;
    }

    /**
     * Where the record is from and when, as its interface says it.
     *
     * @param timestamp in the interface's unit
     */
    void from(CaptureInterface from, long timestamp) {
        this.from = from;
        this.timestamp = timestamp;
    }

    /** The frame's octets with the check sequence that follows them in the file. */
    void stored(int length, int originalLength) {
        this.storedLength = length;
        this.storedOriginalLength = Math.max(length, originalLength);
    }

    /** Where what is said about the record stands in the buffer. */
    void options(int begin, int end, boolean littleEndian) {
        this.optionsBegin = begin;
        this.optionsEnd = end;
        this.littleEndian = littleEndian;
    }

    /** How many frames were lost at the interface since the record before. */
    void droppedBefore(long count) {
        this.droppedBefore = count;
    }

    /** The record has neither a time nor anything that is said about it. */
    void simple() {
        simple = true;
    }

    /** Moves the record in time, if it has one. */
    void shift(long nanos) {
        if (timeNanos != 0) {
            long sum = timeNanos + nanos;
            boolean overflows = ((timeNanos ^ sum) & (nanos ^ sum)) < 0;
            timeNanos = overflows ? nanos < 0 ? Long.MIN_VALUE : Long.MAX_VALUE : sum;
            timeOther = true;
        }
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
        from = other.from;
        timestamp = other.timestamp;
        timeOther = other.timeOther;
        simple = other.simple;
        storedLength = other.storedLength;
        storedOriginalLength = other.storedOriginalLength;
        optionsBegin = other.optionsBegin;
        optionsEnd = other.optionsEnd;
        littleEndian = other.littleEndian;
        droppedBefore = other.droppedBefore;
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

    @Nullable CaptureInterface from() {
        return from;
    }

    long timestamp() {
        return timestamp;
    }

    /** Whether the time is another than the interface said. */
    boolean isTimeOther() {
        return timeOther;
    }

    boolean isSimple() {
        return simple;
    }

    int storedLength() {
        return storedLength;
    }

    int storedOriginalLength() {
        return storedOriginalLength;
    }

    int optionsBegin() {
        return optionsBegin;
    }

    int optionsEnd() {
        return optionsEnd;
    }

    boolean littleEndian() {
        return littleEndian;
    }

    long droppedBefore() {
        return droppedBefore;
    }
}
