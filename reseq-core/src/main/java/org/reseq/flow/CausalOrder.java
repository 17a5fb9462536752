package org.reseq.flow;

import org.jspecify.annotations.Nullable;
import org.reseq.flow.Accounting.Bucket;
import org.reseq.flow.FlowEvent.Kind;

/**
 * Merges the waiting octets of both sides into the order that they happened.
 *
 * <p>A segment that acknowledges a proves that its sender had all octets of its peer below a. So the head of a side, its
 * next octets, is ready once the peer has been handed on up to the head's acknowledgment. Ready heads go in capture order.
 *
 * <p>Every step hands octets on, declares a gap or ends a wait, and each of these raises a position that never falls: so
 * the merge terminates.
 */
final class CausalOrder {
    private final TcpSender a;
    private final TcpSender b;
    private final Narrator narrator;
    private final Accounting accounting;
    private final Limits limits;
    private final Tail tail;
    /** Octets are held until the peer acknowledges them, as a later copy may be better. */
    private boolean holdsUnacked;

    CausalOrder(TcpSender a, TcpSender b, Narrator narrator, Accounting accounting, Rules rules, Tail tail) {
        this.a = a;
        this.b = b;
        this.narrator = narrator;
        this.accounting = accounting;
        this.limits = rules.limits();
        this.holdsUnacked = rules.overlap() != Overlap.FIRST;
        this.tail = tail;
    }

    /**
     * Hands on what can be.
     *
     * @param frames of the flow so far, and {@code octets} captured in them: the clock of all waits
     */
    void advance(long frames, long octets) {
        while (!a.isHolding() && !b.isHolding()) {
            if (!handOnOne() && !endExpired(a, b, frames, octets) && !endExpired(b, a, frames, octets)) {
                return;
            }
        }
    }

    /** Hands on everything: nothing more will come. */
    void finish() {
        boolean held = holdsUnacked;
        holdsUnacked = false;
        while (handOnOne() || endAny()) {
            // each step makes the next one possible
        }
        holdsUnacked = held;
    }

    private boolean handOnOne() {
        a.passFin();
        b.passFin();
        Run headA = head(a);
        Run headB = head(b);
        boolean readyA = headA != null && headA.ack <= b.reached();
        boolean readyB = headB != null && headB.ack <= a.reached();
        if (headA != null && (readyA && !(readyB && headB.carrier.frame() < headA.carrier.frame()))) {
            handOn(a, b, headA);
        } else if (headB != null && readyB) {
            handOn(b, a, headB);
        } else if (headA != null && headB != null) {
            // Each was sent after the other: of one of them a first copy was missed, and what was captured is a later
            // one, so the one captured later.
            TcpSender later = headA.carrier.frame() > headB.carrier.frame() ? a : b;
            Run head = later == a ? headA : headB;
            narrator.event(Kind.ORDER_CONTRADICTION, later, head.begin, head.length());
            handOn(later, later == a ? b : a, head);
        } else {
            return false;
        }
        return true;
    }

    /** The next octets of a side, as many of them as may be handed on together. */
    private @Nullable Run head(TcpSender sender) {
        Run head = sender.assembler.head();
        if (head == null || holdsUnacked && sender.acked() <= head.begin) {
            return null;
        }
        long end = holdsUnacked ? Math.min(head.end, sender.acked()) : head.end;
        long urgent = sender.urgentFrom(head.begin);
        if (urgent == head.begin) {
            end = head.begin + 1;
        } else {
            end = Math.min(end, urgent);
        }
        if (end < head.end) {
            sender.assembler.splitHead(end);
        }
        return sender.assembler.head();
    }

    private void handOn(TcpSender sender, TcpSender peer, Run run) {
        sender.assembler.removeFirst();
        countConcurrent(run.ack, peer);
        if (sender.urgentFrom(run.begin) == run.begin) {
            accounting.put(Bucket.URGENT_OOB, run.isCut() ? 0 : 1);
            sender.leaveUrgentOut(run.begin);
        } else if (run.isCut()) {
            sender.gaps.add(run.begin, run.end);
            narrator.gap(sender, run.begin, run.end);
        } else {
            int length = (int) run.length();
            sender.handedOn(length);
            accounting.put(Bucket.DELIVERED, length);
            sender.tail = tail.remember(sender.tail, run.begin, run.octets, run.octetsBegin, length);
            narrator.octets(
                    sender,
                    run.begin,
                    run.octets,
                    run.octetsBegin,
                    length,
                    run.carrier.frame(),
                    run.carrier.timeNanos());
        }
        sender.overdue.answered(sender.reached());
    }

    /** Octets that did not know of the last ones of the peer, nor those of them: capture order decided. */
    void countConcurrent(long ack, TcpSender peer) {
        if (ack != Run.NO_ACK && peer.isSettled() && ack < peer.assembler.next()) {
            narrator.count(Kind.CONCURRENT);
        }
    }

    private boolean endExpired(TcpSender sender, TcpSender peer, long frames, long octets) {
        if (sender.assembler.head() != null) {
            return endFull(sender, peer); // not missing: it waits for its peer, whose turn it is to give up
        }
        long ack = sender.overdue.expired(frames, octets, limits);
        if (ack > sender.reached()) {
            giveUp(sender, ack);
            return true;
        }
        return endFull(sender, peer);
    }

    private boolean endFull(TcpSender sender, TcpSender peer) {
        if (!sender.isSettled() || sender.assembler.cost() <= limits.bufferOctets()) {
            return false;
        }
        narrator.event(Kind.BUDGET_FLUSH, sender, sender.assembler.next(), 0);
        Run head = sender.assembler.head();
        if (head == null) {
            declareGap(sender);
        } else if (head.ack > peer.reached()) {
            giveUp(peer, head.ack);
        } else {
            handOn(sender, peer, head); // held only because nobody acknowledges it
        }
        return true;
    }

    private boolean endAny() {
        Run headA = a.assembler.head();
        Run headB = b.assembler.head();
        if (headA != null) {
            giveUp(b, headA.ack);
        } else if (headB != null) {
            giveUp(a, headB.ack);
        } else {
            TcpSender sender = earlier(a.assembler.first(), b.assembler.first());
            if (sender == null) {
                return false;
            }
            declareGap(sender);
        }
        return true;
    }

    private @Nullable TcpSender earlier(@Nullable Run firstA, @Nullable Run firstB) {
        if (firstA == null || firstB == null) {
            return firstA != null ? a : firstB != null ? b : null;
        }
        return firstA.carrier.frame() < firstB.carrier.frame() ? a : b;
    }

    /** Does without the octets of a side that its peer has acknowledged and that are not here. */
    private void giveUp(TcpSender sender, long ack) {
        Run first = sender.assembler.first();
        if (first != null && sender.isSettled()) {
            declareGap(sender, Math.min(ack, first.begin));
        } else {
            // nothing captured above: no gap, as nothing says that octets will follow
            long from = sender.reached();
            narrator.event(Kind.ACK_UNSEEN, sender, from, ack - from);
            sender.waive(ack);
        }
    }

    /** Gives up the whole hole before the lowest run. */
    private void declareGap(TcpSender sender) {
        Run first = sender.assembler.first();
        if (first == null) {
            throw new IllegalStateException("a hole is between octets, and there are none above");
        }
        long next = sender.assembler.next();
        if (sender.acked() < first.begin) {
            long from = Math.max(next, sender.acked());
            narrator.event(Kind.UNACKED, sender, from, first.begin - from);
        }
        declareGap(sender, first.begin);
    }

    private void declareGap(TcpSender sender, long end) {
        sender.passFinBefore(end);
        long begin = sender.assembler.next();
        if (begin < end) {
            narrator.event(Kind.GAP, sender, begin, end - begin);
            sender.gaps.add(begin, end);
            sender.assembler.skipTo(end);
            narrator.gap(sender, begin, end);
        }
        sender.overdue.answered(sender.reached());
    }
}
