package org.reseq.frame;

/**
 * The PPP header (RFC 1661, section 2), with address and control octets where it has them (RFC 1662, section 3.1).
 */
public final class PppHeader implements Header {
    private final HeaderOctets octets;

    PppHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** -1 where it is left out. */
    public int address() {
        return framing() == 0 ? HeaderOctets.NONE : octets.u8(0);
    }

    /** -1 where it is left out. */
    public int control() {
        return framing() == 0 ? HeaderOctets.NONE : octets.u8(1);
    }

    /** Also where it was compressed to one octet (RFC 1661, section 6.5). */
    public int protocol() {
        return compressed() ? octets.u8(framing()) : octets.u16(framing());
    }

    private int framing() {
        return octets.has(2) && octets.u16(0) == 0xff03 ? 2 : 0;
    }

    private boolean compressed() {
        return octets.bit(framing(), 0x01);
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return framing() + (compressed() ? 1 : 2);
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
