package org.reseq.frame;

import static org.reseq.frame.Octets.i32;

import java.util.zip.CRC32C;

/** The checksum of SCTP: CRC32c over the packet with 0 in its place (RFC 9260, section 6.8 and appendix A). */
public final class SctpChecksum {
    private static final byte[] ZERO = new byte[4];

    private SctpChecksum() {}

    /**
     * Whether a frame's checksum is wrong; false where that cannot be known: octets were cut off, or the sender left the field 0,
     * as it may where a lower layer protects the packet (RFC 9653).
     *
     * @param frame of kind SCTP
     */
    public static boolean isBad(Frame frame) {
        byte[] b = frame.buffer();
        int begin = frame.transportBegin();
        int sent = i32(b, begin + 8);
        if (sent == 0 || frame.payloadLength() != frame.payloadOriginalLength()) {
            return false;
        }
        CRC32C crc = new CRC32C();
        crc.update(b, begin, 8);
        crc.update(ZERO);
        crc.update(b, frame.payloadBegin(), frame.payloadLength());
        return Integer.reverseBytes((int) crc.getValue()) != sent; // least significant octet first
    }
}
