package org.reseq.worker;

import org.reseq.DumpRequest;
import org.reseq.Replay;
import org.reseq.ReplayRequest;

/** What a worker is told. */
public sealed interface Order extends Message {
    /** What all captures have in common; first, and once. The decoders are those of the worker's own class path. */
    record SetUp(ReplayRequest request, Replay.Mode mode) implements Order {}

    /** Replay this capture; once the one before is reported. */
    record Start(String capture) implements Order {}

    /** Dump these captures; instead of all that replaying needs. */
    record Dump(DumpRequest request) implements Order {}

    /** Say what the decoder is doing, as its time is over. */
    record Where() implements Order {}
}
