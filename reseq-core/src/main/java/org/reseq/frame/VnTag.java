package org.reseq.frame;

/**
 * Cisco's tag of a virtual interface, behind the type that announces it (VN-Tag, of which IEEE 802.1Qbh was a draft).
 */
public final class VnTag implements Header {
    private final HeaderOctets octets;

    VnTag(HeaderOctets octets) {
        this.octets = octets;
    }

    /** 0 to the virtual interface, 1 from it. */
    public int direction() {
        return octets.u8(0) >>> 7;
    }

    /** Whether the destination is a list of interfaces, not one. */
    public boolean pointer() {
        return octets.bit(0, 0x40);
    }

    /** 14 bits. */
    public int destinationVirtualInterface() {
        return octets.u16(0) & 0x3fff;
    }

    /** Whether the frame goes back to where it came from. */
    public boolean looped() {
        return octets.bit(2, 0x80);
    }

    /** 1 bit. */
    public int reserved() {
        return octets.u8(2) >>> 6 & 0x01;
    }

    /** 2 bits. */
    public int version() {
        return octets.u8(2) >>> 4 & 0x03;
    }

    /** 12 bits. */
    public int sourceVirtualInterface() {
        return octets.u16(2) & 0x0fff;
    }

    /** Of what follows the tag, as {@link EthernetHeader#lengthOrType()}. */
    public int lengthOrType() {
        return octets.u16(4);
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return 6;
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
