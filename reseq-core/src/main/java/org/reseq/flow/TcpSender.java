package org.reseq.flow;

import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.reseq.flow.FlowTotals.SideTotals;
import org.reseq.frame.TcpOptions;

/**
 * What is known of one side of a connection: where its stream begins and ends, which octets wait, and what its peer has
 * acknowledged of them. All positions are those of this side's stream. It decides nothing about order between the sides.
 */
final class TcpSender {
    /** How much may be acknowledged before the SYN is captured, in a capture out of order. */
    private static final long MOST_BEFORE_SYN = 1 << 20;

    /** More urgent octets that have not been reached than any program leaves: sockets know of one. */
    private static final int MOST_URGENT = 16;

    /** 0 for the lower end of the key, 1 for the other. */
    final int index;

    final StreamAssembler assembler = new StreamAssembler();
    final Gaps gaps = new Gaps();
    /** Acknowledgments of octets that are not here. */
    final Overdue overdue = new Overdue();

    /** How far apart a segment and an acknowledgment may be that speak of the same place: a large window. */
    private static final long HEARSAY_DISTANCE = 1 << 24;

    private boolean anchored;
    private long anchor;
    private boolean hearsay;
    private boolean hearsayByPeer;
    private long hearsayPosition;
    private boolean settled;
    private long origin;
    /** Octets below this existed before the capture began; of use until the origin is settled. */
    private long before = Run.NO_ACK;
    /** Acknowledgments up to here are waited for no longer. */
    private long waived = Run.NO_ACK;
    /** The peer has everything below. */
    private long acked = Run.NO_ACK;
    /** The end of the highest segment captured. */
    private long end = Run.NO_ACK;
    /** The lowest place where the stream may begin, while the origin is not settled. */
    private long lowest = Long.MAX_VALUE;

    private long heldSince;
    private boolean finSeen;
    private long finPosition;
    private long delivered;
    /** Of the SYN before the last one, while it is open which of them the peer takes. */
    private int otherInitialSequenceNumber;

    private boolean hasOther;

    private @Nullable TreeSet<Long> urgent;
    /** The last urgent octet that was told of. */
    long lastUrgent = Run.NO_ACK;

    /** Its latest entry in {@link Tail}. */
    long tail = Tail.NOTHING;

    /** The timestamp to which the next is compared (RFC 7323 section 4.3), if {@link #hasTimestamp}. */
    int timestamp;

    boolean hasTimestamp;
    /** By how many bits this side's windows are shifted, from its SYN. */
    int windowScale = TcpOptions.NONE;
    /** How far the peer may send, as a position of the peer; below every position if that is not known. */
    long offered = Run.NO_ACK;

    /** A segment of this side was captured. */
    boolean seen;

    boolean synSeen;
    boolean synAckSeen;
    int initialSequenceNumber;
    /** The window this side last offered is 0. */
    boolean isWindowClosed;

    TcpSender(int index) {
        this.index = index;
    }

    /** Goes on from where a side came to in order. */
    void goOn(OrderlySide side) {
        seen = true;
        restart(side.initialSequenceNumber());
        long next = origin + side.next();
        assembler.skipTo(next);
        delivered = side.next();
        end = side.next() > 0 ? next : Run.NO_ACK;
        acked = side.acked() == OrderlySide.NONE ? Run.NO_ACK : origin + side.acked();
        if (side.finSeen()) {
            fin(next);
        }
        tail = side.tail();
        hasTimestamp = side.hasTimestamp();
        timestamp = side.timestamp();
        windowScale = side.windowScale();
        isWindowClosed = side.isWindowClosed();
    }

    // -- the space of positions

    boolean isAnchored() {
        return anchored;
    }

    /** The position of a sequence number; the first one asked for fixes the space. */
    long positionOf(int sequenceNumber) {
        if (!anchored) {
            anchored = true;
            anchor = SequenceNumber.anchor(sequenceNumber);
        }
        return SequenceNumber.unwrap(sequenceNumber, near());
    }

    boolean isFar(long position) {
        return SequenceNumber.isFar(position, near());
    }

    private long near() {
        return Math.max(anchor, Math.max(acked, assembler.next()));
    }

    /**
     * Whether a position too far ahead is to be believed all the same: a segment of this side and an acknowledgment of the
     * peer have named it, each on its own. So it is where a tap lost more than a gigabyte in one stretch.
     */
    boolean isConfirmed(long position, boolean byPeer) {
        boolean confirmed = position > near()
                && hearsay
                && hearsayByPeer != byPeer
                && Math.abs(position - hearsayPosition) <= HEARSAY_DISTANCE;
        hearsay = !confirmed;
        hearsayPosition = position;
        hearsayByPeer = byPeer;
        if (confirmed) {
            anchor = position;
        }
        return confirmed;
    }

    // -- where the stream begins

    boolean isSettled() {
        return settled;
    }

    /** The position of offset 0, or the best guess at it. */
    long origin() {
        return settled ? origin : lowest != Long.MAX_VALUE ? lowest : anchor;
    }

    /** Octets wait for the decision where the stream begins. */
    boolean isHolding() {
        return !settled && lowest != Long.MAX_VALUE;
    }

    /** What lies below was sent before the capture began. */
    void beforeCapture(long position) {
        before = Math.max(before, position);
    }

    /** Whether no octet was captured so far but perhaps this one. */
    boolean hasNothingBut(long position) {
        return end == Run.NO_ACK || !isHolding() && end == position + 1;
    }

    /** The stream may begin here. */
    void mayBeginAt(long position, long frames) {
        if (lowest == Long.MAX_VALUE) {
            heldSince = frames;
        }
        lowest = Math.min(lowest, position);
    }

    /** Whether enough was seen to say that the stream begins at the lowest octet captured. */
    boolean canSettle(long frames, Limits limits) {
        return isHolding()
                && (acked >= lowest
                        || frames - heldSince >= limits.originFrames()
                        || assembler.cost() >= limits.originOctets());
    }

    /** Fixes where the stream begins; returns how many captured octets waited below and are dropped. */
    long settle(long position) {
        settled = true;
        origin = position;
        long dropped = assembler.begin(position);
        overdue.answered(reached());
        return dropped;
    }

    /** Begins the stream after this SYN, whatever was thought before; no octet of the stream was captured. */
    void restart(int sequenceNumber) {
        initialSequenceNumber = sequenceNumber;
        synSeen = true;
        long first = positionOf(sequenceNumber + 1);
        if (acked < first || acked > first + MOST_BEFORE_SYN) {
            acked = Run.NO_ACK; // of an older connection
        }
        anchor = first;
        waived = Run.NO_ACK;
        lowest = Long.MAX_VALUE;
        finSeen = false;
        overdue.answered(Long.MAX_VALUE);
        settle(first);
    }

    /** A SYN with another number, before the peer answered the one before. */
    void tryAnother(int sequenceNumber) {
        hasOther = true;
        otherInitialSequenceNumber = initialSequenceNumber;
        restart(sequenceNumber);
    }

    /** Of two SYNs the peer took the one that it acknowledges. */
    void chosen(int acknowledgmentNumber) {
        if (hasOther && end == Run.NO_ACK && acknowledgmentNumber == otherInitialSequenceNumber + 1) {
            restart(otherInitialSequenceNumber);
        }
    }

    /** Whether none of its octets waits and none is waited for. */
    boolean isQuiet() {
        return assembler.isEmpty() && overdue.isEmpty();
    }

    // -- how far it is

    /** Acknowledgments up to here have been answered. */
    long reached() {
        if (!settled) {
            return Math.max(before, waived);
        }
        long next = assembler.next();
        return Math.max(finSeen && next == finPosition ? next + 1 : next, waived); // a FIN takes a sequence number
    }

    long acked() {
        return acked;
    }

    long end() {
        return end;
    }

    /** The highest position that the captured segments of this side explain. */
    long captured() {
        return Math.max(finSeen ? finPosition + 1 : Run.NO_ACK, Math.max(end, reached()));
    }

    /** Whether what is captured so far ends below, so that something is missing between. */
    boolean isAboveHole(long begin) {
        boolean afterFin = finSeen && begin == finPosition + 1;
        return settled && !afterFin && begin > Math.max(end, assembler.next());
    }

    void capturedUpTo(long position) {
        end = Math.max(end, position);
    }

    /** Returns whether this is news. */
    boolean acknowledged(long position) {
        boolean news = position > acked;
        acked = Math.max(acked, position);
        return news;
    }

    /** Ends a wait: what is acknowledged up to here need not be seen. */
    void waive(long position) {
        waived = Math.max(waived, position);
        overdue.answered(reached());
    }

    boolean hasWaived() {
        return waived != Run.NO_ACK;
    }

    void handedOn(int octets) {
        delivered += octets;
    }

    // -- urgent octets, where they are left out

    /** Notes an urgent octet that is to be left out. */
    void urgent(long position) {
        if (urgent == null) {
            urgent = new TreeSet<>();
        }
        if (urgent.size() < MOST_URGENT && position >= assembler.next()) {
            urgent.add(position);
        }
    }

    boolean hasUrgent() {
        return urgent != null && !urgent.isEmpty();
    }

    /** The next octet to leave out, from a position on; above every position if there is none. */
    long urgentFrom(long position) {
        Long next = urgent == null ? null : urgent.ceiling(position);
        return next == null ? Long.MAX_VALUE : next;
    }

    /** Its sequence number counts, but it is no octet of the stream. */
    void leaveUrgentOut(long position) {
        Objects.requireNonNull(urgent).remove(position);
        leaveOut();
    }

    private void leaveOut() {
        origin++;
        gaps.shift(1);
    }

    // -- where it ends

    boolean finSeen() {
        return finSeen;
    }

    long finPosition() {
        return finPosition;
    }

    void fin(long position) {
        finSeen = true;
        finPosition = position;
    }

    /** Where octets follow the FIN, against the rules: leaves its sequence number, which is no octet, out of the offsets. */
    void passFin() {
        Run first = assembler.first();
        if (finSeen && first != null && assembler.next() == finPosition && first.begin == finPosition + 1) {
            leaveOut();
            assembler.skipTo(first.begin);
        }
    }

    /** The same where the octets that follow it are given up, up to a position. */
    void passFinBefore(long position) {
        long next = assembler.next();
        if (finSeen && next <= finPosition && finPosition < position) {
            leaveOut();
            assembler.skipTo(next + 1);
        }
    }

    boolean isFinished() {
        return finSeen && settled && assembler.next() >= finPosition;
    }

    SideTotals totals() {
        // what the snap length cut off at the end is no gap any more once nothing follows
        long cut = settled ? gaps.endingAt(assembler.next()) : 0;
        long length = settled ? assembler.next() - cut - origin : 0;
        return new SideTotals(
                length,
                delivered,
                gaps.missing() - cut,
                gaps.count() - (cut > 0 ? 1 : 0),
                gaps.list(origin(), cut > 0),
                Math.max(cut, acknowledgedAbove(length + origin())));
    }

    private long acknowledgedAbove(long lastCaptured) {
        if (acked == Run.NO_ACK) {
            return 0;
        }
        long known = settled ? lastCaptured : Math.max(before, anchor);
        // the last sequence number acknowledged may be that of a FIN, which is no octet
        return Math.max(0, (finSeen ? Math.min(acked, finPosition) : acked - 1) - known);
    }
}
