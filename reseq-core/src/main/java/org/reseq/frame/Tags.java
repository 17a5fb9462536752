package org.reseq.frame;

import static org.reseq.frame.Octets.u16;
import static org.reseq.frame.Octets.u8;

/** Tags of switches that are no VLAN's, behind the type that announces them; each ends in the code of an {@link Outcome}. */
final class Tags {
    static final int MACSEC = 0x88e5;
    private static final int CHECK_VALUE_LENGTH = 16; // of each cipher suite of the standard

    private Tags() {}

    /** Flags and two numbers of interfaces in 4 octets, then what follows, as behind a VLAN's tag: Cisco's VN-Tag. */
    static long virtualInterface(Frame frame, int at) {
        if (frame.end - at < 6) {
            return Outcome.TAG_CUT.cut(frame);
        }
        return frame.layers.add(Layer.VN_TAG, at)
                ? Ethernet.typeOrLength(frame, u16(frame.buffer, at + 4), at + 6)
                : Outcome.LAYER_DEPTH.code();
    }

    /** A number of a tree and a time to live in 2 octets, then the frame of a host: Cisco's FabricPath. */
    static long fabricPath(Frame frame, int at) {
        if (frame.end - at < 2) {
            return Outcome.TAG_CUT.cut(frame);
        }
        return frame.layers.add(Layer.FABRIC_PATH, at) ? Ethernet.decode(frame, at + 2) : Outcome.LAYER_DEPTH.code();
    }

    /**
     * Control information, a length if it is below 48, the packet's number in 4 octets, and where the control information says so the
     * channel's in 8 (IEEE 802.1AE, 9.3); what is secured, from its type on, and a check value. What is encrypted or
     * changed, by two bits of the control information, leads nowhere.
     */
    static long security(Frame frame, int at) {
        byte[] b = frame.buffer;
        if (frame.end - at < 6) {
            return Outcome.TAG_CUT.cut(frame);
        }
        int control = u8(b, at);
        if ((control & 0x8c) != 0) { // another version, encrypted, changed
            return Outcome.ETHERTYPE.code(MACSEC);
        }
        int secured = at + 6 + ((control & 0x20) != 0 ? 8 : 0);
        int shortLength = u8(b, at + 1) & 0x3f;
        long length = shortLength != 0 ? shortLength : (long) frame.end - secured + frame.beyond - CHECK_VALUE_LENGTH;
        if (frame.end - secured < 2 || length < 2) {
            return Outcome.TAG_CUT.cut(frame);
        }
        if (!frame.layers.add(Layer.MACSEC, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        frame.trim(secured, (int) Math.min(length, Integer.MAX_VALUE));
        return Ethernet.typeOrLength(frame, u16(b, secured), secured + 2);
    }
}
