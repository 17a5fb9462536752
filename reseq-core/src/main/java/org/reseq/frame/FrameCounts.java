package org.reseq.frame;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of the records of a capture, at one moment: every record is exactly one of a TCP segment, a UDP
 * datagram, an SCTP packet, an ICMP message, an ARP packet, an IP fragment, unknown or malformed. A datagram that was put together from
 * fragments is one of these as well, and no record; so is each further packet of a frame that holds several.
 *
 * @param records how many were decoded
 * @param reassembled how many datagrams were put together from fragments, and decoded as records are
 * @param further how many packets came behind another in their record, and were decoded as records are
 * @param tcp how many were TCP segments
 * @param tcpPayloadOctets the captured payload octets of those segments, before anything is known of their order
 * @param udp how many were UDP datagrams, empty ones included
 * @param udpPayloadOctets the captured payload octets of those datagrams
 * @param sctp how many were SCTP packets
 * @param sctpDataOctets the captured octets of users' messages in the DATA and I-DATA chunks of those packets
 * @param icmp how many were ICMP messages, of IPv4 or IPv6
 * @param arp how many were ARP packets
 * @param fragments what became of IP fragments
 * @param oddities how often IP or UDP was odd and taken all the same, by what was odd; unmodifiable
 * @param unknown frames of other kinds, by name; unmodifiable
 * @param malformed frames whose headers could not be followed, by reason; unmodifiable
 */
public record FrameCounts(
        long records,
        long reassembled,
        long further,
        long tcp,
        long tcpPayloadOctets,
        long udp,
        long udpPayloadOctets,
        long sctp,
        long sctpDataOctets,
        long icmp,
        long arp,
        FragmentCounts fragments,
        SortedMap<String, Long> oddities,
        SortedMap<String, Long> unknown,
        SortedMap<String, Long> malformed) {

    /** What must have an outcome: the records, the further packets in them, and the datagrams put together. */
    public long decoded() {
        return records + further + reassembled;
    }

    /** What has one: as many as {@link #decoded()}, or reseq is wrong. */
    public long outcomes() {
        return tcp + udp + sctp + icmp + arp + fragments.total() + sum(unknown) + sum(malformed);
    }

    /**
     * These counts with what became of the fragments, all of which count as incomplete as long as nobody puts them together.
     *
     * @param events how often fragments were odd, by what was odd
     * @throws IllegalStateException if that is not what became of just these fragments and their octets, which is an error in
     *     reseq itself
     */
    public FrameCounts with(FragmentCounts fates, Map<String, Long> events) {
        if (fates.total() != fragments.total() || fates.payloadOctets() != fragments.payloadOctets()) {
            throw new IllegalStateException("fragments: expected the fates of " + fragments + ", got " + fates
                    + "; report this with the capture: " + this);
        }
        SortedMap<String, Long> all = new TreeMap<>(oddities);
        all.putAll(events);
        return new FrameCounts(
                records,
                reassembled,
                further,
                tcp,
                tcpPayloadOctets,
                udp,
                udpPayloadOctets,
                sctp,
                sctpDataOctets,
                icmp,
                arp,
                fates,
                Collections.unmodifiableSortedMap(all),
                unknown,
                malformed);
    }

    /** The frames that no flow is made of, by name: {@code arp}, {@code ip-protocol 2 (igmp)}, {@code malformed: why}. */
    public SortedMap<String, Long> inNoFlow() {
        SortedMap<String, Long> counts = new TreeMap<>(unknown);
        for (Map.Entry<String, Long> each : malformed.entrySet()) {
            counts.put("malformed: " + each.getKey(), each.getValue());
        }
        if (icmp > 0) {
            counts.put("icmp", icmp);
        }
        if (arp > 0) {
            counts.put("arp", arp);
        }
        counts.putAll(fragments.unused());
        return counts;
    }

    public boolean isBalanced() {
        return decoded() == outcomes();
    }

    /** @throws IllegalStateException if a record has no outcome or more than one, which is an error in reseq itself */
    public void check() {
        if (!isBalanced()) {
            throw new IllegalStateException("frames: expected as many outcomes as records, " + records
                    + (further > 0 ? ", further packets in them, " + further : "")
                    + (reassembled > 0 ? ", and reassembled datagrams, " + reassembled : "") + ", got " + outcomes()
                    + "; report this with the capture: " + this);
        }
    }

    private static long sum(SortedMap<String, Long> counts) {
        long sum = 0;
        for (long count : counts.values()) {
            sum += count;
        }
        return sum;
    }
}
