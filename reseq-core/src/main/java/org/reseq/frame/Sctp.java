package org.reseq.frame;

import static org.reseq.frame.Octets.i32;
import static org.reseq.frame.Octets.u16;

/** The header that all SCTP packets have; ends in the code of an {@link Outcome}. */
final class Sctp {
    private static final int HEADER_LENGTH = 12;

    private Sctp() {}

    /** Ports, verification tag, checksum: RFC 9260, section 3.1. */
    static long decode(Frame frame, int at) {
        byte[] b = frame.buffer;
        if (frame.end - at < HEADER_LENGTH) {
            return Outcome.SCTP_CUT.cut(frame);
        }
        if (!frame.layers.add(Layer.SCTP, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        frame.transportBegin = at;
        frame.sourcePort = u16(b, at);
        frame.destinationPort = u16(b, at + 2);
        frame.verificationTag = i32(b, at + 4);
        frame.payload(at + HEADER_LENGTH);
        return Outcome.SCTP.code();
    }
}
