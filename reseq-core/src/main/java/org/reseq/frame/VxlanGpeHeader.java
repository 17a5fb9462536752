package org.reseq.frame;

/**
 * The header of VXLAN that names what follows (draft-ietf-nvo3-vxlan-gpe, section 3).
 */
public final class VxlanGpeHeader implements Header {
    private final HeaderOctets octets;

    VxlanGpeHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** 2 bits: Ver. */
    public int version() {
        return octets.u8(0) >>> 4 & 0x03;
    }

    /** The I flag. */
    public boolean validNetworkIdentifier() {
        return octets.bit(0, 0x08);
    }

    /** The P flag. */
    public boolean hasNextProtocol() {
        return octets.bit(0, 0x04);
    }

    /** The B flag: broadcast, unknown and multicast traffic that was replicated. */
    public boolean replicated() {
        return octets.bit(0, 0x02);
    }

    /** The O flag. */
    public boolean operationsAndMaintenance() {
        return octets.bit(0, 0x01);
    }

    /** 1 IPv4, 2 IPv6, 3 Ethernet, 4 NSH, 5 MPLS. */
    public int nextProtocol() {
        return octets.u8(3);
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
