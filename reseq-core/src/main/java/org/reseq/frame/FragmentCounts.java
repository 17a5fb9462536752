package org.reseq.frame;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of IP fragments: each is exactly one of these.
 *
 * @param used how many gave a datagram octets that no other had given before
 * @param duplicate how many gave none: their datagram had all their octets, or contradicted them
 * @param incomplete how many are of a datagram that was not completed
 * @param discarded how many are of a datagram that was given up because its fragments overlap, where that was asked for
 * @param payloadOctets the captured payload octets of all of them
 */
public record FragmentCounts(long used, long duplicate, long incomplete, long discarded, long payloadOctets) {
    public long total() {
        return used + duplicate + incomplete + discarded;
    }

    /** Those that nothing was made of, by name: {@code ip-fragment (incomplete)}. */
    SortedMap<String, Long> unused() {
        SortedMap<String, Long> counts = new TreeMap<>();
        put(counts, "duplicate", duplicate);
        put(counts, "incomplete", incomplete);
        put(counts, "discarded", discarded);
        return counts;
    }

    private static void put(SortedMap<String, Long> counts, String fate, long count) {
        if (count > 0) {
            counts.put("ip-fragment (" + fate + ")", count);
        }
    }
}
