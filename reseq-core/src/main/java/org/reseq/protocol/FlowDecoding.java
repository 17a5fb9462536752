package org.reseq.protocol;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.reseq.bytes.GapString;
import org.reseq.flow.Flow;
import org.reseq.flow.FlowListener;
import org.reseq.flow.FlowTotals;
import org.reseq.flow.Side;
import org.reseq.protocol.Decoded.Failure;

/** One flow's decoder and its two sides. Single-threaded. */
final class FlowDecoding implements FlowListener {
    private final Flow flow;
    private final Object decoder;
    private final Consumer<Decoded> out;
    private final Bookmark bookmark;
    private final OneSide client;
    private final OneSide server;

    private FlowDecoding(
            Flow flow,
            Object decoder,
            DecoderFactory factory,
            Map<Side, OctetCounts> counts,
            Consumer<Decoded> out,
            Bookmark bookmark) {
        this.flow = flow;
        this.decoder = decoder;
        this.out = out;
        this.bookmark = bookmark;
        OctetCounts clients = counts.get(Side.CLIENT);
        OctetCounts servers = counts.get(Side.SERVER);
        if (decoder instanceof Decoder pushed) {
            MessageEnds ends = MessageEnds.by(() -> (Decoder) factory.open(flow));
            client = new PushedSide(flow, Side.CLIENT, pushed, ends, clients, out, bookmark);
            server = new PushedSide(flow, Side.SERVER, pushed, ends, servers, out, bookmark);
        } else {
            MessageReader reader = reader(decoder);
            client = new SideDecoding(flow, Side.CLIENT, reader, clients, this::clientSent, bookmark);
            server = new SideDecoding(flow, Side.SERVER, reader, servers, this::serverSent, bookmark);
        }
    }

    /** A decoder that cannot even be made is a failure as well, and leaves both sides undecoded. */
    static FlowDecoding open(
            Flow flow,
            DecoderFactory factory,
            Map<Side, OctetCounts> counts,
            Consumer<Decoded> out,
            Bookmark bookmark) {
        bookmark.at(flow);
        try {
            return new FlowDecoding(flow, factory.open(flow), factory, counts, out, bookmark);
        } catch (Throwable e) {
            Thrown.unlessOfTheJvm(e);
            FlowDecoding decoding = new FlowDecoding(flow, new Session(), factory, counts, out, bookmark);
            decoding.client.stop();
            decoding.server.stop();
            decoding.failure(e);
            return decoding;
        }
    }

    private static MessageReader reader(Object decoder) {
        if (decoder instanceof StreamDecoder stream) {
            return new StreamReader(stream);
        } else if (decoder instanceof BufferDecoder buffer) {
            return new BufferReader(buffer);
        }
        return new PacketReader((Session) decoder);
    }

    @Override
    public void octets(
            Flow flow, Side side, long offset, byte[] buffer, int begin, int length, long frame, long timeNanos) {
        of(side.peer()).catchUp();
        of(side).octets(offset, buffer, begin, length, frame, timeNanos);
    }

    @Override
    public void gap(Flow flow, Side side, long offset, long length) {
        of(side.peer()).catchUp();
        of(side).gap(offset, length);
    }

    @Override
    public void datagram(
            Flow flow,
            Side side,
            long offset,
            byte[] buffer,
            int begin,
            int length,
            int originalLength,
            long frame,
            long timeNanos) {
        of(side).datagram(offset, buffer, begin, length, originalLength, frame, timeNanos);
    }

    @Override
    public void closed(Flow flow, FlowTotals totals) {
        client.catchUp();
        server.catchUp();
        client.finish();
        server.finish();
        bookmark.at(flow);
        try {
            if (decoder instanceof Session session) {
                session.done();
            }
        } catch (Throwable e) {
            Thrown.unlessOfTheJvm(e);
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
