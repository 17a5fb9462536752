package org.reseq.frame;

import static org.reseq.frame.Octets.i64;
import static org.reseq.frame.Octets.u16;
import static org.reseq.frame.Octets.u32;
import static org.reseq.frame.Octets.u8;

/** The IP headers; each ends in the code of an {@link Outcome}. */
final class Ip {
    /** Real chains have one or two; a longer one is made to cost time. */
    static final int MOST_EXTENSIONS = 16;

    static final int FRAGMENT = 44;
    private static final int NO_NEXT_HEADER = 59;

    private Ip() {}

    /** Of the version that the first four bits say. */
    static long either(Frame frame, int at) {
        if (frame.end == at) {
            return Outcome.IP_CUT.cut(frame);
        }
        return switch (u8(frame.buffer, at) >>> 4) {
            case 4 -> v4(frame, at);
            case 6 -> v6(frame, at);
            default -> Outcome.IP_VERSION.code();
        };
    }

    /**
     * Whether an IPv4 header begins here whose lengths fit: for headers that do not say what follows them. One whose checksum
     * is right may say more than there is: its packet was cut on its way into the tunnel.
     */
    static boolean isV4(Frame frame, int at) {
        byte[] b = frame.buffer;
        if (frame.end - at < 20 || u8(b, at) >>> 4 != 4) {
            return false;
        }
        int headerLength = 4 * (u8(b, at) & 0x0f);
        int totalLength = u16(b, at + 2);
        return headerLength >= 20
                && (totalLength == 0 || totalLength >= headerLength)
                && (totalLength <= (long) frame.end - at + frame.beyond || hasChecksum(frame, at, headerLength));
    }

    private static boolean hasChecksum(Frame frame, int at, int headerLength) {
        return frame.end - at >= headerLength
                && u16(frame.buffer, at + 10) != 0
                && !isBroken(frame.buffer, at, headerLength);
    }

    static boolean isEither(Frame frame, int at) {
        return isV4(frame, at) || isV6(frame, at);
    }

    /** As {@link #isV4}, of IPv6. */
    static boolean isV6(Frame frame, int at) {
        return frame.end - at >= 40
                && u8(frame.buffer, at) >>> 4 == 6
                && 40L + u16(frame.buffer, at + 4) <= (long) frame.end - at + frame.beyond;
    }

    /** RFC 791, section 3.1. */
    static long v4(Frame frame, int at) {
        byte[] b = frame.buffer;
        if (frame.end - at < 20) {
            return Outcome.IPV4_CUT.cut(frame);
        }
        if (u8(b, at) >>> 4 != 4) {
            return Outcome.IPV4_VERSION.code();
        }
        int headerLength = 4 * (u8(b, at) & 0x0f);
        if (headerLength < 20) {
            return Outcome.IPV4_HEADER_LENGTH.code();
        }
        int totalLength = u16(b, at + 2);
        // A total length of 0 is left by segmentation offload, of a datagram longer than the field: it ends with the
        // frame.
        if (totalLength == 0) {
            IpOddity.TSO_LENGTH.of(frame);
        } else {
            if (totalLength < headerLength) {
                return Outcome.IPV4_TOTAL_LENGTH.code();
            }
            frame.trim(at, totalLength);
        }
        if (frame.end - at < headerLength) {
            return Outcome.IPV4_CUT.cut(frame);
        }
        if (isBroken(b, at, headerLength)) {
            IpOddity.HEADER_CHECKSUM.of(frame);
        }
        if (!frame.layers.add(Layer.IPV4, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        frame.networkBegin = at;
        frame.ipVersion = 4;
        frame.sourceLow = u32(b, at + 12);
        frame.destinationLow = u32(b, at + 16);
        boolean fragment = (u16(b, at + 6) & 0x3fff) != 0; // more fragments, or an offset
        if (fragment) {
            return Fragment.v4(frame, at, at + headerLength);
        }
        return Protocol.decode(frame, u8(b, at + 9), at + headerLength);
    }

    /**
     * Whether the header's checksum is there and wrong (RFC 1071). Cheap enough to be asked of every header: a few reads of
     * octets that are read anyway. A checksum of 0 is one that was left to the network card.
     */
    private static boolean isBroken(byte[] b, int at, int headerLength) {
        if (u16(b, at + 10) == 0) {
            return false;
        }
        long sum = 0;
        for (int i = at; i < at + headerLength; i += 4) {
            sum += u32(b, i);
        }
        return sum % 0xffff != 0; // adding with the carry brought round is adding modulo 2^16 - 1
    }

    /** RFC 8200, section 3. */
    static long v6(Frame frame, int at) {
        byte[] b = frame.buffer;
        if (frame.end - at < 40) {
            return Outcome.IPV6_CUT.cut(frame);
        }
        if (u8(b, at) >>> 4 != 6) {
            return Outcome.IPV6_VERSION.code();
        }
        int payloadLength = u16(b, at + 4);
        // A payload length of 0 without an option that says more is left by segmentation offload: it ends with the
        // frame.
        if (payloadLength == 0 && u8(b, at + 6) != NO_NEXT_HEADER) {
            payloadLength = Jumbogram.payloadLength(frame, at);
            if (payloadLength == 0) {
                IpOddity.TSO_LENGTH.of(frame);
            }
        }
        if (payloadLength != 0) {
            frame.trim(at, 40 + payloadLength);
        }
        if (!frame.layers.add(Layer.IPV6, at)) {
            return Outcome.LAYER_DEPTH.code();
        }
        frame.networkBegin = at;
        frame.ipVersion = 6;
        frame.sourceHigh = i64(b, at + 8);
        frame.sourceLow = i64(b, at + 16);
        frame.destinationHigh = i64(b, at + 24);
        frame.destinationLow = i64(b, at + 32);
        return afterExtensions(frame, u8(b, at + 6), at + 40);
    }

    /** RFC 8200, section 4; the authentication header is of RFC 4302, section 2. */
    private static long afterExtensions(Frame frame, int next, int at) {
        byte[] b = frame.buffer;
        for (int extensions = 0; extensions <= MOST_EXTENSIONS; extensions++) {
            if (!isExtension(next)) {
                return Protocol.decode(frame, next, at);
            }
            if (frame.end - at < 8) {
                return Outcome.IPV6_EXTENSION_CUT.cut(frame);
            }
            int nextHeader = u8(b, at);
            int length = u8(b, at + 1);
            // an offset, or more fragments; else atomic (RFC 6946)
            if (next == FRAGMENT && (u16(b, at + 2) & 0xfff9) != 0) {
                return Fragment.v6(frame, frame.networkBegin, at);
            }
            at += extensionLength(next, length);
            next = nextHeader;
        }
        return Outcome.IPV6_EXTENSION_DEPTH.code();
    }

    /** Hop-by-hop, routing, fragment, authentication, destination options, mobility, host identity, shim6. */
    static boolean isExtension(int header) {
        return switch (header) {
            case 0, 43, FRAGMENT, 51, 60, 135, 139, 140 -> true;
            default -> false;
        };
    }

    /**
     * How many octets an extension header takes.
     *
     * @param length its second octet
     */
    static int extensionLength(int header, int length) {
        return switch (header) {
            case FRAGMENT -> Fragment.HEADER_LENGTH;
            case 51 -> 4 * (length + 2);
            default -> 8 * (length + 1);
        };
    }
}
