package org.reseq.flow;

/**
 * How long the fragments of a datagram are waited for, how many of them are kept, and whether they may overlap.
 *
 * <p>The times are those of the capture's records, never those of reading it.
 *
 * @param ipv4Nanos after the first captured fragment of an IPv4 datagram, the others are taken as lost. Its ID has 16 bits,
 *     and a sender of much comes back to it soon: then a longer wait would mix two datagrams
 * @param ipv6Nanos the same of IPv6, whose ID has 32 bits
 * @param datagrams how many incomplete ones are kept; then the one that has waited longest for a fragment leaves
 * @param octets how much memory they take; the same
 * @param discardOverlaps whether a datagram with fragments that overlap is given up, as RFC 5722 asks of a receiver; else the
 *     first copy of an octet wins. A fragment that only repeats octets is none that overlaps
 */
public record FragmentLimits(long ipv4Nanos, long ipv6Nanos, int datagrams, long octets, boolean discardOverlaps) {

    /**
     * What is used unless said otherwise. 60 seconds are what RFC 8200, section 4.5, asks for; 30 are what IPv4 receivers in
     * wide use allow.
     */
    public static final FragmentLimits DEFAULT =
            new FragmentLimits(30_000_000_000L, 60_000_000_000L, 4096, 16L << 20, false);

    public FragmentLimits {
        if (ipv4Nanos < 1 || ipv6Nanos < 1 || datagrams < 1 || octets < 1) {
            throw new IllegalArgumentException("every limit is at least 1");
        }
    }

    /** These limits, but a datagram whose fragments overlap is given up. */
    public FragmentLimits discardingOverlaps() {
        return new FragmentLimits(ipv4Nanos, ipv6Nanos, datagrams, octets, true);
    }

    long nanos(int ipVersion) {
        return ipVersion == 4 ? ipv4Nanos : ipv6Nanos;
    }
}
