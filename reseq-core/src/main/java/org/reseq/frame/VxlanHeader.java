package org.reseq.frame;

/**
 * The VXLAN header (RFC 7348, section 5). An Ethernet header follows.
 */
public final class VxlanHeader implements Header {
    private final HeaderOctets octets;

    VxlanHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** 8 bits. */
    public int flags() {
        return octets.u8(0);
    }

    /** The I flag. */
    public boolean validNetworkIdentifier() {
        return octets.bit(0, 0x08);
    }

    /** 24 bits: the VNI. */
    public int networkIdentifier() {
        return octets.u24(4);
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return 8;
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
