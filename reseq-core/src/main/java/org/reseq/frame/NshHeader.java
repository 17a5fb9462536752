package org.reseq.frame;

import org.reseq.bytes.GapString;

/**
 * The network service header (RFC 8300, section 2).
 */
public final class NshHeader implements Header {
    private final HeaderOctets octets;

    NshHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** 2 bits. */
    public int version() {
        return octets.u8(0) >>> 6;
    }

    /** The O bit. */
    public boolean operationsAndMaintenance() {
        return octets.bit(0, 0x20);
    }

    /** 6 bits. */
    public int timeToLive() {
        return octets.u16(0) >>> 6 & 0x3f;
    }

    /** In words of 4 octets, of the whole header; the field is called Length. */
    public int headerLength() {
        return octets.u8(1) & 0x3f;
    }

    /** 4 bits: the MD Type. */
    public int metadataType() {
        return octets.u8(2) & 0x0f;
    }

    /** Of IANA's registry. */
    public int nextProtocol() {
        return octets.u8(3);
    }

    /** 24 bits: the SPI. */
    public int servicePathIdentifier() {
        return octets.u24(4);
    }

    /** The SI. */
    public int serviceIndex() {
        return octets.u8(7);
    }

    public GapString contextHeaders() {
        return octets.octets(8, length());
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return 4 * headerLength();
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
