package org.reseq.frame;

import org.reseq.bytes.GapString;

/**
 * What a Juniper router says of an Ethernet frame (LINKTYPE_JUNIPER_ETHER of the tcpdump.org registry).
 */
public final class JuniperHeader implements Header {
    private final HeaderOctets octets;

    JuniperHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** 24 bits: the letters MGC. */
    public int magicNumber() {
        return octets.u24(0);
    }

    /** 1 of a frame that came in, 2 of one without its link header, 128 of one with extensions. */
    public int flags() {
        return octets.u8(3);
    }

    /** Of all, in octets; -1 where there are none. */
    public int extensionsLength() {
        return hasExtensions() ? octets.u16(4) : HeaderOctets.NONE;
    }

    /** Each of a type, a length and a value. */
    public GapString extensions() {
        return hasExtensions() ? octets.octets(6, length()) : GapString.empty();
    }

    private boolean hasExtensions() {
        return octets.bit(3, 0x80);
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return hasExtensions() ? 6 + extensionsLength() : 4;
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
