package org.reseq.frame;

/**
 * The header of an ICMP message (RFC 792; RFC 4443, section 2.1).
 */
public final class IcmpHeader implements Header {
    private final HeaderOctets octets;

    IcmpHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    public int type() {
        return octets.u8(0);
    }

    public int code() {
        return octets.u8(1);
    }

    public int checksum() {
        return octets.u16(2);
    }

    /** The 32 bits behind the header that each type has a meaning of its own for, an echo's identifier and sequence number among them; -1 where they were not captured. */
    public long restOfHeader() {
        return octets.has(8) ? octets.u32(4) : HeaderOctets.NONE;
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return 4;
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
