package org.reseq.report;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.reseq.frame.FrameCounts;

/**
 * The conversations of one capture.
 *
 * @param capture its path below the folder that was asked for, with {@code /} between folders
 * @param flows by number
 * @param frames what its records were
 * @param oddities what is odd about it as a whole, by name, counted
 * @param damage position and reason where it could not be read to its end; null where it could
 */
public record CaptureFlows(
        String capture,
        List<FlowSummary> flows,
        FrameCounts frames,
        SortedMap<String, Long> oddities,
        @Nullable String damage) {
    public CaptureFlows {
        flows = List.copyOf(flows);
    }
}
