package org.reseq.frame;

import static org.reseq.frame.Octets.u16;
import static org.reseq.frame.Octets.u8;

/**
 * The network service header, and what its protocol numbers announce, which are VXLAN-GPE's too; ends in the code of an {@link Outcome}.
 */
final class Nsh {
    private static final int SHORTEST = 8;
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;
    private static final int ETHERNET = 3;
    private static final int NSH = 4;
    private static final int MPLS = 5;

    private Nsh() {}

    /** Version 0 in 2 bits, all words in the lower 6 of the second octet, the protocol in the fourth; path; context (RFC 8300, section 2). */
    static long decode(Frame frame, int at) {
        byte[] b = frame.buffer;
        if (frame.end - at < SHORTEST) {
            return Outcome.NSH_CUT.cut(frame);
        }
        if (u8(b, at) >>> 6 != 0) {
            return Outcome.NSH_VERSION.code();
        }
        int length = length(b, at);
        if (length < SHORTEST || length > frame.end - at) {
            return Outcome.NSH_CUT.cut(frame);
        }
        return frame.layers.add(Layer.NSH, at)
                ? payload(frame, u8(b, at + 3), at + length)
                : Outcome.LAYER_DEPTH.code();
    }

    private static int length(byte[] b, int at) {
        return 4 * (u16(b, at) & 0x3f);
    }

    /** @param protocol of IANA's NSH Next Protocol registry */
    static long payload(Frame frame, int protocol, int at) {
        return switch (protocol) {
            case IPV4 -> Ip.v4(frame, at);
            case IPV6 -> Ip.v6(frame, at);
            case ETHERNET -> Ethernet.decode(frame, at);
            case NSH -> decode(frame, at);
            case MPLS -> Mpls.decode(frame, at);
            default -> Outcome.NSH_PROTOCOL.code(protocol);
        };
    }

    /** Whether what begins here is of this protocol: for headers that a port alone announces. One service header is looked through. */
    static boolean isLikely(Frame frame, int protocol, int at) {
        if (protocol != NSH) {
            return isPacket(frame, protocol, at);
        }
        byte[] b = frame.buffer;
        return frame.end - at >= SHORTEST
                && u8(b, at) >>> 6 == 0
                && length(b, at) >= SHORTEST
                && isPacket(frame, u8(b, at + 3), at + length(b, at));
    }

    private static boolean isPacket(Frame frame, int protocol, int at) {
        return switch (protocol) {
            case IPV4 -> Ip.isV4(frame, at);
            case IPV6 -> Ip.isV6(frame, at);
            case ETHERNET -> Ethernet.isLikely(frame, at);
            case MPLS -> frame.end - at >= 4;
            default -> false;
        };
    }
}
