package org.reseq.frame;

import org.reseq.bytes.GapString;

/**
 * The header of Linux's cooked captures, version 2 (LINKTYPE_LINUX_SLL2 of the tcpdump.org registry).
 */
public final class Sll2Header implements Header {
    private final HeaderOctets octets;

    Sll2Header(HeaderOctets octets) {
        this.octets = octets;
    }

    public int protocolType() {
        return octets.u16(0);
    }

    public int reserved() {
        return octets.u16(2);
    }

    public long interfaceIndex() {
        return octets.u32(4);
    }

    public int arphrdType() {
        return octets.u16(8);
    }

    /** As {@link SllHeader#packetType()}. */
    public int packetType() {
        return octets.u8(10);
    }

    /** May be more than the 8 octets there is room for. */
    public int linkLayerAddressLength() {
        return octets.u8(11);
    }

    /** At most 8 octets. */
    public GapString linkLayerAddress() {
        return octets.octets(12, 12 + Math.min(8, linkLayerAddressLength()));
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return 20;
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
