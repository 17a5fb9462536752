package org.reseq.frame;

import static org.reseq.frame.Octets.u16;
import static org.reseq.frame.Octets.u8;

/**
 * The checksum of TCP and UDP (RFC 1071, RFC 9293 section 3.1, RFC 8200 section 8.1).
 *
 * <p>A captured checksum may be wrong though the octets are right: network cards compute it after the capture was taken. So
 * it is evidence, of use where copies disagree.
 */
public final class InternetChecksum {
    /** What {@link #ofHeaders} gives where the headers do not tell. */
    public static final int UNKNOWN = -1;

    private InternetChecksum() {}

    /**
     * The part of the sum that does not need the payload: pseudo header and TCP or UDP header, the checksum included.
     *
     * @param frame of kind TCP or UDP
     * @return 16 bits for {@link #isGood}, or {@link #UNKNOWN} if the payload was cut, or is not protected
     */
    public static int ofHeaders(Frame frame) {
        boolean tcp = frame.kind() == Frame.Kind.TCP;
        int begin = frame.transportBegin();
        boolean unprotected = !tcp && u16(frame.buffer(), begin + 6) == 0;
        if (unprotected || frame.payloadLength() != frame.payloadOriginalLength()) {
            return UNKNOWN;
        }
        long sum = words(frame.sourceHigh())
                + words(frame.sourceLow())
                + words(frame.destinationHigh())
                + words(frame.destinationLow());
        int headerLength = frame.payloadBegin() - begin;
        long length = headerLength + (long) frame.payloadLength();
        sum += (length >>> 16) + (length & 0xffff) + (tcp ? 6 : 17);
        return fold(sum + sum(frame.buffer(), begin, headerLength));
    }

    /**
     * Whether octets are what their sender summed up.
     *
     * @param ofHeaders what {@link #ofHeaders} gave, not {@link #UNKNOWN}
     * @param octets the whole payload is {@code octets[begin, begin + length)}
     */
    public static boolean isGood(int ofHeaders, byte[] octets, int begin, int length) {
        return fold(ofHeaders + sum(octets, begin, length)) == 0xffff;
    }

    /**
     * Whether a frame's checksum is wrong; false where that cannot be known.
     *
     * @param frame of kind TCP or UDP
     */
    public static boolean isBad(Frame frame) {
        int ofHeaders = ofHeaders(frame);
        return ofHeaders != UNKNOWN && !isGood(ofHeaders, frame.buffer(), frame.payloadBegin(), frame.payloadLength());
    }

    private static long sum(byte[] octets, int begin, int length) {
        long sum = 0;
        int end = begin + length;
        int at = begin;
        for (; at + 1 < end; at += 2) {
            sum += u16(octets, at);
        }
        return at < end ? sum + (u8(octets, at) << 8) : sum;
    }

    private static long words(long address) {
        return (address >>> 48) + (address >>> 32 & 0xffff) + (address >>> 16 & 0xffff) + (address & 0xffff);
    }

    private static int fold(long sum) {
        while (sum > 0xffff) {
            sum = (sum >>> 16) + (sum & 0xffff);
        }
        return (int) sum;
    }
}
