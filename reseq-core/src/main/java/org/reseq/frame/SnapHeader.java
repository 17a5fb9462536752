package org.reseq.frame;

/**
 * The SNAP header (IEEE 802, section 9.5), behind an LLC header.
 */
public final class SnapHeader implements Header {
    private final HeaderOctets octets;

    SnapHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** 24 bits. */
    public int organizationallyUniqueIdentifier() {
        return octets.u24(0);
    }

    /** Of the organization 0, one of Ethernet's types (RFC 1042). */
    public int protocolIdentifier() {
        return octets.u16(3);
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return 5;
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
