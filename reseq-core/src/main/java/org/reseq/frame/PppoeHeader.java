package org.reseq.frame;

/**
 * The PPPoE header (RFC 2516, section 4).
 */
public final class PppoeHeader implements Header {
    private final HeaderOctets octets;

    PppoeHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    public int version() {
        return octets.u8(0) >>> 4;
    }

    public int type() {
        return octets.u8(0) & 0x0f;
    }

    /** 0 of a session's frames. */
    public int code() {
        return octets.u8(1);
    }

    public int sessionId() {
        return octets.u16(2);
    }

    /** In octets, without this header; the field is called LENGTH. */
    public int payloadLength() {
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
