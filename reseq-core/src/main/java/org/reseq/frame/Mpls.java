package org.reseq.frame;

import static org.reseq.frame.Octets.u8;

/** A stack of MPLS labels; ends in the code of an {@link Outcome}. */
final class Mpls {
    private Mpls() {}

    /**
     * Entries of 4 octets; the last has the lowest bit of its third octet set (RFC 3032, section 2.1).
     *
     * <p>Nothing says what follows. Its first four bits tell IPv4, IPv6 and the control word of a pseudowire apart
     * (RFC 4928, section 3); a pseudowire without a control word is found by the Ethernet frame in it.
     */
    static long decode(Frame frame, int at) {
        byte[] b = frame.buffer;
        int begin = at;
        do {
            if (frame.end - at < 4) {
                return Outcome.MPLS_CUT.cut(frame);
            }
            at += 4;
        } while ((b[at - 2] & 1) == 0);
        if (!frame.layers.add(Layer.MPLS, begin)) {
            return Outcome.LAYER_DEPTH.code();
        }
        if (frame.end == at) {
            return Outcome.MPLS_CUT.cut(frame);
        }
        int first = u8(b, at) >>> 4;
        if (first == 0 && Ethernet.isLikely(frame, at + 4)) {
            return frame.layers.add(Layer.PSEUDOWIRE, at) ? Ethernet.decode(frame, at + 4) : Outcome.LAYER_DEPTH.code();
        }
        if (Ethernet.isLikely(frame, at)) {
            return Ethernet.decode(frame, at);
        }
        return switch (first) {
            case 4 -> Ip.v4(frame, at);
            case 6 -> Ip.v6(frame, at);
            default -> Outcome.MPLS_PAYLOAD.code();
        };
    }
}
