package org.reseq.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The octets of a capture in file order, seen through one buffer.
 *
 * <p>The octets that are there are {@code buffer()[begin(), end)}; {@link #fill} makes them more, {@link #skip} leaves them
 * behind. Octets left behind stay where they are until the next {@code fill}, so a record may point at them.
 */
final class CaptureInput implements Closeable {
    // Large enough that a read from the file costs nothing beside its copy, small enough to stay in the second level
    // cache.
    private static final int INITIAL_CAPACITY = 128 << 10;

    private final InputStream in;
    private final @Nullable UnpackedStream unpacked;
    private final String name;
    private byte[] buffer = new byte[INITIAL_CAPACITY];
    private int begin;
    private int end;
    private long position;

    CaptureInput(InputStream in, String name) {
        this(in, null, name);
    }

    private CaptureInput(InputStream in, @Nullable UnpackedStream unpacked, String name) {
        this.in = in;
        this.unpacked = unpacked;
        this.name = name;
    }

    /** What is compressed in a file: positions are those of the unpacked octets. The file is closed with it. */
    static CaptureInput unpacked(CaptureInput file, Compression compression) {
        UnpackedStream unpacked = new UnpackedStream(file, compression);
        return new CaptureInput(unpacked, unpacked, file.name);
    }

    /**
     * Makes the next octets be there, if the file has them.
     *
     * @return how many of the wanted octets are there: fewer than wanted only at the end of the file
     */
    int fill(int wanted) throws IOException {
        if (end - begin < wanted) {
            fillUpTo(wanted);
        }
        return Math.min(end - begin, wanted);
    }

    private void fillUpTo(int wanted) throws IOException {
        System.arraycopy(buffer, begin, buffer, 0, end - begin);
        end -= begin;
        begin = 0;
        while (end < wanted) {
            if (end == buffer.length) {
                // Only a buffer full of octets that really came grows: a forged length costs nothing.
                buffer = Arrays.copyOf(buffer, 2 * buffer.length);
            }
            int count = in.read(buffer, end, buffer.length - end);
            if (count < 0) {
                return;
            }
            end += count;
        }
    }

    void skip(int count) {
        begin += count;
        position += count;
    }

    /**
     * Leaves octets behind that may not be there yet, without holding them.
     *
     * @return how many: fewer than given only at the end of the file
     */
    long pass(long count) throws IOException {
        long rest = count;
        while (rest > 0 && fill(1) == 1) {
            int there = (int) Math.min(rest, end - begin);
            skip(there);
            rest -= there;
        }
        return count - rest;
    }

    /**
     * Takes the next octets out, as {@link InputStream#read(byte[], int, int)} does.
     *
     * @return how many: -1 at the end of the file
     */
    int take(byte[] into, int at, int wanted) throws IOException {
        if (wanted > 0 && fill(1) == 0) {
            return -1;
        }
        int count = Math.min(wanted, end - begin);
        System.arraycopy(buffer, begin, into, at, count);
        skip(count);
        return count;
    }

    byte[] buffer() {
        return buffer;
    }

    /** The index in {@link #buffer()} of the octet at {@link #position()}. */
    int begin() {
        return begin;
    }

    /** How many octets are there. */
    int there() {
        return end - begin;
    }

    /** The position in the file of the next octet. */
    long position() {
        return position;
    }

    CaptureFormatException damage(long position, String why) {
        return new CaptureFormatException(name, position, why);
    }

    /**
     * The damage of a file that ends too early.
     *
     * @param where what it ends inside of
     * @param next what was read nevertheless, and what to do
     */
    CaptureFormatException cut(long position, String where, long expected, long there, String next) {
        String trouble = unpacked == null ? null : unpacked.trouble();
        String got = "inside " + where + ": expected " + expected + " octets, got " + there;
        return damage(
                position, trouble == null ? "the file ends " + got + "; " + next : "ends " + got + ", as " + trouble);
    }

    /** To be called where no octet is there any more: throws where what is compressed should have gone on. */
    void end() throws CaptureFormatException {
        if (unpacked != null && unpacked.trouble() != null) {
            throw damage(position, unpacked.trouble());
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
