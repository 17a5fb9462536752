package org.reseq.frame;

import static org.reseq.frame.Octets.u16;
import static org.reseq.frame.Octets.u32;
import static org.reseq.frame.Octets.u8;

/** The GRE header, and ERSPAN's behind it; ends in the code of an {@link Outcome}. */
final class Gre {
    private static final int CHECKSUM = 0x8000;
    private static final int ROUTING = 0x4000;
    private static final int KEY = 0x2000;
    private static final int SEQUENCE = 0x1000;
    private static final int ACKNOWLEDGMENT = 0x0080; // of version 1 only
    private static final int VERSION = 0x0007;

    private Gre() {}

    /**
     * Flags and version, protocol, then those words that the flags announce: RFC 2784 and RFC 2890; routing entries of
     * RFC 1701; version 1 of RFC 2637.
     */
    static long decode(Frame frame, int at) {
        byte[] b = frame.buffer;
        if (frame.end - at < 4) {
            return Outcome.GRE_CUT.cut(frame);
        }
        int begin = at;
        int flags = u16(b, at);
        int protocol = u16(b, at + 2);
        int version = flags & VERSION;
        if (version > 1) {
            return Outcome.GRE_VERSION.code();
        }
        int length = length(flags);
        if (frame.end - at < length) {
            return Outcome.GRE_CUT.cut(frame);
        }
        if (!frame.layers.add(Layer.GRE, begin)) {
            return Outcome.LAYER_DEPTH.code();
        }
        at += length;
        if ((flags & ROUTING) != 0) {
            at = afterRouting(frame, at);
            if (at < 0) {
                return Outcome.GRE_CUT.cut(frame);
            }
        }
        if (version == 1) {
            return pointToPoint(frame, flags, protocol, at);
        }
        boolean keyed = (flags & KEY) != 0;
        long key = keyed ? u32(b, begin + ((flags & (CHECKSUM | ROUTING)) != 0 ? 8 : 4)) : -1;
        return payload(frame, flags, protocol, key, at);
    }

    /** Of the fixed words and those that the flags announce, without the routing. */
    private static int length(int flags) {
        return 4
                + ((flags & (CHECKSUM | ROUTING)) != 0 ? 4 : 0)
                + ((flags & KEY) != 0 ? 4 : 0)
                + ((flags & SEQUENCE) != 0 ? 4 : 0)
                + ((flags & VERSION) == 1 && (flags & ACKNOWLEDGMENT) != 0 ? 4 : 0);
    }

    /** Whether GRE of version 0 begins here with something known in it. */
    static boolean isLikely(Frame frame, int at) {
        if (frame.end - at < 4) {
            return false;
        }
        int flags = u16(frame.buffer, at);
        return (flags & ~(CHECKSUM | KEY | SEQUENCE)) == 0
                && Ethernet.isLikely(frame, u16(frame.buffer, at + 2), at + length(flags));
    }

    /** Address family, offset, length, and that many octets, up to an entry that is all 0 (RFC 1701); -1 if it is cut short. */
    private static int afterRouting(Frame frame, int at) {
        while (frame.end - at >= 4) {
            int length = u8(frame.buffer, at + 3);
            boolean last = u16(frame.buffer, at) == 0 && length == 0;
            at += 4 + length;
            if (last) {
                return at;
            }
        }
        return -1;
    }

    /** RFC 2637, section 4.1: without a sequence number it only acknowledges. Each end has a call number of its own, so it names no tunnel. */
    private static long pointToPoint(Frame frame, int flags, int protocol, int at) {
        if ((flags & SEQUENCE) == 0) {
            return Outcome.GRE_ACKNOWLEDGMENT.code();
        }
        frame.enterTunnel(Layer.GRE, -1);
        return Ethernet.type(frame, protocol, at);
    }

    private static long payload(Frame frame, int flags, int protocol, long key, int at) {
        switch (protocol) {
            // ERSPAN mirrors frames: they are copies of what may be captured beside, so no tunnel keeps them apart.
            case 0x88be:
                frame.leaveNetwork();
                return (flags & SEQUENCE) == 0 ? Ethernet.decode(frame, at) : erspan(frame, at, 8);
            case 0x22eb:
                frame.leaveNetwork();
                return erspan(frame, at, 12);
            default:
        }
        // What a key means is told for packets only (RFC 2890). Before an Ethernet frame, makers put in it what they
        // like:
        // a network and a part of a hash (RFC 7637), or the direction in which a mirrored frame went.
        frame.enterTunnel(Layer.GRE, protocol == Ethernet.BRIDGED ? -1 : key);
        if (protocol >>> 8 == 0x82) { // Aruba's access points send the frames of their air to a controller
            return Wifi.decode(frame, at);
        }
        return protocol == 0x883e ? redirected(frame, at) : Ethernet.type(frame, protocol, at);
    }

    /** A redirected packet, behind 4 octets in version 2 of the Web Cache Communication Protocol. */
    private static long redirected(Frame frame, int at) {
        int packet = Ip.isV4(frame, at) ? at : at + 4;
        return packet > frame.end ? Outcome.GRE_CUT.cut(frame) : Ip.v4(frame, packet);
    }

    /**
     * draft-foschiano-erspan, section 4: 8 octets in type II, 12 in type III, whose last bit announces 8 more, and whose
     * bits 81 to 85 tell Ethernet (0) from IP (2).
     */
    private static long erspan(Frame frame, int at, int length) {
        byte[] b = frame.buffer;
        if (frame.end - at < length) {
            return Outcome.ERSPAN_CUT.cut(frame);
        }
        if (!frame.layers.add(Layer.ERSPAN, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        int type = length == 12 ? u8(b, at + 10) >>> 2 & 0x1f : 0;
        int payload = at + length + (length == 12 && (u8(b, at + 11) & 1) != 0 ? 8 : 0);
        if (payload > frame.end) {
            return Outcome.ERSPAN_CUT.cut(frame);
        }
        return switch (type) {
            case 0 -> Ethernet.decode(frame, payload);
            case 2 -> Ip.either(frame, payload);
            default -> Outcome.ERSPAN_TYPE.code(type);
        };
    }
}
