package org.reseq.frame;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of the records of a capture, at one moment: every record is exactly one of a TCP segment, a UDP
 * datagram, an SCTP packet, an ICMP message, an ARP packet, unknown or malformed.
 *
 * @param records how many were decoded
 * @param tcp how many were TCP segments
 * @param tcpPayloadOctets the captured payload octets of those segments, before anything is known of their order
 * @param udp how many were UDP datagrams, empty ones included
 * @param udpPayloadOctets the captured payload octets of those datagrams
 * @param sctp how many were SCTP packets
 * @param sctpDataOctets the captured octets of users' messages in the DATA and I-DATA chunks of those packets
 * @param icmp how many were ICMP messages, of IPv4 or IPv6
 * @param arp how many were ARP packets
 * @param unknown frames of other kinds, by name; unmodifiable
 * @param malformed frames whose headers could not be followed, by reason; unmodifiable
 */
public record FrameCounts(
        long records,
        long tcp,
        long tcpPayloadOctets,
        long udp,
        long udpPayloadOctets,
        long sctp,
        long sctpDataOctets,
        long icmp,
        long arp,
        SortedMap<String, Long> unknown,
        SortedMap<String, Long> malformed) {

    /** The records that have an outcome: as many as there are records, or reseq is wrong. */
    public long outcomes() {
        return tcp + udp + sctp + icmp + arp + sum(unknown) + sum(malformed);
    }

    /** The frames that no flow is made of, by name: {@code arp}, {@code ip-protocol 2 (igmp)}, {@code malformed: why}. */
    public SortedMap<String, Long> inNoFlow() {
        SortedMap<String, Long> counts = new TreeMap<>(unknown);
        malformed.forEach((reason, count) -> counts.put("malformed: " + reason, count));
        if (icmp > 0) {
            counts.put("icmp", icmp);
        }
        if (arp > 0) {
            counts.put("arp", arp);
        }
        return counts;
    }

    public boolean isBalanced() {
        return records == outcomes();
    }

    /** @throws IllegalStateException if a record has no outcome or more than one, which is an error in reseq itself */
    public void check() {
        if (!isBalanced()) {
            throw new IllegalStateException("frames: expected as many outcomes as records, " + records + ", got "
                    + outcomes() + "; report this with the capture: " + this);
        }
    }

    private static long sum(SortedMap<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
