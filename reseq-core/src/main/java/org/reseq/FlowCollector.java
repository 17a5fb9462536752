package org.reseq;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.reseq.capture.CaptureFormatException;
import org.reseq.capture.CaptureReader;
import org.reseq.flow.Flow;
import org.reseq.flow.FlowEvent;
import org.reseq.flow.FlowListener;
import org.reseq.flow.FlowTotals;
import org.reseq.flow.IpEvent;
import org.reseq.flow.MatchingRecords;
import org.reseq.flow.Resequencer;
import org.reseq.flow.Rules;
import org.reseq.flow.Side;
import org.reseq.frame.Frame;
import org.reseq.frame.PacketFilter;
import org.reseq.report.CaptureFlows;
import org.reseq.report.EventList;
import org.reseq.report.FlowSummary;
import org.reseq.report.OddFrame;

/** Hears a whole capture and keeps of each conversation what a line about it says: no octet, but their digest. */
final class FlowCollector implements FlowListener {
    /** A flow that is odd from end to end has shown by then how. */
    private static final int MOST_OF_A_FLOW = 100;

    /** A scan makes a flow of every port, and each is odd. */
    private static final int MOST_OF_ALL = 50_000;

    /** All gaps of a long conversation are listed; where that were too many, of each side the first. */
    private static final int MOST_GAPS = 1_000_000;

    private static final String DIGEST_OF_NOTHING =
            HexFormat.of().formatHex(Sha256.digest().digest());

    private final Set<Flows.Detail> details;
    private final FirstEvents.Room room = new FirstEvents.Room(MOST_OF_ALL);
    private final Map<Flow, FirstEvents<FlowEvent>> flowEvents = new HashMap<>();
    private final FirstEvents<OddFrame> oddFrames = new FirstEvents<>(MOST_OF_A_FLOW, room);
    private long lastTimeNanos;
    private long furtherGaps;
    private final Map<Flow, Map<Side, Stream>> open = new HashMap<>();
    private final Map<Integer, FlowSummary> closed = new TreeMap<>();

    private final List<IpEvent> events = new ArrayList<>();

    private FlowCollector(Set<Flows.Detail> details) {
        this.details = details;
    }

    /**
     * Reads a capture to its end or to its damage.
     *
     * @param name what the capture is called in what comes out
     * @param details what to keep besides
     * @param filter picks the frames that are read
     * @throws CaptureFormatException if it is none
     * @throws IOException if it cannot be read
     */
    static CaptureFlows read(String name, Path file, Set<Flows.Detail> details, PacketFilter filter)
            throws IOException {
        FlowCollector collector = new FlowCollector(details);
        try (CaptureReader reader = MatchingRecords.of(CaptureReader.open(file, name), filter)) {
            Resequencer.Result result = Resequencer.resequence(reader, collector, Rules.DEFAULT, collector::seen);
            CaptureFormatException damage = result.damage();
            return new CaptureFlows(
                    name,
                    List.copyOf(collector.closed.values()),
                    result.frames(),
                    oddities(result),
                    collector.events,
                    reader.dropped(),
                    collector.wantsEvents() ? collector.oddFrames.list() : null,
                    details.contains(Flows.Detail.BALANCE) ? result.octets() : null,
                    damage == null ? null : Unreadable.where(name, damage));
        }
    }

    private static SortedMap<String, Long> oddities(Resequencer.Result result) {
        SortedMap<String, Long> all = new TreeMap<>(result.oddities());
        all.putAll(result.frames().oddities());
        return all;
    }

    @Override
    public void opened(Flow flow) {
        Map<Side, Stream> streams = new EnumMap<>(Side.class);
        streams.put(Side.CLIENT, new Stream());
        streams.put(Side.SERVER, new Stream());
        open.put(flow, streams);
    }

    @Override
    public void octets(
            Flow flow, Side side, long offset, byte[] buffer, int begin, int length, long frame, long timeNanos) {
        stream(flow, side).octets(buffer, begin, length);
    }

    @Override
    public void gap(Flow flow, Side side, long offset, long length) {
        stream(flow, side).gap(offset, length);
    }

    @Override
    public void event(IpEvent event) {
        if (events.size() < CaptureFlows.MAX_EVENTS) {
            events.add(event);
        }
    }

    @Override
    public void event(FlowEvent event) {
        flowEvents
                .computeIfAbsent(event.flow(), flow -> new FirstEvents<>(MOST_OF_A_FLOW, room))
                .add(event);
    }

    @Override
    public boolean wantsEvents() {
        return details.contains(Flows.Detail.EVENTS);
    }

    @Override
    public boolean wantsIpEvents() {
        return true;
    }

    /** As {@link CaptureReader#oddities} counts them, and {@link org.reseq.frame.FrameCounts#oddities}. */
    private void seen(Frame frame) {
        if (!wantsEvents()) {
            return;
        }
        if (frame.timeNanos() != 0) {
            if (frame.timeNanos() < lastTimeNanos) {
                oddFrames.add(new OddFrame(frame.index(), "time-backwards"));
            }
            lastTimeNanos = frame.timeNanos();
        }
        frame.oddities().forEach(what -> oddFrames.add(new OddFrame(frame.index(), what)));
    }

    @Override
    public void closed(Flow flow, FlowTotals totals) {
        closed.put(
                flow.number(),
                new FlowSummary(
                        flow,
                        totals,
                        stream(flow, Side.CLIENT).value(totals.client()),
                        stream(flow, Side.SERVER).value(totals.server()),
                        events(flow)));
        open.remove(flow);
    }

    private @Nullable EventList<FlowEvent> events(Flow flow) {
        FirstEvents<FlowEvent> events = flowEvents.remove(flow);
        return events != null ? events.list() : wantsEvents() ? new EventList<>(List.of(), 0) : null;
    }

    private Stream stream(Flow flow, Side side) {
        return open.get(flow).get(side);
    }

    /** One side so far. */
    private final class Stream {
        /** Made with the first octet: most flows of a scan never have one. */
        private @Nullable MessageDigest digest;

        private final List<FlowTotals.Gap> gaps = new ArrayList<>();

        void octets(byte[] buffer, int begin, int length) {
            if (digest == null) {
                digest = Sha256.digest();
            }
            digest.update(buffer, begin, length);
        }

        void gap(long offset, long length) {
            FlowTotals.Gap last = gaps.isEmpty() ? null : gaps.get(gaps.size() - 1);
            if (last != null && last.offset() + last.length() == offset) {
                gaps.set(gaps.size() - 1, new FlowTotals.Gap(last.offset(), last.length() + length));
            } else if (gaps.size() < FlowSummary.Stream.SURE_GAPS || furtherGaps++ < MOST_GAPS) {
                gaps.add(new FlowTotals.Gap(offset, length));
            }
        }

        FlowSummary.Stream value(FlowTotals.SideTotals totals) {
            gaps.removeIf(gap -> gap.offset() >= totals.octets()); // a cut at the end is the missing tail
            return new FlowSummary.Stream(
                    digest == null ? DIGEST_OF_NOTHING : HexFormat.of().formatHex(digest.digest()), gaps);
        }
    }
}
