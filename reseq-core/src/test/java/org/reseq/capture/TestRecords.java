package org.reseq.capture;

/** Records made of octets, for the tests of other packages. */
public final class TestRecords {
    private TestRecords() {}

    /** A record of exactly these octets, cut from a frame that had {@code originalLength}. */
    public static CapturedRecord record(
            long index, long timeNanos, LinkType linkType, byte[] octets, int originalLength) {
        return record(index, timeNanos, linkType, octets, 0, octets.length, originalLength);
    }

    /** A record of some octets of a buffer. */
    public static CapturedRecord record(
            long index, long timeNanos, LinkType linkType, byte[] buffer, int begin, int length, int originalLength) {
        CapturedRecord record = new CapturedRecord();
        record.set(index, timeNanos, 0, linkType, buffer, begin, length, originalLength);
        return record;
    }
}
