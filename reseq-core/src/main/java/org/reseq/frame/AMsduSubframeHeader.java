package org.reseq.frame;

/**
 * The header of a subframe of an aggregate (an A-MSDU; IEEE 802.11, section 9.3.2.2.2).
 */
public final class AMsduSubframeHeader implements Header {
    private final HeaderOctets octets;

    AMsduSubframeHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** DA. */
    public MacAddress destinationAddress() {
        return octets.mac(0);
    }

    /** SA. */
    public MacAddress sourceAddress() {
        return octets.mac(6);
    }

    /** Of what follows, in octets; the field is called Length. */
    public int msduLength() {
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
