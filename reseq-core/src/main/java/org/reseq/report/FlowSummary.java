package org.reseq.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reseq.flow.Flow;
import org.reseq.flow.FlowEvent;
import org.reseq.flow.FlowTotals;
import org.reseq.flow.Side;

/**
 * What a listing says about one conversation.
 *
 * @param totals its counts, of which the lists of gaps are not used
 * @param client what the client sent
 * @param server what the server sent
 * @param events the first ones, if they were asked for
 */
public record FlowSummary(
        Flow flow,
        FlowTotals totals,
        Stream client,
        Stream server,
        @Nullable EventList<FlowEvent> events) {
    /**
     * The octets of one side, by their digest.
     *
     * @param sha256 of the captured octets in stream order, gaps left out, in lower case hexadecimal
     * @param gaps in order, neighbours joined: at least the first {@value #SURE_GAPS}, as long as there is room all
     */
    public record Stream(String sha256, List<FlowTotals.Gap> gaps) {
        /** A side may have any number of gaps; so many are listed however many other flows have. */
        public static final int SURE_GAPS = 1000;

        public Stream {
            gaps = List.copyOf(gaps);
        }
    }

    Stream stream(Side side) {
        return side == Side.CLIENT ? client : server;
    }
}
