package org.reseq.frame;

import org.reseq.bytes.GapString;

/**
 * The Geneve header (RFC 8926, section 3.4).
 */
public final class GeneveHeader implements Header {
    private final HeaderOctets octets;

    GeneveHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** 2 bits. */
    public int version() {
        return octets.u8(0) >>> 6;
    }

    /** In words of 4 octets. */
    public int optionsLength() {
        return octets.u8(0) & 0x3f;
    }

    /** The O flag. */
    public boolean controlPacket() {
        return octets.bit(1, 0x80);
    }

    /** The C flag. */
    public boolean criticalOptions() {
        return octets.bit(1, 0x40);
    }

    /** One of Ethernet's types. */
    public int protocolType() {
        return octets.u16(2);
    }

    /** 24 bits: the VNI. */
    public int networkIdentifier() {
        return octets.u24(4);
    }

    public GapString options() {
        return octets.octets(8, length());
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return 8 + 4 * optionsLength();
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
