package org.reseq.frame;

import static org.reseq.frame.Octets.u16;
import static org.reseq.frame.Octets.u8;

/** What follows an IP header, by its protocol number; ends in the code of an {@link Outcome}. */
final class Protocol {
    private static final int ICMP = 1;
    private static final int IPV4 = 4;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int IPV6 = 41;
    private static final int GRE = 47;
    private static final int ICMPV6 = 58;
    private static final int ETHERIP = 97;
    private static final int PIM = 103;
    private static final int SCTP = 132;
    private static final int MPLS = 137;

    private Protocol() {}

    /** @param number of IANA's protocol numbers, none of an extension header */
    static long decode(Frame frame, int number, int at) {
        return switch (number) {
            case TCP -> Tcp.decode(frame, at);
            case UDP -> Udp.decode(frame, at);
            case SCTP -> Sctp.decode(frame, at);
            case ICMP -> frame.ipVersion == 4 ? Icmp.decode(frame, at) : Outcome.IP_PROTOCOL.code(number);
            case ICMPV6 -> frame.ipVersion == 6 ? Icmp.decode(frame, at) : Outcome.IP_PROTOCOL.code(number);
            case IPV4 -> { // RFC 2003; in IPv6: RFC 2473
                frame.enterTunnel(Layer.IPV4, -1);
                yield Ip.v4(frame, at);
            }
            case IPV6 -> { // RFC 4213, section 3
                frame.enterTunnel(Layer.IPV6, -1);
                yield Ip.v6(frame, at);
            }
            case GRE -> Gre.decode(frame, at);
            case ETHERIP -> etherIp(frame, at);
            case PIM -> pim(frame, at);
            case MPLS -> { // RFC 4023
                frame.enterTunnel(Layer.MPLS, -1);
                yield Mpls.decode(frame, at);
            }
            default -> Outcome.IP_PROTOCOL.code(number);
        };
    }

    /**
     * Version 2 and type 1 of a Register message in the first octet, a checksum, flags, and the packet that a source sent
     * (RFC 7761, section 4.9.3); a Null-Register, which the second flag tells, carries none.
     */
    private static long pim(Frame frame, int at) {
        byte[] b = frame.buffer;
        if (frame.end - at < 4) {
            return Outcome.PIM_CUT.cut(frame);
        }
        if (u8(b, at) != 0x21) {
            return Outcome.IP_PROTOCOL.code(PIM);
        }
        if (frame.end - at < 8) {
            return Outcome.PIM_CUT.cut(frame);
        }
        if ((u8(b, at + 4) & 0x40) != 0) {
            return Outcome.IP_PROTOCOL.code(PIM);
        }
        if (!frame.layers.add(Layer.PIM, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        frame.enterTunnel(Layer.PIM, -1);
        return Ip.either(frame, at + 8);
    }

    /** Version 3 in the upper 4 bits of two octets (RFC 3378, section 3). */
    private static long etherIp(Frame frame, int at) {
        if (frame.end - at < 2) {
            return Outcome.ETHERIP_CUT.cut(frame);
        }
        if (u8(frame.buffer, at) >>> 4 != 3) {
            return Outcome.ETHERIP_VERSION.code(u16(frame.buffer, at) >>> 12);
        }
        if (!frame.layers.add(Layer.ETHERIP, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        frame.enterTunnel(Layer.ETHERIP, -1);
        return Ethernet.decode(frame, at + 2);
    }
}
