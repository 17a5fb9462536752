package org.reseq.frame;

/**
 * The header of a PIM Register message (RFC 7761, sections 4.9 and 4.9.3).
 */
public final class PimHeader implements Header {
    private final HeaderOctets octets;

    PimHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** 4 bits. */
    public int version() {
        return octets.u8(0) >>> 4;
    }

    /** 4 bits: 1 of Register. */
    public int type() {
        return octets.u8(0) & 0x0f;
    }

    public int reserved() {
        return octets.u8(1);
    }

    /** Of the first 8 octets. */
    public int checksum() {
        return octets.u16(2);
    }

    /** The B bit. */
    public boolean border() {
        return octets.bit(4, 0x80);
    }

    /** The N bit: no packet follows. */
    public boolean nullRegister() {
        return octets.bit(4, 0x40);
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
