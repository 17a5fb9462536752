package org.reseq.capture.unpack;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What the frames of a zstd file hold, one after the other. Dictionaries are not known.
 *
 * <pre>
 *   magic (4) | descriptor | window | dictionary (0-4) | content length (0-8) | blocks: header (3), octets | [check (4)]
 * </pre>
 *
 * <p>Source: RFC 8878, section 3.1.
 */
public final class ZstdStream extends InputStream {
    private static final int MAGIC = 0xfd2fb528;
    private static final int SKIPPED = 0x184d2a50; // to 5f
    // As much as the usual tool allows without being asked.
    private static final long LARGEST_WINDOW = 128 << 20;

    private final InputStream packed;
    private final byte[] packedBlock = new byte[ZstdBlock.LONGEST];
    private @Nullable Window window;
    private ZstdBlock block = new ZstdBlock();
    private boolean last;
    private @Nullable XxHash64 check;

    public ZstdStream(InputStream packed) {
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
            } else if (last) {
                end();
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
            throw new IOException("expected another zstd frame or the end of the file");
        }
        int descriptor = (int) LittleEndian.number(packed, 1);
        boolean single = (descriptor & 0x20) != 0;
        long size = 0;
        if (!single) {
            int code = (int) LittleEndian.number(packed, 1);
            long base = 1L << 10 + (code >> 3);
            size = base + base / 8 * (code & 7);
        }
        int dictionary = descriptor & 3;
        if (LittleEndian.number(packed, dictionary == 3 ? 4 : dictionary) != 0) {
            throw new IOException("it needs a dictionary");
        }
        int content = descriptor >> 6;
        long length = LittleEndian.number(packed, content == 0 ? single ? 1 : 0 : 1 << content);
        if (single) {
            size = content == 1 ? length + 256 : length;
        }
        if (size > LARGEST_WINDOW || size < 0) {
            throw new IOException("it needs a window of " + Long.toUnsignedString(size) + " octets, and at most "
                    + LARGEST_WINDOW + " are given; unpack it first: zstd -d --long=31 IN");
        }
        window = new Window((int) Math.max(1, size), ZstdBlock.LONGEST);
        block = new ZstdBlock();
        last = false;
        check = (descriptor & 4) != 0 ? new XxHash64() : null;
        return true;
    }

    private void block(Window into) throws IOException {
        int header = (int) LittleEndian.number(packed, 3);
        last = (header & 1) != 0;
        int length = header >> 3;
        int type = header >> 1 & 3;
        if (length > ZstdBlock.LONGEST || type == 3) {
            throw new IOException("a block has no valid header");
        }
        into.block();
        switch (type) {
            case 0 -> {
                LittleEndian.octets(packed, packedBlock, length);
                into.write(packedBlock, 0, length);
            }
            case 1 -> into.fill((byte) LittleEndian.number(packed, 1), length);
            default -> {
                LittleEndian.octets(packed, packedBlock, length);
                try {
                    block.decode(packedBlock, length, into);
                } catch (ArrayIndexOutOfBoundsException e) {
                    throw new IOException("a block says what cannot be");
                }
            }
        }
        if (check != null) {
            check.update(into.octets(), into.begin(), into.end());
        }
    }

    private void end() throws IOException {
        window = null;
        if (check != null && (int) LittleEndian.number(packed, 4) != (int) check.value()) {
            throw new IOException("its check sum is not that of its content");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }
}
