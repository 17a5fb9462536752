package org.reseq.frame;

import org.reseq.bytes.GapString;

/**
 * The header of IP over InfiniBand (RFC 4391, section 6), behind both link addresses (section 9.1.1): LINKTYPE_IPOIB.
 */
public final class IpoibHeader implements Header {
    private final HeaderOctets octets;

    IpoibHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** 20 octets: a queue pair, then a port. */
    public GapString destination() {
        return octets.octets(0, 20);
    }

    /** As {@link #destination()}. */
    public GapString source() {
        return octets.octets(20, 40);
    }

    /** One of Ethernet's types. */
    public int type() {
        return octets.u16(40);
    }

    public int reserved() {
        return octets.u16(42);
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return 44;
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
