package org.reseq.frame;

import static org.reseq.frame.Octets.i32;
import static org.reseq.frame.Octets.u16;
import static org.reseq.frame.Octets.u8;

/**
 * The chunks of an SCTP packet, one after the other (RFC 9260, section 3.2): type, flags, a length without padding, a value,
 * padding up to a multiple of 4.
 *
 * <p>Only chunks come up whose fixed fields are there and were captured; the first one that is not ends the packet. Every
 * begin is an index in the frame's buffer. Single-threaded, and used again: {@link #of} begins with another packet.
 */
public final class SctpChunks {
    public static final int DATA = 0;
    public static final int INIT = 1;
    public static final int INIT_ACK = 2;
    public static final int SACK = 3;
    public static final int ABORT = 6;
    public static final int SHUTDOWN = 7;
    public static final int SHUTDOWN_ACK = 8;
    public static final int COOKIE_ECHO = 10;
    public static final int COOKIE_ACK = 11;
    public static final int SHUTDOWN_COMPLETE = 14;
    /** RFC 8260, section 2.1. */
    public static final int I_DATA = 64;
    /** RFC 3758, section 3.2. */
    public static final int FORWARD_TSN = 192;
    /** RFC 8260, section 2.3.1. */
    public static final int I_FORWARD_TSN = 194;

    private static final int HEADER_LENGTH = 4;

    private byte[] buffer = {};
    private int end;
    private long wireEnd;
    private long next;
    private boolean malformed;
    private int begin;
    private int length;

    /** Begins with the first chunk of a frame of kind SCTP; {@link #next} goes there. */
    public SctpChunks of(Frame frame) {
        buffer = frame.buffer();
        next = frame.payloadBegin();
        end = frame.payloadBegin() + frame.payloadLength();
        wireEnd = (long) frame.payloadBegin() + frame.payloadOriginalLength();
        malformed = false;
        return this;
    }

    /** Goes to the next chunk, if there is one. */
    public boolean next() {
        if (malformed || next >= wireEnd) {
            return false;
        }
        long left = wireEnd - next;
        long captured = end - next;
        if (captured < HEADER_LENGTH) {
            malformed = left < HEADER_LENGTH;
            next = wireEnd;
            return false;
        }
        begin = (int) next;
        length = u16(buffer, begin + 2);
        int fixed = HEADER_LENGTH + fixedFields(type());
        if (length < fixed || length > left) {
            malformed = true;
            return false;
        }
        if (captured < (isData() ? fixed - 1 : fixed)) {
            next = wireEnd;
            return false;
        }
        next += length + 3 & ~3L;
        return true;
    }

    /** How many octets of a chunk's value must be there: of data one of the user's, as there are no empty messages (section 3.3.1). */
    private static int fixedFields(int type) {
        return switch (type) {
            case DATA -> 12 + 1;
            case I_DATA -> 16 + 1;
            case INIT, INIT_ACK -> 16;
            case SACK -> 12;
            case SHUTDOWN, FORWARD_TSN, I_FORWARD_TSN -> 4;
            default -> 0;
        };
    }

    /** Whether the packet ended in octets that are no chunk, or in one whose length cannot be; of use after the last {@link #next}. */
    public boolean isMalformed() {
        return malformed;
    }

    public int type() {
        return u8(buffer, begin);
    }

    public int flags() {
        return u8(buffer, begin + 1);
    }

    /** An unsigned field of 16 bits. */
    public int u16At(int offset) {
        return u16(buffer, begin + HEADER_LENGTH + offset);
    }

    /**
     * A field of 32 bits.
     *
     * @param offset in the chunk's value
     */
    public int i32At(int offset) {
        return i32(buffer, begin + HEADER_LENGTH + offset);
    }

    /** Whether the chunk carries octets of a user's message. */
    public boolean isData() {
        return type() == DATA || type() == I_DATA;
    }

    /** Where a user's octets begin; of data only. */
    public int dataBegin() {
        return begin + HEADER_LENGTH + fixedFields(type()) - 1;
    }

    /** How many of them were captured. */
    public int dataLength() {
        return Math.max(0, Math.min(end, begin + length) - dataBegin());
    }

    /** How many of them there were on the wire, at least 1. */
    public int dataOriginalLength() {
        return begin + length - dataBegin();
    }

    /** All captured octets of users' messages in a packet. */
    int allData(Frame frame) {
        int octets = 0;
        of(frame);
        while (next()) {
            octets += isData() ? dataLength() : 0;
        }
        return octets;
    }

    /** The name of the chunk's type, as short as people write it. */
    String name() {
        return switch (type()) {
            case DATA -> "DATA";
            case INIT -> "INIT";
            case INIT_ACK -> "INIT ACK";
            case SACK -> "SACK";
            case 4 -> "HEARTBEAT";
            case 5 -> "HEARTBEAT ACK";
            case ABORT -> "ABORT";
            case SHUTDOWN -> "SHUTDOWN";
            case SHUTDOWN_ACK -> "SHUTDOWN ACK";
            case 9 -> "ERROR";
            case COOKIE_ECHO -> "COOKIE ECHO";
            case COOKIE_ACK -> "COOKIE ACK";
            case SHUTDOWN_COMPLETE -> "SHUTDOWN COMPLETE";
            case I_DATA -> "I-DATA";
            case FORWARD_TSN -> "FORWARD TSN";
            case I_FORWARD_TSN -> "I-FORWARD TSN";
            default -> "type " + type();
        };
    }
}
