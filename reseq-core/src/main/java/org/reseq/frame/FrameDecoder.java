package org.reseq.frame;

import org.reseq.capture.CapturedRecord;

/**
 * Records to frames: follows link, VLAN, IP, TCP, UDP, ICMP and ARP headers, and counts what came of every record.
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
        switch (into.kind) {
            case TCP -> tally.tcp(into.payloadLength);
            case UDP -> tally.udp(into.payloadLength);
            case ICMP -> tally.icmp();
            case ARP -> tally.arp();
            case UNKNOWN, MALFORMED -> into.reason = tally.count(code);
        }
    }

    /** What came of all records so far. */
    public FrameCounts counts() {
        return tally.counts();
    }
}
