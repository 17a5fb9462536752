package org.reseq.frame;

import static org.reseq.frame.Octets.u16;

/** The UDP header; ends in the code of an {@link Outcome}. */
final class Udp {
    private static final int HEADER_LENGTH = 8;
    private static final int LONGEST = 0xffff;

    private Udp() {}

    /** RFC 768. */
    static long decode(Frame frame, int at) {
        byte[] b = frame.buffer;
        if (frame.end - at < HEADER_LENGTH) {
            return Outcome.UDP_CUT.cut(frame);
        }
        long original = (long) frame.end - at + frame.beyond;
        int length = u16(b, at + 4);
        // A length of 0 is left by a datagram longer than the field (RFC 2675, section 4): it ends with the frame.
        boolean jumbo = length == 0 && original > LONGEST;
        if (!jumbo) {
            if (length < HEADER_LENGTH) {
                return Outcome.UDP_LENGTH.code();
            }
            // No part of a datagram is a datagram: unlike a segment's, its octets are worth nothing without their end.
            if (length > original) {
                return Outcome.UDP_LENGTH_BEYOND.code();
            }
            frame.trim(at, length);
        }
        if (!frame.layers.add(Layer.UDP, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        frame.transportBegin = at;
        frame.sourcePort = u16(b, at);
        frame.destinationPort = u16(b, at + 2);
        long inside = UdpTunnel.decode(frame, at + HEADER_LENGTH);
        if (inside != UdpTunnel.NONE) {
            return inside;
        }
        frame.payload(at + HEADER_LENGTH);
        return Outcome.UDP.code();
    }
}
