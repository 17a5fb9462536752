package org.reseq.frame;

/**
 * The UDP header (RFC 768).
 */
public final class UdpHeader implements Header {
    private final HeaderOctets octets;

    UdpHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    public int sourcePort() {
        return octets.u16(0);
    }

    public int destinationPort() {
        return octets.u16(2);
    }

    /** Of header and payload, in octets; 0 of a jumbogram (RFC 2675, section 4). The field is called Length. */
    public int datagramLength() {
        return octets.u16(4);
    }

    /** 0 where the sender made none. */
    public int checksum() {
        return octets.u16(6);
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
