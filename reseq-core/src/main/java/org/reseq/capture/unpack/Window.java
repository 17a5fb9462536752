package org.reseq.capture.unpack;

import java.io.IOException;
import java.util.Arrays;

/**
 * The octets unpacked last, which those to come may repeat, and among them those that nobody has taken yet.
 *
 * <p>It grows with what really came, up to the distance that may be looked back and one block.
 */
final class Window {
    private static final int MOST_SPARE = 16 << 20;

    private byte[] octets;
    private final int distance;
    private final int longestBlock;
    private int taken;
    private int end;

    /**
     * @param distance how far back may be looked
     * @param longestBlock the most octets written before they are taken
     */
    Window(int distance, int longestBlock) {
        this.distance = distance;
        this.longestBlock = longestBlock;
        this.octets = new byte[Math.min(distance, longestBlock) + longestBlock];
    }

    /** Makes room for a block; all before it has to be taken. */
    void block() {
        if (octets.length - end >= longestBlock) {
            return;
        }
        int kept = Math.min(end, distance);
        // Room to spare, so that what is kept is not moved for every block.
        int wanted = kept + Math.min(kept, MOST_SPARE) + longestBlock;
        byte[] next = octets.length < wanted ? new byte[wanted] : octets;
        System.arraycopy(octets, end - kept, next, 0, kept);
        octets = next;
        end = kept;
        taken = kept;
    }

    int length() {
        return end - taken;
    }

    byte[] octets() {
        return octets;
    }

    /** The index in {@link #octets} of the first octet not taken yet. */
    int begin() {
        return taken;
    }

    int end() {
        return end;
    }

    int take(byte[] into, int at, int wanted) {
        int count = Math.min(wanted, end - taken);
        System.arraycopy(octets, taken, into, at, count);
        taken += count;
        return count;
    }

    void write(byte[] from, int begin, int length) throws IOException {
        room(length);
        System.arraycopy(from, begin, octets, end, length);
        end += length;
    }

    void fill(byte octet, int length) throws IOException {
        room(length);
        Arrays.fill(octets, end, end + length, octet);
        end += length;
    }

    /** Repeats the octets from so far back on; they may be among those that are written by it. */
    void repeat(int back, int length) throws IOException {
        room(length);
        if (back <= 0 || back > Math.min(end, distance)) {
            throw new IOException("it repeats octets that are not there");
        }
        if (back >= length) {
            System.arraycopy(octets, end - back, octets, end, length);
        } else {
            for (int i = end; i < end + length; i++) {
                octets[i] = octets[i - back];
            }
        }
        end += length;
    }

    private void room(int length) throws IOException {
        if (length < 0 || length > longestBlock - (end - taken)) {
            throw new IOException("a block gives more than it may");
        }
    }
}
