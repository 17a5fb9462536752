package org.reseq.flow;

/** Consecutive fragments of one message: perhaps all of it, as the first and the last one say. */
final class Part {
    /** About what an object that waits costs besides its octets. */
    private static final int OVERHEAD = 128;

    private final Fragment first;
    private Fragment last;
    private Fragment latest;
    private long captured;
    private long original;
    private long cost;

    Part(Fragment only) {
        first = only;
        last = only;
        latest = only;
        captured = only.octets.length;
        original = only.originalLength;
        cost = only.octets.length + OVERHEAD;
    }

    /** Takes over the fragments of the part that follows this one. */
    void append(Part behind) {
        last.next = behind.first;
        last = behind.last;
        latest = behind.latest.frame > latest.frame ? behind.latest : latest;
        captured += behind.captured;
        original += behind.original;
        cost += behind.cost;
    }

    Fragment first() {
        return first;
    }

    Fragment last() {
        return last;
    }

    /** The one that was captured last. */
    Fragment latest() {
        return latest;
    }

    long begin() {
        return first.position;
    }

    long end() {
        return last.position + 1;
    }

    boolean isWhole() {
        return first.isFirst && last.isLast;
    }

    long captured() {
        return captured;
    }

    /** How many octets there were on the wire. */
    int originalLength() {
        return (int) Math.min(original, Integer.MAX_VALUE);
    }

    long cost() {
        return cost;
    }

    /** The captured octets up to the first one that was cut off. */
    byte[] contiguous() {
        if (first == last) {
            return first.octets;
        }
        int length = 0;
        Fragment fragment = first;
        while (true) {
            length += fragment.octets.length;
            if (fragment.octets.length < fragment.originalLength || fragment.next == null) {
                break;
            }
            fragment = fragment.next;
        }
        byte[] octets = new byte[length];
        int at = 0;
        for (Fragment piece = first; at < length && piece != null; piece = piece.next) {
            System.arraycopy(piece.octets, 0, octets, at, piece.octets.length);
            at += piece.octets.length;
        }
        return octets;
    }
}
