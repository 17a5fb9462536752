package org.reseq.frame;

/**
 * The FDDI header (ISO 9314-2, section 7.3; RFC 1390).
 */
public final class FddiHeader implements Header {
    private final HeaderOctets octets;

    FddiHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** 0x5x is LLC. */
    public int frameControl() {
        return octets.u8(0);
    }

    public MacAddress destination() {
        return octets.mac(1);
    }

    public MacAddress source() {
        return octets.mac(7);
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return 13;
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
