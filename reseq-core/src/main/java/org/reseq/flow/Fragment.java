package org.reseq.flow;

import org.jspecify.annotations.Nullable;

/** A DATA chunk that waits, for the others of its message or for the message's turn. */
final class Fragment {
    final long position;
    /** The number of the message in its stream, if it is ordered. */
    final int sequence;

    final Envelope envelope;
    final boolean isFirst;
    final boolean isLast;
    final byte[] octets;
    final int originalLength;
    final long frame;
    final long timeNanos;

    /** The next one of the same message. */
    @Nullable Fragment next;

    Fragment(
            long position,
            int sequence,
            Envelope envelope,
            boolean isFirst,
            boolean isLast,
            byte[] octets,
            int originalLength,
            long frame,
            long timeNanos) {
        this.position = position;
        this.sequence = sequence;
        this.envelope = envelope;
        this.isFirst = isFirst;
        this.isLast = isLast;
        this.octets = octets;
        this.originalLength = originalLength;
        this.frame = frame;
        this.timeNanos = timeNanos;
    }

    /** Whether the chunk that follows can be of the same message: a sender numbers the fragments of a message in one go. */
    boolean goesOnWith(Fragment other) {
        return !isLast
                && !other.isFirst
                && other.position == position + 1
                && other.envelope.stream() == envelope.stream()
                && other.envelope.ordered() == envelope.ordered()
                && (!envelope.ordered() || other.sequence == sequence);
    }
}
