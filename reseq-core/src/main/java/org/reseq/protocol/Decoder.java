package org.reseq.protocol;

import java.util.function.Consumer;
import org.reseq.flow.Side;

/**
 * A decoder that a project has already: it is given octets as they arrive, and gives messages out.
 *
 * <pre>{@code
 * public final class ChatDecoder implements Decoder {
 *   private final Map<Side, FrameParser> parsers = Map.of(Side.CLIENT, new FrameParser(), Side.SERVER, new FrameParser());
 *   @Override public void decode(Side side, byte[] octets, Consumer<Object> out) {
 *     parsers.get(side).feed(octets, out::accept);
 *   }
 * }
 * }</pre>
 *
 * <p>A message is any object: a record, a bean, a map, a list, a text, octets. It is looked at after the call, so it must
 * not change once given out.
 *
 * <p>One instance serves both sides of one flow, on one thread; its class has a constructor without arguments. Whatever it
 * knows it was given or found in its own octets: a second instance given the same octets gives the same messages. (One is
 * given them octet by octet, to find where messages end.) What it throws is a document in the golden, told by type, and
 * ends the decoding of that side.
 *
 * @see StreamDecoder
 * @see BufferDecoder
 */
@FunctionalInterface
public interface Decoder {

    /**
     * Takes the next octets of a side, and gives out the messages that they complete. Of a stream these may be any number,
     * and end anywhere in a message; of datagrams they are one datagram.
     *
     * @param octets not empty, unless of an empty datagram; the decoder's to keep and to change
     * @param out takes messages, in order, during this call only
     */
    void decode(Side side, byte[] octets, Consumer<Object> out) throws Exception;

    /**
     * Octets of the side existed here and were not captured.
     *
     * @return whether the decoder knows how to go on behind them, whatever it was in. Unless it does, the side is decoded
     *     further only where it was between two messages
     */
    default boolean gap(Side side, long length, Consumer<Object> out) throws Exception {
        return false;
    }

    /** No more octets of the side will come; once for each side that was not given up. */
    default void end(Side side, Consumer<Object> out) throws Exception {}
}
