package org.reseq.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reseq.bytes.Cursor;
import org.reseq.bytes.GapString;
import org.reseq.flow.Flow;
import org.reseq.flow.Side;

/**
 * One application message: a subclass says how it is read, and holds what was read.
 *
 * <pre>{@code
 * public final class ChatPacket extends Packet {
 *   @Override protected void parse(Cursor in) {
 *     opcode(in.u8());
 *     payload(in.bytes(in.u16()));          // too short? the session waits for more: no code here
 *   }
 *   @Opcode(1) void login() { put("user", cursor().cstring()); }
 * }
 * }</pre>
 *
 * <p>A packet is made by its class's no-argument constructor, parsed once, and then given to the method marked with its
 * opcode. When octets are still missing the instance is dropped, and {@link #parse} begins again on a new one when more
 * have come: state of the {@link Session} is best changed after the last read, or in the opcode's method.
 */
public abstract class Packet {
    private @Nullable Session session;
    private @Nullable Side side;

    /** Null before and after decoding: what a complete packet keeps must not hold on to the stream. */
    private @Nullable Reading reading;

    private @Nullable Octets octets;
    private long timeNanos;

    private @Nullable Object opcode;
    private @Nullable String type;
    private @Nullable GapString payload;

    /** In the stream; where the payload is not what stands there, of the octets it was made from. */
    private long payloadOffset;

    private GapString unread = GapString.empty();
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, @Nullable Object> params = new LinkedHashMap<>();
    private final List<Field> fields = new ArrayList<>();

    /**
     * Reads one packet from the octets that have arrived: its header, opcode and payload. What follows is left for the
     * next packet.
     *
     * <p>Reading past what has arrived waits for more; reading an integer or a text from a gap gives the packet up and
     * goes on after it. In a UDP datagram the cursor ends where the datagram does: reading past it throws, and what is left
     * over is the next packet's of the same datagram. Without a {@link #payload} the opcode's method may read on from the same cursor. An exception is
     * reported, and ends the decoding of this side (or datagram), as nobody knows where the next packet begins.
     *
     * @param in at the packet's first octet; its offsets are offsets in the side's stream
     */
    protected abstract void parse(Cursor in);

    /**
     * Reads a packet whose opcode no {@link Opcode} method has. Does nothing unless overridden: then the packet is of type
     * {@code unknown} and keeps its payload. An override may {@link #type(String) name} it, {@link #put} fields, or throw.
     */
    protected void unknown() {}

    /** Sets the opcode, a number. */
    protected final void opcode(long opcode) {
        this.opcode = opcode;
        if (reading != null) {
            reading.mark();
        }
    }

    /** Sets the opcode, a text. */
    protected final void opcode(String opcode) {
        this.opcode = opcode;
        if (reading != null) {
            reading.mark();
        }
    }

    /** Sets the packet's type, in place of the name that its opcode or its class gives it. */
    protected final void type(String type) {
        this.type = type;
    }

    /**
     * Keeps the octets that the opcode's method is to read, best right after they were read.
     *
     * <p>If they are the octets last read, fields remember exactly where they came from. If they are others (decrypted,
     * unpacked), every field read from them gets the range of all octets read since the opcode.
     */
    protected final void payload(GapString payload) {
        this.payload = payload;
        if (reading != null) {
            payloadOffset = reading.payload(payload);
        }
    }

    /** Keeps a raw slice under a name, for {@link #show}. */
    protected final void part(String name, GapString octets) {
        parts.add(new Part(name, octets));
    }

    /**
     * Adds a value, best right after reading it. Its octets are all those read since the previous put (or opcode, or
     * payload), from {@link #cursor} if that has moved, else from the cursor of {@link #parse}; octets taken by
     * {@link Cursor#limit} count as read then. Of several values put after one read, each has all of its octets.
     *
     * @throws IllegalArgumentException if the packet has a value of that name already
     */
    protected final void put(String name, @Nullable Object value) {
        if (params.containsKey(name)) {
            throw new IllegalArgumentException("put \"" + name + "\": " + type() + " has that field already; give each"
                    + " its own name, or put one list");
        }
        params.put(name, value);
        fields.add(reading == null ? new Field(name, value, 0, 0) : reading.field(name, value));
    }

    /** Reads the payload if one was set, knowing its end; else this is the cursor that {@link #parse} got. */
    protected final Cursor cursor() {
        return reading().cursor();
    }

    /** The opcode, a {@link Long} or a {@link String}; null if none was set. */
    public final @Nullable Object opcode() {
        return opcode;
    }

    /**
     * The type as goldens and {@link #show} name it: what {@link #type(String)} set; else the name of the opcode's
     * method, or {@code unknown} if there is none; without an opcode the class's simple name.
     */
    public final String type() {
        if (type != null) {
            return type;
        }
        return opcode == null
                ? OpcodeTable.simpleName(getClass())
                : OpcodeTable.of(getClass()).name(opcode);
    }

    /** Whether some {@link Opcode} method takes the packet's opcode. */
    public final boolean hasOpcodeMethod() {
        return opcode != null && OpcodeTable.of(getClass()).has(opcode);
    }

    /** The payload; empty if none was set. */
    public final GapString payload() {
        return payload == null ? GapString.empty() : payload;
    }

    /**
     * What of the payload nobody read: all of it where no method has the opcode, else what the method left. Known once the
     * packet is complete.
     */
    public final GapString unread() {
        return unread;
    }

    /** The values by name, in the order they were put; a view that cannot be changed. */
    public final Map<String, @Nullable Object> params() {
        return Collections.unmodifiableMap(params);
    }

    /** The values with the octets they came from, in the order they were put; a view that cannot be changed. */
    public final List<Field> fields() {
        return Collections.unmodifiableList(fields);
    }

    /** The raw slices, in the order they were added; a view that cannot be changed. */
    public final List<Part> parts() {
        return Collections.unmodifiableList(parts);
    }

    /** The side that sent the packet. */
    public final Side side() {
        return decoded(side);
    }

    /** The conversation that the packet belongs to. */
    public final Flow flow() {
        return session().flow();
    }

    /** The state of the conversation. */
    public final Session session() {
        return decoded(session);
    }

    /** The state of the conversation, as the class that the decoder is configured with. */
    public final <S extends Session> S session(Class<S> type) {
        if (!type.isInstance(session())) {
            throw new IllegalStateException("session: expected " + type.getName() + ", got "
                    + session().getClass().getName() + "; name the session class as the decoder");
        }
        return type.cast(session());
    }

    /** The time of the record that carried the packet's last octet (so far, while it is being read), since the epoch. */
    public final long timeNanos() {
        return reading != null ? reading.timeNanos() : timeNanos;
    }

    /** The octets that the packet was read from; known once it is complete. */
    public final Octets octets() {
        if (octets == null) {
            throw new IllegalStateException("octets: known once the packet is complete, not while it is being read");
        }
        return octets;
    }

    /** The packet for a person: what it is, who sent it to whom and when, its parts, its values, a hex dump. */
    public final String show() {
        boolean known = session != null && side != null && octets != null;
        return Show.packet(this, known ? new Show.Origin(flow(), side(), timeNanos, octets()) : null);
    }

    final void begin(Session session, Side side, Reading reading) {
        this.session = session;
        this.side = side;
        this.reading = reading;
    }

    final long payloadOffset() {
        return payloadOffset;
    }

    final boolean hasPayload() {
        return payload != null;
    }

    /** Gives the packet to the method of its opcode, if it has one. */
    final void callOpcodeMethod() {
        if (opcode != null) {
            OpcodeTable.of(getClass()).call(opcode, this);
        }
    }

    final void complete(Octets octets, long timeNanos) {
        this.octets = octets;
        this.timeNanos = timeNanos;
        unread = reading().unread();
        reading = null;
    }

    private Reading reading() {
        if (reading == null) {
            throw new IllegalStateException("cursor: there is one only while the packet is being read");
        }
        return reading;
    }

    private static <T> T decoded(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("this packet was not decoded from a flow; it has no side and no session");
        }
        return value;
    }
}
