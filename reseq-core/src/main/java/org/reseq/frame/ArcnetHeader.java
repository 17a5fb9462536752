package org.reseq.frame;

/**
 * The ARCNET header (ANSI/ATA 878.1; RFC 1201, section 2.1), in the layout of LINKTYPE_ARCNET_BSD or LINKTYPE_ARCNET_LINUX. A
 * field that the protocol does not have is -1.
 */
public final class ArcnetHeader implements Header {
    private final HeaderOctets octets;

    ArcnetHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    public int source() {
        return octets.u8(0);
    }

    public int destination() {
        return octets.u8(1);
    }

    /** Where the packet stands in the buffer; of Linux alone. */
    public int offset() {
        return isOfLinux() ? octets.u16(2) : HeaderOctets.NONE;
    }

    /** 212 of IPv4, 213 of ARP, 196 of IPv6; 240 and 241 of IPv4 and ARP without what follows here (RFC 1051). */
    public int protocolId() {
        return octets.u8(atProtocol());
    }

    /** 0 of a packet in one piece. */
    public int splitFlag() {
        return isNumbered() ? octets.u8(atProtocol() + 1) : HeaderOctets.NONE;
    }

    public int sequenceNumber() {
        return isNumbered() ? octets.u16(atProtocol() + 2) : HeaderOctets.NONE;
    }

    private boolean isOfLinux() {
        return octets.layer() == Layer.ARCNET_LINUX;
    }

    private int atProtocol() {
        return isOfLinux() ? 4 : 2;
    }

    private boolean isNumbered() {
        return OtherMedia.isNumbered(protocolId());
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return atProtocol() + (isNumbered() ? 4 : 1);
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
