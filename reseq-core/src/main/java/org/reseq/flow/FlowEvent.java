package org.reseq.flow;

import java.util.Locale;
import org.reseq.bytes.GapString;

/**
 * An anomaly of one flow, as a fact of the capture.
 *
 * @param frame index of the record at which it was noticed
 * @param side the side whose octets it is about
 * @param offset where in that side's stream; negative below the stream's origin
 * @param length in octets, or, where {@link #countsChunks}, in chunks; 0 where it is about a point
 * @param kept the octets that stand in the stream, where others disagree with them, else empty
 * @param dropped octets that are not in the stream, from {@code offset} on, else empty; of both at most {@value
 *     #MAX_VALUES}
 */
public record FlowEvent(
        Kind kind, long frame, Flow flow, Side side, long offset, long length, GapString kept, GapString dropped) {

    /** Enough to see what the octets are; an event must not hold a segment. */
    public static final int MAX_VALUES = 64;

    /** What happened. */
    public enum Kind {
        /** A segment above a hole. */
        OUT_OF_ORDER,
        /** Octets captured before, again. */
        RETRANSMIT,
        /** Octets captured before, again, with other values; which of them stand is said by the event. */
        OVERLAP_CONFLICT,
        /** Octets captured before, again, so long ago that they could not be compared. */
        RETRANSMIT_UNCOMPARED,
        /** A segment partly of octets captured before; its new ones were taken. */
        OVERLAP,
        /** Octets that were not captured, given up. */
        GAP,
        /** Chunks of SCTP that were not captured, given up; the length is their number, as nobody knows that of their octets. */
        CHUNKS_MISSING,
        /** Chunks of SCTP that their sender gave up (RFC 3758); the length is their number. */
        CHUNKS_ABANDONED,
        /** A message of SCTP of which a chunk is missing: the captured ones are in no message. */
        MESSAGE_INCOMPLETE,
        /** Octets of an SCTP packet that are no chunk, or a chunk whose length cannot be; the rest of the packet is not read. */
        CHUNK_MALFORMED,
        /** An SCTP packet with the verification tag of another association. */
        OTHER_TAG,
        /** Octets or a hole that the peer never acknowledged. */
        UNACKED,
        /** Octets for a hole that had been given up. */
        LATE_DATA,
        /** An acknowledgment of octets not captured so far. */
        ACK_BEFORE_DATA,
        /** The wait for such octets ended without them. */
        ACK_UNSEEN,
        /** Each side's next octets were sent after the other's: a first copy was missed. */
        ORDER_CONTRADICTION,
        /** Both sides were free to go next; capture order decided. */
        CONCURRENT,
        /** A sequence number too far away to belong to the stream. */
        SEQ_JUMP,
        /** One octet or none just below the next, to keep the connection alive. */
        KEEP_ALIVE,
        /** One octet sent into a closed window. */
        ZERO_WINDOW_PROBE,
        /** Octets above what the receiver had offered room for. */
        OUT_OF_WINDOW,
        /** A segment with a timestamp older than the receiver had seen (RFC 7323 section 5). */
        PAWS,
        /** An urgent octet (RFC 9293 section 3.8.5). */
        URGENT,
        /** A segment whose checksum is wrong. */
        BAD_CHECKSUM,
        /** A datagram captured twice, of which one was left out. */
        DUPLICATE_FRAME,
        /** A segment of which the capture kept a part only. */
        SNAPPED,
        /** Buffered octets were handed on because the buffer was full. */
        BUDGET_FLUSH,
        /** There were too many flows, and this one had been idle longest: it was closed. */
        EVICTED,
        /** The same SYN or INIT again. */
        SYN_RETRANSMIT,
        /** A SYN with another initial sequence number before the connection was open. */
        SYN_NEW_ISN,
        /** A SYN inside an open connection, or another INIT inside an association. */
        SYN_IN_ESTABLISHED,
        /** The 5-tuple is used again: this flow is a new generation of it. */
        REUSE,
        /** Both sides sent a SYN without ACK. */
        SIMULTANEOUS_OPEN,
        /** A SYN/ACK captured before the SYN that it answers. */
        REORDERED,
        /** The capture begins after the side's stream does. */
        MIDSTREAM,
        /** Octets below the place where the side's stream was taken to begin. */
        BELOW_ORIGIN,
        /** No segment of this side was captured. */
        ONE_SIDED,
        /** Octets inside a SYN (RFC 7413). */
        TFO,
        /** A FIN above a hole. */
        EARLY_FIN,
        /** A second FIN at another place. */
        FIN_MOVED,
        /** The connection was reset, or the association aborted. */
        RST,
        /** A reset that is not in sequence. */
        RST_INVALID,
        /** Octets inside a RST, which are no stream data (RFC 9293 section 3.5.3). */
        RST_DATA,
        /** Octets after the connection was closed. */
        DATA_AFTER_CLOSE;

        private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** The word that reports use: {@code overlap-conflict}. */
        @Override
        public String toString() {
            return word;
        }
    }

    /** Whether the length is a number of chunks, as nobody knows how many octets they had. */
    public boolean countsChunks() {
        return kind == Kind.CHUNKS_MISSING || kind == Kind.CHUNKS_ABANDONED;
    }

    /** One line for a person: {@code frame 12 c2s overlap-conflict at 100 length 3 kept "abc" dropped "abX"}. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder("frame ").append(frame).append(' ').append(side.arrow());
        text.append(' ').append(kind).append(" at ").append(offset);
        if (length > 0) {
            text.append(countsChunks() ? " chunks " : " length ").append(length);
        }
        if (!kept.isEmpty()) {
            text.append(" kept ").append(kept);
        }
        if (!dropped.isEmpty()) {
            text.append(" dropped ").append(dropped);
        }
        return text.toString();
    }
}
