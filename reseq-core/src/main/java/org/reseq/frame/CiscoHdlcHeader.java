package org.reseq.frame;

/**
 * Cisco's HDLC header (RFC 1547, section 4.3.1).
 */
public final class CiscoHdlcHeader implements Header {
    private final HeaderOctets octets;

    CiscoHdlcHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** 15 to one, 143 to all. */
    public int address() {
        return octets.u8(0);
    }

    public int control() {
        return octets.u8(1);
    }

    /** One of Ethernet's types. */
    public int protocol() {
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
