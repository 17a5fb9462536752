package org.reseq.frame;

import static org.reseq.frame.Octets.u16;
import static org.reseq.frame.Octets.u8;

/** The Ethernet header, its tags, and what its type announces, also in the headers that borrow that type; each ends in the code of an {@link Outcome}. */
final class Ethernet {
    static final int HEADER_LENGTH = 14;
    static final int IPV4 = 0x0800;
    static final int IPV6 = 0x86dd;
    static final int ARP = 0x0806;
    static final int BRIDGED = 0x6558;
    private static final int LONGEST_LENGTH = 1500;

    private Ethernet() {}

    /** Destination and source of 6 octets each, then what follows, as a type or, up to 1500, a length (IEEE 802.3, 3.2.6). */
    static long decode(Frame frame, int at) {
        if (frame.end - at < HEADER_LENGTH) {
            return Outcome.LINK_CUT.cut(frame);
        }
        if (!frame.layers.add(Layer.ETHERNET, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        return typeOrLength(frame, u16(frame.buffer, at + 12), at + HEADER_LENGTH);
    }

    /** What follows addresses, or a tag: by its type, or by its length. */
    static long typeOrLength(Frame frame, int type, int at) {
        if (type > LONGEST_LENGTH) {
            return type(frame, type, at);
        }
        frame.trim(at, type);
        return Llc.decode(frame, at);
    }

    /** What follows a type of the IEEE's registry. */
    static long type(Frame frame, int type, int at) {
        return switch (type) {
            case IPV4 -> Ip.v4(frame, at);
            case IPV6 -> Ip.v6(frame, at);
            case ARP -> Arp.decode(frame, at);
            case 0x8100, 0x88a8, 0x9100 -> vlan(frame, at);
            case 0x8847, 0x8848 -> Mpls.decode(frame, at);
            case 0x8864 -> Ppp.overEthernet(frame, at);
            case 0x880b -> Ppp.decode(frame, at);
            case 0x88e5 -> Tags.security(frame, at);
            case 0x88e7 -> backbone(frame, at);
            case 0x8903 -> Tags.fabricPath(frame, at);
            case 0x8926 -> Tags.virtualInterface(frame, at);
            case 0x894f -> Nsh.decode(frame, at);
            case BRIDGED -> decode(frame, at);
            default -> Outcome.ETHERTYPE.code(type);
        };
    }

    /** Control information with the VLAN's id in its lower 12 bits, then what follows (IEEE 802.1Q, 9.6). */
    private static long vlan(Frame frame, int at) {
        if (frame.end - at < 4) {
            return Outcome.VLAN_CUT.cut(frame);
        }
        if (!frame.layers.add(Layer.VLAN, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        frame.enterVlan(u16(frame.buffer, at) & 0x0fff);
        return typeOrLength(frame, u16(frame.buffer, at + 2), at + 4);
    }

    /** Control information of 4 octets, then the customer's frame (IEEE 802.1Q, 9.7). */
    private static long backbone(Frame frame, int at) {
        if (frame.end - at < 4) {
            return Outcome.VLAN_CUT.cut(frame);
        }
        if (!frame.layers.add(Layer.BACKBONE_TAG, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        return decode(frame, at + 4);
    }

    /** Whether an Ethernet frame with a payload that is known begins here: for headers that do not say what follows them. */
    static boolean isLikely(Frame frame, int at) {
        return frame.end - at >= HEADER_LENGTH && isLikely(frame, u16(frame.buffer, at + 12), at + HEADER_LENGTH);
    }

    /** Whether what begins here is of this type. */
    static boolean isLikely(Frame frame, int type, int at) {
        return isLikely(frame, type, at, Layers.MOST);
    }

    /** @param most how many tags and headers of Ethernet there may be: a forged frame has no end of them */
    private static boolean isLikely(Frame frame, int type, int at, int most) {
        byte[] b = frame.buffer;
        return most > 0
                && switch (type) {
                    case IPV4 -> Ip.isV4(frame, at);
                    case IPV6 -> Ip.isV6(frame, at);
                    // hardware type 1, for protocol IPv4, with addresses of 6 and 4 octets
                    case ARP ->
                        frame.end - at >= 8
                                && u16(b, at) == 1
                                && u16(b, at + 2) == IPV4
                                && u8(b, at + 4) == 6
                                && u8(b, at + 5) == 4;
                    case 0x8100, 0x88a8 -> frame.end - at >= 4 && isLikely(frame, u16(b, at + 2), at + 4, most - 1);
                    case 0x8847, 0x8864 -> frame.end - at >= 4;
                    case BRIDGED ->
                        frame.end - at >= HEADER_LENGTH
                                && isLikely(frame, u16(b, at + 12), at + HEADER_LENGTH, most - 1);
                    default -> false;
                };
    }
}
