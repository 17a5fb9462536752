package org.reseq.flow;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reseq.flow.IpEvent.Kind;
import org.reseq.frame.FragmentCounts;
import org.reseq.frame.Frame;
import org.reseq.frame.FrameCounts;
import org.reseq.frame.FrameDecoder;
import org.reseq.frame.IpAddress;

/**
 * Puts the fragments of IPv4 and IPv6 datagrams together, in whatever order they come (RFC 791, section 3.2; RFC 8200, section
 * 4.5).
 *
 * <p>{@link #accept} each frame of kind FRAGMENT, then {@link #finish}. The first copy of an octet wins. A datagram of which
 * octets were cut off by the snaplen is decoded up to the first such octet, as if it had been captured whole with a snaplen that
 * ends there. Memory and the cost of a fragment are bounded, whatever the fragments say. Single-threaded.
 */
public final class IpDefragmenter {
    /** Enough that a steady exchange allocates nothing; what is beyond, the next storm makes anew. */
    private static final int MOST_SPARE = 16;

    /** A tap that sees all twice sees the second copy soon. */
    private static final int MOST_COMPLETIONS = 64;

    private final FrameDecoder decoder;
    private final @Nullable Consumer<IpEvent> events;
    private final FragmentLimits limits;

    /** Datagrams that are not complete, or were given up; the one that has waited longest for a fragment comes first. */
    private final Map<FragmentKey, DatagramAssembly> waiting = new LinkedHashMap<>(64, 0.75f, true);

    /** How the last datagrams were completed, as long as no other fragment of their key comes. */
    private final Map<FragmentKey, Completion> completions = new LinkedHashMap<>();

    private final ArrayDeque<DatagramAssembly> spare = new ArrayDeque<>();
    private final Map<Kind, Long> eventCounts = new EnumMap<>(Kind.class);

    /** The datagram completed last. */
    private byte[] whole = {};

    /** The records that the frame accepted last is made of: one, unless it is a datagram. */
    private long[] records = new long[64];

    private int recordCount;

    /** The sizes of all that is waiting. */
    private long held;

    private long used;
    private long duplicate;
    private long incomplete;
    private long discarded;
    private long assembledOctets;
    private long cutOffOctets;
    private long duplicateOctets;
    private long incompleteOctets;
    private long discardedOctets;

    /**
     * @param decoder the one that decoded the fragments; decodes and counts what they make
     * @param events is told what is odd; null if nobody wants to know, which costs less
     */
    public IpDefragmenter(FrameDecoder decoder, @Nullable Consumer<IpEvent> events) {
        this(decoder, events, FragmentLimits.DEFAULT);
    }

    public IpDefragmenter(FrameDecoder decoder, @Nullable Consumer<IpEvent> events, FragmentLimits limits) {
        this.decoder = decoder;
        this.events = events;
        this.limits = limits;
    }

    /**
     * Takes a fragment. If it completes a datagram, the frame becomes that datagram, decoded, with the record's number and
     * time; a fragment of another datagram inside it is taken, too.
     *
     * @param frame of kind FRAGMENT; if it becomes another, it is valid until the next call
     * @return whether it became something else
     */
    public boolean accept(Frame frame) {
        if (frame.kind() != Frame.Kind.FRAGMENT) {
            throw new IllegalArgumentException("expected a fragment, got a frame of kind " + frame.kind());
        }
        records[0] = frame.index();
        recordCount = 1;
        while (frame.kind() == Frame.Kind.FRAGMENT) {
            if (!completes(frame)) {
                return false;
            }
        }
        return true;
    }

    /** Indexes of the records that the frame accepted last is made of: the first {@link #recordCount()}, in the order of the capture. */
    long[] records() {
        return records;
    }

    int recordCount() {
        return recordCount;
    }

    private boolean completes(Frame fragment) {
        FragmentKey key = FragmentKey.of(fragment);
        forgetIdle(fragment.timeNanos());
        DatagramAssembly datagram = waiting.get(key);
        if (datagram != null && fragment.timeNanos() - datagram.firstNanos() > limits.nanos(key.ipVersion())) {
            giveUp(key, datagram, Kind.FRAGMENT_MISSING);
            datagram = null;
        }
        if (datagram == null) {
            if (isRepeated(key, fragment)) {
                duplicate++;
                duplicateOctets += fragment.payloadLength();
                return false;
            }
            datagram = begin(key, fragment);
        }
        if (datagram.isDiscarded()) {
            discarded++;
            discardedOctets += fragment.payloadLength();
            return false;
        }
        long sizeBefore = datagram.size();
        datagram.add(fragment, records, recordCount);
        held += datagram.size() - sizeBefore;
        duplicateOctets += datagram.repeatedOctets();
        duplicate += datagram.contributed() ? 0 : 1;
        if (datagram.overlaps()) {
            overlap(key, fragment);
            if (limits.discardOverlaps()) {
                discard(datagram);
                return false;
            }
        }
        if (datagram.isComplete()) {
            complete(key, datagram, fragment);
            return true;
        }
        while (held > limits.octets() && waiting.size() > 1) {
            flushEldest();
        }
        return false;
    }

    private boolean isRepeated(FragmentKey key, Frame fragment) {
        Completion completion = completions.get(key);
        if (completion == null) {
            return false;
        }
        if (completion.isRepeatedBy(fragment, limits.nanos(key.ipVersion()))) {
            return true;
        }
        completions.remove(key); // another datagram begins
        return false;
    }

    private DatagramAssembly begin(FragmentKey key, Frame first) {
        if (waiting.size() >= limits.datagrams()) {
            flushEldest();
        }
        DatagramAssembly datagram = spare.isEmpty() ? new DatagramAssembly() : spare.pop();
        datagram.begin(first);
        waiting.put(key, datagram);
        held += datagram.size();
        return datagram;
    }

    /** No fragment since long: then the first is as old at least. */
    private void forgetIdle(long nowNanos) {
        while (!waiting.isEmpty()) {
            Map.Entry<FragmentKey, DatagramAssembly> eldest = eldest();
            long nanos = limits.nanos(eldest.getKey().ipVersion());
            if (nowNanos - eldest.getValue().lastNanos() <= nanos) {
                return;
            }
            giveUp(eldest.getKey(), eldest.getValue(), Kind.FRAGMENT_MISSING);
        }
    }

    private void flushEldest() {
        giveUp(eldest().getKey(), eldest().getValue(), Kind.FRAGMENT_FLUSH);
    }

    private Map.Entry<FragmentKey, DatagramAssembly> eldest() {
        return waiting.entrySet().iterator().next();
    }

    private void complete(FragmentKey key, DatagramAssembly datagram, Frame frame) {
        int contiguous = datagram.contiguous();
        int headerLength = datagram.headerLength();
        used += datagram.contributors();
        assembledOctets += contiguous;
        cutOffOctets += datagram.captured() - contiguous;
        // a fragment in a datagram that was put together may not be the last packet that stands there
        boolean inUse = frame.buffer() == whole;
        whole = inUse || whole.length < headerLength + contiguous ? new byte[headerLength + 0x10000] : whole;
        datagram.copyTo(whole, contiguous);
        recordCount = datagram.recordCount();
        records = records.length < recordCount ? new long[2 * recordCount] : records;
        datagram.copyRecordsTo(records);
        remove(key, datagram);
        remember(key, frame);
        decoder.decodeWhole(frame, whole, headerLength, contiguous, datagram.length());
    }

    private void remember(FragmentKey key, Frame last) {
        completions.put(key, Completion.of(last));
        if (completions.size() > MOST_COMPLETIONS) {
            completions.remove(completions.keySet().iterator().next());
        }
    }

    private void discard(DatagramAssembly datagram) {
        discarded += datagram.contributors();
        discardedOctets += datagram.captured();
        datagram.discard();
    }

    /** Tells of a datagram that is not complete, and forgets it. */
    private void giveUp(FragmentKey key, DatagramAssembly datagram, Kind why) {
        if (!datagram.isDiscarded()) {
            incomplete += datagram.contributors();
            incompleteOctets += datagram.captured();
            count(why);
            if (events != null) {
                events.accept(new IpEvent(
                        why,
                        datagram.lastFrame(),
                        source(key),
                        destination(key),
                        datagram.protocol(),
                        Integer.toUnsignedLong(key.id()),
                        datagram.firstMissing(),
                        datagram.length(),
                        datagram.ranges(IpEvent.MAX_RANGES)));
            }
        }
        remove(key, datagram);
    }

    private void remove(FragmentKey key, DatagramAssembly datagram) {
        waiting.remove(key);
        held -= datagram.size();
        if (spare.size() < MOST_SPARE) {
            spare.push(datagram);
        }
    }

    private void overlap(FragmentKey key, Frame fragment) {
        count(Kind.FRAGMENT_OVERLAP);
        if (events != null) {
            events.accept(new IpEvent(
                    Kind.FRAGMENT_OVERLAP,
                    fragment.index(),
                    source(key),
                    destination(key),
                    fragment.protocol(),
                    Integer.toUnsignedLong(key.id()),
                    fragment.fragmentOffset(),
                    fragment.payloadOriginalLength(),
                    List.of()));
        }
    }

    private void count(Kind kind) {
        eventCounts.merge(kind, 1L, Long::sum);
    }

    private static IpAddress source(FragmentKey key) {
        return new IpAddress(key.ipVersion(), key.sourceHigh(), key.sourceLow());
    }

    private static IpAddress destination(FragmentKey key) {
        return new IpAddress(key.ipVersion(), key.destinationHigh(), key.destinationLow());
    }

    /** Ends the wait for all fragments that are missing. */
    public void finish() {
        while (!waiting.isEmpty()) {
            giveUp(eldest().getKey(), eldest().getValue(), Kind.FRAGMENT_MISSING);
        }
    }

    /**
     * What the decoder counted, with what became of the fragments; complete after {@link #finish}.
     *
     * @throws IllegalStateException if fragments or octets of them were lost or counted twice, which is a defect of reseq
     */
    public FrameCounts counts() {
        long octets = assembledOctets + cutOffOctets + duplicateOctets + incompleteOctets + discardedOctets;
        Map<String, Long> odd = new TreeMap<>();
        for (Map.Entry<Kind, Long> event : eventCounts.entrySet()) {
            odd.put(event.getKey().toString(), event.getValue());
        }
        return decoder.counts().with(new FragmentCounts(used, duplicate, incomplete, discarded, octets), odd);
    }

    /** How much memory waits, in octets. */
    long held() {
        return held;
    }
}
