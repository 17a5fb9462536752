package org.reseq.frame;

import org.reseq.bytes.GapString;

/**
 * The IPv4 header (RFC 791, section 3.1).
 */
public final class Ipv4Header implements Header {
    private final HeaderOctets octets;

    Ipv4Header(HeaderOctets octets) {
        this.octets = octets;
    }

    public int version() {
        return octets.u8(0) >>> 4;
    }

    /** In words of 4 octets. */
    public int internetHeaderLength() {
        return octets.u8(0) & 0x0f;
    }

    /** 8 bits, of which RFC 2474 calls the first six differentiated services and RFC 3168 the last two congestion notification. */
    public int typeOfService() {
        return octets.u8(1);
    }

    /** Of header and payload, in octets; 0 where segmentation offload left it so. */
    public int totalLength() {
        return octets.u16(2);
    }

    public int identification() {
        return octets.u16(4);
    }

    /** 3 bits: reserved, don't fragment, more fragments. */
    public int flags() {
        return octets.u8(6) >>> 5;
    }

    public boolean dontFragment() {
        return octets.bit(6, 0x40);
    }

    public boolean moreFragments() {
        return octets.bit(6, 0x20);
    }

    /** In units of 8 octets. */
    public int fragmentOffset() {
        return octets.u16(6) & 0x1fff;
    }

    public int timeToLive() {
        return octets.u8(8);
    }

    public int protocol() {
        return octets.u8(9);
    }

    public int headerChecksum() {
        return octets.u16(10);
    }

    public IpAddress sourceAddress() {
        return new IpAddress(4, 0, octets.u32(12));
    }

    public IpAddress destinationAddress() {
        return new IpAddress(4, 0, octets.u32(16));
    }

    /** With their padding. */
    public GapString options() {
        return octets.octets(20, length());
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return 4 * internetHeaderLength();
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
