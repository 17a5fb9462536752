package org.reseq.frame;

/**
 * The tag of Cisco's FabricPath, behind the type that announces it. An Ethernet header follows.
 */
public final class FabricPathTag implements Header {
    private final HeaderOctets octets;

    FabricPathTag(HeaderOctets octets) {
        this.octets = octets;
    }

    /** 10 bits: the FTag, which names a tree. */
    public int forwardingTag() {
        return octets.u16(0) >>> 6;
    }

    /** 6 bits. */
    public int timeToLive() {
        return octets.u8(1) & 0x3f;
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return 2;
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
