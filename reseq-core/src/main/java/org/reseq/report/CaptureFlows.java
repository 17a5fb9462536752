package org.reseq.report;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.reseq.flow.Accounting;
import org.reseq.flow.IpEvent;
import org.reseq.frame.FrameCounts;

/**
 * The conversations of one capture.
 *
 * @param capture its path below the folder that was asked for, with {@code /} between folders
 * @param flows by number
 * @param frames what its records were
 * @param oddities what is odd about it as a whole, by name, counted
 * @param events the first {@value #MAX_EVENTS} that are about IP, in the order they were noticed; all are counted in
 *     {@code oddities}
 * @param dropped how many frames were lost where the capture was taken, by interface: {@link org.reseq.capture.CaptureReader#dropped}
 * @param oddFrames those oddities that are about one record, the first ones, if events were asked for
 * @param balance where everything went, if it was asked for
 * @param damage position and reason where it could not be read to its end; null where it could
 */
public record CaptureFlows(
        String capture,
        List<FlowSummary> flows,
        FrameCounts frames,
        SortedMap<String, Long> oddities,
        List<IpEvent> events,
        SortedMap<String, Long> dropped,
        @Nullable EventList<OddFrame> oddFrames,
        @Nullable Accounting balance,
        @Nullable String damage) {
    /** A capture may have any number of them; what is said about it has an end. */
    public static final int MAX_EVENTS = 20;

    public CaptureFlows {
        flows = List.copyOf(flows);
        events = List.copyOf(events);
    }
}
