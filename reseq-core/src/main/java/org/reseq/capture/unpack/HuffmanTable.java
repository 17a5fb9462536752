package org.reseq.capture.unpack;

import java.io.IOException;
import java.util.Arrays;

/**
 * A decoding table of a zstd block's literals: which octet the next bits mean, and how many of them.
 *
 * <p>Source: RFC 8878, section 4.2.
 */
final class HuffmanTable {
    private static final int MOST_BITS = 11;
    private static final int MOST_SYMBOLS = 256;
    private static final int WEIGHT_ACCURACY = 6;
    private static final int WEIGHTS = MOST_BITS + 1;

    private final int longest;
    private final byte[] symbols;
    private final byte[] lengths;

    /** @param weights of the octets from 0 on; the last weight that is not zero is left out, as the others leave it over */
    private HuffmanTable(byte[] weights, int count) throws IOException {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            if (weights[i] > MOST_BITS) {
                throw new IOException("a code is longer than it may be");
            }
            sum += 1 << weights[i] >> 1;
        }
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(sum);
        int rest = (1 << bits) - sum;
        if (sum == 0 || bits > MOST_BITS || Integer.bitCount(rest) != 1) {
            throw new IOException("codes do not fill their table");
        }
        weights[count] = (byte) (Integer.numberOfTrailingZeros(rest) + 1);
        longest = bits;
        symbols = new byte[1 << bits];
        lengths = new byte[1 << bits];
        int at = 0;
        for (int weight = 1; weight <= bits; weight++) {
            for (int symbol = 0; symbol <= count; symbol++) {
                if (weights[symbol] == weight) {
                    int end = at + (1 << weight - 1);
                    Arrays.fill(symbols, at, end, (byte) symbol);
                    Arrays.fill(lengths, at, end, (byte) (bits + 1 - weight));
                    at = end;
                }
            }
        }
    }

    /** A table, and where what stands behind its description begins. */
    record Described(HuffmanTable table, int end) {}

    static Described read(byte[] octets, int begin, int end) throws IOException {
        byte[] weights = new byte[MOST_SYMBOLS];
        int head = Byte.toUnsignedInt(octets[begin]);
        int at = begin + 1;
        if (head >= 128) {
            int count = head - 127;
            for (int i = 0; i < count; i++) {
                int pair = octets[at + i / 2];
                weights[i] = (byte) ((i % 2 == 0 ? pair >> 4 : pair) & 0xf);
            }
            at += (count + 1) / 2;
            return described(weights, count, at, end);
        }
        FseTable.Described table = FseTable.read(octets, at, at + head, WEIGHT_ACCURACY, WEIGHTS);
        int count = weights(table.table(), new BackwardBits(octets, table.end(), at + head), weights);
        return described(weights, count, at + head, end);
    }

    private static Described described(byte[] weights, int count, int at, int end) throws IOException {
        if (at > end) {
            throw new IOException("a table is longer than its block");
        }
        return new Described(new HuffmanTable(weights, count), at);
    }

    /** Two states in turn, until one reads bits that are not there: then the other's symbol is the last. */
    private static int weights(FseTable table, BackwardBits in, byte[] weights) throws IOException {
        int one = in.read(table.accuracy());
        int other = in.read(table.accuracy());
        int count = 0;
        while (count < MOST_SYMBOLS - 2) {
            weights[count++] = (byte) table.symbol(one);
            int next = table.next(one, in);
            if (in.left() < 0) {
                weights[count++] = (byte) table.symbol(other);
                return count;
            }
            one = other;
            other = next;
        }
        throw new IOException("a table has more symbols than there are");
    }

    /** Decodes all of a bit stream. */
    void decode(BackwardBits in, byte[] into, int begin, int end) throws IOException {
        int mask = (1 << longest) - 1;
        int state = in.read(longest);
        for (int i = begin; i < end; i++) {
            into[i] = symbols[state];
            int length = lengths[state];
            state = (state << length | in.read(length)) & mask;
        }
        if (in.left() != -longest) {
            throw new IOException("literals are longer or shorter than they say");
        }
    }
}
