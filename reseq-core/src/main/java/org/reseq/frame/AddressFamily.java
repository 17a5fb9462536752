package org.reseq.frame;

import static org.reseq.frame.Octets.i32;

/** The address family that systems put before a packet: IPv4 is 2 everywhere; IPv6 is 10, 23, 24, 28 or 30, after the host's system. */
final class AddressFamily {
    private AddressFamily() {}

    /** Four octets, in the byte order of the host that captured (LINKTYPE_NULL) or of the network (LINKTYPE_LOOP). */
    static long decode(Frame frame, int at) {
        if (frame.end - at < 4) {
            return Outcome.LINK_CUT.cut(frame);
        }
        return frame.layers.add(Layer.FAMILY, at)
                ? payload(frame, read(frame.buffer, at), at + 4)
                : Outcome.LAYER_DEPTH.code();
    }

    static int read(byte[] b, int at) {
        int family = i32(b, at);
        return (family & 0xffff) == 0 ? Integer.reverseBytes(family) : family;
    }

    static long payload(Frame frame, int family, int at) {
        return switch (family) {
            case 2 -> Ip.v4(frame, at);
            case 10, 23, 24, 28, 30 -> Ip.v6(frame, at);
            default -> type(frame, family, at);
        };
    }

    /** Some systems write another link's header of four octets there, which ends in one of Ethernet's types. */
    private static long type(Frame frame, int family, int at) {
        return switch (family & 0xffff) {
            case Ethernet.IPV4 -> Ip.v4(frame, at);
            case Ethernet.IPV6 -> Ip.v6(frame, at);
            default -> Outcome.ADDRESS_FAMILY.code(family);
        };
    }
}
