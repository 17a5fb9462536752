package org.reseq.frame;

import static org.reseq.frame.Octets.i32;
import static org.reseq.frame.Octets.little32;
import static org.reseq.frame.Octets.u16;
import static org.reseq.frame.Octets.u8;

/** Link headers of media other than Ethernet; each ends in the code of an {@link Outcome}. */
final class OtherMedia {
    /** Without what later versions added; octets of the host that captured, which is of Apple and so little endian. */
    private static final int PKTAP_LENGTH = 108;

    private OtherMedia() {}

    /**
     * Source, destination, and what follows; Linux has two octets more before that (LINKTYPE_ARCNET_BSD, LINKTYPE_ARCNET_LINUX).
     *
     * <p>RFC 1201 puts a flag and a sequence number of two octets behind, RFC 1051 nothing. RFC 2497: IPv6.
     */
    static long arcnet(Frame frame, int at, int addresses) {
        byte[] b = frame.buffer;
        int payload = at + addresses + 1;
        if (payload > frame.end) {
            return Outcome.LINK_CUT.cut(frame);
        }
        int protocol = u8(b, payload - 1);
        boolean numbered = isNumbered(protocol);
        if (numbered && frame.end - payload < 3) {
            return Outcome.LINK_CUT.cut(frame);
        }
        if (!frame.layers.add(addresses == 2 ? Layer.ARCNET : Layer.ARCNET_LINUX, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        if (numbered) {
            if (u8(b, payload) != 0) {
                return Outcome.ARCNET_FRAGMENT.code();
            }
            payload += 3;
        }
        return switch (protocol) {
            case 0xf0, 0xd4 -> Ip.v4(frame, payload);
            case 0xf1, 0xd5 -> Arp.decode(frame, payload);
            case 0xc4 -> Ip.v6(frame, payload);
            default -> Outcome.ARCNET_PROTOCOL.code(protocol);
        };
    }

    /** Whether a packet of this protocol has a sequence number. */
    static boolean isNumbered(int protocol) {
        return protocol != 0xf0 && protocol != 0xf1;
    }

    /** Frame control, destination, source, and LLC in the frames whose control says so (ISO 9314-2, RFC 1390). */
    static long fddi(Frame frame, int at) {
        if (frame.end - at < 13) {
            return Outcome.LINK_CUT.cut(frame);
        }
        if (!frame.layers.add(Layer.FDDI, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        int control = u8(frame.buffer, at);
        return (control & 0x30) == 0x10 ? Llc.decode(frame, at + 13) : Outcome.FDDI_CONTROL.code(control);
    }

    /** An address of which the last octet is odd, then control, padding and the network's number (RFC 2427, section 3), or one of Ethernet's types. */
    static long frameRelay(Frame frame, int at) {
        byte[] b = frame.buffer;
        int begin = at;
        while (at < frame.end && (b[at] & 1) == 0) {
            at++;
        }
        at++;
        if (frame.end - at < 2) {
            return Outcome.LINK_CUT.cut(frame);
        }
        if (!frame.layers.add(Layer.FRAME_RELAY, begin)) {
            return Outcome.LAYER_DEPTH.code();
        }
        if (isCisco(b, at)) {
            return Ethernet.type(frame, u16(b, at), at + 2);
        }
        if (u8(b, at) != 0x03) {
            return Outcome.FRAME_RELAY_CONTROL.code(u8(b, at));
        }
        at += u8(b, at + 1) == 0 ? 2 : 1;
        if (at == frame.end) {
            return Outcome.LINK_CUT.cut(frame);
        }
        int network = u8(b, at);
        return switch (network) {
            case 0xcc -> Ip.v4(frame, at + 1);
            case 0x8e -> Ip.v6(frame, at + 1);
            case 0x80 -> Llc.snap(frame, at + 1);
            default -> Outcome.NLPID.code(network);
        };
    }

    /** Whether what stands behind an address of frame relay is one of Ethernet's types. */
    static boolean isCisco(byte[] b, int at) {
        return u8(b, at) != 0x03 && u16(b, at) > 0x0600;
    }

    /** Destination and source of 20 octets each (RFC 4391, section 9.1.1), one of Ethernet's types, 2 octets of 0: LINKTYPE_IPOIB. */
    static long ipOverInfiniband(Frame frame, int at) {
        if (frame.end - at < 44) {
            return Outcome.LINK_CUT.cut(frame);
        }
        return frame.layers.add(Layer.INFINIBAND, at)
                ? Ethernet.type(frame, u16(frame.buffer, at + 40), at + 44)
                : Outcome.LAYER_DEPTH.code();
    }

    /**
     * Whether a header of {@link #pktap} begins here, of a packet: macOS wrote it under a number that is anyone's to use
     * (LINKTYPE_USER2) before it had its own.
     */
    static boolean isPktap(Frame frame, int at) {
        if (frame.end - at < PKTAP_LENGTH) {
            return false;
        }
        int length = little32(frame.buffer, at);
        return length >= PKTAP_LENGTH && length <= frame.end - at && little32(frame.buffer, at + 4) == 1;
    }

    /** The header's length, a record type, the link type of what follows, all in the order of the host that captured: LINKTYPE_PKTAP. */
    static long pktap(Frame frame, int at) {
        byte[] b = frame.buffer;
        if (frame.end - at < 12) {
            return Outcome.LINK_CUT.cut(frame);
        }
        boolean little = isLittlePktap(b, at);
        int length = little ? little32(b, at) : i32(b, at);
        int link = little ? little32(b, at + 8) : i32(b, at + 8);
        if (length < 12 || length > frame.end - at) {
            return Outcome.LINK_CUT.cut(frame);
        }
        return frame.layers.add(Layer.PKTAP, at) ? Link.decode(frame, link, at + length) : Outcome.LAYER_DEPTH.code();
    }

    /** Whether the host that captured was little endian, as the length then is a likely one. */
    static boolean isLittlePktap(byte[] b, int at) {
        int length = little32(b, at);
        return length >= 12 && length <= 0xffff;
    }

    /**
     * The letters MGC, flags, and where the first of these says so a length and as many octets about the interface: LINKTYPE_JUNIPER_ETHER.
     * Then Ethernet, unless another flag says that no link header was kept.
     *
     * @param type the link type, which is not known where the letters are others
     */
    static long juniper(Frame frame, int type, int at) {
        byte[] b = frame.buffer;
        if (frame.end - at < 6) {
            return Outcome.LINK_CUT.cut(frame);
        }
        int flags = u8(b, at + 3);
        if (i32(b, at) >>> 8 != 0x4d4743 || (flags & 0x02) != 0) {
            return Outcome.LINK_TYPE.code(type);
        }
        int payload = at + 4 + ((flags & 0x80) != 0 ? 2 + u16(b, at + 4) : 0);
        if (payload > frame.end) {
            return Outcome.LINK_CUT.cut(frame);
        }
        return frame.layers.add(Layer.JUNIPER, at) ? Ethernet.decode(frame, payload) : Outcome.LAYER_DEPTH.code();
    }
}
