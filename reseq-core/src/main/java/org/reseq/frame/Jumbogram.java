package org.reseq.frame;

import static org.reseq.frame.Octets.u32;
import static org.reseq.frame.Octets.u8;

/** The IPv6 datagram whose payload is longer than 65535 octets (RFC 2675). */
final class Jumbogram {
    private static final int HOP_BY_HOP = 0;
    private static final int PAD_1 = 0;
    private static final int JUMBO_PAYLOAD = 0xc2;

    private Jumbogram() {}

    /**
     * What the option says that stands in for the header's length: an option of the hop-by-hop header, which comes first.
     *
     * @param ip where an IPv6 header begins whose payload length is 0
     * @return 0 if there is no such option, or it was not captured
     */
    static int payloadLength(Frame frame, int ip) {
        byte[] b = frame.buffer;
        int at = ip + 40;
        if (u8(b, ip + 6) != HOP_BY_HOP || frame.end - at < 8) {
            return 0;
        }
        int end = Math.min(frame.end, at + 8 * (u8(b, at + 1) + 1));
        for (at += 2; end - at >= 6; ) {
            int type = u8(b, at);
            if (type == JUMBO_PAYLOAD && u8(b, at + 1) == 4) {
                // No capture holds what an int cannot count, and no header is lost by it.
                return (int) Math.min(u32(b, at + 2), Integer.MAX_VALUE - 40);
            }
            at += type == PAD_1 ? 1 : 2 + u8(b, at + 1);
        }
        return 0;
    }
}
