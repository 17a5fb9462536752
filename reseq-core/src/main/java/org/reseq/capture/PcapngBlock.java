package org.reseq.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * One block of a pcapng while it is made, little-endian whatever it is made of. Single-threaded, and used again: {@link #begin},
 * content, {@link #end}.
 */
final class PcapngBlock {
    static final int END_OF_OPTIONS = 0;
    static final int COMMENT = 1;

    /** What an option holds, where it is no number: octets, or a number of 32 bits and octets. */
    static final int OCTETS = 1;

    static final int CUSTOM = -4;

    /** Options that are not to be copied. */
    static final int LEFT_OUT = 0;

    // Private options that their maker allows to be copied: a text, and octets.
    private static final int CUSTOM_TEXT = 2988;
    private static final int CUSTOM_OCTETS = 2989;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] octets = new byte[1 << 12];
    private int length;
    private boolean hasOptions;

    /** How the options of one sort of block are made. */
    interface Layout {
        /**
         * What an option of this code holds: {@link #LEFT_OUT}, {@link #OCTETS}, or numbers of so many octets each.
         */
        int of(int code);
    }

    PcapngBlock begin(int type) {
        length = 0;
        hasOptions = false;
        return u32(type).u32(0); // the length is known in the end
    }

    PcapngBlock u16(int value) {
        room(2);
        SHORT.set(octets, length, (short) value);
        length += 2;
        return this;
    }

    PcapngBlock u32(int value) {
        room(4);
        INT.set(octets, length, value);
        length += 4;
        return this;
    }

    PcapngBlock u64(long value) {
        room(8);
        LONG.set(octets, length, value);
        length += 8;
        return this;
    }

    /** A timestamp: its upper half stands first. */
    PcapngBlock timestamp(long value) {
        return u32((int) (value >>> 32)).u32((int) value);
    }

    /** Octets, and what fills them up to a multiple of 4. */
    PcapngBlock octets(byte[] from, int begin, int count) {
        int padding = -count & 3;
        room(count + padding);
        System.arraycopy(from, begin, octets, length, count);
        Arrays.fill(octets, length + count, length + count + padding, (byte) 0);
        length += count + padding;
        return this;
    }

    PcapngBlock option(int code, byte... value) {
        hasOptions = true;
        return u16(code).u16(value.length).octets(value, 0, value.length);
    }

    PcapngBlock number(int code, long value) {
        hasOptions = true;
        return u16(code).u16(Long.BYTES).u64(value);
    }

    PcapngBlock options(PcapngOptions options, Layout layout) {
        return options(options.octets(), 0, options.octets().length, options.littleEndian(), layout);
    }

    /** Copies options, up to their end or to where they make no sense. */
    PcapngBlock options(byte[] from, int begin, int end, boolean littleEndian, Layout layout) {
        int at = begin;
        while (at + 4 <= end) {
            int code = u16(from, at, littleEndian);
            int size = u16(from, at + 2, littleEndian);
            int value = at + 4;
            if (code == END_OF_OPTIONS || size > end - value) {
                break;
            }
            copy(code, from, value, size, littleEndian, layout);
            at = value + (size + 3 & ~3);
        }
        return this;
    }

    private void copy(int code, byte[] from, int value, int size, boolean littleEndian, Layout layout) {
        int sort = code == COMMENT ? OCTETS : code == CUSTOM_TEXT || code == CUSTOM_OCTETS ? CUSTOM : layout.of(code);
        int numbers = sort == CUSTOM ? Math.min(4, size) : sort == OCTETS ? 0 : size;
        int width = sort == CUSTOM ? 4 : sort;
        if (sort == LEFT_OUT || numbers % width != 0) {
            return;
        }
        hasOptions = true;
        u16(code).u16(size);
        int to = length;
        octets(from, value, size);
        if (!littleEndian) {
            for (int number = to; number < to + numbers; number += width) {
                reverse(number, width);
            }
        }
    }

    private void reverse(int at, int count) {
        for (int low = at, high = at + count - 1; low < high; low++, high--) {
            byte octet = octets[low];
            octets[low] = octets[high];
            octets[high] = octet;
        }
    }

    int length() {
        return length;
    }

    boolean hasOptions() {
        return hasOptions;
    }

    void end(OutputStream out) throws IOException {
        if (hasOptions) {
            u32(END_OF_OPTIONS);
        }
        int whole = length + 4;
        u32(whole);
        INT.set(octets, 4, whole);
        out.write(octets, 0, whole);
    }

    static int u16(byte[] from, int at, boolean littleEndian) {
        return littleEndian ? Numbers.little16(from, at) : Numbers.big16(from, at);
    }

    static int u32(byte[] from, int at, boolean littleEndian) {
        return littleEndian ? Numbers.little32(from, at) : Numbers.big32(from, at);
    }

    private void room(int count) {
        if (count > octets.length - length) {
            octets = Arrays.copyOf(octets, Math.max(2 * octets.length, length + count));
        }
    }
}
