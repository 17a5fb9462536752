package org.reseq.flow;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.reseq.frame.IpAddress;

/**
 * An anomaly of IP, below all flows: of the fragments of one datagram, as a fact of the capture.
 *
 * @param frame index of the record at which it was noticed; of a datagram that is not complete, of its last captured fragment
 * @param protocol of IPv4, the protocol; of IPv6, the next header of a fragment
 * @param id what its fragments have in common, unsigned
 * @param offset where in the datagram's payload: of what was captured before, or of the first octet that is missing
 * @param length in octets; of a datagram that is not complete, its payload's, 0 if its last fragment was not captured
 * @param received what was captured of a datagram that is not complete, in order, at most {@value #MAX_RANGES}; else empty
 */
public record IpEvent(
        Kind kind,
        long frame,
        IpAddress source,
        IpAddress destination,
        int protocol,
        long id,
        long offset,
        long length,
        List<Range> received) {

    /** Enough to see what is missing; an event has an end. */
    public static final int MAX_RANGES = 16;

    /** What happened. */
    public enum Kind {
        /** Octets captured before, with others or with other values, or beyond the end: the first copy stands. */
        FRAGMENT_OVERLAP,
        /** Not all fragments of a datagram were captured, or not in time. */
        FRAGMENT_MISSING,
        /** A datagram that was not complete had to go, because too many are not. */
        FRAGMENT_FLUSH;

        private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** The word that reports use: {@code fragment-overlap}. */
        @Override
        public String toString() {
            return word;
        }
    }

    /** Octets of a datagram's payload, half open. */
    public record Range(int begin, int end) {
        @Override
        public String toString() {
            return begin + ".." + end;
        }
    }

    public IpEvent {
        received = List.copyOf(received);
    }

    /** One line for a person: {@code frame 12 fragment-missing 10.0.0.1 > 10.0.0.2 protocol 17 id 0x4d2 at 1480 of 4000, got 0..1480}. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder("frame ").append(frame).append(' ').append(kind);
        text.append(' ').append(source).append(" > ").append(destination);
        text.append(" protocol ").append(protocol).append(" id 0x").append(Long.toHexString(id));
        text.append(" at ").append(offset);
        if (kind == Kind.FRAGMENT_OVERLAP) {
            return text.append(" length ").append(length).toString();
        }
        text.append(length > 0 ? " of " + length : "").append(", got ");
        text.append(received.stream().map(Range::toString).collect(Collectors.joining(" ")));
        return text.append(received.size() == MAX_RANGES ? " ..." : "").toString();
    }
}
