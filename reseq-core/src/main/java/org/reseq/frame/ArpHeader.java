package org.reseq.frame;

import org.reseq.bytes.GapString;

/**
 * The ARP packet (RFC 826, "Packet format").
 */
public final class ArpHeader implements Header {
    private final HeaderOctets octets;

    ArpHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** {@code ar$hrd}; 1 of Ethernet. */
    public int hardwareAddressSpace() {
        return octets.u16(0);
    }

    /** {@code ar$pro}; one of Ethernet's types. */
    public int protocolAddressSpace() {
        return octets.u16(2);
    }

    /** {@code ar$hln}, in octets. */
    public int hardwareAddressLength() {
        return octets.u8(4);
    }

    /** {@code ar$pln}, in octets. */
    public int protocolAddressLength() {
        return octets.u8(5);
    }

    /** {@code ar$op}; 1 asks, 2 answers. */
    public int opcode() {
        return octets.u16(6);
    }

    /** {@code ar$sha}. */
    public GapString senderHardwareAddress() {
        return address(8, hardwareAddressLength());
    }

    /** {@code ar$spa}. */
    public GapString senderProtocolAddress() {
        return address(8 + hardwareAddressLength(), protocolAddressLength());
    }

    /** {@code ar$tha}. */
    public GapString targetHardwareAddress() {
        return address(8 + hardwareAddressLength() + protocolAddressLength(), hardwareAddressLength());
    }

    /** {@code ar$tpa}. */
    public GapString targetProtocolAddress() {
        return address(8 + 2 * hardwareAddressLength() + protocolAddressLength(), protocolAddressLength());
    }

    private GapString address(int offset, int length) {
        return octets.octets(offset, offset + length);
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return 8 + 2 * (hardwareAddressLength() + protocolAddressLength());
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
