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
            if (length > original) {
                // Its packet was cut on its way, most often before it came into a tunnel (a mirror that truncates), so
                // it is as one that the snaplen cut. No host hands it to a program, and so it is told.
                IpOddity.UDP_LENGTH.of(frame);
                frame.beyond = length - (frame.end - at);
            } else {
                frame.trim(at, length);
            }
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
