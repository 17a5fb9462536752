package org.reseq.protocol;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.reseq.bytes.GapString;
import org.reseq.bytes.MissingData;
import org.reseq.bytes.NeedMoreData;
import org.reseq.flow.Side;

/** Reads the messages of a {@link BufferDecoder}. */
final class BufferReader implements MessageReader {
    private final BufferDecoder decoder;

    BufferReader(BufferDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public Outcome read(Side side, GapString octets, long begin, Spans spans, boolean complete) {
        GapString.Gap hole = octets.isComplete() ? null : octets.gaps().get(0);
        ByteBuffer in = ByteBuffer.wrap(
                octets.slice(0, hole == null ? octets.length() : hole.begin()).toByteArray());
        Object message = null;
        try {
            message = decoder.decode(side, in);
        } catch (BufferUnderflowException e) {
            // As null says it.
        } catch (Throwable e) {
            Thrown.unlessOfTheJvm(e);
            return new Outcome.Failed(e, begin + in.position(), -1);
        }
        if (message != null) {
            return new Outcome.Message(message, begin + in.position());
        }
        return hole == null
                ? new Outcome.Wait(new NeedMoreData(1))
                : new Outcome.Failed(new MissingData(begin + hole.begin(), hole.length()), begin + hole.begin(), -1);
    }
}
