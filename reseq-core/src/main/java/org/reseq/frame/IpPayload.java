package org.reseq.frame;

import static org.reseq.frame.Octets.u16;
import static org.reseq.frame.Octets.u8;

/** What an IP header leads to, behind its options and extension headers: a protocol, and where that begins; both in a number. */
final class IpPayload {
    private static final int NOWHERE = -1;

    private IpPayload() {}

    /** @param at where a header of IPv4 or IPv6 begins that is among the frame's {@link Layers} */
    static long of(Frame frame, Layer version, int at) {
        byte[] b = frame.buffer;
        if (version == Layer.IPV4) {
            boolean laterFragment = (u16(b, at + 6) & 0x1fff) != 0;
            return of(u8(b, at + 9), laterFragment ? NOWHERE : at + 4 * (u8(b, at) & 0x0f));
        }
        int end = frame.linkBegin + frame.capturedLength;
        int next = u8(b, at + 6);
        at += 40;
        for (int extensions = 0; Ip.isExtension(next); extensions++) {
            if (end - at < 8 || extensions == Ip.MOST_EXTENSIONS) {
                return of(next, NOWHERE);
            }
            int header = next;
            next = u8(b, at);
            if (header == Ip.FRAGMENT && (u16(b, at + 2) & 0xfff8) != 0) {
                return of(next, NOWHERE);
            }
            at += Ip.extensionLength(header, u8(b, at + 1));
        }
        return of(next, at);
    }

    private static long of(int protocol, int begin) {
        return (long) protocol << 32 | Integer.toUnsignedLong(begin);
    }

    static int protocol(long payload) {
        return (int) (payload >>> 32);
    }

    /** -1 where it is not in this frame: it is in that of the datagram's first fragment, or was not captured. */
    static int begin(long payload) {
        return (int) payload;
    }
}
