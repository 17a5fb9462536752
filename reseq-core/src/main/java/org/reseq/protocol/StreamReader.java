package org.reseq.protocol;

import org.reseq.bytes.GapString;
import org.reseq.bytes.NeedMoreData;
import org.reseq.flow.Side;

/** Reads the messages of a {@link StreamDecoder}. */
final class StreamReader implements MessageReader {
    private final StreamDecoder decoder;

    StreamReader(StreamDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public Outcome read(Side side, GapString octets, long begin, Spans spans, boolean complete) {
        ArrivedStream in = new ArrivedStream(octets, begin, complete);
        Object message = null;
        Throwable thrown = null;
        try {
            message = decoder.read(side, in);
        } catch (Throwable e) {
            Thrown.unlessOfTheJvm(e);
            thrown = e;
        }
        if (in.raised() instanceof NeedMoreData needed) {
            return new Outcome.Wait(needed);
        } else if (in.raised() != null) {
            return new Outcome.Failed(in.raised(), in.offset(), -1);
        } else if (message != null && thrown == null) {
            return new Outcome.Message(message, in.offset());
        } else if (in.ended()) {
            return new Outcome.Wait(new NeedMoreData(1));
        }
        return new Outcome.Failed(thrown != null ? thrown : noMessage(), in.offset(), -1);
    }

    @Override
    public boolean readsToTheEnd() {
        return true;
    }

    private Throwable noMessage() {
        return new IllegalStateException(
                decoder.getClass().getName() + ".read: expected a message, got null before the end of the stream");
    }
}
