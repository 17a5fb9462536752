package org.reseq.report;

import org.jspecify.annotations.Nullable;
import org.reseq.flow.Chunk;
import org.reseq.flow.FlowEvent;
import org.reseq.flow.IpEvent;
import org.reseq.frame.FrameCounts;
import org.reseq.protocol.Decoded;

/** A dump of one capture, told as it is read. Every method gives whole lines, each ended by {@code \n}. */
public interface DumpLines {
    /** The first thing told; called once. */
    String begin(long timeNanos);

    /** What a decoder made of the octets, or could not. */
    String decoded(Decoded decoded);

    /** Octets of a flow without decoder: all of one side up to the other's next, or a part where those are very many. */
    String octets(Chunk utterance);

    /** An anomaly of a flow, after the octets it is about. */
    String event(FlowEvent event);

    /** An anomaly below all flows, where it was noticed. */
    String event(IpEvent event);

    /**
     * A frame that belongs to no flow and is worth a line.
     *
     * @param index of its record
     * @param what it is
     */
    String frame(long index, long timeNanos, String what);

    /** A fact about the capture that a person should know before wondering. */
    String note(String what);

    /**
     * The last thing told; called once.
     *
     * @param damage position and reason where the capture could not be read to its end
     */
    String end(FrameCounts frames, @Nullable String damage);
}
