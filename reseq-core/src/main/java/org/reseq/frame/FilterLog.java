package org.reseq.frame;

import static org.reseq.frame.Octets.u16;
import static org.reseq.frame.Octets.u8;

/** What packet filters put before the packets they log; each ends in the code of an {@link Outcome}. */
final class FilterLog {
    private static final int PFLOG_SHORTEST = 45; // up to the fields every system has
    private static final int PAYLOAD = 9; // NFULA_PAYLOAD

    private FilterLog() {}

    /** Address family in the order of the host that captured, a security association, flags: LINKTYPE_ENC. */
    static long enc(Frame frame, int at) {
        if (frame.end - at < 12) {
            return Outcome.LINK_CUT.cut(frame);
        }
        return frame.layers.add(Layer.ENC, at)
                ? AddressFamily.payload(frame, AddressFamily.read(frame.buffer, at), at + 12)
                : Outcome.LAYER_DEPTH.code();
    }

    /** Its own length, without the padding to 4 octets, then the address family: LINKTYPE_PFLOG. */
    static long pflog(Frame frame, int at) {
        if (frame.end - at < 4) {
            return Outcome.LINK_CUT.cut(frame);
        }
        int length = u8(frame.buffer, at);
        int padded = length + 3 & ~3;
        if (length < PFLOG_SHORTEST || frame.end - at < padded) {
            return Outcome.LINK_CUT.cut(frame);
        }
        return frame.layers.add(Layer.PFLOG, at)
                ? AddressFamily.payload(frame, u8(frame.buffer, at + 1), at + padded)
                : Outcome.LAYER_DEPTH.code();
    }

    /**
     * Address family, version, resource, then fields of a length, a type and a value, padded to 4 octets; one of them is
     * the packet: LINKTYPE_NFLOG. Lengths and types are in the order of the host that captured, so the one that fits is taken.
     */
    static long nflog(Frame frame, int at) {
        byte[] b = frame.buffer;
        if (frame.end - at < 4) {
            return Outcome.LINK_CUT.cut(frame);
        }
        if (!frame.layers.add(Layer.NFLOG, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        at += 4;
        while (frame.end - at >= 4) {
            int length = u16(b, at);
            int type = u16(b, at + 2);
            int swapped = Short.reverseBytes((short) length) & 0xffff;
            if (type > 0xff) { // no such type: the host was little endian
                length = swapped;
                type = Short.reverseBytes((short) type) & 0xffff;
            }
            if (length < 4) {
                return Outcome.LINK_CUT.cut(frame);
            }
            if ((type & 0x7fff) == PAYLOAD) {
                frame.trim(at, length);
                return Ip.either(frame, at + 4);
            }
            at += length + 3 & ~3;
        }
        return Outcome.NFLOG_PAYLOAD.cut(frame);
    }
}
