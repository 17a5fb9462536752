package org.reseq.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reseq.bytes.GapString;
import org.reseq.flow.Accounting.Bucket;
import org.reseq.flow.FlowEvent.Kind;
import org.reseq.flow.FlowTotals.SideTotals;
import org.reseq.frame.Frame;
import org.reseq.frame.TcpOptions;

/**
 * A TCP connection captured from its SYN on, every segment of which came in order so far: each next to the one before, and
 * none that acknowledges what was not captured. That is nearly all segments of nearly all connections, so it is quick and
 * small. What is otherwise makes it a {@link TcpConversation}, which knows all the rest.
 *
 * <p>Law: a listener hears the same from this as from a {@code TcpConversation} that takes the same segments.
 */
final class OrderlyConnection implements Conversation {
    private static final int FIN = 0x01;
    private static final int SYN = 0x02;
    private static final int PSH = 0x08;
    private static final int ACK = 0x10;
    private static final int ANY = 0x3f;

    // what is known of a side besides numbers
    private static final int FIN_SEEN = 1; // a FIN takes one sequence number, so this is added to them
    private static final int SYN_SEEN = 2;
    private static final int HAS_TIMESTAMP = 4;
    private static final int IS_WINDOW_CLOSED = 8;

    private final Surroundings surroundings;
    private final Flow flow;
    private long lastFrame;
    private long concurrent;

    // Both sides stand in this one object, as what is read together must not lie apart: with half a million
    // connections,
    // each object more is a wait for memory with every segment. What each number means, OrderlySide says.
    private long nextA;
    private long nextB;
    private long ackedA = OrderlySide.NONE;
    private long ackedB = OrderlySide.NONE;
    private long offeredA = OrderlySide.NONE;
    private long offeredB = OrderlySide.NONE;
    private long tailA = Tail.NOTHING;
    private long tailB = Tail.NOTHING;
    private int initialA;
    private int initialB;
    private int timestampA;
    private int timestampB;
    private byte windowScaleA;
    private byte windowScaleB;
    private byte bitsA;
    private byte bitsB;
    private boolean isEstablished;

    /** Begins with a segment that {@link #isBegin}. */
    OrderlyConnection(Surroundings surroundings, Flow flow, Frame syn, int from) {
        this.surroundings = surroundings;
        this.flow = flow;
        at(syn);
        open(syn, from, OrderlySide.NONE);
        flow.client(from);
        surroundings.listener().opened(flow);
    }

    /** Whether a connection begins with this segment as nearly all do: with a SYN and nothing else. */
    static boolean isBegin(Frame frame) {
        return (frame.flags() & ANY) == SYN && frame.payloadOriginalLength() == 0;
    }

    private void open(Frame syn, int from, long offered) {
        long timestamp = TcpOptions.timestamp(syn);
        byte windowScale = (byte) TcpOptions.windowScale(syn);
        byte bits = (byte) (SYN_SEEN
                | (timestamp != TcpOptions.NONE ? HAS_TIMESTAMP : 0)
                | (syn.window() == 0 ? IS_WINDOW_CLOSED : 0));
        if (from == 0) {
            initialA = syn.sequenceNumber();
            timestampA = (int) timestamp;
            windowScaleA = windowScale;
            bitsA = bits;
            offeredA = offered;
        } else {
            initialB = syn.sequenceNumber();
            timestampB = (int) timestamp;
            windowScaleB = windowScale;
            bitsB = bits;
            offeredB = offered;
        }
    }

    /** Takes a segment if it is in order; if it is not, nothing happens. */
    boolean accept(Frame frame, int from) {
        boolean fromA = from == 0;
        if ((bitsA & bitsB & SYN_SEEN) == 0) {
            return ((fromA ? bitsB : bitsA) & SYN_SEEN) != 0 && answer(frame, from);
        }
        return fromA
                ? segment(frame, 0, nextA, initialA, bitsA, timestampA, nextB, initialB, bitsB)
                : segment(frame, 1, nextB, initialB, bitsB, timestampB, nextA, initialA, bitsA);
    }

    /** Takes the SYN of the side that answers. */
    private boolean answer(Frame frame, int from) {
        if ((frame.flags() & ANY) != (SYN | ACK)
                || frame.payloadOriginalLength() != 0
                || frame.acknowledgmentNumber() != (from == 0 ? initialB : initialA) + 1) {
            return false;
        }
        at(frame);
        open(frame, from, frame.window()); // of a SYN, never scaled (RFC 7323 section 2.2)
        if (from == 0) {
            ackedB = 0;
        } else {
            ackedA = 0;
        }
        return true;
    }

    /** Takes a segment, if it is in order, of a side that came to {@code next}, and whose peer came to {@code peerNext}. */
    private boolean segment(
            Frame frame,
            int from,
            long next,
            int initial,
            int bits,
            int lastTimestamp,
            long peerNext,
            int peerInitial,
            int peerBits) {
        int length = frame.payloadLength();
        long reached = next + (bits & FIN_SEEN);
        long peerReached = peerNext + (peerBits & FIN_SEEN);
        int above = frame.acknowledgmentNumber() - (peerInitial + 1 + (int) peerReached);
        long ack = peerReached + above;
        if ((frame.flags() & ANY & ~(PSH | FIN)) != ACK
                || frame.sequenceNumber() != initial + 1 + (int) reached
                || above > 0
                || ack < 0
                || length != frame.payloadOriginalLength()) {
            return false;
        }
        int fin = frame.flags() & FIN;
        if (length > 0 || fin != 0) {
            boolean isProbe = length == 1 && (peerBits & IS_WINDOW_CLOSED) != 0;
            if ((bits & FIN_SEEN) != 0 || length > 0 && (isProbe || isBeyond(next + length, 1 - from))) {
                return false;
            }
        }
        int bitsAfter = bits & (SYN_SEEN | HAS_TIMESTAMP)
                | (bits | fin) & FIN_SEEN
                | (frame.window() == 0 ? IS_WINDOW_CLOSED : 0);
        int timestampAfter = lastTimestamp;
        long timestamp = TcpOptions.timestamp(frame);
        if (timestamp != TcpOptions.NONE) {
            boolean isFirst = (bits & HAS_TIMESTAMP) == 0;
            if (length > 0 && !isFirst && SequenceNumber.isBefore((int) timestamp, lastTimestamp)) {
                return false;
            }
            if (isFirst || reached <= (from == 0 ? ackedA : ackedB)) {
                bitsAfter |= HAS_TIMESTAMP;
                timestampAfter = (int) timestamp;
            }
        }
        at(frame);
        isEstablished = true;
        long window = (long) frame.window()
                << (windowScaleA >= 0 && windowScaleB >= 0 ? from == 0 ? windowScaleA : windowScaleB : 0);
        if (from == 0) {
            bitsA = (byte) bitsAfter;
            timestampA = timestampAfter;
            nextA = next + length;
            ackedB = Math.max(ackedB, ack);
            offeredA = Math.max(offeredA, ack + window);
        } else {
            bitsB = (byte) bitsAfter;
            timestampB = timestampAfter;
            nextB = next + length;
            ackedA = Math.max(ackedA, ack);
            offeredB = Math.max(offeredB, ack + window);
        }
        if (length > 0) {
            concurrent += ack < peerNext ? 1 : 0;
            octets(frame, from, next, SequenceNumber.anchor(initial + 1) + next, length);
        }
        return true;
    }

    /** Whether a segment that ends there is beyond the window that a side offers its peer; one octet more is a probe. */
    private boolean isBeyond(long end, int offering) {
        long offered = offering == 0 ? offeredA : offeredB;
        return offered != OrderlySide.NONE && end > offered + 1;
    }

    /** @param position where the octets begin, as a {@link TcpSender} counts */
    private void octets(Frame frame, int from, long offset, long position, int length) {
        Surroundings shared = surroundings;
        shared.accounting().put(Bucket.DELIVERED, length);
        long latest = from == 0 ? tailA : tailB;
        latest = shared.tail().remember(latest, position, frame.buffer(), frame.payloadBegin(), length);
        if (from == 0) {
            tailA = latest;
        } else {
            tailB = latest;
        }
        shared.listener()
                .octets(
                        flow,
                        flow.side(from),
                        offset,
                        frame.buffer(),
                        frame.payloadBegin(),
                        length,
                        frame.index(),
                        frame.timeNanos());
    }

    private void at(Frame frame) {
        lastFrame = frame.index();
        surroundings.listener().record(flow.number(), lastFrame);
    }

    /** The same connection, which goes on in disorder. */
    TcpConversation inDisorder() {
        return TcpConversation.after(surroundings, flow, side(0), side(1), isEstablished, lastFrame, concurrent);
    }

    /** What is known of a side; null as long as its SYN is not captured. */
    private @Nullable OrderlySide side(int index) {
        if (((index == 0 ? bitsA : bitsB) & SYN_SEEN) == 0) {
            return null;
        }
        return index == 0
                ? new OrderlySide(
                        initialA,
                        nextA,
                        (bitsA & FIN_SEEN) != 0,
                        ackedA,
                        offeredA,
                        windowScaleA,
                        (bitsA & IS_WINDOW_CLOSED) != 0,
                        (bitsA & HAS_TIMESTAMP) != 0,
                        timestampA,
                        tailA)
                : new OrderlySide(
                        initialB,
                        nextB,
                        (bitsB & FIN_SEEN) != 0,
                        ackedB,
                        offeredB,
                        windowScaleB,
                        (bitsB & IS_WINDOW_CLOSED) != 0,
                        (bitsB & HAS_TIMESTAMP) != 0,
                        timestampB,
                        tailB);
    }

    @Override
    public Flow flow() {
        return flow;
    }

    /** Reads what the next segment will read, for {@link LookAhead}; the result means nothing. */
    long touch() {
        return flow.portA() + nextA + bitsB;
    }

    @Override
    public long lastFrame() {
        return lastFrame;
    }

    @Override
    public long waiting() {
        return 0;
    }

    @Override
    public void flush() {}

    @Override
    public void evict() {
        inDisorder().evict();
    }

    @Override
    public void finish() {
        EventCounts events = new EventCounts();
        events.add(Kind.CONCURRENT, concurrent);
        if ((bitsA & bitsB & SYN_SEEN) == 0) {
            event(Kind.ONE_SIDED, 1 - flow.clientIndex(), 0, 0, events);
        } else {
            unacked(0, nextA, ackedA, events);
            unacked(1, nextB, ackedB, events);
        }
        SideTotals totalsA = new SideTotals(nextA, nextA, 0, 0, List.of(), 0);
        SideTotals totalsB = new SideTotals(nextB, nextB, 0, 0, List.of(), 0);
        boolean isClientA = flow.clientIndex() == 0;
        surroundings
                .listener()
                .closed(
                        flow,
                        new FlowTotals(isClientA ? totalsA : totalsB, isClientA ? totalsB : totalsA, events.byKind()));
    }

    private void unacked(int index, long next, long acked, EventCounts events) {
        long above = Math.max(acked, 0);
        if (next > above) {
            event(Kind.UNACKED, index, above, next - above, events);
        }
    }

    private void event(Kind kind, int index, long offset, long length, EventCounts events) {
        events.add(kind);
        if (surroundings.wantsEvents()) {
            GapString nothing = GapString.empty();
            surroundings
                    .listener()
                    .event(new FlowEvent(kind, lastFrame, flow, flow.side(index), offset, length, nothing, nothing));
        }
    }
}
