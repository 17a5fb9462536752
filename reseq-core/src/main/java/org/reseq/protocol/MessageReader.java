package org.reseq.protocol;

import org.reseq.bytes.Cursor;
import org.reseq.bytes.GapString;
import org.reseq.bytes.NeedMoreData;
import org.reseq.flow.Side;

/** Reads the messages of one flow one by one; what has arrived of each side is kept for it. Single-threaded. */
interface MessageReader {

    /**
     * Tries to read the message that begins with the first of the octets.
     *
     * @param begin of the octets in the side's stream
     * @param complete whether these are all octets that there are: of a datagram, or at the end of a stream
     */
    Outcome read(Side side, GapString octets, long begin, Spans spans, boolean complete);

    /** Whether the end of a stream may complete a message, so that it is worth a last try. */
    default boolean readsToTheEnd() {
        return false;
    }

    /** Octets of the side existed and were not captured. */
    default void gap(Side side, long length) {}

    /** Moves to where the next message begins, behind a hole that nobody could read across. */
    default void resync(Side side, Cursor after) {}

    /** What came of one try; offsets are in the side's stream. */
    sealed interface Outcome {

        /** @param end where the next message begins */
        record Message(Object value, long end) implements Outcome {}

        /** The octets are not enough. */
        record Wait(NeedMoreData needed) implements Outcome {}

        /**
         * @param position up to where octets were read
         * @param end where the next message begins, or -1 if nobody knows
         */
        record Failed(Throwable cause, long position, long end) implements Outcome {}
    }
}
