package org.reseq.protocol;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.reseq.flow.Side;

/**
 * A decoder that a project has already and that reads messages from an {@link InputStream}.
 *
 * <pre>{@code
 * public final class ChatMessages implements StreamDecoder {
 *   @Override public Object read(Side side, InputStream in) throws IOException {
 *     return ChatMessage.readFrom(new DataInputStream(in));
 *   }
 * }
 * }</pre>
 *
 * <p>There is neither a thread nor waiting: a reader that runs out of octets is interrupted by an unchecked exception, and
 * its message is read again from its first octet when more have come. Whatever the reader does with that exception is
 * ignored, so it may close, wrap or swallow. It must not keep anything from a call that did not return a message.
 *
 * <p>The stream gives one octet for each read, however many are asked for, so that a buffer put around it takes none from
 * the next message. It ends where the side, or the datagram, has ended. Reading where octets were not captured gives the
 * message up; decoding goes on behind the hole.
 *
 * <p>One instance serves both sides of one flow, on one thread; its class has a constructor without arguments. What it
 * throws is a document in the golden, told by type, and ends the decoding of that side.
 */
@FunctionalInterface
public interface StreamDecoder {

    /**
     * Reads the next message.
     *
     * @param in at its first octet; afterwards it is where the next message begins
     * @return any object, as {@link Decoder} gives out; null only at the end of the stream
     */
    @Nullable Object read(Side side, InputStream in) throws Exception;
}
