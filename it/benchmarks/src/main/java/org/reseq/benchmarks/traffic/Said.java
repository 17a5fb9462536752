package org.reseq.benchmarks.traffic;

import java.util.Arrays;

/** What one end of a connection said, and which of it the capture does not have. */
final class Said {
    final Content content;

    /** The sequence number of the SYN. */
    final int initialNumber;

    /** Of what comes next, in octets of the stream; of the SYN -1. */
    long position = -1;

    /** How many octets there are, holes included. */
    long length;

    /** Where each hole begins and ends, in order, no two of them neighbours. */
    private long[] holes = {};

    private int holeCount;

    Said(long key) {
        content = new Content(key);
        initialNumber = (int) Content.mixed(key);
    }

    /** The next octets were said; whether they were captured is another matter. */
    long say(int octets) {
        long offset = position;
        position += octets;
        length = position;
        return offset;
    }

    /** The next octets were said, and nobody captured them. */
    void sayUnseen(int octets) {
        long begin = say(octets);
        if (holeCount > 0 && holes[2 * holeCount - 1] == begin) {
            holes[2 * holeCount - 1] = position;
            return;
        }
        if (2 * holeCount == holes.length) {
            holes = Arrays.copyOf(holes, Math.max(8, 2 * holes.length));
        }
        holes[2 * holeCount] = begin;
        holes[2 * holeCount + 1] = position;
        holeCount++;
    }

    int holes() {
        return holeCount;
    }

    long holeBegin(int hole) {
        return holes[2 * hole];
    }

    long holeEnd(int hole) {
        return holes[2 * hole + 1];
    }
}
