package org.reseq.frame;

import org.reseq.bytes.GapString;

/**
 * The TCP header (RFC 9293, section 3.1).
 */
public final class TcpHeader implements Header {
    private final HeaderOctets octets;

    TcpHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    public int sourcePort() {
        return octets.u16(0);
    }

    public int destinationPort() {
        return octets.u16(2);
    }

    /** 32 bits; compare them only modulo 2^32. */
    public long sequenceNumber() {
        return octets.u32(4);
    }

    /** 32 bits; means something only with {@link #ack()}. */
    public long acknowledgmentNumber() {
        return octets.u32(8);
    }

    /** In words of 4 octets. */
    public int dataOffset() {
        return octets.u8(12) >>> 4;
    }

    /** 4 bits; the last of them is AE, which {@link Frame#flags()} has. */
    public int reserved() {
        return octets.u8(12) & 0x0f;
    }

    /** 8 bits, CWR to FIN. */
    public int controlBits() {
        return octets.u8(13);
    }

    public boolean cwr() {
        return octets.bit(13, 0x80);
    }

    public boolean ece() {
        return octets.bit(13, 0x40);
    }

    public boolean urg() {
        return octets.bit(13, 0x20);
    }

    public boolean ack() {
        return octets.bit(13, 0x10);
    }

    public boolean psh() {
        return octets.bit(13, 0x08);
    }

    public boolean rst() {
        return octets.bit(13, 0x04);
    }

    public boolean syn() {
        return octets.bit(13, 0x02);
    }

    public boolean fin() {
        return octets.bit(13, 0x01);
    }

    /** Not scaled. */
    public int window() {
        return octets.u16(14);
    }

    public int checksum() {
        return octets.u16(16);
    }

    /** Means something only with {@link #urg()}. */
    public int urgentPointer() {
        return octets.u16(18);
    }

    /** With their padding; fewer where the capture cut them. */
    public GapString options() {
        return octets.octets(20, length());
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return 4 * dataOffset();
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
