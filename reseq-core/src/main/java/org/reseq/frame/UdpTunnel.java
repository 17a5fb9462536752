package org.reseq.frame;

import static org.reseq.frame.Octets.i32;
import static org.reseq.frame.Octets.u16;
import static org.reseq.frame.Octets.u8;

/**
 * The tunnels in UDP. A port proves nothing, so each is entered only if what must be inside is there: an IP header whose
 * version and lengths fit. Else the datagram is one as any other.
 *
 * <p>Each ends in the code of an {@link Outcome}, or in {@link #NONE} with the frame as it was.
 */
final class UdpTunnel {
    static final long NONE = -1;

    private UdpTunnel() {}

    /** @param at where the payload of the datagram begins */
    static long decode(Frame frame, int at) {
        long code = decode(frame, frame.destinationPort, at);
        return code == NONE ? decode(frame, frame.sourcePort, at) : code;
    }

    private static long decode(Frame frame, int port, int at) {
        return switch (port) {
            case 1701 -> l2tp(frame, at);
            case 2152 -> gtp(frame, at);
            case 3544 -> teredo(frame, at);
            case 4754 -> Gre.isLikely(frame, at) ? Gre.decode(frame, at) : NONE; // RFC 8086
            case 4789, 8472 -> vxlan(frame, at); // 8472: Linux, from before the registration
            case 4790 -> vxlanGpe(frame, at);
            case 5072 -> ayiya(frame, at);
            case 6081 -> geneve(frame, at);
            default -> NONE;
        };
    }

    /**
     * Flags, of which one says that there is a network identifier, that identifier of 24 bits, then Ethernet (RFC 7348, section 5).
     *
     * <p>The identifier alone is the network: frames to an unknown address go to a group of tunnel ends (section 4.2), their
     * answers to one.
     */
    private static long vxlan(Frame frame, int at) {
        byte[] b = frame.buffer;
        if (frame.end - at < 8 || (u8(b, at) & 0x08) == 0 || !Ethernet.isLikely(frame, at + 8)) {
            return NONE;
        }
        if (!frame.layers.add(Layer.VXLAN, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        frame.enterNetwork(Layer.VXLAN, i32(b, at + 4) >>> 8);
        return Ethernet.decode(frame, at + 8);
    }

    /**
     * Flags, of which one says that the fourth octet names what follows, and a network identifier as VXLAN's
     * (draft-ietf-nvo3-vxlan-gpe, section 3).
     */
    private static long vxlanGpe(Frame frame, int at) {
        byte[] b = frame.buffer;
        boolean named = frame.end - at >= 8 && (u8(b, at) & 0x34) == 0x04; // version 0
        if (!named || !Nsh.isLikely(frame, u8(b, at + 3), at + 8)) {
            return NONE;
        }
        if (!frame.layers.add(Layer.VXLAN_GPE, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        frame.enterNetwork(Layer.VXLAN_GPE, i32(b, at + 4) >>> 8);
        return Nsh.payload(frame, u8(b, at + 3), at + 8);
    }

    /** Version 0 and the length of the options, flags, one of Ethernet's types, a network identifier as VXLAN's, options (RFC 8926, section 3.4). */
    private static long geneve(Frame frame, int at) {
        byte[] b = frame.buffer;
        if (frame.end - at < 8 || u8(b, at) >>> 6 != 0) {
            return NONE;
        }
        int type = u16(b, at + 2);
        int payload = at + 8 + 4 * (u8(b, at) & 0x3f);
        if (!Ethernet.isLikely(frame, type, payload)) {
            return NONE;
        }
        if (!frame.layers.add(Layer.GENEVE, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        frame.enterNetwork(Layer.GENEVE, i32(b, at + 4) >>> 8);
        return Ethernet.type(frame, type, payload);
    }

    /**
     * Version 1 with three flags, message type, length, tunnel endpoint; where one of the flags is set, 4 octets more, of which the
     * last is the type of an extension header (3GPP TS 29.281, sections 5.1 and 5.2). Only message 255 carries a packet.
     *
     * <p>Each direction has an endpoint identifier of its own, so that it names no tunnel.
     */
    private static long gtp(Frame frame, int at) {
        byte[] b = frame.buffer;
        if (frame.end - at < 12 || (u8(b, at) & 0xf0) != 0x30 || u8(b, at + 1) != 0xff) {
            return NONE;
        }
        int payload = at + 8;
        if ((u8(b, at) & 0x07) != 0) {
            int next = (u8(b, at) & 0x04) != 0 ? u8(b, at + 11) : 0;
            payload += 4;
            while (next != 0) {
                int length = payload < frame.end ? 4 * u8(b, payload) : 0;
                if (length == 0 || frame.end - payload < length) {
                    return NONE;
                }
                payload += length;
                next = u8(b, payload - 1);
            }
        }
        if (!Ip.isEither(frame, payload)) {
            return NONE;
        }
        if (!frame.layers.add(Layer.GTP, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        frame.enterTunnel(Layer.GTP, -1);
        return Ip.either(frame, payload);
    }

    /**
     * Flags and version 2, then what the flags announce: a length; always a tunnel and a session, each side's own; sequence numbers;
     * padding (RFC 2661, section 3.1). Then PPP.
     */
    private static long l2tp(Frame frame, int at) {
        byte[] b = frame.buffer;
        if (frame.end - at < 8) {
            return NONE;
        }
        int flags = u16(b, at);
        boolean data = (flags & 0x800f) == 0x0002; // no control message, version 2
        int payload = at + 6 + ((flags & 0x4000) != 0 ? 2 : 0) + ((flags & 0x0800) != 0 ? 4 : 0);
        if ((flags & 0x0200) != 0) {
            payload += frame.end - payload < 2 ? 2 : 2 + u16(b, payload);
        }
        if (!data || !Ppp.isLikely(frame, payload)) {
            return NONE;
        }
        if (!frame.layers.add(Layer.L2TP, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        frame.enterTunnel(Layer.L2TP, -1);
        return Ppp.decode(frame, payload);
    }

    /**
     * Lengths of an identity, as a power of 2, and of a signature, in words, in the upper halves of the first two octets; the protocol in
     * the fourth; a time; identity and signature (draft-massar-v6ops-ayiya-02, section 4).
     */
    private static long ayiya(Frame frame, int at) {
        byte[] b = frame.buffer;
        if (frame.end - at < 8) {
            return NONE;
        }
        int protocol = u8(b, at + 3);
        int payload = at + 8 + (1 << (u8(b, at) >>> 4)) + 4 * (u8(b, at + 1) >>> 4);
        if (!(protocol == 41 && Ip.isV6(frame, payload)) && !(protocol == 4 && Ip.isV4(frame, payload))) {
            return NONE;
        }
        if (!frame.layers.add(Layer.AYIYA, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        frame.enterTunnel(Layer.AYIYA, -1);
        return Ip.either(frame, payload);
    }

    /**
     * An authentication header, an origin indication, both or neither (RFC 4380, section 5.1.1), then IPv6.
     *
     * <p>The inner addresses are the internet's, and come by way of a server or of any relay, so that all of Teredo is one tunnel.
     */
    private static long teredo(Frame frame, int at) {
        byte[] b = frame.buffer;
        int payload = at;
        if (frame.end - payload >= 4 && u16(b, payload) == 1) {
            payload += 13
                    + u8(b, payload + 2)
                    + u8(b, payload + 3); // an identifier, a value, a nonce of 8, a confirmation
        }
        if (frame.end - payload >= 2 && u16(b, payload) == 0) {
            payload += 8; // the port and the address of the origin
        }
        if (!Ip.isV6(frame, payload)) {
            return NONE;
        }
        if (payload > at && !frame.layers.add(Layer.TEREDO, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        frame.enterNetwork(Layer.TEREDO, 0);
        return Ip.v6(frame, payload);
    }
}
