package org.reseq.frame;

/**
 * The backbone service instance tag (IEEE 802.1Q, section 9.7), behind the type that announces it. An Ethernet header follows.
 */
public final class BackboneTag implements Header {
    private final HeaderOctets octets;

    BackboneTag(HeaderOctets octets) {
        this.octets = octets;
    }

    /** 3 bits. */
    public int priorityCodePoint() {
        return octets.u8(0) >>> 5;
    }

    public boolean dropEligible() {
        return octets.bit(0, 0x10);
    }

    public boolean useCustomerAddress() {
        return octets.bit(0, 0x08);
    }

    /** 24 bits. */
    public int serviceInstanceIdentifier() {
        return octets.u24(1);
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
