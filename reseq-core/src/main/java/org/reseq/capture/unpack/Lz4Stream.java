package org.reseq.capture.unpack;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What the frames of an lz4 file hold, one after the other.
 *
 * <pre>
 *   magic (4) | flags | block size | [content length (8)] | header check | blocks: length (4), octets, [check (4)] | 0 | [check (4)]
 * </pre>
 *
 * <p>Source: LZ4 Frame Format Description, version 1.6.4, and LZ4 Block Format Description.
 */
public final class Lz4Stream extends InputStream {
    private static final int MAGIC = 0x184d2204;
    private static final int SKIPPED = 0x184d2a50; // to 5f
    private static final int DISTANCE = 64 << 10;
    private static final int SHORTEST_MATCH = 4;

    private final InputStream packed;
    private byte[] block = {};
    private @Nullable Window window;
    private boolean dependent;
    private boolean blockChecked;
    private int longestBlock;
    private @Nullable XxHash32 check;

    public Lz4Stream(InputStream packed) {
        this.packed = packed;
    }

    @Override
    public int read(byte[] into, int at, int wanted) throws IOException {
        if (wanted == 0) {
            return 0;
        }
        while (true) {
            if (window == null) {
                if (!header()) {
                    return -1;
                }
            } else if (window.length() > 0) {
                return window.take(into, at, wanted);
            } else {
                block(window);
            }
        }
    }

    private boolean header() throws IOException {
        int first = packed.read();
        if (first < 0) {
            return false;
        }
        int magic = first | (int) LittleEndian.number(packed, 3) << 8;
        if ((magic & ~0xf) == SKIPPED) {
            packed.skipNBytes(LittleEndian.number(packed, 4));
            return true;
        }
        if (magic != MAGIC) {
            throw new IOException("expected another lz4 frame or the end of the file");
        }
        byte[] descriptor = new byte[10];
        LittleEndian.octets(packed, descriptor, 2);
        int flags = descriptor[0];
        int size = 2;
        if ((flags & 1) != 0) {
            throw new IOException("it needs a dictionary");
        }
        if ((flags & 8) != 0) {
            byte[] length = packed.readNBytes(8);
            System.arraycopy(length, 0, descriptor, 2, length.length);
            size += 8;
        }
        int expected = (int) LittleEndian.number(packed, 1);
        int code = descriptor[1] >> 4 & 7;
        if ((flags >> 6 & 3) != 1 || code < 4 || (XxHash32.of(descriptor, 0, size) >>> 8 & 0xff) != expected) {
            throw new IOException("its header is none of lz4's");
        }
        dependent = (flags & 0x20) == 0;
        blockChecked = (flags & 0x10) != 0;
        check = (flags & 4) != 0 ? new XxHash32() : null;
        longestBlock = 1 << 8 + 2 * code;
        window = new Window(DISTANCE, longestBlock);
        return true;
    }

    private void block(Window into) throws IOException {
        int word = (int) LittleEndian.number(packed, 4);
        if (word == 0) {
            end();
            return;
        }
        int length = word & Integer.MAX_VALUE;
        if (length > longestBlock) {
            throw new IOException("a block is longer than it may be");
        }
        if (block.length < length) {
            block = new byte[longestBlock];
        }
        LittleEndian.octets(packed, block, length);
        if (blockChecked && (int) LittleEndian.number(packed, 4) != XxHash32.of(block, 0, length)) {
            throw new IOException("a block's check sum is not that of its octets");
        }
        into.block();
        if (word < 0) {
            into.write(block, 0, length);
        } else {
            sequences(into, length);
        }
        if (check != null) {
            check.update(into.octets(), into.begin(), into.end());
        }
    }

    /** Each is literals and then a match, the last one literals alone. */
    private void sequences(Window into, int end) throws IOException {
        int at = 0;
        while (at < end) {
            int token = Byte.toUnsignedInt(block[at++]);
            int literals = token >> 4;
            if (literals == 15) {
                int more;
                do {
                    more = octet(at++, end);
                    literals += more;
                } while (more == 255);
            }
            if (literals > end - at) {
                throw new IOException("a block is shorter than what it holds");
            }
            into.write(block, at, literals);
            at += literals;
            if (at == end) {
                return;
            }
            int back = octet(at, end) | octet(at + 1, end) << 8;
            at += 2;
            int match = token & 15;
            if (match == 15) {
                int more;
                do {
                    more = octet(at++, end);
                    match += more;
                } while (more == 255);
            }
            if (!dependent && back > into.length()) {
                throw new IOException("it repeats octets that are not there");
            }
            into.repeat(back, match + SHORTEST_MATCH);
        }
    }

    private int octet(int at, int end) throws IOException {
        if (at >= end) {
            throw new IOException("a block is shorter than what it holds");
        }
        return Byte.toUnsignedInt(block[at]);
    }

    private void end() throws IOException {
        window = null;
        if (check != null && (int) LittleEndian.number(packed, 4) != check.value()) {
            throw new IOException("its check sum is not that of its content");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }
}
