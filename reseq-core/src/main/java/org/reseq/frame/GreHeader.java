package org.reseq.frame;

/**
 * The GRE header (RFC 2784, section 2; RFC 2890, section 2; version 1: RFC 2637, section 4.1). A field that its flags do not announce is -1.
 */
public final class GreHeader implements Header {
    private final HeaderOctets octets;

    GreHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    public boolean hasChecksum() {
        return octets.bit(0, 0x80);
    }

    /** Of RFC 1701. */
    public boolean hasRouting() {
        return octets.bit(0, 0x40);
    }

    public boolean hasKey() {
        return octets.bit(0, 0x20);
    }

    public boolean hasSequenceNumber() {
        return octets.bit(0, 0x10);
    }

    /** Of version 1 only. */
    public boolean hasAcknowledgmentNumber() {
        return versionNumber() == 1 && octets.bit(1, 0x80);
    }

    /** 3 bits. */
    public int versionNumber() {
        return octets.u8(1) & 0x07;
    }

    /** One of Ethernet's types. */
    public int protocolType() {
        return octets.u16(2);
    }

    public int checksum() {
        return hasChecksum() ? octets.u16(4) : HeaderOctets.NONE;
    }

    /** Of RFC 1701: to the routing entry that is next, in octets. */
    public int offset() {
        return hasRouting() ? octets.u16(6) : HeaderOctets.NONE;
    }

    /** 32 bits; of version 1, the payload's length, then the call's id. */
    public long key() {
        return hasKey() ? octets.u32(atKey()) : HeaderOctets.NONE;
    }

    /** 32 bits. */
    public long sequenceNumber() {
        return hasSequenceNumber() ? octets.u32(atKey() + (hasKey() ? 4 : 0)) : HeaderOctets.NONE;
    }

    /** 32 bits. */
    public long acknowledgmentNumber() {
        return hasAcknowledgmentNumber() ? octets.u32(length() - 4) : HeaderOctets.NONE;
    }

    private int atKey() {
        return hasChecksum() || hasRouting() ? 8 : 4;
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return 4
                + (hasChecksum() || hasRouting() ? 4 : 0)
                + (hasKey() ? 4 : 0)
                + (hasSequenceNumber() ? 4 : 0)
                + (hasAcknowledgmentNumber() ? 4 : 0);
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
