package org.reseq.protocol;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.reseq.flow.Side;

/**
 * A function that a project has already and that makes a message of octets.
 *
 * <pre>{@code
 * public final class ChatMessages implements BufferDecoder {
 *   @Override public Object decode(Side side, ByteBuffer in) {
 *     return ChatMessage.decode(in);
 *   }
 * }
 * }</pre>
 *
 * <p>One instance serves both sides of one flow, on one thread; its class has a constructor without arguments. It must not
 * keep anything from a call that did not return a message. What it throws is a document in the golden, told by type, and
 * ends the decoding of that side.
 */
@FunctionalInterface
public interface BufferDecoder {

    /**
     * Makes the next message, and leaves the buffer behind its last octet.
     *
     * @param in from the message's first octet on, all that has arrived, up to the first that was not captured;
     *     big-endian, backed by an array, the function's to keep
     * @return any object, as {@link Decoder} gives out; null, or a {@link java.nio.BufferUnderflowException}, if the
     *     message is not complete: then it is tried again from its first octet when more have come
     */
    @Nullable Object decode(Side side, ByteBuffer in) throws Exception;
}
