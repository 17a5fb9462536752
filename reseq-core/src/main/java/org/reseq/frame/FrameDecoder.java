package org.reseq.frame;

import org.reseq.capture.CapturedRecord;
import org.reseq.frame.Frame.Kind;

/**
 * Records to frames: follows link, VLAN, IP and TCP headers, and counts what came of every record.
 *
 * <p>Takes any octets whatsoever without an exception. Single-threaded; allocates only for a name not seen before.
 */
public final class FrameDecoder {
    private final FrameTally tally = new FrameTally();

    /**
     * Decodes one record.
     *
     * @param into says afterwards what the record is; valid as long as the record
     */
    public void decode(CapturedRecord record, Frame into) {
        tally.record();
        into.begin(record);
        long code = Link.decode(into, record.linkType());
        into.kind = Outcome.of(code).kind;
        if (into.kind == Kind.TCP) {
            tally.tcp(into.payloadLength);
        } else {
            into.reason = tally.count(code);
        }
    }

    /** What came of all records so far. */
    public FrameCounts counts() {
        return tally.counts();
    }
}
