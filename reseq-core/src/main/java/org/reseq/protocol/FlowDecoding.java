package org.reseq.protocol;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.reseq.bytes.GapString;
import org.reseq.flow.Flow;
import org.reseq.flow.Side;
import org.reseq.protocol.Decoded.Failure;

/** One flow's decoder and its two sides. Single-threaded. */
final class FlowDecoding {
    private final Flow flow;
    private final Consumer<Decoded> out;
    private final OneSide client;
    private final OneSide server;
    private final Session session;

    private FlowDecoding(Flow flow, Session session, Map<Side, OctetCounts> counts, Consumer<Decoded> out) {
        this.flow = flow;
        this.session = session;
        this.out = out;
        client = new SideDecoding(flow, Side.CLIENT, session, counts.get(Side.CLIENT), this::clientSent);
        server = new SideDecoding(flow, Side.SERVER, session, counts.get(Side.SERVER), this::serverSent);
    }

    private FlowDecoding(
            Flow flow, Decoder decoder, MessageEnds ends, Map<Side, OctetCounts> counts, Consumer<Decoded> out) {
        this.flow = flow;
        this.session = new Session();
        this.out = out;
        client = new PushedSide(flow, Side.CLIENT, decoder, ends, counts.get(Side.CLIENT), out);
        server = new PushedSide(flow, Side.SERVER, decoder, ends, counts.get(Side.SERVER), out);
    }

    /** A decoder that cannot even be made is a failure as well, and leaves both sides undecoded. */
    static FlowDecoding open(Flow flow, DecoderFactory factory, Map<Side, OctetCounts> counts, Consumer<Decoded> out) {
        try {
            Object decoder = factory.open(flow);
            return decoder instanceof Decoder pushed
                    ? new FlowDecoding(flow, pushed, MessageEnds.by(() -> (Decoder) factory.open(flow)), counts, out)
                    : new FlowDecoding(flow, (Session) decoder, counts, out);
        } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
            FlowDecoding decoding = new FlowDecoding(flow, new Session(), counts, out);
            decoding.client.stop();
            decoding.server.stop();
            decoding.failure(e);
            return decoding;
        }
    }

    void octets(Side side, long offset, byte[] buffer, int begin, int length, long frame, long timeNanos) {
        of(side.peer()).catchUp();
        of(side).octets(offset, buffer, begin, length, frame, timeNanos);
    }

    void gap(Side side, long offset, long length) {
        of(side.peer()).catchUp();
        of(side).gap(offset, length);
    }

    void close() {
        client.catchUp();
        server.catchUp();
        client.finish();
        server.finish();
        try {
            session.done();
        } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
            failure(e);
        }
    }

    private OneSide of(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    /** What one side said may change what the other side's octets mean, those that were not enough included. */
    private void clientSent(Decoded decoded) {
        server.expectAnything();
        out.accept(decoded);
    }

    private void serverSent(Decoded decoded) {
        client.expectAnything();
        out.accept(decoded);
    }

    /** A failure of the session itself belongs to no octets, and to no side more than to the other. */
    private void failure(Throwable e) {
        Octets none = new Octets(0, GapString.empty(), List.of());
        out.accept(new Failure(flow, Side.CLIENT, e.getClass().getName(), e, none, null));
    }
}
