package org.reseq;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.reseq.capture.CaptureReader;
import org.reseq.flow.Flow;
import org.reseq.flow.FlowEvent;
import org.reseq.flow.FlowEvent.Kind;
import org.reseq.flow.FlowListener;
import org.reseq.flow.Resequencer;
import org.reseq.flow.Rules;
import org.reseq.flow.Side;
import org.reseq.golden.Difference;
import org.reseq.golden.Difference.PacketPlace;
import org.reseq.golden.PacketDiff;
import org.reseq.report.Oddity;

/**
 * Where a capture itself is odd just where a packet differs: then it may not be the decoder that is other than before.
 *
 * <p>Found by reading the capture once more, so that a run without differences builds no event.
 */
final class OddPlaces implements FlowListener {
    /** What makes the octets handed on other than those that were sent, or their order; what heals is none of these. */
    private static final Set<Kind> ODD = EnumSet.of(
            Kind.GAP,
            Kind.SNAPPED,
            Kind.LATE_DATA,
            Kind.OVERLAP_CONFLICT,
            Kind.BAD_CHECKSUM,
            Kind.ORDER_CONTRADICTION,
            Kind.BUDGET_FLUSH,
            Kind.BELOW_ORIGIN);

    private static final int MOST_PACKETS = 5;
    private static final int MOST_EVENTS = 3;

    /** The events near each packet that differs. */
    private final Map<PacketPlace, FirstEvents<FlowEvent>> near = new LinkedHashMap<>();

    private boolean isLossy;

    private OddPlaces(PacketDiff diff) {
        for (Difference difference : diff.differences()) {
            PacketPlace packet = difference.packet();
            if (packet != null && packet.source() != null) {
                near.computeIfAbsent(
                        packet, place -> new FirstEvents<>(MOST_EVENTS, new FirstEvents.Room(MOST_EVENTS)));
            }
        }
    }

    /**
     * A sentence for each of the first packets that differ and have something odd near them; one more on what was lost where the
     * capture was taken, if that may be why.
     *
     * @param rules those that the capture was decoded by
     */
    static List<String> of(Path capture, PacketDiff diff, Rules rules) throws IOException {
        OddPlaces places = new OddPlaces(diff);
        if (places.near.isEmpty()) {
            return List.of();
        }
        try (CaptureReader reader = CaptureReader.open(capture, "")) {
            Resequencer.resequence(reader, places, rules);
            return places.told(reader.dropped());
        }
    }

    private List<String> told(SortedMap<String, Long> dropped) {
        List<String> lines = new ArrayList<>();
        near.forEach((packet, events) -> {
            if (!events.list().first().isEmpty() && lines.size() < MOST_PACKETS) {
                lines.add(Oddity.near(packet, events.list()));
            }
        });
        if (isLossy && !dropped.isEmpty()) {
            lines.add(Oddity.dropped(dropped));
        }
        return lines;
    }

    @Override
    public void event(FlowEvent event) {
        if (ODD.contains(event.kind())) {
            near.forEach((packet, events) -> {
                if (isNear(event, packet)) {
                    events.add(event);
                    isLossy |= event.kind() == Kind.GAP;
                }
            });
        }
    }

    @Override
    public boolean wantsIpEvents() {
        return false;
    }

    /** What ends where the packet begins is near, too: the decoder has read on behind it. */
    private static boolean isNear(FlowEvent event, PacketPlace packet) {
        Difference.PacketSource source = packet.source();
        return source != null
                && event.flow().number() == packet.flow()
                && event.side() == packet.side()
                && event.offset() <= source.end()
                && event.offset() + event.length() >= source.begin();
    }

    @Override
    public void octets(Flow f, Side s, long offset, byte[] b, int begin, int length, long frame, long timeNanos) {}

    @Override
    public void gap(Flow flow, Side side, long offset, long length) {}
}
