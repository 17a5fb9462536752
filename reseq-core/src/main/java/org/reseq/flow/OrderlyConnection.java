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

    private final Surroundings surroundings;
    private final Flow flow;
    // null as long as the side's SYN is not captured
    private @Nullable OrderlySide a;
    private @Nullable OrderlySide b;
    private long lastFrame;
    private long concurrent;
    private boolean isEstablished;

    /** Begins with a segment that {@link #isBegin}. */
    OrderlyConnection(Surroundings surroundings, Flow flow, Frame syn, int from) {
        this.surroundings = surroundings;
        this.flow = flow;
        at(syn);
        open(syn, from);
        flow.client(from);
        surroundings.listener().opened(flow);
    }

    /** Whether a connection begins with this segment as nearly all do: with a SYN and nothing else. */
    static boolean isBegin(Frame frame) {
        return (frame.flags() & ANY) == SYN && frame.payloadOriginalLength() == 0;
    }

    private OrderlySide open(Frame syn, int from) {
        OrderlySide side = new OrderlySide(syn);
        if (from == 0) {
            a = side;
        } else {
            b = side;
        }
        return side;
    }

    /** Takes a segment if it is in order; if it is not, nothing happens. */
    boolean accept(Frame frame, int from) {
        OrderlySide sender = from == 0 ? a : b;
        OrderlySide peer = from == 0 ? b : a;
        return sender != null && peer != null
                ? segment(frame, from, sender, peer)
                : peer != null && answer(frame, from, peer);
    }

    /** Takes the SYN of the side that answers. */
    private boolean answer(Frame frame, int from, OrderlySide peer) {
        if ((frame.flags() & ANY) != (SYN | ACK)
                || frame.payloadOriginalLength() != 0
                || frame.acknowledgmentNumber() != peer.initialSequenceNumber + 1) {
            return false;
        }
        at(frame);
        open(frame, from).offered = frame.window(); // of a SYN, never scaled (RFC 7323 section 2.2)
        peer.acked = 0;
        return true;
    }

    private boolean segment(Frame frame, int from, OrderlySide sender, OrderlySide peer) {
        int length = frame.payloadLength();
        int above = frame.acknowledgmentNumber() - peer.reachedNumber();
        long ack = peer.reached() + above;
        if ((frame.flags() & ANY & ~(PSH | FIN)) != ACK
                || frame.sequenceNumber() != sender.reachedNumber()
                || above > 0
                || ack < 0
                || length != frame.payloadOriginalLength()) {
            return false;
        }
        boolean hasFin = (frame.flags() & FIN) != 0;
        if (length > 0 || hasFin) {
            boolean isProbe = length == 1 && peer.isWindowClosed;
            boolean isBeyond = peer.offered != OrderlySide.NONE && sender.next + length > peer.offered + 1;
            if (sender.finSeen || length > 0 && (isProbe || isBeyond)) {
                return false;
            }
        }
        long timestamp = TcpOptions.timestamp(frame);
        if (timestamp != TcpOptions.NONE) {
            if (length > 0 && sender.hasTimestamp && SequenceNumber.isBefore((int) timestamp, sender.timestamp)) {
                return false;
            }
            if (!sender.hasTimestamp || sender.reached() <= sender.acked) {
                sender.hasTimestamp = true;
                sender.timestamp = (int) timestamp;
            }
        }
        at(frame);
        peer.acked = Math.max(peer.acked, ack);
        if (length > 0) {
            if (ack < peer.next) {
                concurrent++;
            }
            octets(frame, from, sender, length);
        }
        sender.finSeen |= hasFin;
        sender.isWindowClosed = frame.window() == 0;
        isEstablished = true;
        boolean isScaled = sender.windowScale >= 0 && peer.windowScale >= 0;
        sender.offered = Math.max(sender.offered, ack + ((long) frame.window() << (isScaled ? sender.windowScale : 0)));
        return true;
    }

    private void octets(Frame frame, int from, OrderlySide sender, int length) {
        Surroundings shared = surroundings;
        long offset = sender.next;
        sender.next = offset + length;
        shared.accounting().put(Bucket.DELIVERED, length);
        sender.tail = shared.tail()
                .remember(sender.tail, positionOf(sender, offset), frame.buffer(), frame.payloadBegin(), length);
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

    /** The position of an offset, as a {@link TcpSender} counts. */
    static long positionOf(OrderlySide side, long offset) {
        return SequenceNumber.anchor(side.initialSequenceNumber + 1) + offset;
    }

    private void at(Frame frame) {
        lastFrame = frame.index();
        surroundings.listener().record(flow.number(), lastFrame);
    }

    /** The same connection, which goes on in disorder. */
    TcpConversation inDisorder() {
        return TcpConversation.after(surroundings, flow, a, b, isEstablished, lastFrame, concurrent);
    }

    @Override
    public Flow flow() {
        return flow;
    }

    /** Reads what the next segment will read, for {@link LookAhead}; the result means nothing. */
    long touch() {
        OrderlySide sideA = a;
        OrderlySide sideB = b;
        return flow.portA() + (sideA == null ? 0 : sideA.next) + (sideB == null ? 0 : sideB.next);
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
        end(0, a, b, events);
        end(1, b, a, events);
        SideTotals totalsA = totals(a);
        SideTotals totalsB = totals(b);
        boolean isClientA = flow.clientIndex() == 0;
        surroundings
                .listener()
                .closed(
                        flow,
                        new FlowTotals(isClientA ? totalsA : totalsB, isClientA ? totalsB : totalsA, events.byKind()));
    }

    private void end(int index, @Nullable OrderlySide sender, @Nullable OrderlySide peer, EventCounts events) {
        if (peer == null) {
            event(Kind.ONE_SIDED, 1 - index, 0, 0, events);
        } else if (sender != null) {
            long unacked = Math.max(sender.acked, 0);
            if (sender.next > unacked) {
                event(Kind.UNACKED, index, unacked, sender.next - unacked, events);
            }
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

    private static SideTotals totals(@Nullable OrderlySide side) {
        long octets = side == null ? 0 : side.next;
        return new SideTotals(octets, octets, 0, 0, List.of(), 0);
    }
}
