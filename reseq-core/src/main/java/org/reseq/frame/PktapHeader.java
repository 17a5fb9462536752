package org.reseq.frame;

/**
 * The header of Apple's packet tap, version 1 (LINKTYPE_PKTAP of the tcpdump.org registry). A number that the header is too short for is -1, a name empty.
 *
 * <p>All is in the order of the host that captured.
 */
public final class PktapHeader implements Header {
    private final HeaderOctets octets;

    PktapHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** In octets. */
    public long headerLength() {
        return u32(0);
    }

    /** 1 where a packet follows. */
    public long recordType() {
        return u32(4);
    }

    /** Of the packet, as macOS numbers it: the DLT_ value. */
    public long dataLinkType() {
        return u32(8);
    }

    public String interfaceName() {
        return text(12, 24);
    }

    /** 1 came in, 2 went out; the registry has more. */
    public long flags() {
        return u32(36);
    }

    /** As macOS numbers it: 2 of IPv4, 30 of IPv6. */
    public long protocolFamily() {
        return u32(40);
    }

    /** Of the packet, in octets. */
    public long linkLayerHeaderLength() {
        return u32(44);
    }

    /** Of the packet, in octets. */
    public long linkLayerTrailerLength() {
        return u32(48);
    }

    /** Whose packet it is; 0, and 4,294,967,295, where nobody knows. */
    public long processId() {
        return u32(52);
    }

    public String commandName() {
        return text(56, 20);
    }

    public long serviceClass() {
        return u32(76);
    }

    /** As SNMP numbers it: 6 of Ethernet. */
    public int interfaceType() {
        return u16(80);
    }

    public int interfaceUnit() {
        return u16(82);
    }

    /** On whose behalf it was sent. */
    public long effectiveProcessId() {
        return u32(84);
    }

    public String effectiveCommandName() {
        return text(88, 20);
    }

    private boolean has(int end) {
        return length() >= end;
    }

    private boolean isLittle() {
        return OtherMedia.isLittlePktap(octets.buffer(), octets.begin());
    }

    private long u32(int offset) {
        return !has(offset + 4) ? HeaderOctets.NONE : isLittle() ? octets.little32(offset) : octets.u32(offset);
    }

    private int u16(int offset) {
        return !has(offset + 2) ? HeaderOctets.NONE : isLittle() ? octets.little16(offset) : octets.u16(offset);
    }

    private String text(int offset, int length) {
        return has(offset + length) ? octets.text(offset, offset + length) : "";
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return (int) (isLittle() ? octets.little32(0) : octets.u32(0));
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
