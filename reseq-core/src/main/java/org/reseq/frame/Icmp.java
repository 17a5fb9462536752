package org.reseq.frame;

/** The header that all ICMP messages have; ends in the code of an {@link Outcome}. */
final class Icmp {
    private static final int HEADER_LENGTH = 4;

    private Icmp() {}

    /** Type, code, checksum: RFC 792, and RFC 4443, section 2.1. */
    static long decode(Frame frame, int at) {
        if (frame.end - at < HEADER_LENGTH) {
            return Outcome.ICMP_CUT.cut(frame);
        }
        if (!frame.layers.add(Layer.ICMP, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        frame.transportBegin = at;
        frame.payload(at + HEADER_LENGTH);
        return Outcome.ICMP.code();
    }
}
