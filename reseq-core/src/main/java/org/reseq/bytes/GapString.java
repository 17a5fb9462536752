package org.reseq.bytes;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An immutable string of octets with holes where octets existed and were not captured.
 *
 * <p>Written {@code "abc"[3]"ghi"}: three octets, a hole of three, three octets; {@link #parse} inverts {@link #toString}.
 * Indices are {@code long} and ranges half open. A hole costs the same whatever its length; slices and concatenations
 * share memory. Equality is by content, holes included: a hole equals a hole, and never an octet. Searching is about what
 * is known, so there a hole matches nothing, not even a hole.
 */
public final class GapString {

    /** What {@link #octetAt} returns inside a hole. */
    public static final int GAP = -1;

    private static final GapString EMPTY = new GapString(new Runs(0, 0));

    private final Runs runs;
    private final long missing;

    /** The table must begin at 0 and never change again. */
    GapString(Runs runs) {
        this.runs = runs;
        long missing = 0;
        for (int run = runs.first(); run < runs.afterLast(); run++) {
            if (runs.array(run) == null) {
                missing += runs.end(run) - runs.begin(run);
            }
        }
        this.missing = missing;
    }

    /** A hole at {@code [begin, end)}. */
    public record Gap(long begin, long end) {
        public long length() {
            return end - begin;
        }
    }

    /** Is shown the runs of a string in order, as {@link #forEachRun} walks them. */
    public interface RunVisitor {

        /** The array is shared: read it only here, and never write to it. */
        void octets(byte[] array, int begin, int length);

        void hole(long length);
    }

    public static GapString empty() {
        return EMPTY;
    }

    /** A copy of these octets. */
    public static GapString of(byte... octets) {
        return copyOf(octets, 0, octets.length);
    }

    /** A copy of {@code array[begin, end)}. */
    public static GapString copyOf(byte[] array, int begin, int end) {
        Objects.checkFromToIndex(begin, end, array.length);
        return wrap(Arrays.copyOfRange(array, begin, end), 0, end - begin);
    }

    /** {@code array[begin, end)} itself, not copied: the caller gives the array up and never writes to it again. */
    public static GapString wrap(byte[] array, int begin, int end) {
        Objects.checkFromToIndex(begin, end, array.length);
        if (begin == end) {
            return EMPTY;
        }
        Runs runs = new Runs(0, 1);
        runs.addOctets(array, begin, end - begin);
        return new GapString(runs);
    }

    /**
     * One octet per character.
     *
     * @throws IllegalArgumentException for a character above U+00FF
     */
    public static GapString latin1(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xff) {
                throw Notation.unexpected(text, i, "a character up to U+00FF");
            }
        }
        return wrap(text.getBytes(StandardCharsets.ISO_8859_1), 0, text.length());
    }

    /**
     * The octets written in hex, as {@link #toHex} writes them: two digits each, {@code --} for an octet that is
     * missing, with or without blanks between octets.
     *
     * @throws IllegalArgumentException naming the position of what is none of these
     */
    public static GapString ofHex(String hex) {
        return Notation.parseHex(hex);
    }

    /** A hole. */
    public static GapString gap(long length) {
        if (length < 0) {
            throw new IllegalArgumentException("expected the length of a hole, got " + length);
        }
        if (length == 0) {
            return EMPTY;
        }
        Runs runs = new Runs(0, 1);
        runs.addHole(length);
        return new GapString(runs);
    }

    /**
     * The string that {@link #toString} writes as {@code notation}. Runs may also be written in several pieces
     * ({@code "ab""c"[1][2]}) and octets in any of the escapes ({@code \r \n \t \" \\ \xNN}).
     *
     * @throws IllegalArgumentException naming the position, what was expected there and what was found
     */
    public static GapString parse(String notation) {
        return Notation.parse(notation);
    }

    /** All of these one after another, in time proportional to their runs; holes that meet become one. */
    public static GapString join(List<GapString> parts) {
        int capacity = 0;
        for (GapString part : parts) {
            capacity += part.runs.afterLast();
        }
        Runs joined = new Runs(0, capacity);
        for (GapString part : parts) {
            joined.addAll(part.runs, 0, part.length());
        }
        return new GapString(joined);
    }

    public long length() {
        return runs.end();
    }

    /** How many octets are there. */
    public long captured() {
        return length() - missing;
    }

    /** How many octets are not there: the sum of the holes. */
    public long missing() {
        return missing;
    }

    public boolean isEmpty() {
        return length() == 0;
    }

    /** Whether it has no hole. */
    public boolean isComplete() {
        return missing == 0;
    }

    /** The octet at {@code index}, 0..255, or {@link #GAP}. */
    public int octetAt(long index) {
        Objects.checkIndex(index, length());
        int run = runs.find(index);
        byte[] array = runs.array(run);
        return array == null ? GAP : array[runs.start(run) + (int) (index - runs.begin(run))] & 0xff;
    }

    /** The holes, ascending, no two of them adjacent. */
    public List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        for (int run = runs.first(); run < runs.afterLast(); run++) {
            if (runs.array(run) == null) {
                gaps.add(new Gap(runs.begin(run), runs.end(run)));
            }
        }
        return List.copyOf(gaps);
    }

    /** This, then {@code next}. To gather many, use {@link #join} or an {@link OctetBuffer}. */
    public GapString append(GapString next) {
        return next.isEmpty() ? this : isEmpty() ? next : join(List.of(this, next));
    }

    /** The octets and holes in {@code [begin, end)}, sharing memory. */
    public GapString slice(long begin, long end) {
        Objects.checkFromToIndex(begin, end, length());
        return begin == end ? EMPTY : end - begin == length() ? this : new GapString(runs.copy(begin, end));
    }

    /** Everything from {@code begin} on. */
    public GapString slice(long begin) {
        return slice(begin, length());
    }

    /** Index of the first such octet (0..255) at or after {@code from}, or -1. */
    public long indexOf(int octet, long from) {
        if (octet < 0 || octet > 0xff) {
            throw new IllegalArgumentException("expected an octet, 0..255, got " + octet);
        }
        Objects.checkFromToIndex(from, length(), length());
        return Search.indexOf(runs, (byte) octet, from, length());
    }

    /**
     * Index of the first occurrence of {@code needle} at or after {@code from}, or -1, in linear time. An empty needle
     * is found at {@code from}, one with a hole nowhere.
     */
    public long indexOf(GapString needle, long from) {
        Objects.checkFromToIndex(from, length(), length());
        return indexOf(needle, from, length());
    }

    /** The same, for an occurrence that ends at or before {@code to}. */
    long indexOf(GapString needle, long from, long to) {
        if (!needle.isComplete() || needle.length() > to - from) {
            return -1;
        }
        return switch ((int) Math.min(2, needle.length())) {
            case 0 -> from;
            case 1 -> Search.indexOf(runs, (byte) needle.octetAt(0), from, to);
            default -> Search.indexOf(runs, needle.toByteArray(), from, to);
        };
    }

    /** The parts between the separators, in order, empty ones included: always one more than there are separators. */
    public List<GapString> split(GapString separator) {
        if (separator.isEmpty()) {
            throw new IllegalArgumentException("expected a separator, got an empty string");
        }
        List<GapString> parts = new ArrayList<>();
        long begin = 0;
        for (long at = indexOf(separator, 0); at >= 0; at = indexOf(separator, begin)) {
            parts.add(slice(begin, at));
            begin = at + separator.length();
        }
        parts.add(slice(begin));
        return List.copyOf(parts);
    }

    /** Whether it is known to begin with {@code prefix}: a hole on either side is no. */
    public boolean startsWith(GapString prefix) {
        return holds(prefix, 0);
    }

    /** Whether it is known to end in {@code suffix}: a hole on either side is no. */
    public boolean endsWith(GapString suffix) {
        return holds(suffix, length() - suffix.length());
    }

    private boolean holds(GapString part, long at) {
        return part.isComplete()
                && part.length() <= length()
                && slice(at, at + part.length()).equals(part);
    }

    /**
     * The octets, in a new array.
     *
     * @throws IllegalStateException naming the first hole, or where they do not fit into an array
     */
    public byte[] toByteArray() {
        if (missing > 0) {
            Gap gap = gaps().get(0);
            throw new IllegalStateException("expected octets without a hole, but [" + gap.begin() + ", " + gap.end()
                    + ") of " + length() + " were not captured; use toByteArray(fill) or gaps()");
        }
        return toByteArray((byte) 0);
    }

    /**
     * The octets, in a new array, with {@code fill} wherever one is missing.
     *
     * @throws IllegalStateException where they do not fit into an array
     */
    public byte[] toByteArray(byte fill) {
        if (length() > MAX_ARRAY) {
            throw new IllegalStateException(
                    "expected at most " + MAX_ARRAY + " octets for an array, got " + length() + "; slice first");
        }
        byte[] octets = new byte[(int) length()];
        forEachRun(new RunVisitor() {
            private int at;

            @Override
            public void octets(byte[] array, int begin, int length) {
                System.arraycopy(array, begin, octets, at, length);
                at += length;
            }

            @Override
            public void hole(long length) {
                Arrays.fill(octets, at, at + (int) length, fill);
                at += (int) length;
            }
        });
        return octets;
    }

    /** What every JVM can allocate. */
    static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    /**
     * Each octet combined by exclusive or with the one of {@code mask} that is as far from the begin, the mask repeating;
     * holes stay holes. Twice is back where it began.
     *
     * @throws IllegalArgumentException for a mask that is empty or has a hole
     */
    public GapString xor(GapString mask) {
        if (mask.isEmpty() || !mask.isComplete()) {
            throw new IllegalArgumentException("expected a mask of captured octets, got " + mask);
        }
        byte[] with = mask.toByteArray();
        Runs masked = new Runs(0, runs.afterLast());
        forEachRun(new RunVisitor() {
            private long at;

            @Override
            public void octets(byte[] array, int begin, int length) {
                byte[] octets = new byte[length];
                for (int i = 0; i < length; i++) {
                    octets[i] = (byte) (array[begin + i] ^ with[(int) ((at + i) % with.length)]);
                }
                masked.addOctets(octets, 0, length);
                at += length;
            }

            @Override
            public void hole(long length) {
                masked.addHole(length);
                at += length;
            }
        });
        return new GapString(masked);
    }

    /**
     * The octets as text.
     *
     * @throws MalformedText where they are not in that charset
     * @throws MissingData at the first hole
     */
    public String text(Charset charset) {
        return Cursor.over(this).text(length(), charset);
    }

    /** Shows every run in order, without copying: for digests and copies. */
    public void forEachRun(RunVisitor visitor) {
        for (int run = runs.first(); run < runs.afterLast(); run++) {
            long length = runs.end(run) - runs.begin(run);
            byte[] array = runs.array(run);
            if (array == null) {
                visitor.hole(length);
            } else {
                visitor.octets(array, runs.start(run), (int) length);
            }
        }
    }

    /** The octets for a person, as {@link HexDump#of} shows them from offset 0. */
    public String hexDump() {
        return HexDump.of(this, 0);
    }

    /**
     * The octets on one line, {@code de ad -- ef}; {@link #ofHex} inverts it.
     *
     * @throws IllegalStateException where that is too long for a string
     */
    public String toHex() {
        return Notation.hex(this);
    }

    Runs runs() {
        return runs;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GapString that
                && length() == that.length()
                && missing == that.missing
                && Search.mismatch(runs, that.runs) < 0;
    }

    /** Of the content alone: holes are maximal, and octets are taken one by one, so the layout of the runs is not in it. */
    @Override
    public int hashCode() {
        int hash = 1;
        for (int run = runs.first(); run < runs.afterLast(); run++) {
            long length = runs.end(run) - runs.begin(run);
            byte[] array = runs.array(run);
            if (array == null) {
                hash = 31 * hash + Long.hashCode(~length);
            } else {
                int end = runs.start(run) + (int) length;
                for (int i = runs.start(run); i < end; i++) {
                    hash = 31 * hash + array[i];
                }
            }
        }
        return hash;
    }

    /** The notation: {@code "abc"[3]"ghi"}, and {@code ""} when empty. All printable ASCII. */
    @Override
    public String toString() {
        return Notation.format(this);
    }
}
