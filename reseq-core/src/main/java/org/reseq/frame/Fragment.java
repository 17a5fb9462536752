package org.reseq.frame;

import static org.reseq.frame.Octets.i32;
import static org.reseq.frame.Octets.u16;
import static org.reseq.frame.Octets.u8;

/** A part of an IP datagram, and what is made of all parts; each ends in the code of an {@link Outcome}. */
final class Fragment {
    /** Of an IPv6 fragment header. */
    static final int HEADER_LENGTH = 8;

    private static final int LONGEST = 0xffff;

    private Fragment() {}

    /**
     * RFC 791, section 3.1.
     *
     * @param ip where the header begins
     * @param at where it ends
     */
    static long v4(Frame frame, int ip, int at) {
        byte[] b = frame.buffer;
        int field = u16(b, ip + 6);
        frame.fragmentId = u16(b, ip + 4);
        frame.fragmentOffset = 8 * (field & 0x1fff);
        frame.moreFragments = (field & 0x2000) != 0;
        frame.protocol = u8(b, ip + 9);
        return payload(frame, at, at - ip);
    }

    /**
     * RFC 8200, section 4.5.
     *
     * @param ip where the IPv6 header begins
     * @param at where the fragment header does, all of which was captured
     */
    static long v6(Frame frame, int ip, int at) {
        byte[] b = frame.buffer;
        int field = u16(b, at + 2);
        frame.protocol = u8(b, at);
        frame.fragmentOffset = field & 0xfff8;
        frame.moreFragments = (field & 1) != 0;
        frame.fragmentId = i32(b, at + 4);
        return payload(frame, at + HEADER_LENGTH, at - ip - 40);
    }

    /** @param counted the octets before the payload that its datagram's length takes in */
    private static long payload(Frame frame, int at, int counted) {
        long length = (long) frame.end - at + frame.beyond;
        if (frame.moreFragments && (length == 0 || length % 8 != 0)) {
            return Outcome.FRAGMENT_LENGTH.code();
        }
        if (counted + frame.fragmentOffset + length > LONGEST) {
            return Outcome.FRAGMENT_BEYOND.code();
        }
        frame.payload(at);
        return Outcome.FRAGMENT.code();
    }

    /**
     * Decodes what was put together. Its header becomes that of a datagram in one piece: of IPv4 one that is no fragment, of
     * IPv6 one with an atomic fragment header (RFC 6946), so that its chain of headers stays as it is.
     *
     * @param datagram begins with the header of the first fragment; written to
     * @param headerLength of IPv6 with all extension headers up to the fragment header, and that
     */
    static long whole(Frame frame, byte[] datagram, int headerLength, int captured, int original) {
        frame.resume(datagram, headerLength + captured, headerLength + original);
        if (datagram[0] >>> 4 == 4) {
            set16(datagram, 2, headerLength + original);
            set16(datagram, 6, 0);
            set16(datagram, 10, 0); // as nobody sent it
            return Ip.v4(frame, 0);
        }
        set16(datagram, 4, headerLength - 40 + original);
        set16(datagram, headerLength - HEADER_LENGTH + 2, 0);
        return Ip.v6(frame, 0);
    }

    /** A length that does not fit becomes 0, as it is of any datagram that is longer than the field. */
    private static void set16(byte[] b, int at, int value) {
        int field = value > LONGEST ? 0 : value;
        b[at] = (byte) (field >>> 8);
        b[at + 1] = (byte) field;
    }
}
