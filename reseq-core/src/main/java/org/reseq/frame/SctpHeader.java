package org.reseq.frame;

/**
 * The common header of an SCTP packet (RFC 9260, section 3.1). Chunks follow.
 */
public final class SctpHeader implements Header {
    private final HeaderOctets octets;

    SctpHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    public int sourcePort() {
        return octets.u16(0);
    }

    public int destinationPort() {
        return octets.u16(2);
    }

    /** 32 bits. */
    public long verificationTag() {
        return octets.u32(4);
    }

    /** 32 bits. */
    public long checksum() {
        return octets.u32(8);
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return 12;
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
