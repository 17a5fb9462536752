package org.reseq.report;

import java.util.SortedMap;
import java.util.stream.Collectors;
import org.reseq.flow.FlowEvent;
import org.reseq.golden.Difference.PacketPlace;

/** Sentences on what is odd about a capture, where that may be why something else is. */
public final class Oddity {
    private Oddity() {}

    /**
     * {@code packet 3: the capture itself is odd here: frame 12 overlap-conflict, c2s octets 100..103}. Without values: a packet
     * may hold what no report shows.
     */
    public static String near(PacketPlace packet, EventList<FlowEvent> events) {
        return "packet " + packet.number() + ": the capture itself is odd here: "
                + events.first().stream()
                        .map(event -> "frame " + event.frame() + " " + event.kind() + ", "
                                + event.side().arrow() + " " + EventText.octets(event))
                        .collect(Collectors.joining("; "))
                + (events.more() > 0 ? "; and " + Words.count(events.more(), "more event") : "");
    }

    /** {@code the capturing host dropped 12 packets on eth0}. */
    public static String dropped(SortedMap<String, Long> byInterface) {
        return "the capturing host dropped "
                + byInterface.entrySet().stream()
                        .map(entry -> Words.count(entry.getValue(), "packet")
                                + (entry.getKey().isEmpty() ? "" : " on " + Printable.line(entry.getKey())))
                        .collect(Collectors.joining(", "));
    }
}
