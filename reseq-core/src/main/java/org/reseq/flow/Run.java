package org.reseq.flow;

import java.util.Arrays;
import org.reseq.frame.InternetChecksum;

/**
 * Consecutive octets of one side that wait to be handed on, all of one captured segment and one acknowledgment.
 *
 * <p>Either captured octets, or octets that a segment had and the capture cut off ({@link #isCut}): those exist, are of
 * known length, and will not come.
 */
final class Run {
    /** An acknowledgment of nothing: below every position. */
    static final long NO_ACK = Long.MIN_VALUE;

    private static final byte[] CUT = new byte[0];

    final long begin;
    final long end;
    /** The octets are {@code octets[octetsBegin..]}; runs that were split share the array, unless they are a small part of it. */
    final byte[] octets;

    final int octetsBegin;
    /** The smallest acknowledgment among the copies captured so far, as a position of the peer. */
    final long ack;
    /** The one that carried them: the first copy, unless a later one was better. */
    final Carrier carrier;

    private Run(long begin, long end, byte[] octets, int octetsBegin, long ack, Carrier carrier) {
        this.begin = begin;
        this.end = end;
        this.octets = octets;
        this.octetsBegin = octetsBegin;
        this.ack = ack;
        this.carrier = carrier;
    }

    static Run of(long begin, byte[] octets, long ack, Carrier carrier) {
        return new Run(begin, begin + octets.length, octets, 0, ack, carrier);
    }

    static Run cut(long begin, long end, Carrier carrier) {
        return new Run(begin, end, CUT, 0, carrier.ack(), carrier);
    }

    boolean isCut() {
        return octets == CUT;
    }

    long length() {
        return end - begin;
    }

    /** The part of this run from {@code newBegin} to {@code newEnd}, which lie inside. */
    Run part(long newBegin, long newEnd) {
        return part(newBegin, newEnd, ack);
    }

    Run part(long newBegin, long newEnd, long newAck) {
        if (isCut()) {
            return new Run(newBegin, newEnd, CUT, 0, newAck, carrier);
        }
        int from = octetsBegin + (int) (newBegin - begin);
        int length = (int) (newEnd - newBegin);
        boolean isSmall = length < octets.length / 2; // few octets must not hold many
        return isSmall
                ? new Run(newBegin, newEnd, Arrays.copyOfRange(octets, from, from + length), 0, newAck, carrier)
                : new Run(newBegin, newEnd, octets, from, newAck, carrier);
    }

    /** Whether the segment's checksum can say anything: its octets are here, and none but its. */
    boolean canBeChecked() {
        return octets.length == carrier.end() - carrier.begin() && carrier.headers() != InternetChecksum.UNKNOWN;
    }

    /** Whether what the segment carried is known to be what its sender sent. */
    boolean isGood() {
        return canBeChecked() && InternetChecksum.isGood(carrier.headers(), octets, 0, octets.length);
    }
}
