package org.reseq.capture.unpack;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the compressed blocks of one zstd frame: literals, and sequences of literals to copy and octets to repeat. Keeps
 * what a block may take over from the one before: tables and offsets.
 *
 * <p>An index past an array's end means damage here: the caller takes it for that. Source: RFC 8878, section 3.1.1.3.
 */
final class ZstdBlock {
    static final int LONGEST = 128 << 10;

    private static final Codes LITERAL_LENGTHS = new Codes(
            9,
            table(
                    6, 4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1,
                    -1, -1, -1, -1),
            new int[] {
                0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 24, 28, 32, 40, 48, 64, 128, 256,
                512, 1024, 2048, 4096, 8192, 16384, 32768, 65536
            },
            new int[] {
                0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13,
                14, 15, 16
            });
    private static final Codes MATCH_LENGTHS = new Codes(
            9,
            table(
                    6, 1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1),
            new int[] {
                3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
                31, 32, 33, 34, 35, 37, 39, 41, 43, 47, 51, 59, 67, 83, 99, 131, 259, 515, 1027, 2051, 4099, 8195,
                16387, 32771, 65539
            },
            new int[] {
                0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1,
                1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
            });
    private static final Codes OFFSETS = new Codes(
            8,
            table(5, 1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1),
            new int[32],
            new int[32]);

    static {
        for (int code = 0; code < 32; code++) {
            OFFSETS.bases[code] = 1 << code;
            OFFSETS.bits[code] = code;
        }
    }

    /** What codes of one kind mean: a base and how many bits to add to it. */
    private record Codes(int mostAccuracy, FseTable usual, int[] bases, int[] bits) {
        int value(int code, BackwardBits in) {
            return bases[code] + in.read(bits[code]);
        }
    }

    private final byte[] literals = new byte[LONGEST];
    private int literalsLength;
    private @Nullable HuffmanTable huffman;
    private final @Nullable FseTable[] tables = new @Nullable FseTable[3];
    private int offset1 = 1;
    private int offset2 = 4;
    private int offset3 = 8;
    private int at;

    /** Decodes the first octets of an array into the window. */
    void decode(byte[] block, int length, Window into) throws IOException {
        at = 0;
        literals(block, length);
        sequences(block, length, into);
    }

    private void literals(byte[] block, int end) throws IOException {
        int head = Byte.toUnsignedInt(block[0]);
        int type = head & 3;
        int format = head >> 2 & 3;
        if (type < 2) {
            int size = (format & 1) == 0 ? 1 : format == 1 ? 2 : 3;
            literalsLength = number(block, size) >> (size == 1 ? 3 : 4);
            at = size;
            within(literalsLength, LONGEST);
            if (type == 0) {
                within(literalsLength, end - at);
                System.arraycopy(block, at, literals, 0, literalsLength);
                at += literalsLength;
            } else {
                java.util.Arrays.fill(literals, 0, literalsLength, block[at++]);
            }
            return;
        }
        int size = format < 2 ? 3 : format + 2;
        int bits = format < 2 ? 10 : format == 2 ? 14 : 18;
        long sizes = longNumber(block, size) >> 4;
        literalsLength = (int) sizes & (1 << bits) - 1;
        int packed = (int) (sizes >> bits);
        at = size;
        within(literalsLength, LONGEST);
        within(packed, end - at);
        int streams = at;
        int streamsEnd = at + packed;
        if (type == 2) {
            HuffmanTable.Described described = HuffmanTable.read(block, at, streamsEnd);
            huffman = described.table();
            streams = described.end();
        }
        if (huffman == null) {
            throw new IOException("a block takes over a table that is not there");
        }
        if (format == 0) {
            huffman.decode(new BackwardBits(block, streams, streamsEnd), literals, 0, literalsLength);
        } else {
            fourStreams(huffman, block, streams, streamsEnd);
        }
        at = streamsEnd;
    }

    private void fourStreams(HuffmanTable table, byte[] block, int begin, int end) throws IOException {
        int quarter = (literalsLength + 3) / 4;
        int stream = begin + 6;
        for (int i = 0; i < 4; i++) {
            int length = i == 3
                    ? end - stream
                    : Byte.toUnsignedInt(block[begin + 2 * i]) | Byte.toUnsignedInt(block[begin + 2 * i + 1]) << 8;
            within(length, end - stream);
            int to = i == 3 ? literalsLength : Math.min(literalsLength, (i + 1) * quarter);
            within(i * quarter, to);
            table.decode(new BackwardBits(block, stream, stream + length), literals, i * quarter, to);
            stream += length;
        }
    }

    private void sequences(byte[] block, int end, Window into) throws IOException {
        int count = Byte.toUnsignedInt(block[at++]);
        if (count == 255) {
            count = (Byte.toUnsignedInt(block[at]) | Byte.toUnsignedInt(block[at + 1]) << 8) + 0x7f00;
            at += 2;
        } else if (count >= 128) {
            count = (count - 128 << 8) + Byte.toUnsignedInt(block[at++]);
        }
        int used = 0;
        if (count > 0) {
            int modes = block[at++];
            FseTable literalTable = table(0, modes >> 6 & 3, LITERAL_LENGTHS, block, end);
            FseTable offsetTable = table(1, modes >> 4 & 3, OFFSETS, block, end);
            FseTable matchTable = table(2, modes >> 2 & 3, MATCH_LENGTHS, block, end);
            BackwardBits in = new BackwardBits(block, at, end);
            int literalState = in.read(literalTable.accuracy());
            int offsetState = in.read(offsetTable.accuracy());
            int matchState = in.read(matchTable.accuracy());
            for (int left = count; left > 0; left--) {
                int offset = OFFSETS.value(offsetTable.symbol(offsetState), in);
                int match = MATCH_LENGTHS.value(matchTable.symbol(matchState), in);
                int copied = LITERAL_LENGTHS.value(literalTable.symbol(literalState), in);
                within(copied, literalsLength - used);
                into.write(literals, used, copied);
                used += copied;
                into.repeat(back(offset, copied == 0), match);
                if (left > 1) {
                    literalState = literalTable.next(literalState, in);
                    matchState = matchTable.next(matchState, in);
                    offsetState = offsetTable.next(offsetState, in);
                }
            }
            if (in.left() != 0) {
                throw new IOException("sequences are longer or shorter than they say");
            }
        }
        into.write(literals, used, literalsLength - used);
    }

    /** The distance that an offset's code means: the low ones are distances used before. */
    private int back(int code, boolean withoutLiterals) {
        int which = code > 3 ? 4 : withoutLiterals ? code + 1 : code;
        int back = code > 3
                ? code - 3
                : switch (which) {
                    case 1 -> offset1;
                    case 2 -> offset2;
                    case 3 -> offset3;
                    default -> offset1 - 1;
                };
        if (which > 2) {
            offset3 = offset2;
        }
        if (which > 1) {
            offset2 = offset1;
        }
        offset1 = back;
        return back;
    }

    private FseTable table(int kind, int mode, Codes codes, byte[] block, int end) throws IOException {
        FseTable table = switch (mode) {
            case 0 -> codes.usual;
            case 1 -> FseTable.of(block[at++]);
            case 2 -> {
                FseTable.Described described = FseTable.read(block, at, end, codes.mostAccuracy, codes.bases.length);
                at = described.end();
                yield described.table();
            }
            default -> tables[kind];
        };
        if (table == null) {
            throw new IOException("a block takes over a table that is not there");
        }
        tables[kind] = table;
        return table;
    }

    private static FseTable table(int accuracy, int... counts) {
        try {
            return FseTable.of(accuracy, counts);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int number(byte[] block, int size) {
        return (int) longNumber(block, size);
    }

    private static long longNumber(byte[] block, int size) {
        long number = 0;
        for (int i = size - 1; i >= 0; i--) {
            number = number << Byte.SIZE | Byte.toUnsignedLong(block[i]);
        }
        return number;
    }

    private static void within(int value, int most) throws IOException {
        if (value > most || value < 0) {
            throw new IOException("a block says to hold more than there is");
        }
    }
}
