package org.reseq.flow;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a flow amounted to, at its end.
 *
 * @param events how often each kind happened; kinds that did not are absent
 */
public record FlowTotals(SideTotals client, SideTotals server, Map<FlowEvent.Kind, Long> events) {

    public FlowTotals {
        events = events.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(events));
    }

    /** The totals of one side. */
    public SideTotals side(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    /**
     * What one side sent.
     *
     * @param octets the length of the stream up to its last captured octet: captured octets and gaps
     * @param captured octets handed on
     * @param missing octets in gaps
     * @param gapCount how many gaps there are
     * @param gaps the gaps in order, at most the last {@value #MAX_LISTED_GAPS}
     * @param tailMissing octets that existed above the last captured one: the peer acknowledged them, or the snap length
     *     cut them off; no gap, as nothing follows them
     * @param datagrams how many datagrams or messages there were, empty ones included; 0 of TCP
     */
    public record SideTotals(
            long octets, long captured, long missing, long gapCount, List<Gap> gaps, long tailMissing, long datagrams) {

        /** A flow may lose any number of segments; the list of them must not grow with the capture. */
        public static final int MAX_LISTED_GAPS = 1000;

        public SideTotals {
            gaps = List.copyOf(gaps);
        }

        /** Of a stream. */
        public SideTotals(long octets, long captured, long missing, long gapCount, List<Gap> gaps, long tailMissing) {
            this(octets, captured, missing, gapCount, gaps, tailMissing, 0);
        }
    }

    /**
     * Octets that were not captured.
     *
     * @param offset in the side's stream
     */
    public record Gap(long offset, long length) {}
}
