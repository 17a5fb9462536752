package org.reseq.frame;

/**
 * The ERSPAN header of type II or III (draft-foschiano-erspan, section 4). A field that only the other type has is -1.
 */
public final class ErspanHeader implements Header {
    private final HeaderOctets octets;

    ErspanHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** 1 of type II, 2 of type III. */
    public int version() {
        return octets.u8(0) >>> 4;
    }

    /** 12 bits. */
    public int vlan() {
        return octets.u16(0) & 0x0fff;
    }

    /** 3 bits. */
    public int classOfService() {
        return octets.u8(2) >>> 5;
    }

    /** 2 bits: the trunk encapsulation of type II, which type III calls bad, short or oversized. */
    public int encapsulation() {
        return octets.u8(2) >>> 3 & 0x03;
    }

    public boolean truncated() {
        return octets.bit(2, 0x04);
    }

    /** 10 bits. */
    public int sessionId() {
        return octets.u16(2) & 0x03ff;
    }

    /** 20 bits, of type II. */
    public int index() {
        return version() == 1 ? octets.u24(5) & 0x0fffff : HeaderOctets.NONE;
    }

    /** 32 bits, of type III. */
    public long timestamp() {
        return version() == 2 ? octets.u32(4) : HeaderOctets.NONE;
    }

    /** 16 bits, of type III. */
    public int securityGroupTag() {
        return version() == 2 ? octets.u16(8) : HeaderOctets.NONE;
    }

    /** 5 bits, of type III: 0 is Ethernet, 2 is IP. */
    public int frameType() {
        return version() == 2 ? octets.u8(10) >>> 2 & 0x1f : HeaderOctets.NONE;
    }

    /** 6 bits, of type III. */
    public int hardwareId() {
        return version() == 2 ? octets.u16(10) >>> 4 & 0x3f : HeaderOctets.NONE;
    }

    /** Of type III: 0 came in, 1 went out. */
    public int direction() {
        return version() == 2 ? octets.u8(11) >>> 3 & 0x01 : HeaderOctets.NONE;
    }

    /** 2 bits, of type III: of the timestamp. */
    public int granularity() {
        return version() == 2 ? octets.u8(11) >>> 1 & 0x03 : HeaderOctets.NONE;
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return version() == 1 ? 8 : octets.has(12) && octets.bit(11, 0x01) ? 20 : 12;
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
