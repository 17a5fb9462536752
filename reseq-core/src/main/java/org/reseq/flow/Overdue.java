package org.reseq.flow;

/**
 * Acknowledgments of octets that were not handed on when they were captured, and how long ago that was.
 *
 * <p>Time is counted in frames and payload octets of the flow. Several are kept, so that waits run side by side: a tap
 * that misses every hundredth frame would otherwise fall behind further with each.
 */
final class Overdue {
    private static final int MAX = 8;
    private static final long[] NONE = new long[0];

    /** Triples of position, frame count and octet count, each larger than those before. */
    private long[] notes = NONE;

    private int count;

    boolean isEmpty() {
        return count == 0;
    }

    /** Notes that the peer has everything below {@code ack}; no news unless it is above the acknowledgments so far. */
    void note(long ack, long frames, long octets) {
        if (count > 0 && ack <= notes[(count - 1) * 3]) {
            return;
        }
        if (notes == NONE) {
            notes = new long[MAX * 3];
        }
        // where there is no room the last note is put off, never brought forward
        int at = Math.min(count, MAX - 1) * 3;
        notes[at] = ack;
        notes[at + 1] = frames;
        notes[at + 2] = octets;
        count = at / 3 + 1;
    }

    /** Forgets what has been answered. */
    void answered(long reached) {
        int kept = 0;
        while (kept < count && notes[kept * 3] <= reached) {
            kept++;
        }
        if (kept > 0) {
            System.arraycopy(notes, kept * 3, notes, 0, (count - kept) * 3);
            count -= kept;
        }
    }

    /** The lowest acknowledgment, if it has waited for the horizon, else {@link Run#NO_ACK}. */
    long expired(long frames, long octets, Limits limits) {
        boolean passed = count > 0
                && (frames - notes[1] >= limits.horizonFrames() || octets - notes[2] >= limits.horizonOctets());
        return passed ? notes[0] : Run.NO_ACK;
    }
}
