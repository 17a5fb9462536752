package org.reseq.frame;

import static org.reseq.frame.Octets.u16;
import static org.reseq.frame.Octets.u8;

/** The LLC header, and SNAP behind it; ends in the code of an {@link Outcome}. */
final class Llc {
    private static final int UNNUMBERED_INFORMATION = 0x03;
    private static final int BRIDGED = 0x0080c2; // the organization of IEEE 802.1

    private Llc() {}

    /** Service access points of the destination and the source, then control (IEEE 802.2, 3.2). */
    static long decode(Frame frame, int at) {
        byte[] b = frame.buffer;
        if (frame.end - at < 3) {
            return frame.end > at ? Outcome.LLC.code(u8(b, at)) : Outcome.LLC_CUT.cut(frame);
        }
        if (!frame.layers.add(Layer.LLC, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        int destination = u8(b, at);
        if (u8(b, at + 2) == UNNUMBERED_INFORMATION) {
            switch (destination) {
                case 0xaa:
                    return snap(frame, at + 3);
                case 0x06:
                    return Ip.v4(frame, at + 3);
                default:
            }
        }
        return Outcome.LLC.code(destination);
    }

    /** Three octets of an organization, two of its protocol; the organization 0 uses Ethernet's types (RFC 1042). */
    static long snap(Frame frame, int at) {
        byte[] b = frame.buffer;
        if (frame.end - at < 5) {
            return Outcome.LLC_CUT.cut(frame);
        }
        if (!frame.layers.add(Layer.SNAP, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        int organization = u8(b, at) << 16 | u16(b, at + 1);
        int protocol = u16(b, at + 3);
        at += 5;
        return switch (organization) {
            // 0000f8: frames of Ethernet that a bridge took to another medium (IEEE 802.1H)
            case 0, 0x0000f8 -> Ethernet.type(frame, protocol, at);
            // bridged Ethernet, with and without its frame check sequence (RFC 2427, section 4.2)
            case BRIDGED ->
                protocol == 1 || protocol == 7 ? Ethernet.decode(frame, at) : unknown(organization, protocol);
            default -> unknown(organization, protocol);
        };
    }

    private static long unknown(int organization, int protocol) {
        return Outcome.SNAP.code((long) organization << 16 | protocol);
    }
}
