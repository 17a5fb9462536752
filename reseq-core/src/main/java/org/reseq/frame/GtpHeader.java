package org.reseq.frame;

/**
 * The GTP-U header (3GPP TS 29.281, section 5.1). A field that its flags do not announce is -1.
 */
public final class GtpHeader implements Header {
    private final HeaderOctets octets;

    GtpHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** 3 bits. */
    public int version() {
        return octets.u8(0) >>> 5;
    }

    /** Whether it is GTP, not GTP'. */
    public boolean protocolType() {
        return octets.bit(0, 0x10);
    }

    /** The E flag. */
    public boolean hasExtensionHeader() {
        return octets.bit(0, 0x04);
    }

    /** The S flag. */
    public boolean hasSequenceNumber() {
        return octets.bit(0, 0x02);
    }

    /** The PN flag. */
    public boolean hasNpduNumber() {
        return octets.bit(0, 0x01);
    }

    /** 255 carries a packet. */
    public int messageType() {
        return octets.u8(1);
    }

    /** Of all that follows the first 8 octets, in octets; the field is called Length. */
    public int messageLength() {
        return octets.u16(2);
    }

    /** 32 bits. */
    public long tunnelEndpointIdentifier() {
        return octets.u32(4);
    }

    public int sequenceNumber() {
        return hasSequenceNumber() ? octets.u16(8) : HeaderOctets.NONE;
    }

    public int npduNumber() {
        return hasNpduNumber() ? octets.u8(10) : HeaderOctets.NONE;
    }

    public int nextExtensionHeaderType() {
        return hasExtensionHeader() ? octets.u8(11) : HeaderOctets.NONE;
    }

    private boolean hasOptionalFields() {
        return octets.bit(0, 0x07);
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return hasOptionalFields() ? 12 : 8;
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
