package org.reseq.frame;

/**
 * The EtherIP header (RFC 3378, section 3). An Ethernet header follows.
 */
public final class EtherIpHeader implements Header {
    private final HeaderOctets octets;

    EtherIpHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    public int version() {
        return octets.u8(0) >>> 4;
    }

    /** 12 bits. */
    public int reserved() {
        return octets.u16(0) & 0x0fff;
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return 2;
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
