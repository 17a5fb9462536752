package org.reseq.protocol;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reseq.bytes.Cursor;
import org.reseq.flow.Flow;
import org.reseq.flow.Side;

/**
 * The state of one conversation: which packet class reads which side, and whatever a user's subclass adds.
 *
 * <pre>{@code
 * public final class ChatSession extends Session {
 *   private boolean compressed;                    // a packet reads it by session(ChatSession.class)
 *   @Override protected Packet packet(Side side) {
 *     return side == Side.CLIENT ? new ChatRequest() : new ChatReply();
 *   }
 * }
 * }</pre>
 *
 * <p>One instance serves one flow, on one thread; a subclass has a constructor without arguments. Where a packet class
 * alone is configured, the session is of this class.
 */
public class Session {
    private @Nullable Flow flow;
    private @Nullable Supplier<Packet> packets;

    public Session() {}

    /**
     * Makes the packet that reads the next octets of a side. Called for each try, so more often than there are packets:
     * it must make a new one each time, and change nothing.
     */
    protected Packet packet(Side side) {
        if (packets == null) {
            throw new IllegalStateException(
                    getClass().getName() + ": override packet(Side) to say which packet is next");
        }
        return packets.get();
    }

    /** Octets of the side that existed and were not captured: told when the hole is found, before a packet reads on. */
    protected void gap(Side side, long length) {}

    /**
     * Finds where to go on behind octets that were not captured and that a packet needed. To be left at the first octet of
     * a packet: {@code after.until(SYNC)}; octets passed over are told as {@code missing}. Reading past what has arrived
     * waits for more, and begins again. Does nothing unless overridden, so the next packet begins right behind the gap.
     *
     * @param after at the first octet behind the gap
     */
    protected void resync(Side side, Cursor after) {}

    /** The conversation ended, or the capture did. Called once, last. */
    protected void done() {}

    /** The conversation; known from the first packet on, not yet in the constructor. */
    public final Flow flow() {
        if (flow == null) {
            throw new IllegalStateException("flow: a session has none before it is opened");
        }
        return flow;
    }

    final void open(Flow flow, @Nullable Supplier<Packet> packets) {
        this.flow = flow;
        this.packets = packets;
    }
}
