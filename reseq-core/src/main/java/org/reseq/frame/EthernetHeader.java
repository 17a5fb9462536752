package org.reseq.frame;

/**
 * The Ethernet header (IEEE 802.3, section 3.1.1), without the preamble.
 */
public final class EthernetHeader implements Header {
    private final HeaderOctets octets;

    EthernetHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    public MacAddress destination() {
        return octets.mac(0);
    }

    public MacAddress source() {
        return octets.mac(6);
    }

    /** A length up to 1500, a type from 1536 on. */
    public int lengthOrType() {
        return octets.u16(12);
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return 14;
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
