package org.reseq.flow;

import org.reseq.frame.Frame;

/**
 * What the fragments of one datagram have in common: of IPv4 with the protocol (RFC 791, section 3.2), of IPv6 without, as only
 * the first fragment's next header counts (RFC 8200, section 4.5); of both with the tunnels they came through.
 *
 * <p>Ordered, so that a map in which an attacker makes all keys collide still finds one in logarithmic time.
 */
record FragmentKey(
        int tunnel,
        int ipVersion,
        long sourceHigh,
        long sourceLow,
        long destinationHigh,
        long destinationLow,
        int protocol,
        int id)
        implements Comparable<FragmentKey> {

    static FragmentKey of(Frame fragment) {
        return new FragmentKey(
                fragment.tunnel(),
                fragment.ipVersion(),
                fragment.sourceHigh(),
                fragment.sourceLow(),
                fragment.destinationHigh(),
                fragment.destinationLow(),
                fragment.ipVersion() == 4 ? fragment.protocol() : 0,
                fragment.fragmentId());
    }

    @Override
    public int compareTo(FragmentKey other) {
        int order = Integer.compare(id, other.id);
        order = order != 0 ? order : Long.compare(sourceLow, other.sourceLow);
        order = order != 0 ? order : Long.compare(destinationLow, other.destinationLow);
        order = order != 0 ? order : Long.compare(sourceHigh, other.sourceHigh);
        order = order != 0 ? order : Long.compare(destinationHigh, other.destinationHigh);
        order = order != 0 ? order : Integer.compare(protocol, other.protocol);
        order = order != 0 ? order : Integer.compare(tunnel, other.tunnel);
        return order != 0 ? order : Integer.compare(ipVersion, other.ipVersion);
    }
}
