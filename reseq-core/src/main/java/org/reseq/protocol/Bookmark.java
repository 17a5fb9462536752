package org.reseq.protocol;

import org.jspecify.annotations.Nullable;
import org.reseq.flow.Flow;
import org.reseq.flow.Side;

/**
 * Where a decoder is reading, for whoever has to say so when it does not come back: because it loops, ends the JVM, or has used
 * up the memory.
 *
 * <p>Set by the one thread that decodes, without allocating; any thread may ask. Who asks while the decoder goes on may get
 * the octets of one packet with the frame of the next.
 */
public final class Bookmark {
    private @Nullable Side side;
    private long begin;
    private long end;
    private long frame;
    private boolean again;
    private @Nullable Side cutSide;
    private @Nullable Object cut;

    /** The number of the flow, 0 for none. Written last and read first, so that the others are there when it is. */
    private volatile int flow;

    /**
     * What was being read.
     *
     * @param flow its number
     * @param side null where none of its octets was being read: the flow began or ended
     * @param begin offset in the side's stream of the first octet that no message had taken yet
     * @param end offset after the last that had come
     * @param frame index of the record that carried the last
     * @param again whether the flow had been decoded before, and was told again to see whether cuts matter
     * @param cut how the octets came then, as {@code reseq.split} has it: {@code c2s:137}; null where they came as captured
     */
    public record Place(
            int flow,
            @Nullable Side side,
            long begin,
            long end,
            long frame,
            boolean again,
            @Nullable String cut) {}

    /** What is being read; null where nothing is. */
    public @Nullable Place place() {
        int number = flow;
        return number == 0
                ? null
                : new Place(number, side, begin, end, frame, again, cut == null ? null : cutSide.arrow() + ":" + cut);
    }

    /** Nothing is read any more. */
    public void remove() {
        again = false;
        cut = null;
        flow = 0;
    }

    /** From now on flows are told once more, as captured. */
    public void again() {
        again = true;
        cut = null;
    }

    /** The next octets of a side are told once more, cut otherwise. */
    public void again(Side side, Object cut) {
        again = true;
        cutSide = side;
        this.cut = cut;
    }

    /** The decoder is made, or told the end. */
    void at(Flow flow) {
        side = null;
        this.flow = flow.number();
    }

    void at(Flow flow, Side side, long begin, long end, long frame) {
        this.side = side;
        this.begin = begin;
        this.end = end;
        this.frame = frame;
        this.flow = flow.number();
    }
}
