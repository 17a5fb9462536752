package org.reseq.frame;

import org.reseq.capture.CapturedRecord;

/**
 * Records to frames: follows headers of links, tunnels, IP, TCP, UDP, SCTP, ICMP and ARP, and counts what came of every record.
 *
 * <p>Takes any octets whatsoever without an exception. Single-threaded; allocates only for a name not seen before.
 */
public final class FrameDecoder {
    private final FrameTally tally = new FrameTally();
    private final SctpChunks chunks = new SctpChunks();
    private final TunnelPaths paths = new TunnelPaths();
    private final boolean vlansAreTunnels;

    /** One that takes equal addresses in two VLANs for the same, as a frame is often captured on both sides of a tag. */
    public FrameDecoder() {
        this(false);
    }

    /** @param vlansAreTunnels whether {@link Frame#tunnel()} tells VLANs apart too, so that flows in them are never one */
    public FrameDecoder(boolean vlansAreTunnels) {
        this.vlansAreTunnels = vlansAreTunnels;
    }

    /**
     * Decodes one record.
     *
     * @param into says afterwards what the record is; valid as long as the record
     */
    public void decode(CapturedRecord record, Frame into) {
        tally.record();
        into.paths = paths;
        into.vlansAreTunnels = vlansAreTunnels;
        into.begin(record);
        long code = Link.decode(into, record.linkType().number(), into.linkBegin);
        into.kind = Outcome.of(code).kind;
        switch (into.kind) {
            case TCP -> tally.tcp(into.payloadLength);
            case UDP -> tally.udp(into.payloadLength);
            case SCTP -> tally.sctp(chunks.allData(into));
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
