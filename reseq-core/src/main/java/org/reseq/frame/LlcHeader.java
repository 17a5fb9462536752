package org.reseq.frame;

/**
 * The LLC header (IEEE 802.2, section 3.2).
 */
public final class LlcHeader implements Header {
    private final HeaderOctets octets;

    LlcHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    public int destinationServiceAccessPoint() {
        return octets.u8(0);
    }

    public int sourceServiceAccessPoint() {
        return octets.u8(1);
    }

    /** 8 bits of an unnumbered frame, 16 of others; -1 where they were not captured whole. */
    public int control() {
        return length() == 3 ? octets.u8(2) : octets.has(4) ? octets.u16(2) : HeaderOctets.NONE;
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return (octets.u8(2) & 0x03) == 0x03 ? 3 : 4;
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
