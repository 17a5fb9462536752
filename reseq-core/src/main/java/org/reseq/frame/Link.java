package org.reseq.frame;

import static org.reseq.frame.Octets.i32;
import static org.reseq.frame.Octets.u16;
import static org.reseq.frame.Octets.u8;

import org.reseq.capture.LinkType;

/** The link headers; each ends in the code of an {@link Outcome}. */
final class Link {
    private static final int LONGEST_LENGTH = 1500;

    private Link() {}

    static long decode(Frame frame, LinkType type) {
        int at = frame.linkBegin;
        return switch (type.number()) {
            case 1 -> ethernet(frame, at);
            case 0, 108 -> addressFamily(frame, at);
            case 12, 14, 101 -> raw(frame, at);
            case 228 -> Ip.v4(frame, at);
            case 229 -> Ip.v6(frame, at);
            default -> Outcome.LINK_TYPE.code(type.number());
        };
    }

    /** Destination and source of 6 octets each, then what follows, as a type or, up to 1500, a length (IEEE 802.3, 3.2.6). */
    private static long ethernet(Frame frame, int at) {
        byte[] b = frame.buffer;
        if (frame.end - at < 14) {
            return Outcome.LINK_CUT.cut(frame);
        }
        int type = u16(b, at + 12);
        at += 14;
        while (type == 0x8100 || type == 0x88a8 || type == 0x9100) {
            if (frame.end - at < 4) {
                return Outcome.VLAN_CUT.cut(frame);
            }
            if (frame.vlanCount == Frame.MOST_TAGS) {
                return Outcome.VLAN_DEPTH.code();
            }
            frame.vlans[frame.vlanCount++] = u16(b, at) & 0x0fff;
            type = u16(b, at + 2);
            at += 4;
        }
        if (type == 0x0800) {
            return Ip.v4(frame, at);
        }
        if (type == 0x86dd) {
            return Ip.v6(frame, at);
        }
        if (type == 0x0806) {
            return Arp.decode(frame, at);
        }
        if (type > LONGEST_LENGTH) {
            return Outcome.ETHERTYPE.code(type);
        }
        return frame.end == at ? Outcome.LINK_CUT.cut(frame) : Outcome.LLC.code(u8(b, at));
    }

    /**
     * Four octets of the address family, in the byte order of the host that captured (NULL) or of the network (LOOP).
     *
     * <p>IPv4 is 2 everywhere; IPv6 is 10, 23, 24, 28 or 30, after the host's system.
     */
    private static long addressFamily(Frame frame, int at) {
        if (frame.end - at < 4) {
            return Outcome.LINK_CUT.cut(frame);
        }
        int family = i32(frame.buffer, at);
        if ((family & 0xffff) == 0) {
            family = Integer.reverseBytes(family);
        }
        return switch (family) {
            case 2 -> Ip.v4(frame, at + 4);
            case 10, 23, 24, 28, 30 -> Ip.v6(frame, at + 4);
            default -> Outcome.ADDRESS_FAMILY.code(family);
        };
    }

    private static long raw(Frame frame, int at) {
        if (frame.end == at) {
            return Outcome.LINK_CUT.cut(frame);
        }
        return switch (u8(frame.buffer, at) >>> 4) {
            case 4 -> Ip.v4(frame, at);
            case 6 -> Ip.v6(frame, at);
            default -> Outcome.IP_VERSION.code();
        };
    }
}
