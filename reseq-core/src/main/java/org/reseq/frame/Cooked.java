package org.reseq.frame;

import static org.reseq.frame.Octets.u16;

/** The headers that Linux makes for interfaces of any kind; each ends in the code of an {@link Outcome}. */
final class Cooked {
    private static final int NETLINK = 824; // ARPHRD_ numbers of linux/if_arp.h
    private static final int IEEE80211 = 801;
    private static final int PRISM = 802;
    private static final int RADIOTAP = 803;

    private Cooked() {}

    /** Packet type, hardware type, length of an address, 8 octets for it, protocol: LINKTYPE_LINUX_SLL. */
    static long sll(Frame frame, int at) {
        if (frame.end - at < 16) {
            return Outcome.LINK_CUT.cut(frame);
        }
        if (!frame.layers.add(Layer.SLL, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        return payload(frame, u16(frame.buffer, at + 2), u16(frame.buffer, at + 14), at + 16);
    }

    /** Protocol, 2 octets of 0, interface, hardware type, packet type, length of an address, 8 octets for it: LINKTYPE_LINUX_SLL2. */
    static long sll2(Frame frame, int at) {
        if (frame.end - at < 20) {
            return Outcome.LINK_CUT.cut(frame);
        }
        if (!frame.layers.add(Layer.SLL2, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        return payload(frame, u16(frame.buffer, at + 8), u16(frame.buffer, at), at + 20);
    }

    private static long payload(Frame frame, int hardware, int protocol, int at) {
        return switch (hardware) {
            case NETLINK -> Outcome.LINK_TYPE.code(253);
            case IEEE80211 -> Wifi.decode(frame, at);
            case PRISM -> Radio.prism(frame, at);
            case RADIOTAP -> Radio.radiotap(frame, at);
            default -> protocol(frame, protocol, at);
        };
    }

    /** One of Ethernet's types, or one of the small numbers that Linux has for what has no such type. */
    private static long protocol(Frame frame, int protocol, int at) {
        return switch (protocol) {
            case 0x0001 -> Outcome.LLC.code(0xff); // Novell's 802.3: IPX without an LLC header
            case 0x0004 -> Llc.decode(frame, at);
            default -> protocol < 0x0600 ? Outcome.SLL_PROTOCOL.code(protocol) : Ethernet.type(frame, protocol, at);
        };
    }
}
