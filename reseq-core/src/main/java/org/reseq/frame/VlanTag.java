package org.reseq.frame;

/**
 * A VLAN tag (IEEE 802.1Q, section 9.6), behind the type that announces it.
 */
public final class VlanTag implements Header {
    private final HeaderOctets octets;

    VlanTag(HeaderOctets octets) {
        this.octets = octets;
    }

    /** 3 bits. */
    public int priorityCodePoint() {
        return octets.u8(0) >>> 5;
    }

    public boolean dropEligible() {
        return octets.bit(0, 0x10);
    }

    /** 12 bits; 0 where the tag only carries a priority. */
    public int vlanIdentifier() {
        return octets.u16(0) & 0x0fff;
    }

    /** Of what follows the tag, as {@link EthernetHeader#lengthOrType()}. */
    public int lengthOrType() {
        return octets.u16(2);
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
