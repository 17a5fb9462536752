package org.reseq.flow;

import java.util.Arrays;
import org.reseq.flow.Accounting.Bucket;
import org.reseq.flow.FlowEvent.Kind;
import org.reseq.frame.Frame;
import org.reseq.frame.InternetChecksum;

/** Puts the octets of a segment where they belong, each into exactly one place. Single-threaded. */
final class Arrival implements StreamAssembler.Copies, Tail.Copies {
    private final Narrator narrator;
    private final Accounting accounting;
    private final Overlap overlap;
    private final Tail tail;

    // what is arriving
    private TcpSender sender;
    private Frame frame;
    private Carrier carrier;
    private boolean isKeepAlive;
    private long repeated;

    Arrival(Narrator narrator, Accounting accounting, Overlap overlap, Tail tail, TcpSender any) {
        this.narrator = narrator;
        this.accounting = accounting;
        this.overlap = overlap;
        this.tail = tail;
        this.sender = any;
    }

    /** The segment begins where its stream has been handed on to, nothing waits, and its turn has come: nothing is copied. */
    void inOrder(Frame frame, TcpSender sender, long begin) {
        int length = frame.payloadLength();
        long end = begin + length;
        long wireEnd = begin + frame.payloadOriginalLength();
        sender.capturedUpTo(wireEnd);
        sender.assembler.skipTo(wireEnd);
        if (length > 0) {
            sender.handedOn(length);
            sender.tail = tail.remember(sender.tail, begin, frame.buffer(), frame.payloadBegin(), length);
            accounting.put(Bucket.DELIVERED, length);
            narrator.octets(
                    sender, begin, frame.buffer(), frame.payloadBegin(), length, frame.index(), frame.timeNanos());
        }
        if (wireEnd > end) {
            narrator.event(Kind.SNAPPED, sender, end, wireEnd - end);
            sender.gaps.add(end, wireEnd);
            narrator.gap(sender, end, wireEnd);
        }
        sender.overdue.answered(sender.reached());
    }

    /** Any other segment: its new octets wait. */
    void inDisorder(Frame frame, TcpSender sender, long begin, long ack, long frames) {
        long end = begin + frame.payloadLength();
        long wireEnd = begin + frame.payloadOriginalLength();
        long endBefore = Math.max(sender.end(), sender.assembler.next());
        boolean aboveHole = sender.isAboveHole(begin);
        boolean lone = wireEnd - begin == 1 && !frame.psh() && !frame.fin();
        this.sender = sender;
        this.frame = frame;
        carrier = new Carrier(begin, wireEnd, ack, InternetChecksum.ofHeaders(frame), frame.index(), frame.timeNanos());
        repeated = 0;
        isKeepAlive = lone && (sender.isSettled() ? begin == endBefore - 1 : sender.hasNothingBut(begin));
        sender.capturedUpTo(wireEnd);
        if (!sender.isSettled() && !isKeepAlive) {
            sender.mayBeginAt(begin, frames);
        }

        long from = sender.isSettled() ? old(frame, begin, end) : begin;
        int skipped = (int) (from - begin);
        long added = sender.assembler.insert(
                from, frame.buffer(), frame.payloadBegin() + skipped, frame.payloadLength() - skipped, carrier, this);
        if (isKeepAlive) {
            narrator.event(Kind.KEEP_ALIVE, sender, begin, 1);
        } else if (repeated > 0) {
            narrator.event(added > 0 ? Kind.OVERLAP : Kind.RETRANSMIT, sender, begin, wireEnd - begin);
        } else if (aboveHole) {
            narrator.event(Kind.OUT_OF_ORDER, sender, begin, wireEnd - begin);
        }
        if (wireEnd > end) {
            narrator.event(Kind.SNAPPED, sender, end, wireEnd - end);
            sender.assembler.insertCut(Math.max(end, sender.assembler.next()), wireEnd, carrier);
        }
    }

    /** Accounts for those octets that lie below the next to hand on; returns where the others begin. */
    private long old(Frame frame, long begin, long end) {
        long newBegin = Math.min(end, Math.max(begin, sender.assembler.next()));
        long origin = Math.min(newBegin, Math.max(begin, sender.origin()));
        if (origin > begin) {
            accounting.put(Bucket.BELOW_ORIGIN, origin - begin);
            narrator.event(Kind.BELOW_ORIGIN, sender, begin, origin - begin, frame.buffer(), frame.payloadBegin());
        }
        long late = sender.gaps.overlap(origin, newBegin);
        if (late > 0) {
            long first = sender.gaps.firstIn(origin);
            accounting.put(Bucket.LATE, late);
            narrator.event(
                    Kind.LATE_DATA, sender, first, late, frame.buffer(), frame.payloadBegin() + (int) (first - begin));
        }
        long duplicate = newBegin - origin - late;
        long uncompared = isKeepAlive ? duplicate : duplicate - tail.compare(sender.tail, origin, newBegin, this);
        accounting.put(Bucket.DUPLICATE, uncompared);
        if (uncompared > 0 && !isKeepAlive) {
            narrator.event(Kind.RETRANSMIT_UNCOMPARED, sender, origin, uncompared);
        }
        repeated += duplicate;
        return newBegin;
    }

    @Override
    public boolean again(long position, Run waiting, byte[] again, int againBegin, int length) {
        int waitingBegin = waiting.octetsBegin + (int) (position - waiting.begin);
        repeated += length;
        if (isKeepAlive
                || Arrays.equals(
                        waiting.octets, waitingBegin, waitingBegin + length, again, againBegin, againBegin + length)) {
            accounting.put(Bucket.DUPLICATE, length);
            return false;
        }
        boolean later = isLaterBetter(waiting, position, length);
        if (later) {
            conflict(position, again, againBegin, waiting.octets, waitingBegin, length);
        } else {
            conflict(position, waiting.octets, waitingBegin, again, againBegin, length);
        }
        return later;
    }

    /** A good checksum is the best witness; where it does not decide, the rule does. */
    private boolean isLaterBetter(Run waiting, long position, int length) {
        boolean good = carrier.headers() != InternetChecksum.UNKNOWN && !InternetChecksum.isBad(frame);
        boolean waitingGood = waiting.isGood();
        boolean decides =
                good != waitingGood && carrier.headers() != InternetChecksum.UNKNOWN && waiting.canBeChecked();
        if (decides) {
            narrator.event(Kind.BAD_CHECKSUM, sender, position, length);
            return good;
        }
        return overlap.takesLater(carrier.begin(), carrier.end(), waiting.carrier.begin(), waiting.carrier.end());
    }

    /** Octets that were handed on come again: those stand, whatever these are. */
    @Override
    public void stand(long position, byte[] octets, int begin, int length) {
        int againBegin = frame.payloadBegin() + (int) (position - carrier.begin());
        conflict(position, octets, begin, frame.buffer(), againBegin, length);
    }

    /** Accounts for octets of which two copies were captured, and tells where the copies differ. */
    private void conflict(long position, byte[] kept, int keptBegin, byte[] lost, int lostBegin, int length) {
        int first = Arrays.mismatch(kept, keptBegin, keptBegin + length, lost, lostBegin, lostBegin + length);
        if (first < 0) {
            accounting.put(Bucket.DUPLICATE, length);
            return;
        }
        int last = first;
        int others = 0;
        for (int i = first; i < length; i++) {
            if (kept[keptBegin + i] != lost[lostBegin + i]) {
                last = i;
                others++;
            }
        }
        accounting.put(Bucket.DUPLICATE, length - others);
        accounting.put(Bucket.CONFLICT_LOSER, others);
        long span = last + 1L - first;
        narrator.event(
                Kind.OVERLAP_CONFLICT,
                sender,
                position + first,
                span,
                narrator.values(kept, keptBegin + first, span),
                narrator.values(lost, lostBegin + first, span));
    }
}
