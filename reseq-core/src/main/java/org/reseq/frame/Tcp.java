package org.reseq.frame;

import static org.reseq.frame.Octets.i32;
import static org.reseq.frame.Octets.u16;
import static org.reseq.frame.Octets.u8;

/** The TCP header; ends in the code of an {@link Outcome}. */
final class Tcp {
    private Tcp() {}

    /** RFC 9293, section 3.1. */
    static long decode(Frame frame, int at) {
        byte[] b = frame.buffer;
        int captured = frame.end - at;
        if (captured < 20) {
            return Outcome.TCP_CUT.cut(frame);
        }
        int headerLength = 4 * (u8(b, at + 12) >>> 4);
        if (headerLength < 20) {
            return Outcome.TCP_HEADER_LENGTH.code();
        }
        long original = (long) captured + frame.beyond;
        if (headerLength > original) {
            return Outcome.TCP_HEADER_BEYOND.code();
        }
        if (!frame.layers.add(Layer.TCP, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        frame.transportBegin = at;
        frame.sourcePort = u16(b, at);
        frame.destinationPort = u16(b, at + 2);
        frame.sequenceNumber = i32(b, at + 4);
        frame.acknowledgmentNumber = i32(b, at + 8);
        frame.flags = u16(b, at + 12) & 0x01ff;
        frame.window = u16(b, at + 14);
        frame.urgentPointer = u16(b, at + 18);
        // Where the snaplen cut the options, no payload was captured, and its original length is known all the same.
        frame.payloadBegin = at + Math.min(headerLength, captured);
        frame.payloadLength = frame.end - frame.payloadBegin;
        frame.payloadOriginalLength = (int) Math.min(original - headerLength, Integer.MAX_VALUE);
        return Outcome.TCP.code();
    }
}
