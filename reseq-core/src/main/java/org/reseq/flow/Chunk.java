package org.reseq.flow;

import org.reseq.bytes.GapString;

/**
 * Octets of one side in order, perhaps with gaps, as a value; of UDP one datagram, perhaps empty; of SCTP one message.
 *
 * @param offset of the first octet in the side's stream
 * @param frame index of the record that carried the first captured octet, the datagram, or the end of the message; 0 if there is none
 * @param timeNanos time of that record, since the epoch; 0 if there is none
 */
public record Chunk(Flow flow, Side side, long offset, GapString octets, long frame, long timeNanos) {

    /** {@code 1 c2s 0 "abc"[3]"ghi"}: flow, side, offset, octets. */
    @Override
    public String toString() {
        return flow.number() + " " + side.arrow() + " " + offset + " " + octets;
    }
}
