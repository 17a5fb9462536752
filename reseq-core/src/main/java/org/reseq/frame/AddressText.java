package org.reseq.frame;

/** IP addresses as people write them. */
public final class AddressText {
    private static final long MAPPED_IPV4 = 0xffffL;

    private AddressText() {}

    /**
     * Dotted quad, or the canonical text of RFC 5952: lower case, the longest run of zero groups elided.
     *
     * @param version 4 or 6
     * @param high the first eight octets of an IPv6 address
     * @param low the last eight octets of an IPv6 address, or the four of an IPv4 address as an unsigned number
     */
    public static String of(int version, long high, long low) {
        StringBuilder text = new StringBuilder();
        append(text, version, high, low);
        return text.toString();
    }

    static void append(StringBuilder text, int version, long high, long low) {
        if (version == 4) {
            appendQuad(text, low);
        } else if (high == 0 && low >>> 32 == MAPPED_IPV4) {
            text.append("::ffff:"); // RFC 5952 section 5: a known prefix shows the IPv4 address it holds
            appendQuad(text, low);
        } else {
            appendGroups(text, high, low);
        }
    }

    private static void appendQuad(StringBuilder text, long low) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            text.append(low >>> shift & 0xff);
            if (shift > 0) {
                text.append('.');
            }
        }
    }

    private static void appendGroups(StringBuilder text, long high, long low) {
        int elidedBegin = 0;
        int elidedEnd = 0;
        for (int begin = 0; begin < 8; begin++) {
            int end = begin;
            while (end < 8 && group(high, low, end) == 0) {
                end++;
            }
            // RFC 5952 section 4.2: the first of the longest runs, and never a run of one
            if (end - begin > Math.max(1, elidedEnd - elidedBegin)) {
                elidedBegin = begin;
                elidedEnd = end;
            }
        }
        for (int i = 0; i < 8; i++) {
            if (i == elidedBegin && elidedEnd > elidedBegin) {
                text.append("::");
                i = elidedEnd - 1;
            } else {
                if (i > 0 && i != elidedEnd) {
                    text.append(':');
                }
                text.append(Integer.toHexString(group(high, low, i)));
            }
        }
    }

    private static int group(long high, long low, int index) {
        long half = index < 4 ? high : low;
        return (int) (half >>> 48 - 16 * (index & 3)) & 0xffff;
    }
}
