package org.reseq.frame;

/**
 * The control word of a pseudowire (RFC 4385, section 3), behind a stack of MPLS labels.
 */
public final class PseudowireControlWord implements Header {
    private final HeaderOctets octets;

    PseudowireControlWord(HeaderOctets octets) {
        this.octets = octets;
    }

    /** 4 bits. */
    public int flags() {
        return octets.u8(0) & 0x0f;
    }

    /** 2 bits: FRG. */
    public int fragmentation() {
        return octets.u8(1) >>> 6;
    }

    /** 6 bits, in octets, where the payload is short; the field is called Length. */
    public int payloadLength() {
        return octets.u8(1) & 0x3f;
    }

    /** 0 where it is not used. */
    public int sequenceNumber() {
        return octets.u16(2);
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
