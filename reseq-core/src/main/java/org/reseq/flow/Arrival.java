package org.reseq.flow;

import org.reseq.flow.Accounting.Bucket;
import org.reseq.flow.FlowEvent.Kind;
import org.reseq.frame.Frame;

/** Puts the octets of a segment where they belong, each into exactly one place. Single-threaded. */
final class Arrival implements StreamAssembler.Copies {
    private final Narrator narrator;
    private final Accounting accounting;

    private TcpSender sender;
    private boolean isKeepAlive;
    private long repeated;

    Arrival(Narrator narrator, Accounting accounting, TcpSender any) {
        this.narrator = narrator;
        this.accounting = accounting;
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
        repeated = 0;
        isKeepAlive = lone && (sender.isSettled() ? begin == endBefore - 1 : sender.hasNothingBut(begin));
        sender.capturedUpTo(wireEnd);
        if (!sender.isSettled() && !isKeepAlive) {
            sender.mayBeginAt(begin, frames);
        }

        long from = sender.isSettled() ? old(frame, begin, end) : begin;
        int skipped = (int) (from - begin);
        long added = sender.assembler.insert(
                from,
                frame.buffer(),
                frame.payloadBegin() + skipped,
                frame.payloadLength() - skipped,
                ack,
                frame.index(),
                frame.timeNanos(),
                this);
        if (isKeepAlive) {
            narrator.event(Kind.KEEP_ALIVE, sender, begin, 1);
        } else if (repeated > 0) {
            narrator.event(added > 0 ? Kind.OVERLAP : Kind.RETRANSMIT, sender, begin, wireEnd - begin);
        } else if (aboveHole) {
            narrator.event(Kind.OUT_OF_ORDER, sender, begin, wireEnd - begin);
        }
        if (wireEnd > end) {
            narrator.event(Kind.SNAPPED, sender, end, wireEnd - end);
            sender.assembler.insertCut(
                    Math.max(end, sender.assembler.next()), wireEnd, ack, frame.index(), frame.timeNanos());
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
        accounting.put(Bucket.DUPLICATE, duplicate);
        repeated += duplicate;
        return newBegin;
    }

    @Override
    public void again(long position, byte[] kept, int keptBegin, byte[] again, int againBegin, int length) {
        repeated += length;
        int firstOther = -1;
        int lastOther = -1;
        int others = 0;
        for (int i = 0; i < length && !isKeepAlive; i++) { // the octet of a keep-alive means nothing
            if (kept[keptBegin + i] != again[againBegin + i]) {
                firstOther = others == 0 ? i : firstOther;
                lastOther = i;
                others++;
            }
        }
        accounting.put(Bucket.DUPLICATE, length - others);
        if (others > 0) {
            accounting.put(Bucket.CONFLICT_LOSER, others);
            long span = lastOther + 1L - firstOther;
            narrator.event(
                    Kind.OVERLAP_CONFLICT,
                    sender,
                    position + firstOther,
                    span,
                    narrator.values(kept, keptBegin + firstOther, span),
                    narrator.values(again, againBegin + firstOther, span));
        }
    }
}
