package org.reseq.capture.unpack;

import java.io.IOException;

/**
 * A decoding table of finite state entropy: what each state stands for, and which states may follow it.
 *
 * <p>Source: RFC 8878, section 4.1.1.
 *
 * @param accuracy there are two to the power of this many states
 * @param symbols by state
 * @param bits by state, how many to read for the next one
 * @param bases by state, what to add to them
 */
record FseTable(int accuracy, byte[] symbols, byte[] bits, short[] bases) {
    int symbol(int state) {
        return symbols[state];
    }

    int next(int state, BackwardBits in) {
        return bases[state] + in.read(bits[state]);
    }

    /** A table that always gives the same symbol and reads nothing. */
    static FseTable of(int symbol) {
        return new FseTable(0, new byte[] {(byte) symbol}, new byte[1], new short[1]);
    }

    /** @param counts how many states each symbol has; -1 is one that is less likely than any with one */
    static FseTable of(int accuracy, int... counts) throws IOException {
        int size = 1 << accuracy;
        byte[] symbols = new byte[size];
        int[] next = counts.clone();
        int high = size;
        for (int symbol = 0; symbol < counts.length; symbol++) {
            if (counts[symbol] < 0) {
                symbols[--high] = (byte) symbol;
                next[symbol] = 1;
            }
        }
        int step = (size >> 1) + (size >> 3) + 3;
        int at = 0;
        for (int symbol = 0; symbol < counts.length; symbol++) {
            for (int i = 0; i < counts[symbol]; i++) {
                symbols[at] = (byte) symbol;
                do {
                    at = at + step & size - 1;
                } while (at >= high);
            }
        }
        if (at != 0) {
            throw new IOException("an entropy table does not fill its states");
        }
        byte[] bits = new byte[size];
        short[] bases = new short[size];
        for (int state = 0; state < size; state++) {
            int count = next[symbols[state]]++;
            bits[state] = (byte) (accuracy - (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(count)));
            bases[state] = (short) ((count << bits[state]) - size);
        }
        return new FseTable(accuracy, symbols, bits, bases);
    }

    /** A table, and where what stands behind its description begins. */
    record Described(FseTable table, int end) {}

    /** Reads a description. Bits are taken from the lowest on; the octets behind {@code end} count as zeros. */
    static Described read(byte[] octets, int begin, int end, int mostAccuracy, int mostSymbols) throws IOException {
        ForwardBits in = new ForwardBits(octets, begin, end);
        int accuracy = 5 + in.read(4);
        if (accuracy > mostAccuracy) {
            throw new IOException("an entropy table is larger than it may be");
        }
        int[] counts = new int[mostSymbols];
        int rest = 1 << accuracy;
        int symbol = 0;
        while (rest > 0) {
            if (symbol >= mostSymbols) {
                throw new IOException("an entropy table has more symbols than there are");
            }
            int count = in.upTo(rest + 1) - 1;
            rest -= Math.abs(count);
            counts[symbol++] = count;
            if (count == 0) {
                int zeros;
                do {
                    zeros = in.read(2);
                    symbol += zeros;
                } while (zeros == 3);
            }
        }
        if (rest < 0 || symbol > mostSymbols || in.end() > end) {
            throw new IOException("an entropy table is longer than it may be");
        }
        return new Described(of(accuracy, counts), in.end());
    }

    /** Bits read from the first octet's lowest on. */
    private static final class ForwardBits {
        private final byte[] octets;
        private final int end;
        private int at;

        ForwardBits(byte[] octets, int begin, int end) {
            this.octets = octets;
            this.end = end;
            this.at = begin * Byte.SIZE;
        }

        int read(int count) {
            int value = 0;
            for (int i = 0; i < count; i++, at++) {
                int octet = at >> 3;
                value |= octet < end ? (octets[octet] >> (at & 7) & 1) << i : 0;
            }
            return value;
        }

        /** A number from 0 to the given one: the lower ones take a bit less where they need not all. */
        int upTo(int most) {
            int bits = Integer.SIZE - Integer.numberOfLeadingZeros(most);
            int low = read(bits - 1);
            int short_ = (1 << bits) - 1 - most;
            if (low < short_) {
                return low;
            }
            int value = low | read(1) << bits - 1;
            return value >= 1 << bits - 1 ? value - short_ : value;
        }

        /** The first octet of which no bit was read. */
        int end() {
            return at + 7 >> 3;
        }
    }
}
