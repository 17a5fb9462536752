package org.reseq.frame;

/**
 * The header of OpenBSD's enc(4), with which packets are seen before they are encrypted, and after (LINKTYPE_ENC; struct enchdr).
 */
public final class EncHeader implements Header {
    private final HeaderOctets octets;

    EncHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** As OpenBSD numbers it: 2 of IPv4, 24 of IPv6. */
    public long addressFamily() {
        return Integer.toUnsignedLong(AddressFamily.read(octets.buffer(), octets.begin()));
    }

    /** 32 bits: the SPI. */
    public long securityParametersIndex() {
        return octets.u32(4);
    }

    /** 32 bits: 0x0400 is encrypted, 0x0800 authenticated. */
    public long flags() {
        return octets.u32(0) == addressFamily() ? octets.u32(8) : octets.little32(8);
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
