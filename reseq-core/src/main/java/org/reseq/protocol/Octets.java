package org.reseq.protocol;

import java.util.List;
import org.reseq.bytes.GapString;

/**
 * A stretch of one side's stream, and where in the capture it came from.
 *
 * @param begin offset in the stream of the first octet
 * @param octets the octets, sharing memory with what was received; a gap stays a hole
 * @param spans in order, within the stretch, none for a hole
 */
public record Octets(long begin, GapString octets, List<Span> spans) {

    public Octets {
        spans = List.copyOf(spans);
    }

    /** The offset in the stream after the last octet. */
    public long end() {
        return begin + octets.length();
    }
}
