package org.reseq.frame;

import static org.reseq.frame.Octets.u16;
import static org.reseq.frame.Octets.u8;

/** The 802.11 header; ends in the code of an {@link Outcome}. Only data frames that are neither encrypted nor in pieces lead on. */
final class Wifi {
    private static final int DATA = 2;
    private static final int NO_DATA = 0x40; // subtypes without a frame body
    private static final int QOS = 0x80;
    private static final int TO_AND_FROM_DISTRIBUTION = 0x03;
    private static final int MORE_FRAGMENTS = 0x04;
    private static final int PROTECTED = 0x40;
    private static final int ORDER = 0x80;
    private static final int SUBFRAME_HEADER_LENGTH = 14;
    private static final int SEVERAL = 0x80; // A-MSDU present, in the QoS control

    private Wifi() {}

    static long decode(Frame frame, int at) {
        return decode(frame, at, false);
    }

    /**
     * Frame control, duration, three addresses, sequence control; a fourth address between access points, QoS control, HT
     * control (IEEE 802.11, 9.2.3 and 9.3.2.1). A field's lowest octet comes first.
     *
     * @param padded whether the header is padded to a multiple of 4 octets
     */
    static long decode(Frame frame, int at, boolean padded) {
        byte[] b = frame.buffer;
        if (frame.end - at < 2) {
            return Outcome.WIFI_CUT.cut(frame);
        }
        int control = u8(b, at);
        int flags = u8(b, at + 1);
        int type = control >>> 2 & 3;
        if (type != DATA || (control & NO_DATA) != 0) {
            return Outcome.WIFI_TYPE.code(type << 4 | control >>> 4);
        }
        boolean qos = (control & QOS) != 0;
        int length = 24 + ((flags & TO_AND_FROM_DISTRIBUTION) == TO_AND_FROM_DISTRIBUTION ? 6 : 0);
        int qosControl = at + length;
        length += (qos ? 2 : 0) + (qos && (flags & ORDER) != 0 ? 4 : 0);
        length = padded ? length + 3 & ~3 : length;
        if (frame.end - at < length) {
            return Outcome.WIFI_CUT.cut(frame);
        }
        if (!frame.layers.add(Layer.WIFI, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        if ((flags & PROTECTED) != 0) {
            return Outcome.WIFI_ENCRYPTED.code();
        }
        if ((flags & MORE_FRAGMENTS) != 0 || (u8(b, at + 22) & 0x0f) != 0) {
            return Outcome.WIFI_FRAGMENT.code();
        }
        if (qos && (u8(b, qosControl) & SEVERAL) != 0) {
            return aggregate(frame, at + length);
        }
        return Llc.decode(frame, at + length);
    }

    /**
     * Subframes one after the other, each of two addresses, a length and that many octets, padded to a multiple of 4 where
     * another follows (IEEE 802.11, 9.3.2.2.2). Decodes the one that begins here, and keeps the rest; an aggregate in an
     * aggregate is followed if it has one subframe.
     */
    static long aggregate(Frame frame, int at) {
        if (frame.end - at < SUBFRAME_HEADER_LENGTH) {
            return Outcome.WIFI_CUT.cut(frame);
        }
        int length = u16(frame.buffer, at + 12);
        int next = at + (SUBFRAME_HEADER_LENGTH + length + 3 & ~3);
        boolean another = next + SUBFRAME_HEADER_LENGTH <= (long) frame.end + frame.beyond;
        if (another) {
            if (frame.hasRest) {
                return Outcome.WIFI_AGGREGATE.code();
            }
            frame.keepRest(next);
        }
        if (!frame.layers.add(Layer.A_MSDU, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        frame.trim(at + SUBFRAME_HEADER_LENGTH, length);
        return Llc.decode(frame, at + SUBFRAME_HEADER_LENGTH);
    }
}
