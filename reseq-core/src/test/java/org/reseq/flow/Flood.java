package org.reseq.flow;

import java.nio.ByteBuffer;
import org.reseq.capture.LinkType;
import org.reseq.capture.TestRecords;
import org.reseq.flow.FlowEvent.Kind;
import org.reseq.frame.Frame;
import org.reseq.frame.FrameDecoder;

/**
 * Traffic in any amount, each segment made when its turn comes and kept by nobody: what a forger may send, and what it makes
 * reseq hold.
 */
final class Flood implements FlowListener {
    private static final int HEADERS = 54;
    private static final int SYN = 2;
    private static final int ACK = 16;

    private final byte[] packet = new byte[HEADERS + 65_000];
    private final ByteBuffer fields = ByteBuffer.wrap(packet);
    private final FrameDecoder decoder = new FrameDecoder();
    private final Frame frame = new Frame();
    private final Resequencer resequencer;
    private long index;
    private int port = 1;
    private int client = 1;

    long mostWaiting;
    int mostFlows;
    long octets;
    long gaps;
    final long[] events = new long[Kind.values().length];

    Flood(Rules rules) {
        resequencer = new Resequencer(this, rules);
        fields.putShort(12, (short) 0x0800)
                .put(14, (byte) 0x45)
                .put(23, (byte) 6)
                .putInt(30, 0x0a000002);
        fields.putShort(36, (short) 80).put(46, (byte) 0x50).putShort(48, (short) 0xffff);
    }

    Flood(Limits limits) {
        this(Rules.DEFAULT.with(limits));
    }

    /** What follows is said between a client of this number and its server; each number is another client. */
    Flood client(int number) {
        client = 0x0b000000 + number / 50_000;
        port = 1024 + number % 50_000;
        return this;
    }

    Flood syn(int sequenceNumber) {
        return syn(sequenceNumber, 0);
    }

    Flood syn(int sequenceNumber, int length) {
        return send(true, sequenceNumber, 0, SYN, length);
    }

    Flood synAck(int sequenceNumber, int acknowledgmentNumber) {
        return send(false, sequenceNumber, acknowledgmentNumber, SYN | ACK, 0);
    }

    /** Of the client, without acknowledgment. */
    Flood data(int sequenceNumber, int length) {
        return send(true, sequenceNumber, 0, 0, length);
    }

    Flood data(int sequenceNumber, int acknowledgmentNumber, int length) {
        return send(true, sequenceNumber, acknowledgmentNumber, ACK, length);
    }

    /** Of the server. */
    Flood answer(int sequenceNumber, int acknowledgmentNumber, int length) {
        return send(false, sequenceNumber, acknowledgmentNumber, ACK, length);
    }

    private Flood send(boolean fromClient, int sequenceNumber, int acknowledgmentNumber, int flags, int length) {
        fields.putShort(16, (short) (HEADERS - 14 + length));
        fields.putInt(fromClient ? 26 : 30, client).putInt(fromClient ? 30 : 26, 0x0a000002);
        fields.putShort(fromClient ? 34 : 36, (short) port).putShort(fromClient ? 36 : 34, (short) 80);
        fields.putInt(38, sequenceNumber).putInt(42, acknowledgmentNumber).put(47, (byte) flags);
        index++;
        int end = HEADERS + length;
        decoder.decode(TestRecords.record(index, index, LinkType.ETHERNET, packet, 0, end, end), frame);
        resequencer.accept(frame);
        mostWaiting = Math.max(mostWaiting, resequencer.waiting());
        mostFlows = Math.max(mostFlows, resequencer.known());
        return this;
    }

    /** Ends it, and makes sure that no octet is lost. */
    Flood end() {
        resequencer.finish();
        resequencer.accounting().check(decoder.counts());
        return this;
    }

    long events(Kind kind) {
        return events[kind.ordinal()];
    }

    @Override
    public void opened(Flow flow) {}

    @Override
    public void octets(Flow flow, Side side, long offset, byte[] b, int begin, int length, long frame, long time) {
        octets += length;
    }

    @Override
    public void gap(Flow flow, Side side, long offset, long length) {
        gaps++;
    }

    @Override
    public void event(FlowEvent event) {
        events[event.kind().ordinal()]++;
    }

    @Override
    public void closed(Flow flow, FlowTotals totals) {}
}
