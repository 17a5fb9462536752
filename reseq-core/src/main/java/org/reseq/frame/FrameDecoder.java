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
        count(Link.decode(into, record.linkType().number(), into.linkBegin), into);
    }

    /**
     * Decodes the next packet of a frame that holds several, as an aggregate of IEEE 802.11 does. For use after each decode, until there
     * is none.
     *
     * @param into as the last decode left it, also one of {@link #decodeWhole}: the record is the same
     * @return whether there was another; if not, nothing was changed
     */
    public boolean decodeNext(Frame into) {
        return into.hasRest && decodeRest(into);
    }

    private boolean decodeRest(Frame into) {
        tally.further();
        count(Wifi.aggregate(into, into.takeRest()), into);
        return true;
    }

    /**
     * Decodes a datagram that was put together from its fragments, from its IP header on.
     *
     * @param into the fragment that completed it, and afterwards the datagram: its record, time, tags and tunnels stay
     * @param datagram what stood before the first fragment's payload, then the payloads, from index 0 on; its header is
     *     changed into that of a datagram in one piece, and it must stay as long as the frame is in use
     * @param headerLength how much stood there: an IPv4 header, or an IPv6 header with all up to the fragment header, and that
     * @param captured how many octets of the payloads are there
     * @param original how many there were on the wire
     */
    public void decodeWhole(Frame into, byte[] datagram, int headerLength, int captured, int original) {
        tally.reassembled();
        into.paths = paths;
        count(Fragment.whole(into, datagram, headerLength, captured, original), into);
    }

    private void count(long code, Frame into) {
        if (into.oddities != 0) {
            tally.oddities(into.oddities);
        }
        into.kind = Outcome.of(code).kind;
        switch (into.kind) {
            case TCP -> tally.tcp(into.payloadLength);
            case UDP -> tally.udp(into.payloadLength);
            case SCTP -> tally.sctp(chunks.allData(into));
            case ICMP -> tally.icmp();
            case ARP -> tally.arp();
            case FRAGMENT -> tally.fragment(into.payloadLength);
            case UNKNOWN, MALFORMED -> into.reason = tally.count(code);
        }
    }

    /** What came of all records so far. */
    public FrameCounts counts() {
        return tally.counts();
    }
}
