package org.reseq.frame;

import org.jspecify.annotations.Nullable;

/**
 * The security tag (IEEE 802.1AE, section 9.3), behind the type that announces it. A field that its control information does not announce is -1.
 */
public final class MacsecTag implements Header {
    private final HeaderOctets octets;

    MacsecTag(HeaderOctets octets) {
        this.octets = octets;
    }

    /** The V bit: 0. */
    public int version() {
        return octets.u8(0) >>> 7;
    }

    /** The ES bit: the secure channel is known by the source address. */
    public boolean endStation() {
        return octets.bit(0, 0x40);
    }

    /** The SC bit: the secure channel is named. */
    public boolean secureChannel() {
        return octets.bit(0, 0x20);
    }

    /** The SCB bit. */
    public boolean singleCopyBroadcast() {
        return octets.bit(0, 0x10);
    }

    /** The E bit. */
    public boolean encryption() {
        return octets.bit(0, 0x08);
    }

    /** The C bit. */
    public boolean changedText() {
        return octets.bit(0, 0x04);
    }

    /** 2 bits: the AN. */
    public int associationNumber() {
        return octets.u8(0) & 0x03;
    }

    /** 6 bits: the SL, in octets; 0 where it is not below 48. */
    public int shortLength() {
        return octets.u8(1) & 0x3f;
    }

    /** 32 bits: the PN. */
    public long packetNumber() {
        return octets.u32(2);
    }

    /** The first part of the secure channel's identifier, the SCI; null where it is not there. */
    public @Nullable MacAddress systemIdentifier() {
        return secureChannel() && octets.has(14) ? octets.mac(6) : null;
    }

    /** The second part. */
    public int portIdentifier() {
        return secureChannel() && octets.has(14) ? octets.u16(12) : HeaderOctets.NONE;
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return secureChannel() ? 14 : 6;
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
