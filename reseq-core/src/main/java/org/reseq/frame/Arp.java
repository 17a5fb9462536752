package org.reseq.frame;

import static org.reseq.frame.Octets.u16;
import static org.reseq.frame.Octets.u32;
import static org.reseq.frame.Octets.u8;

/** The ARP packet; ends in the code of an {@link Outcome}. */
final class Arp {
    private static final int HEADER_LENGTH = 8;
    private static final int IPV4 = 0x0800;

    private Arp() {}

    /** RFC 826: two address spaces, the lengths of their addresses, the operation, then sender and target in both. */
    static long decode(Frame frame, int at) {
        byte[] b = frame.buffer;
        if (frame.end - at < HEADER_LENGTH) {
            return Outcome.ARP_CUT.cut(frame);
        }
        int hardware = u8(b, at + 4);
        int protocol = u8(b, at + 5);
        if (frame.end - at < HEADER_LENGTH + 2 * (hardware + protocol)) {
            return Outcome.ARP_CUT.cut(frame);
        }
        if (!frame.layers.add(Layer.ARP, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        frame.networkBegin = at;
        if (u16(b, at + 2) == IPV4 && protocol == 4) {
            int sender = at + HEADER_LENGTH + hardware;
            frame.sourceLow = u32(b, sender);
            frame.destinationLow = u32(b, sender + protocol + hardware);
        }
        return Outcome.ARP.code();
    }
}
