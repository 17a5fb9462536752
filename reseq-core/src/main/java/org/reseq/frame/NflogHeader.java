package org.reseq.frame;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The header of Linux's netfilter log, up to the packet (LINKTYPE_NFLOG of the tcpdump.org registry).
 */
public final class NflogHeader implements Header {
    private final HeaderOctets octets;

    NflogHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** As Linux numbers it: 2 of IPv4, 10 of IPv6. */
    public int addressFamily() {
        return octets.u8(0);
    }

    /** 0. */
    public int version() {
        return octets.u8(1);
    }

    /** The number of the group that the packet was logged for. */
    public int resourceId() {
        return octets.u16(2);
    }

    /** What stands before the packet, in its order; as far as it was captured. */
    public List<NflogTlv> tlvs() {
        List<NflogTlv> all = new ArrayList<>();
        for (int at = 4; isTlv(at); at = after(at)) {
            all.add(new NflogTlv(type(at), octets.octets(at + 4, at + lengthAt(at))));
        }
        return Collections.unmodifiableList(all);
    }

    /** Whether what stands there is before the packet. */
    private boolean isTlv(int at) {
        return octets.has(at + 4)
                && type(at) != FilterLog.PAYLOAD
                && lengthAt(at) >= 4
                && octets.has(at + lengthAt(at));
    }

    private int after(int at) {
        return at + (lengthAt(at) + 3 & ~3);
    }

    private int type(int at) {
        return FilterLog.type(octets.buffer(), octets.begin() + at);
    }

    private int lengthAt(int at) {
        return FilterLog.length(octets.buffer(), octets.begin() + at);
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        int at = 4;
        while (isTlv(at)) {
            at = after(at);
        }
        return octets.has(at + 4) && type(at) == FilterLog.PAYLOAD ? at + 4 : at;
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
