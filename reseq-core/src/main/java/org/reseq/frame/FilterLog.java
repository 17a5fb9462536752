package org.reseq.frame;

import static org.reseq.frame.Octets.little16;
import static org.reseq.frame.Octets.u16;
import static org.reseq.frame.Octets.u8;

/** What packet filters put before the packets they log; each ends in the code of an {@link Outcome}. */
final class FilterLog {
    private static final int PFLOG_SHORTEST = 45; // up to the fields every system has
    static final int PAYLOAD = 9; // NFULA_PAYLOAD

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
            int length = length(b, at);
            if (length < 4) {
                return Outcome.LINK_CUT.cut(frame);
            }
            if (type(b, at) == PAYLOAD) {
                frame.trim(at, length);
                return Ip.either(frame, at + 4);
            }
            at += length + 3 & ~3;
        }
        return Outcome.NFLOG_PAYLOAD.cut(frame);
    }

    /** Of a field that begins here, with the octets that say so. */
    static int length(byte[] b, int at) {
        return isLittle(b, at) ? little16(b, at) : u16(b, at);
    }

    static int type(byte[] b, int at) {
        return (isLittle(b, at) ? little16(b, at + 2) : u16(b, at + 2)) & 0x7fff;
    }

    /** Whether the host that captured was little endian, as there is no such type. */
    private static boolean isLittle(byte[] b, int at) {
        return u16(b, at + 2) > 0xff;
    }
}
