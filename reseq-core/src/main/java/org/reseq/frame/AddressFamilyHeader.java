package org.reseq.frame;

/**
 * The address family that stands before a packet (LINKTYPE_NULL and LINKTYPE_LOOP of the tcpdump.org registry).
 */
public final class AddressFamilyHeader implements Header {
    private final HeaderOctets octets;

    AddressFamilyHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** As the system that captured numbers it: 2 is IPv4 everywhere. */
    public long addressFamily() {
        return Integer.toUnsignedLong(AddressFamily.read(octets.buffer(), octets.begin()));
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
