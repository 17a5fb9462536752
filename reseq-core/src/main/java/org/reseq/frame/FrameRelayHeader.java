package org.reseq.frame;

/**
 * The header of frame relay (ITU-T Q.922, section 3.3; RFC 2427, section 3), or Cisco's, which ends in one of Ethernet's types. A field that the other one has is -1.
 */
public final class FrameRelayHeader implements Header {
    private final HeaderOctets octets;

    FrameRelayHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** 6, 10, 16 or 23 bits, after the octets there are for it: the DLCI. */
    public int dataLinkConnectionIdentifier() {
        int upper = octets.u8(0) >>> 2;
        return switch (addressLength()) {
            case 1 -> upper;
            case 2 -> upper << 4 | octets.u8(1) >>> 4;
            case 3 -> (upper << 4 | octets.u8(1) >>> 4) << 6 | octets.u8(2) >>> 2;
            default -> (upper << 4 | octets.u8(1) >>> 4) << 13 | octets.u8(2) >>> 1 << 6 | octets.u8(3) >>> 2;
        };
    }

    /** The C/R bit. */
    public boolean commandResponse() {
        return octets.bit(0, 0x02);
    }

    /** The FECN bit. */
    public boolean forwardCongestion() {
        return addressLength() > 1 && octets.bit(1, 0x08);
    }

    /** The BECN bit. */
    public boolean backwardCongestion() {
        return addressLength() > 1 && octets.bit(1, 0x04);
    }

    /** The DE bit. */
    public boolean discardEligible() {
        return addressLength() > 1 && octets.bit(1, 0x02);
    }

    /** 3: unnumbered information. */
    public int control() {
        return isCisco() ? HeaderOctets.NONE : octets.u8(addressLength());
    }

    /** The NLPID. */
    public int networkLayerProtocolId() {
        return !isCisco() && octets.has(atNetwork() + 1) ? octets.u8(atNetwork()) : HeaderOctets.NONE;
    }

    /** One of Ethernet's types. */
    public int protocolType() {
        return isCisco() ? octets.u16(addressLength()) : HeaderOctets.NONE;
    }

    private int addressLength() {
        int length = 1;
        while (!octets.bit(length - 1, 0x01)) {
            length++;
        }
        return length;
    }

    private boolean isCisco() {
        return OtherMedia.isCisco(octets.buffer(), octets.begin() + addressLength());
    }

    private int atNetwork() {
        return addressLength() + (octets.u8(addressLength() + 1) == 0 ? 2 : 1);
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return isCisco() ? addressLength() + 2 : atNetwork() + 1;
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
