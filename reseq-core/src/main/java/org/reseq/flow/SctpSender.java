package org.reseq.flow;

import org.jspecify.annotations.Nullable;
import org.reseq.flow.Accounting.Bucket;
import org.reseq.flow.FlowEvent.Kind;
import org.reseq.frame.Frame;
import org.reseq.frame.SctpChunks;

/**
 * One end of an association: makes messages of the DATA chunks that it sent (RFC 9260, section 6). Single-threaded.
 *
 * <p>A message is handed on when it is whole and its turn has come: an unordered one at once; an ordered one when it is the next
 * of its stream, or when every chunk sent before it is here or given up, whichever is known first.
 */
final class SctpSender {
    private static final int UNORDERED = 4;
    private static final int FIRST = 2;
    private static final int LAST = 1;

    private final int index;
    private final MessageNarrator narrator;
    private final Accounting accounting;
    private final Limits limits;
    private final RecentChunks recent;
    private final ArrivedTsns arrived = new ArrivedTsns();
    private final Gaps missing = new Gaps();
    private final Overdue overdue = new Overdue();
    private final Parts parts = new Parts();
    private final StreamOrder order = new StreamOrder();

    private boolean anchored;
    /** Whether it is known where the side begins: until then a lower chunk may come, and ordered messages wait. */
    private boolean settled;

    private long firstFrames;
    private long origin;
    /** Where the chunks of the part ended that was given up last. */
    private long brokenEnd = ArrivedTsns.NONE;

    private @Nullable Envelope envelope;

    SctpSender(int index, MessageNarrator narrator, Accounting accounting, Limits limits, RecentChunks recent) {
        this.index = index;
        this.narrator = narrator;
        this.accounting = accounting;
        this.limits = limits;
        this.recent = recent;
    }

    // -- where the side begins

    /** An INIT or INIT ACK names the first number. */
    void begin(int tsn) {
        if (!anchored) {
            anchored = true;
            origin = SequenceNumber.anchor(tsn);
            arrived.begin(origin);
            settled = true;
            order.fromBegin();
        } else if (!settled) {
            long position = SequenceNumber.unwrap(tsn, arrived.firstAbove());
            if (position <= arrived.firstAbove() && !SequenceNumber.isFar(position, arrived.firstAbove())) {
                order.fromBegin();
                settle(position);
            }
        }
    }

    /** The first number was not the one that was named: so it is not known. */
    void beginElsewhere() {
        if (arrived.runs() == 0 && arrived.next() == origin) {
            anchored = false;
            settled = false;
            order.forget();
        }
    }

    private void anchor(int tsn, long frames) {
        anchored = true;
        firstFrames = frames;
        // below all that can come, so that whatever comes is above
        arrived.begin(SequenceNumber.anchor(tsn) - 2 * SequenceNumber.FAR);
    }

    private void settle(long first) {
        settled = true;
        origin = first;
        arrived.skipTo(first);
        resolve();
    }

    private void settleAtLowest() {
        narrator.event(Kind.MIDSTREAM, index, 0);
        settle(arrived.firstAbove());
    }

    private boolean isUndecided() {
        return anchored && !settled;
    }

    private long near() {
        return settled ? arrived.next() : arrived.firstAbove();
    }

    // -- chunks

    /** @param frames of the flow so far */
    void data(SctpChunks chunk, Frame frame, long frames) {
        int tsn = chunk.i32At(0);
        int length = chunk.dataLength();
        if (!anchored) {
            anchor(tsn, frames);
        }
        long near = arrived.runs() > 0 || settled ? near() : SequenceNumber.anchor(tsn);
        long position = SequenceNumber.unwrap(tsn, near);
        if (SequenceNumber.isFar(position, near)) {
            narrator.event(Kind.SEQ_JUMP, index, chunk.dataOriginalLength(), frame.buffer(), chunk.dataBegin(), length);
            accounting.ignoreInChunk(Kind.SEQ_JUMP.toString(), length);
            return;
        }
        boolean inTurn = settled && position == arrived.next();
        boolean aboveHole = settled && position > arrived.next();
        if (!arrived.add(position)) {
            again(position, chunk, frame);
            return;
        }
        recent.remember(
                narrator.flow().number(),
                index,
                tsn,
                frame.buffer(),
                chunk.dataBegin(),
                length,
                chunk.dataOriginalLength());
        if (aboveHole) {
            narrator.event(Kind.OUT_OF_ORDER, index, chunk.dataOriginalLength());
        }
        if (length < chunk.dataOriginalLength()) {
            narrator.event(Kind.SNAPPED, index, chunk.dataOriginalLength() - length);
        }
        arrive(position, inTurn, chunk, frame);
        resolve();
    }

    private void arrive(long position, boolean inTurn, SctpChunks chunk, Frame frame) {
        int stream = chunk.u16At(4);
        int sequence = chunk.u16At(6);
        boolean ordered = (chunk.flags() & UNORDERED) == 0;
        boolean first = (chunk.flags() & FIRST) != 0;
        boolean last = (chunk.flags() & LAST) != 0;
        boolean turn = inTurn || !ordered || settled && order.isNext(stream, sequence);
        Envelope said = envelope(stream, ordered, Integer.toUnsignedLong(chunk.i32At(8)));
        byte[] buffer = frame.buffer();
        int begin = chunk.dataBegin();
        int length = chunk.dataLength();
        if (first && last && turn) {
            accounting.putInChunk(Bucket.MESSAGE, length);
            narrator.message(
                    index, said, buffer, begin, length, chunk.dataOriginalLength(), frame.index(), frame.timeNanos());
            if (ordered) {
                follow(stream, sequence);
            }
            return;
        }
        byte[] octets = new byte[length];
        System.arraycopy(buffer, begin, octets, 0, length);
        Part part = parts.add(new Fragment(
                position,
                sequence,
                said,
                first,
                last,
                octets,
                chunk.dataOriginalLength(),
                frame.index(),
                frame.timeNanos()));
        if (!part.isWhole()) {
            return;
        }
        if (!ordered || settled && order.isNext(stream, sequence)) {
            handOn(part);
        } else {
            order.add(part);
        }
    }

    /** Most messages of a side say the same. */
    private Envelope envelope(int stream, boolean ordered, long payloadProtocol) {
        Envelope same = envelope;
        if (same == null
                || same.stream() != stream
                || same.ordered() != ordered
                || same.payloadProtocol() != payloadProtocol) {
            same = new Envelope(stream, ordered, payloadProtocol);
            envelope = same;
        }
        return same;
    }

    /** A number that has been here, or that is not waited for any more. */
    private void again(long position, SctpChunks chunk, Frame frame) {
        byte[] buffer = frame.buffer();
        int begin = chunk.dataBegin();
        int length = chunk.dataLength();
        int original = chunk.dataOriginalLength();
        if (settled && position < origin) {
            accounting.putInChunk(Bucket.BELOW_ORIGIN, length);
            narrator.event(Kind.BELOW_ORIGIN, index, original, buffer, begin, length);
            return;
        }
        if (missing.overlap(position, position + 1) > 0) {
            accounting.putInChunk(Bucket.LATE, length);
            narrator.event(Kind.LATE_DATA, index, original, buffer, begin, length);
            return;
        }
        int tsn = (int) position;
        switch (recent.compare(narrator.flow().number(), index, tsn, buffer, begin, length, original)) {
            case SAME -> {
                accounting.putInChunk(Bucket.DUPLICATE, length);
                narrator.event(Kind.RETRANSMIT, index, original);
            }
            case UNKNOWN -> {
                accounting.putInChunk(Bucket.DUPLICATE, length);
                narrator.event(Kind.RETRANSMIT_UNCOMPARED, index, original);
            }
            case OTHER -> {
                accounting.putInChunk(Bucket.CONFLICT_LOSER, length);
                narrator.event(Kind.OVERLAP_CONFLICT, index, original, buffer, begin, length);
            }
        }
    }

    // -- what the peer says, and what the sender says of what it will not send

    /** The peer has everything up to this number. */
    void acknowledged(int tsn, long frames, long octets) {
        if (!anchored) {
            return;
        }
        long end = SequenceNumber.unwrap(tsn, near()) + 1;
        if (SequenceNumber.isFar(end, near())) {
            narrator.event(Kind.SEQ_JUMP, index, 0);
            return;
        }
        if (!settled) {
            if (end > arrived.firstAbove()) {
                settleAtLowest(); // nothing lower is on its way
            }
            return;
        }
        if (end > arrived.next()) {
            narrator.event(Kind.ACK_BEFORE_DATA, index, 0);
            overdue.note(end, frames, octets);
        }
    }

    /** The sender will not send what is missing up to this number (RFC 3758, section 3.5). */
    void forward(int tsn) {
        if (!settled) {
            return;
        }
        long end = SequenceNumber.unwrap(tsn, near()) + 1;
        if (SequenceNumber.isFar(end, near())) {
            narrator.event(Kind.SEQ_JUMP, index, 0);
            return;
        }
        while (arrived.next() < end) {
            giveUp(Kind.CHUNKS_ABANDONED, Math.min(end, arrived.firstAbove()));
        }
    }

    // -- waiting

    /**
     * Ends the waits that are over.
     *
     * @param frames of the flow so far, and {@code octets} captured in them: the clock of all waits
     */
    void advance(long frames, long octets) {
        if (isUndecided() && (frames - firstFrames >= limits.originFrames() || parts.cost() >= limits.originOctets())) {
            settleAtLowest();
        }
        if (settled && arrived.runs() > 0 && !overdue.isEmpty()) {
            overdue.answered(arrived.next());
            for (long end = overdue.expired(frames, octets, limits);
                    end > arrived.next() && arrived.runs() > 0;
                    end = overdue.expired(frames, octets, limits)) {
                giveUp(Kind.CHUNKS_MISSING, Math.min(end, arrived.firstAbove()));
                overdue.answered(arrived.next());
            }
        }
        while (cost() > limits.bufferOctets() && isWaiting()) {
            narrator.event(Kind.BUDGET_FLUSH, index, 0);
            giveUpOne();
        }
    }

    /** Does without the lowest hole, or where there is none, without the rest of a message. */
    void giveUpOne() {
        if (isUndecided()) {
            settleAtLowest();
        } else if (arrived.runs() > 0) {
            giveUp(Kind.CHUNKS_MISSING, arrived.firstAbove());
        } else {
            Part rest = parts.first();
            if (rest != null) {
                discard(rest);
            }
        }
    }

    private void giveUp(Kind kind, long end) {
        long begin = arrived.next();
        narrator.event(kind, index, end - begin);
        missing.add(begin, end);
        arrived.skipTo(end);
        resolve();
    }

    /** Forgets what only helps to hand on earlier. */
    void forgetOrder() {
        order.forget();
    }

    boolean isWaiting() {
        return arrived.runs() > 0 || !parts.isEmpty();
    }

    /** The record that carried what waits lowest. */
    long firstWaiting() {
        Part first = parts.first();
        return first == null ? Long.MAX_VALUE : first.first().frame;
    }

    long cost() {
        return parts.cost() + arrived.runs() * 64L + order.cost();
    }

    // -- handing on

    /** Hands on what waited for a hole that is no more, and gives up what will never be whole. */
    private void resolve() {
        if (!settled) {
            return;
        }
        for (Part part = parts.first(); part != null && part.begin() < arrived.next(); part = parts.first()) {
            if (part.isWhole()) {
                handOn(part);
            } else if (part.first().isFirst && part.end() == arrived.next()) {
                return; // its next fragment may still come
            } else {
                discard(part);
            }
        }
    }

    private void handOn(Part part) {
        Fragment first = part.first();
        tell(part);
        if (first.envelope.ordered()) {
            follow(first.envelope.stream(), first.sequence);
        }
    }

    /** Goes on with those that waited for this message of their stream. */
    private void follow(int stream, int sequence) {
        Part waiting = order.follow(stream, sequence);
        while (waiting != null) {
            tell(waiting);
            waiting = order.follow(stream, waiting.first().sequence);
        }
    }

    private void tell(Part part) {
        parts.remove(part);
        order.remove(part);
        byte[] octets = part.contiguous();
        accounting.putInChunk(Bucket.MESSAGE, octets.length);
        accounting.ignoreInChunk("behind-cut", part.captured() - octets.length);
        narrator.message(
                index,
                part.first().envelope,
                octets,
                0,
                octets.length,
                part.originalLength(),
                part.latest().frame,
                part.latest().timeNanos);
    }

    /** Gives up a part whose others were not captured; of the same message only once. */
    private void discard(Part part) {
        parts.remove(part);
        accounting.putInChunk(Bucket.INCOMPLETE, part.captured());
        Fragment first = part.first();
        if (first.isFirst || first.position != brokenEnd) {
            narrator.event(Kind.MESSAGE_INCOMPLETE, index, part.originalLength(), first.octets, 0, first.octets.length);
        }
        brokenEnd = part.last().isLast ? ArrivedTsns.NONE : part.end();
    }
}
