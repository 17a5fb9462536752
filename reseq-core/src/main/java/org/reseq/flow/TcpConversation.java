package org.reseq.flow;

import org.jspecify.annotations.Nullable;
import org.reseq.flow.Accounting.Bucket;
import org.reseq.flow.FlowEvent.Kind;
import org.reseq.frame.Frame;
import org.reseq.frame.InternetChecksum;
import org.reseq.frame.TcpOptions;

/**
 * One TCP connection, both directions: reads what each segment says (RFC 9293) and puts its octets where they belong.
 * Single-threaded.
 */
final class TcpConversation implements Conversation {
    private final Rules rules;
    private final Narrator narrator;
    private final Accounting accounting;
    private final TcpSender[] senders = {new TcpSender(0), new TcpSender(1)};
    private final CausalOrder order;
    private final Arrival arrival;
    private final Attempts attempts;
    private final Generation generation;

    private long frames;
    private long octets;
    private boolean established;
    private boolean reset;

    /** @param from who sends the first segment */
    TcpConversation(Surroundings surroundings, Flow flow, int from) {
        this.rules = surroundings.rules();
        this.narrator = new Narrator(surroundings, flow, from);
        this.accounting = surroundings.accounting();
        this.attempts = new Attempts(accounting);
        this.generation = new Generation(senders, attempts);
        this.order = new CausalOrder(senders[0], senders[1], narrator, accounting, rules, surroundings.tail());
        this.arrival = new Arrival(narrator, accounting, rules.overlap(), surroundings.tail(), senders[0]);
    }

    /** Goes on where a connection came to in order; a side is null if none of its segments was captured. */
    static TcpConversation after(
            Surroundings surroundings,
            Flow flow,
            @Nullable OrderlySide a,
            @Nullable OrderlySide b,
            boolean established,
            long lastFrame,
            long concurrent) {
        TcpConversation conversation = new TcpConversation(surroundings, flow, flow.clientIndex());
        conversation.goOn(0, a);
        conversation.goOn(1, b);
        conversation.goOnOffering(0, a);
        conversation.goOnOffering(1, b);
        conversation.established = established;
        conversation.narrator.goOn(lastFrame, concurrent);
        return conversation;
    }

    private void goOn(int index, @Nullable OrderlySide side) {
        if (side != null) {
            senders[index].goOn(side);
            senders[index].synAckSeen = index != flow().clientIndex();
        }
    }

    /** What a side offers is a place in its peer's stream. */
    private void goOnOffering(int index, @Nullable OrderlySide side) {
        if (side != null && side.offered() != OrderlySide.NONE) {
            senders[index].offered = senders[1 - index].origin() + side.offered();
        }
    }

    @Override
    public Flow flow() {
        return narrator.identity();
    }

    @Override
    public long lastFrame() {
        return narrator.frame();
    }

    @Override
    public long waiting() {
        return senders[0].assembler.cost() + senders[1].assembler.cost() + attempts.cost();
    }

    // -- generations

    /** Whether a segment belongs to another connection between the same ends. */
    boolean isOver(Frame frame, int from) {
        return generation.isOver(frame, from, isClosed());
    }

    private boolean isClosed() {
        return reset || senders[0].isFinished() && senders[1].isFinished();
    }

    /** Begins another connection between the ends of one that ends now, perhaps with SYNs that were captured inside that. */
    void follow(TcpConversation over, Frame frame, int from) {
        Frame peers = over.attempts.takeConfirmed(frame, from, 1 - from);
        Frame own = over.attempts.takeConfirmed(frame, from, from);
        over.finish();
        if (peers != null) {
            accept(peers, 1 - from);
        }
        if (own != null) {
            accept(own, from);
        }
        accept(frame, from);
        narrator.event(Kind.REUSE, senders[from], senders[from].origin(), 0);
    }

    // -- segments

    void accept(Frame frame, int from) {
        TcpSender sender = senders[from];
        TcpSender peer = senders[1 - from];
        frames++;
        octets += frame.payloadLength();
        narrator.at(frame.index());
        if (frame.rst()) {
            reset(frame, sender, peer);
        } else if (!frame.syn() || synchronize(frame, sender, peer)) {
            segment(frame, sender, peer);
        }
        settleIfClear(sender);
        settleIfClear(peer);
        if (!isQuiet()) {
            order.advance(frames, octets);
        }
        if (narrator.knowsClient() || sender.isSettled() || peer.isSettled()) {
            narrator.flow();
        }
    }

    private void segment(Frame frame, TcpSender sender, TcpSender peer) {
        boolean first = !sender.isAnchored();
        // a SYN takes a sequence number: its octets follow it
        long begin = sender.positionOf(frame.sequenceNumber() + (frame.syn() ? 1 : 0));
        if (sender.isFar(begin) && !sender.isConfirmed(begin, false)) {
            narrator.event(Kind.SEQ_JUMP, sender, begin, frame.payloadOriginalLength());
            accounting.ignore(Kind.SEQ_JUMP.toString(), frame.payloadLength());
            return;
        }
        sender.seen = true;
        if (first) {
            sender.beforeCapture(begin);
        }
        if (isOld(frame, sender, begin) && rules.dropsOldTimestamps()) {
            accounting.ignore(Kind.PAWS.toString(), frame.payloadLength());
            return;
        }
        long ack = frame.ack() ? acknowledge(frame, sender, peer) : Run.NO_ACK;
        established |= !frame.syn();
        boolean aboveHole = sender.isAboveHole(begin);
        if (frame.payloadOriginalLength() > 0) {
            octets(frame, sender, peer, begin, ack);
        } else if (isKeepAlive(frame, sender, begin)) {
            narrator.event(Kind.KEEP_ALIVE, sender, begin, 0);
        }
        if (frame.fin()) {
            fin(sender, begin + frame.payloadOriginalLength(), aboveHole);
        }
        sender.isWindowClosed = frame.window() == 0;
        offer(frame, sender, peer, ack);
    }

    /** RFC 7323 section 5.3: a copy from before the sequence numbers wrapped, or one that was long on its way. */
    private boolean isOld(Frame frame, TcpSender sender, long begin) {
        long timestamp = TcpOptions.timestamp(frame);
        if (timestamp == TcpOptions.NONE) {
            return false;
        }
        boolean old = sender.hasTimestamp
                && SequenceNumber.isBefore((int) timestamp, sender.timestamp)
                && frame.payloadOriginalLength() > 0;
        if (old) {
            narrator.event(Kind.PAWS, sender, begin, frame.payloadOriginalLength());
        } else if (!sender.hasTimestamp || begin <= sender.acked()) {
            sender.hasTimestamp = true;
            sender.timestamp = (int) timestamp;
        }
        return old;
    }

    /** Takes what the segment says about how far the peer may send; only a SYN says in which unit. */
    private static void offer(Frame frame, TcpSender sender, TcpSender peer, long ack) {
        if (frame.syn()) {
            sender.windowScale = TcpOptions.windowScale(frame);
        }
        if (ack != Run.NO_ACK && sender.synSeen && peer.synSeen) {
            boolean scaled =
                    !frame.syn() && sender.windowScale != TcpOptions.NONE && peer.windowScale != TcpOptions.NONE;
            sender.offered =
                    Math.max(sender.offered, ack + ((long) frame.window() << (scaled ? sender.windowScale : 0)));
        }
    }

    /** Takes what the segment says about the peer's stream, and gives the acknowledgment as a position of it. */
    private long acknowledge(Frame frame, TcpSender sender, TcpSender peer) {
        boolean first = !peer.isAnchored();
        peer.chosen(frame.acknowledgmentNumber());
        long ack = peer.positionOf(frame.acknowledgmentNumber());
        if (first) {
            // whatever it acknowledges was sent before the capture began; a SYN/ACK says where its peer begins
            peer.beforeCapture(ack);
            if (frame.syn()) {
                peer.settle(ack);
            }
        }
        if (peer.isFar(ack) && !peer.isConfirmed(ack, true)) {
            narrator.event(Kind.SEQ_JUMP, peer, ack, 0);
            return Run.NO_ACK;
        }
        if (peer.acknowledged(ack) && ack > peer.reached()) {
            if (peer.end() == Run.NO_ACK && peer.hasWaived()) {
                peer.waive(ack); // one wait for a side that says nothing is enough
            } else {
                if (ack > peer.captured()) {
                    narrator.event(Kind.ACK_BEFORE_DATA, peer, peer.captured(), ack - peer.captured());
                }
                peer.overdue.note(ack, frames, octets);
            }
        }
        return ack;
    }

    private void octets(Frame frame, TcpSender sender, TcpSender peer, long begin, long ack) {
        long end = begin + frame.payloadOriginalLength();
        if (frame.syn()) {
            narrator.event(Kind.TFO, sender, begin, end - begin);
        }
        if (peer.isWindowClosed && end - begin == 1) {
            narrator.event(Kind.ZERO_WINDOW_PROBE, sender, begin, 1);
        }
        if (peer.offered != Run.NO_ACK && end > peer.offered + 1) { // one octet more is a probe
            narrator.event(
                    Kind.OUT_OF_WINDOW, sender, Math.max(begin, peer.offered), end - Math.max(begin, peer.offered));
        }
        if (frame.urg()) {
            urgent(sender, begin + frame.urgentPointer() - 1);
        }
        if (rules.verifiesChecksums() && InternetChecksum.isBad(frame)) {
            narrator.event(Kind.BAD_CHECKSUM, sender, begin, end - begin);
        }
        if (end > sender.captured() && (sender.finSeen() || isClosed())) {
            narrator.event(Kind.DATA_AFTER_CLOSE, sender, begin, end - begin);
        }
        if (begin == sender.assembler.next()
                && ack <= peer.reached()
                && rules.overlap() == Overlap.FIRST
                && !sender.hasUrgent()
                && sender.assembler.isEmpty()
                && !peer.isHolding()) {
            order.countConcurrent(ack, peer);
            arrival.inOrder(frame, sender, begin);
        } else {
            arrival.inDisorder(frame, sender, begin, ack, frames);
        }
    }

    /** The urgent pointer is that of the octet behind the urgent one (RFC 6093 section 2.1). */
    private void urgent(TcpSender sender, long position) {
        if (position != sender.lastUrgent) {
            sender.lastUrgent = position;
            narrator.event(Kind.URGENT, sender, position, 1);
        }
        if (rules.urgentOutOfBand()) {
            sender.urgent(position);
        }
    }

    /** A keep-alive repeats the sequence number before the next one (RFC 9293 section 3.8.4), mostly without the octet. */
    private static boolean isKeepAlive(Frame frame, TcpSender sender, long begin) {
        return sender.isSettled()
                && begin == sender.captured() - 1
                && !sender.finSeen()
                && !frame.fin()
                && !frame.syn();
    }

    private void fin(TcpSender sender, long position, boolean aboveHole) {
        if (sender.finSeen()) {
            if (position != sender.finPosition()) {
                narrator.event(Kind.FIN_MOVED, sender, position, 0);
            }
            return;
        }
        sender.fin(position);
        if (!sender.isSettled()) {
            sender.mayBeginAt(position, frames);
        } else if (aboveHole) {
            narrator.event(Kind.EARLY_FIN, sender, position, 0);
        }
        sender.overdue.answered(sender.reached());
    }

    // -- SYN and RST

    /** Returns whether the SYN is one of this connection. */
    private boolean synchronize(Frame frame, TcpSender sender, TcpSender peer) {
        int initial = frame.sequenceNumber();
        if (!sender.synSeen) {
            return begin(frame, sender, peer);
        }
        if (initial == sender.initialSequenceNumber) {
            if (!frame.ack() || sender.synAckSeen) {
                narrator.event(Kind.SYN_RETRANSMIT, sender, sender.origin(), 0);
            }
        } else if (established
                || sender.acked() >= sender.origin()
                || sender.end() != Run.NO_ACK
                || frame.ack() && !Generation.answers(frame, peer)) {
            return attempt(frame, sender);
        } else {
            narrator.event(Kind.SYN_NEW_ISN, sender, sender.origin(), 0);
            sender.tryAnother(initial);
        }
        sender.synAckSeen |= frame.ack();
        return true;
    }

    /** The first SYN of a side. */
    private boolean begin(Frame frame, TcpSender sender, TcpSender peer) {
        int initial = frame.sequenceNumber();
        if (sender.end() == Run.NO_ACK) {
            narrator.client(frame.ack() ? peer.index : sender.index);
            sender.restart(initial);
        } else {
            long first = sender.positionOf(initial + 1);
            boolean fits =
                    sender.isSettled() ? first == sender.origin() : first <= sender.origin() && !sender.isFar(first);
            if (!fits) {
                return attempt(frame, sender);
            }
            narrator.client(frame.ack() ? peer.index : sender.index);
            sender.synSeen = true;
            sender.initialSequenceNumber = initial;
            if (!sender.isSettled()) {
                accounting.put(Bucket.BELOW_ORIGIN, sender.settle(first));
            }
            narrator.event(Kind.REORDERED, sender, first, 0);
        }
        sender.synAckSeen = frame.ack();
        if (!frame.ack() && peer.synSeen) {
            narrator.event(peer.synAckSeen ? Kind.REORDERED : Kind.SIMULTANEOUS_OPEN, sender, sender.origin(), 0);
        }
        return true;
    }

    private boolean attempt(Frame frame, TcpSender sender) {
        attempts.add(frame, sender.index);
        narrator.event(Kind.SYN_IN_ESTABLISHED, sender, sender.captured(), 0);
        return false;
    }

    private void reset(Frame frame, TcpSender sender, TcpSender peer) {
        long position = sender.isAnchored() ? sender.positionOf(frame.sequenceNumber()) : sender.origin();
        if (frame.payloadOriginalLength() > 0) {
            accounting.put(Bucket.RST_DATA, frame.payloadLength());
            narrator.event(
                    Kind.RST_DATA, sender, position, frame.payloadLength(), frame.buffer(), frame.payloadBegin());
        }
        boolean valid = isInSequence(frame, sender, peer, position);
        narrator.event(valid ? Kind.RST : Kind.RST_INVALID, sender, position, 0);
        reset |= valid;
        sender.seen = true;
    }

    /** RFC 5961 section 3: any other reset may be a guess of somebody else's, or too old. */
    private static boolean isInSequence(Frame frame, TcpSender sender, TcpSender peer, long position) {
        if (!sender.isAnchored()) {
            // the answer to a SYN that nobody wanted: its acknowledgment is what proves it
            return !frame.ack()
                    || !peer.isAnchored()
                    || peer.positionOf(frame.acknowledgmentNumber()) == peer.captured();
        }
        if (!sender.isSettled()) {
            return !sender.isFar(position);
        }
        return position == sender.reached() || position == sender.captured() || position == sender.acked();
    }

    // -- the begin and the end

    private void settleIfClear(TcpSender sender) {
        if (!sender.isSettled() && sender.canSettle(frames, rules.limits())) {
            settle(sender);
        }
    }

    private void settle(TcpSender sender) {
        long origin = sender.origin();
        accounting.ignore(Kind.KEEP_ALIVE.toString(), sender.settle(origin));
        narrator.event(Kind.MIDSTREAM, sender, origin, 0);
    }

    /** Whether no octet and no answer is waited for. */
    private boolean isQuiet() {
        return senders[0].isQuiet() && senders[1].isQuiet();
    }

    @Override
    public void flush() {
        for (TcpSender sender : senders) {
            Run first = sender.assembler.first();
            if (first != null && !sender.isSettled()) {
                sender.mayBeginAt(first.begin, frames); // even if it looked like a keep-alive
                settle(sender);
            }
            if (first != null || !attempts.isEmpty(sender.index)) {
                narrator.event(Kind.BUDGET_FLUSH, sender, sender.assembler.next(), 0);
            }
        }
        attempts.forget();
        order.finish();
    }

    @Override
    public void evict() {
        narrator.event(Kind.EVICTED, senders[0], senders[0].origin(), 0);
        finish();
    }

    /** Hands on whatever is left and says goodbye. */
    @Override
    public void finish() {
        attempts.forget();
        for (TcpSender sender : senders) {
            if (sender.isHolding()) {
                settle(sender);
            } else if (!sender.isSettled()) {
                accounting.ignore(Kind.KEEP_ALIVE.toString(), sender.assembler.begin(Long.MAX_VALUE));
            }
        }
        order.finish();
        for (TcpSender sender : senders) {
            TcpSender peer = senders[1 - sender.index];
            long unacked = Math.max(sender.acked(), sender.origin());
            if (peer.seen && sender.isSettled() && sender.assembler.next() > unacked) {
                narrator.event(Kind.UNACKED, sender, unacked, sender.assembler.next() - unacked);
            }
            if (!peer.seen) {
                narrator.event(Kind.ONE_SIDED, peer, peer.origin(), 0);
            }
        }
        narrator.closed(senders[0].totals(), senders[1].totals());
    }
}
