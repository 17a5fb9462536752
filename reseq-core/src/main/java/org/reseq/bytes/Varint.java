package org.reseq.bytes;

/**
 * Numbers of up to 64 bits written in groups of seven, one an octet, whose high bit says that another follows. All methods
 * take the octets of one number, at most {@value #MOST_OCTETS}.
 */
final class Varint {
    /** As many as hold 64 bits. */
    static final int MOST_OCTETS = 10;

    private static final int GROUP = 7;

    private Varint() {}

    /** The number whose least significant group stands first. */
    static long leastFirst(GapString octets) {
        long value = 0;
        for (int i = 0; i < octets.length(); i++) {
            value |= (octets.octetAt(i) & 0x7fL) << GROUP * i;
        }
        return value;
    }

    /** The same, with the second bit of the last octet as the sign. */
    static long leastFirstSigned(GapString octets) {
        int length = (int) octets.length();
        boolean negative = (octets.octetAt(length - 1) & 0x40) != 0;
        return leastFirst(octets) | (negative && length < MOST_OCTETS ? -1L << GROUP * length : 0);
    }

    static long mostFirst(GapString octets) {
        long value = 0;
        for (int i = 0; i < octets.length(); i++) {
            value = value << GROUP | octets.octetAt(i) & 0x7f;
        }
        return value;
    }

    /** The tenth group, the most significant, has room for one bit. */
    static boolean fitsUnsigned(GapString octets) {
        return octets.length() < MOST_OCTETS || octets.octetAt(MOST_OCTETS - 1) <= 1;
    }

    /** The same, and the bits that have no room must repeat the sign. */
    static boolean fitsSigned(GapString octets) {
        int last = octets.octetAt(octets.length() - 1);
        return octets.length() < MOST_OCTETS || last == 0 || last == 0x7f;
    }

    static boolean fitsMostFirst(GapString octets) {
        return octets.length() < MOST_OCTETS || (octets.octetAt(0) & 0x7f) <= 1;
    }
}
