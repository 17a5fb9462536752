package org.reseq.check;

import java.util.Arrays;
import org.reseq.flow.Side;

/** What one side did before the other side, or a gap, came between. */
sealed interface Step {
    Side side();

    /** In the side's stream. */
    long offset();

    long length();

    /** How many octets there are to be decoded. */
    long captured();

    /** The same at another offset. */
    Step at(long offset);

    /**
     * Consecutive octets of one side. The arrays are never written to.
     *
     * @param ends where each piece ended that the capture held, as indexes of {@code octets}, rising to its length
     * @param frames the record that carried each piece
     * @param timeNanos of the first piece; given for all octets, so that a decoder sees the same time wherever they are cut
     */
    record Said(Side side, long offset, byte[] octets, int[] ends, long[] frames, long timeNanos) implements Step {
        @Override
        public long length() {
            return octets.length;
        }

        @Override
        public long captured() {
            return octets.length;
        }

        @Override
        public Said at(long offset) {
            return new Said(side, offset, octets, ends, frames, timeNanos);
        }

        /** Where the captured piece ends that holds the octet at an index. */
        int pieceEnd(int index) {
            return ends[pieceAt(index)];
        }

        long frameOf(int index) {
            return frames[pieceAt(index)];
        }

        private int pieceAt(int index) {
            int found = Arrays.binarySearch(ends, index + 1);
            return found >= 0 ? found : -found - 1;
        }

        /** The octets of {@code [begin, end)}, as if they were all that was said; their pieces stay where they were cut. */
        Said slice(int begin, int end) {
            int first = pieceAt(begin);
            int last = pieceAt(end - 1);
            int[] sliced = Arrays.copyOfRange(ends, first, last + 1);
            for (int i = 0; i < sliced.length; i++) {
                sliced[i] = Math.min(sliced[i], end) - begin;
            }
            return new Said(
                    side,
                    offset + begin,
                    Arrays.copyOfRange(octets, begin, end),
                    sliced,
                    Arrays.copyOfRange(frames, first, last + 1),
                    timeNanos);
        }
    }

    /**
     * A datagram, which is never cut: its edges are part of what was said. The array is never written to.
     *
     * @param octets the captured ones
     * @param originalLength on the wire, at least as many
     */
    record Datagram(Side side, long offset, byte[] octets, int originalLength, long frame, long timeNanos)
            implements Step {
        @Override
        public long length() {
            return originalLength;
        }

        @Override
        public long captured() {
            return octets.length;
        }

        @Override
        public Datagram at(long offset) {
            return new Datagram(side, offset, octets, originalLength, frame, timeNanos);
        }
    }

    /** Octets that were not captured. */
    record Missed(Side side, long offset, long length) implements Step {
        @Override
        public long captured() {
            return 0;
        }

        @Override
        public Missed at(long offset) {
            return new Missed(side, offset, length);
        }
    }
}
