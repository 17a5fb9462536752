package org.reseq.frame;

import java.util.Objects;

/**
 * The headers of a frame, from the outermost in, and where each begins.
 *
 * <p>Only headers that were there whole, at least their fixed part, are among them.
 */
public final class Layers {
    /** Deeper than any real stack, shallow enough that a forged one ends. */
    static final int MOST = 16;

    private static final Layer[] ALL = Layer.values();

    private final byte[] layers = new byte[MOST];
    private final int[] begins = new int[MOST];
    private int count;

    void clear() {
        count = 0;
    }

    void copy(Layers other) {
        System.arraycopy(other.layers, 0, layers, 0, other.count);
        System.arraycopy(other.begins, 0, begins, 0, other.count);
        count = other.count;
    }

    /** Whether there was room for one more. */
    boolean add(Layer layer, int begin) {
        if (count == MOST) {
            return false;
        }
        layers[count] = (byte) layer.ordinal();
        begins[count++] = begin;
        return true;
    }

    public int count() {
        return count;
    }

    /** @param index from 0, the outermost, up to {@link #count()} */
    public Layer layer(int index) {
        return ALL[layers[Objects.checkIndex(index, count)]];
    }

    /**
     * Where a header begins in {@link Frame#buffer()}.
     *
     * @param index as for {@link #layer}
     */
    public int begin(int index) {
        return begins[Objects.checkIndex(index, count)];
    }
}
