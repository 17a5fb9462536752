package org.reseq.frame;

/**
 * The L2TP header, version 2 (RFC 2661, section 3.1). A field that its flags do not announce is -1.
 */
public final class L2tpHeader implements Header {
    private final HeaderOctets octets;

    L2tpHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** The T flag; else it carries data. */
    public boolean control() {
        return octets.bit(0, 0x80);
    }

    /** The L flag. */
    public boolean hasLength() {
        return octets.bit(0, 0x40);
    }

    /** The S flag. */
    public boolean hasSequence() {
        return octets.bit(0, 0x08);
    }

    /** The O flag. */
    public boolean hasOffset() {
        return octets.bit(0, 0x02);
    }

    /** The P flag. */
    public boolean priority() {
        return octets.bit(0, 0x01);
    }

    /** 4 bits. */
    public int version() {
        return octets.u8(1) & 0x0f;
    }

    /** Of the whole message, in octets; the field is called Length. */
    public int messageLength() {
        return hasLength() ? octets.u16(2) : HeaderOctets.NONE;
    }

    /** The receiver's. */
    public int tunnelId() {
        return octets.u16(atTunnel());
    }

    /** The receiver's. */
    public int sessionId() {
        return octets.u16(atTunnel() + 2);
    }

    /** Ns. */
    public int sequenceNumber() {
        return hasSequence() ? octets.u16(atTunnel() + 4) : HeaderOctets.NONE;
    }

    /** Nr. */
    public int expectedSequenceNumber() {
        return hasSequence() ? octets.u16(atTunnel() + 6) : HeaderOctets.NONE;
    }

    /** How many octets of padding follow. */
    public int offsetSize() {
        return hasOffset() ? octets.u16(atOffset()) : HeaderOctets.NONE;
    }

    private int atTunnel() {
        return hasLength() ? 4 : 2;
    }

    private int atOffset() {
        return atTunnel() + (hasSequence() ? 8 : 4);
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return atOffset() + (hasOffset() ? 2 + offsetSize() : 0);
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
