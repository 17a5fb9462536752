package org.reseq.frame;

import org.reseq.bytes.GapString;

/**
 * The header of Linux's cooked captures (LINKTYPE_LINUX_SLL of the tcpdump.org registry).
 */
public final class SllHeader implements Header {
    private final HeaderOctets octets;

    SllHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** 0 to us, 1 broadcast, 2 multicast, 3 to others, 4 from us. */
    public int packetType() {
        return octets.u16(0);
    }

    public int arphrdType() {
        return octets.u16(2);
    }

    /** May be more than the 8 octets there is room for. */
    public int linkLayerAddressLength() {
        return octets.u16(4);
    }

    /** At most 8 octets. */
    public GapString linkLayerAddress() {
        return octets.octets(6, 6 + Math.min(8, linkLayerAddressLength()));
    }

    public int protocolType() {
        return octets.u16(14);
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return 16;
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
