package org.reseq.frame;

import org.reseq.bytes.GapString;

/**
 * An extension header of IPv6 (RFC 8200, section 4).
 *
 * @param number which one it is: 0 hop-by-hop options, 43 routing, 44 fragment, 51 authentication, 60 destination options, 135
 *     mobility, 139 host identity, 140 shim6
 * @param nextHeader the number of what follows it
 * @param octets all of it, the next header and its length included
 */
public record Ipv6Extension(int number, int nextHeader, GapString octets) {
    /** Whether it says that what follows is not the begin of what the next header names (section 4.5). */
    boolean isLaterFragment() {
        return number == Ip.FRAGMENT && (octets.octetAt(2) != 0 || octets.octetAt(3) >>> 3 != 0);
    }
}
