package org.reseq.frame;

import java.util.Objects;

/**
 * A stack of MPLS labels (RFC 3032, section 2.1), from the outermost in.
 */
public final class MplsHeader implements Header {
    private final HeaderOctets octets;

    MplsHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** How many entries the stack has, at least 1. */
    public int depth() {
        int depth = 1;
        while (!octets.bit(4 * depth - 2, 0x01)) {
            depth++;
        }
        return depth;
    }

    /**
     * 20 bits.
     *
     * @param entry from 0, the outermost, up to {@link #depth()}
     */
    public int label(int entry) {
        return octets.u24(at(entry)) >>> 4;
    }

    /** 3 bits (RFC 5462); of an entry as {@link #label} has it. */
    public int trafficClass(int entry) {
        return octets.u8(at(entry) + 2) >>> 1 & 0x07;
    }

    public boolean bottomOfStack(int entry) {
        return octets.bit(at(entry) + 2, 0x01);
    }

    public int timeToLive(int entry) {
        return octets.u8(at(entry) + 3);
    }

    private int at(int entry) {
        return 4 * Objects.checkIndex(entry, depth());
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return 4 * depth();
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
