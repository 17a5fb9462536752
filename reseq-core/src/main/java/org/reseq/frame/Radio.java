package org.reseq.frame;

import static org.reseq.frame.Octets.i32;
import static org.reseq.frame.Octets.little16;
import static org.reseq.frame.Octets.little32;
import static org.reseq.frame.Octets.u8;

/** What wireless interfaces say of a frame before it; each ends in the code of an {@link Outcome}. A field's lowest octet comes first, but for AVS. */
final class Radio {
    private static final int AVS_MAGIC = 0x8021_1000; // and a version in the lower 12 bits
    private static final int PRESENT_TIME = 0x01;
    private static final int PRESENT_FLAGS = 0x02;
    private static final int PRESENT_MORE = 0x8000_0000;
    private static final int FLAG_PADDED = 0x20;

    private Radio() {}

    /** Version, padding, length, words that say which fields follow (radiotap.org). */
    static long radiotap(Frame frame, int at) {
        byte[] b = frame.buffer;
        if (frame.end - at < 8) {
            return Outcome.RADIO_CUT.cut(frame);
        }
        int length = little16(b, at + 2);
        if (length < 8 || length > frame.end - at) {
            return Outcome.RADIO_CUT.cut(frame);
        }
        if (!frame.layers.add(Layer.RADIOTAP, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        return Wifi.decode(frame, at + length, isPadded(b, at, at + length));
    }

    /** The flags come second, after a time of 8 octets that is aligned to 8. */
    private static boolean isPadded(byte[] b, int at, int end) {
        int present = little32(b, at + 4);
        int fields = at + 8;
        for (int word = present; (word & PRESENT_MORE) != 0; fields += 4) {
            if (end - fields < 4) {
                return false;
            }
            word = little32(b, fields);
        }
        if ((present & PRESENT_TIME) != 0) {
            fields = at + (fields - at + 7 & ~7) + 8;
        }
        return (present & PRESENT_FLAGS) != 0 && fields < end && (u8(b, fields) & FLAG_PADDED) != 0;
    }

    /** Version, flags, length, and the link type of the frame (Per-Packet Information header specification, 1.0.7). */
    static long ppi(Frame frame, int at) {
        byte[] b = frame.buffer;
        if (frame.end - at < 8) {
            return Outcome.RADIO_CUT.cut(frame);
        }
        int length = little16(b, at + 2);
        if (length < 8 || length > frame.end - at) {
            return Outcome.RADIO_CUT.cut(frame);
        }
        if (!frame.layers.add(Layer.PPI, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        return Link.decode(frame, little32(b, at + 4), at + length);
    }

    /** A message code, the header's length, and fields that do not matter here; some drivers wrote AVS's header instead. */
    static long prism(Frame frame, int at) {
        byte[] b = frame.buffer;
        if (frame.end - at < 8) {
            return Outcome.RADIO_CUT.cut(frame);
        }
        if ((i32(b, at) & 0xffff_f000) == AVS_MAGIC) {
            return avs(frame, at);
        }
        return behind(frame, Layer.PRISM, at, isLittlePrism(b, at) ? little32(b, at + 4) : i32(b, at + 4));
    }

    /** Numbers are in the order of the host that captured: of the length, the smaller reading is meant. */
    static boolean isLittlePrism(byte[] b, int at) {
        return Integer.compareUnsigned(i32(b, at + 4), 0xffff) > 0;
    }

    /** A magic number and the header's length, both in network order: LINKTYPE_IEEE802_11_AVS. */
    static long avs(Frame frame, int at) {
        return frame.end - at < 8
                ? Outcome.RADIO_CUT.cut(frame)
                : behind(frame, Layer.AVS, at, i32(frame.buffer, at + 4));
    }

    private static long behind(Frame frame, Layer layer, int at, int length) {
        if (length < 8 || length > frame.end - at) {
            return Outcome.RADIO_CUT.cut(frame);
        }
        return frame.layers.add(layer, at) ? Wifi.decode(frame, at + length) : Outcome.LAYER_DEPTH.code();
    }
}
