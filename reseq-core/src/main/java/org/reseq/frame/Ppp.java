package org.reseq.frame;

import static org.reseq.frame.Octets.u16;
import static org.reseq.frame.Octets.u8;

/** PPP in its framings, and the HDLC of Cisco that resembles one; each ends in the code of an {@link Outcome}. */
final class Ppp {
    private static final int ALL_STATIONS = 0xff03; // address and control of RFC 1662, section 3.1

    private Ppp() {}

    /** With or without address and control octets: LINKTYPE_PPP has both. */
    static long decode(Frame frame, int at) {
        boolean framed = frame.end - at >= 2 && u16(frame.buffer, at) == ALL_STATIONS;
        return protocol(frame, at, framed ? at + 2 : at);
    }

    /** Whether PPP begins here with an IP packet in it. */
    static boolean isLikely(Frame frame, int at) {
        byte[] b = frame.buffer;
        if (frame.end - at >= 2 && u16(b, at) == ALL_STATIONS) {
            at += 2;
        }
        if (frame.end - at < 2) {
            return false;
        }
        int protocol = u8(b, at);
        if (protocol == 0) {
            protocol = u8(b, ++at);
        }
        return protocol == 0x21 && Ip.isV4(frame, at + 1) || protocol == 0x57 && Ip.isV6(frame, at + 1);
    }

    /** A direction in the first octet: LINKTYPE_PPP_WITH_DIR. */
    static long withDirection(Frame frame, int at) {
        return frame.end == at ? Outcome.PPP_CUT.cut(frame) : decode(frame, at + 1);
    }

    /** Address 0xff is PPP's, 0x0f and 0x8f are Cisco's: LINKTYPE_PPP_HDLC. */
    static long hdlc(Frame frame, int at) {
        if (frame.end == at) {
            return Outcome.PPP_CUT.cut(frame);
        }
        int address = u8(frame.buffer, at);
        return address == 0x0f || address == 0x8f ? cisco(frame, at) : decode(frame, at);
    }

    /** Address, control, and one of Ethernet's types, but for a few (RFC 1547, section 4.3.1). */
    static long cisco(Frame frame, int at) {
        if (frame.end - at < 4) {
            return Outcome.HDLC_CUT.cut(frame);
        }
        if (!frame.layers.add(Layer.CISCO_HDLC, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        int type = u16(frame.buffer, at + 2);
        // 0x8035 asks for an address as RARP does, in a packet of its own
        return type == 0x8035 ? Outcome.SLARP.code() : Ethernet.type(frame, type, at + 4);
    }

    /** Version and type, code, session, length (RFC 2516, section 4); only the session stage has the type that leads here. */
    static long overEthernet(Frame frame, int at) {
        byte[] b = frame.buffer;
        if (frame.end - at < 6) {
            return Outcome.PPPOE_CUT.cut(frame);
        }
        if (!frame.layers.add(Layer.PPPOE, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        if (u8(b, at) != 0x11 || u8(b, at + 1) != 0) {
            return Outcome.PPPOE_CODE.code(u16(b, at));
        }
        frame.enterNetwork(Layer.PPPOE, u16(b, at + 2));
        frame.trim(at + 6, u16(b, at + 4));
        return protocol(frame, at + 6, at + 6);
    }

    /** RFC 1661, section 2: of two octets, or of one where the sender may compress it: then it is odd (section 6.5). */
    private static long protocol(Frame frame, int begin, int at) {
        byte[] b = frame.buffer;
        if (frame.end == at) {
            return Outcome.PPP_CUT.cut(frame);
        }
        int protocol = u8(b, at);
        if ((protocol & 1) != 0) {
            at += 1;
        } else if (frame.end - at < 2) {
            return Outcome.PPP_CUT.cut(frame);
        } else {
            protocol = u16(b, at);
            at += 2;
        }
        if (!frame.layers.add(Layer.PPP, begin)) {
            return Outcome.LAYER_DEPTH.code();
        }
        return switch (protocol) {
            case 0x0021 -> Ip.v4(frame, at);
            case 0x0057 -> Ip.v6(frame, at);
            case 0x0281, 0x0283 -> Mpls.decode(frame, at);
            default -> Outcome.PPP_PROTOCOL.code(protocol);
        };
    }
}
