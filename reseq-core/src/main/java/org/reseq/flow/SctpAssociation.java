package org.reseq.flow;

import org.jspecify.annotations.Nullable;
import org.reseq.flow.FlowEvent.Kind;
import org.reseq.frame.Frame;
import org.reseq.frame.SctpChecksum;
import org.reseq.frame.SctpChunks;

/**
 * One SCTP association, both directions: reads what the chunks of each packet say (RFC 9260), and which packets are its own.
 * Single-threaded.
 *
 * <p>Each end names in its INIT or INIT ACK the tag that packets to it carry. Packets with another tag are of another association
 * between the same ends; whether that has begun, or a packet has only strayed, takes a handshake or a second packet to tell.
 */
final class SctpAssociation implements Conversation {
    private final Rules rules;
    private final Accounting accounting;
    private final MessageNarrator narrator;
    private final SctpSender[] senders;
    private final SctpChunks chunks = new SctpChunks();

    /** What the packets of each sender carry: its peer chose it. */
    private final int[] tags = new int[2];

    private final boolean[] knowsTag = new boolean[2];
    private long frames;
    private long octets;
    private boolean established;
    private boolean closed;
    private @Nullable Attempt attempt;
    private boolean strayed;
    private int strayTag;

    /** An INIT inside an association: perhaps the begin of the next one, perhaps nothing. */
    private record Attempt(long frame, int sender, int tag, int tsn) {}

    /** @param over the association before this one between the same ends */
    SctpAssociation(
            FlowListener listener,
            Accounting accounting,
            Rules rules,
            RecentChunks recent,
            Flow flow,
            Frame first,
            int from,
            @Nullable SctpAssociation over) {
        this.rules = rules;
        this.accounting = accounting;
        Attempt begun = over != null && !isInit(first) && over.isOfAttempt(first, from) ? over.attempt : null;
        flow.client(begun != null ? begun.sender : client(rules.serverPorts(), flow, first, from));
        narrator = new MessageNarrator(listener, flow);
        senders = new SctpSender[] {
            new SctpSender(0, narrator, accounting, rules.limits(), recent),
            new SctpSender(1, narrator, accounting, rules.limits(), recent)
        };
        if (over != null) {
            narrator.event(Kind.REUSE, from, 0);
        }
        if (begun != null) {
            narrator.at(begun.frame);
            learnTag(1 - begun.sender, begun.tag);
            senders[begun.sender].begin(begun.tsn);
        }
    }

    /** Who opens tells; else, as of TCP, what is known of ports, or which is lower. */
    private int client(ServerPorts ports, Flow flow, Frame first, int from) {
        switch (firstType(first)) {
            case SctpChunks.INIT, SctpChunks.COOKIE_ECHO -> {
                return from;
            }
            case SctpChunks.INIT_ACK, SctpChunks.COOKIE_ACK -> {
                return 1 - from;
            }
            default -> {
                Integer told = ports.sctpClient(flow);
                return told != null ? told : flow.portA() == flow.portB() ? from : flow.portA() < flow.portB() ? 1 : 0;
            }
        }
    }

    @Override
    public Flow flow() {
        return narrator.flow();
    }

    @Override
    public long lastFrame() {
        return narrator.frame();
    }

    @Override
    public long waiting() {
        return senders[0].cost() + senders[1].cost();
    }

    // -- generations

    /** The type of the packet's first chunk, or -1: an INIT, an ABORT and the like are always first. */
    private int firstType(Frame frame) {
        return chunks.of(frame).next() ? chunks.type() : -1;
    }

    private boolean isInit(Frame frame) {
        return firstType(frame) == SctpChunks.INIT;
    }

    /** Whether a packet belongs to another association between the same ends. */
    boolean isOver(Frame frame, int from) {
        int type = firstType(frame);
        if (type == SctpChunks.INIT) {
            return closed && knowsTag[1 - from] && chunks.i32At(0) != tags[1 - from];
        }
        if (!established && !closed || isOwn(frame, from, type)) {
            return false;
        }
        return closed || isOfAttempt(frame, from) || strayed && frame.verificationTag() == strayTag;
    }

    /** Whether the packet answers the INIT that came inside this association, or goes on after an answer that was not captured. */
    private boolean isOfAttempt(Frame frame, int from) {
        return attempt != null && (attempt.sender == from || attempt.tag == frame.verificationTag());
    }

    /** Whether the packet has the tag it should; one that ends an association may have its receiver's (section 8.5.1). */
    private boolean isOwn(Frame frame, int from, int type) {
        if (!knowsTag[from] || frame.verificationTag() == tags[from] || type == SctpChunks.INIT) {
            return true;
        }
        boolean reflects = type == SctpChunks.ABORT || type == SctpChunks.SHUTDOWN_COMPLETE;
        return reflects && (!knowsTag[1 - from] || frame.verificationTag() == tags[1 - from]);
    }

    private void learnTag(int sender, int tag) {
        knowsTag[sender] = true;
        tags[sender] = tag;
    }

    // -- packets

    void accept(Frame frame, int from) {
        narrator.at(frame.index());
        int type = firstType(frame);
        boolean own = isOwn(frame, from, type);
        if (!own && !established) {
            senders[1 - from].beginElsewhere();
            own = true;
            learnTag(from, frame.verificationTag());
        }
        if (!own) {
            stray(frame, from);
            return;
        }
        accounting.packet();
        frames++;
        if (!knowsTag[from] && type != SctpChunks.INIT && type != SctpChunks.ABORT) {
            learnTag(from, frame.verificationTag());
        }
        if (rules.verifiesChecksums() && SctpChecksum.isBad(frame)) {
            narrator.event(Kind.BAD_CHECKSUM, from, frame.payloadOriginalLength());
        }
        chunks.of(frame);
        while (chunks.next()) {
            chunk(frame, from);
        }
        if (chunks.isMalformed()) {
            narrator.event(Kind.CHUNK_MALFORMED, from, 0);
        }
        senders[0].advance(frames, octets);
        senders[1].advance(frames, octets);
    }

    private void stray(Frame frame, int from) {
        accounting.strayPacket();
        strayed = true;
        strayTag = frame.verificationTag();
        narrator.event(Kind.OTHER_TAG, from, 0);
        chunks.of(frame);
        while (chunks.next()) {
            if (chunks.isData()) {
                accounting.capturedInChunk(chunks.dataLength());
                accounting.ignoreInChunk(Kind.OTHER_TAG.toString(), chunks.dataLength());
            }
        }
    }

    private void chunk(Frame frame, int from) {
        SctpSender sender = senders[from];
        SctpSender peer = senders[1 - from];
        switch (chunks.type()) {
            case SctpChunks.DATA -> data(frame, from);
            case SctpChunks.I_DATA -> {
                accounting.capturedInChunk(chunks.dataLength());
                accounting.ignoreInChunk("i-data", chunks.dataLength());
            }
            case SctpChunks.INIT -> init(from);
            case SctpChunks.INIT_ACK -> initAck(from);
            case SctpChunks.SACK -> {
                established = true;
                peer.acknowledged(chunks.i32At(0), frames, octets);
            }
            case SctpChunks.SHUTDOWN -> peer.acknowledged(chunks.i32At(0), frames, octets);
            case SctpChunks.FORWARD_TSN, SctpChunks.I_FORWARD_TSN -> sender.forward(chunks.i32At(0));
            case SctpChunks.COOKIE_ECHO, SctpChunks.COOKIE_ACK -> established = true;
            case SctpChunks.ABORT -> {
                narrator.event(Kind.RST, from, 0);
                closed = true;
            }
            case SctpChunks.SHUTDOWN_COMPLETE -> closed = true;
            default -> {} // nothing that messages depend on
        }
    }

    private void data(Frame frame, int from) {
        established = true;
        octets += chunks.dataLength();
        accounting.capturedInChunk(chunks.dataLength());
        if (closed) {
            narrator.event(Kind.DATA_AFTER_CLOSE, from, chunks.dataOriginalLength());
        }
        senders[from].data(chunks, frame, frames);
    }

    private void init(int from) {
        int tag = chunks.i32At(0);
        if (!knowsTag[1 - from]) {
            learnTag(1 - from, tag);
            senders[from].begin(chunks.i32At(12));
        } else if (tag == tags[1 - from]) {
            narrator.event(Kind.SYN_RETRANSMIT, from, 0);
        } else if (established) {
            attempt = new Attempt(narrator.frame(), from, tag, chunks.i32At(12));
            narrator.event(Kind.SYN_IN_ESTABLISHED, from, 0);
        } else {
            narrator.event(Kind.SYN_NEW_ISN, from, 0);
            learnTag(1 - from, tag);
            senders[from].beginElsewhere();
            senders[from].begin(chunks.i32At(12));
        }
    }

    /** A server that keeps nothing before the cookie comes back may choose another tag and number with each answer. */
    private void initAck(int from) {
        int tag = chunks.i32At(0);
        if (knowsTag[1 - from] && tag != tags[1 - from]) {
            if (established) {
                return;
            }
            senders[from].beginElsewhere();
        }
        learnTag(1 - from, tag);
        senders[from].begin(chunks.i32At(12));
    }

    // -- the end

    @Override
    public void flush() {
        narrator.event(Kind.BUDGET_FLUSH, 0, 0);
        handOnAll();
        senders[0].forgetOrder();
        senders[1].forgetOrder();
    }

    @Override
    public void evict() {
        narrator.event(Kind.EVICTED, 0, 0);
        finish();
    }

    @Override
    public void finish() {
        handOnAll();
        narrator.closed();
    }

    private void handOnAll() {
        while (senders[0].isWaiting() || senders[1].isWaiting()) {
            boolean first = !senders[1].isWaiting()
                    || senders[0].isWaiting() && senders[0].firstWaiting() < senders[1].firstWaiting();
            senders[first ? 0 : 1].giveUpOne();
        }
    }
}
