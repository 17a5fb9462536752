package org.reseq.bytes;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads octets forward, and knows its offset in the stream.
 *
 * <p>Integers are big-endian unless their name ends in {@code le} or {@code me}; {@code u} is unsigned, {@code i} two's complement,
 * {@code f} IEEE 754, and the number counts bits. A read either succeeds or moves nothing:
 * <ul>
 *   <li>past the last octet of a {@link #growing} cursor: {@link NeedMoreData}; of any other: {@link EndOfOctets};
 *   <li>numbers and texts that touch a hole: {@link MissingData}; {@link #bytes} and {@link #rest} return holes as holes;
 *   <li>texts that are not in their charset: {@link MalformedText}; numbers too large, or not those that {@link #expect}
 *       allows: {@link UnexpectedValue};
 *   <li>a negative length: {@link IllegalArgumentException}.
 * </ul>
 * Where a read is both too long and touches a hole it is too long, so that the outcome does not depend on how the octets
 * arrived. Single-threaded.
 */
public final class Cursor {

    private static final GapString NUL = GapString.of((byte) 0);
    private static final GapString CRLF = GapString.latin1("\r\n");

    private final GapString octets;
    private final Runs runs;
    private final long length;
    /** Stream offset of the first of the octets. */
    private final long first;

    private final boolean growing;

    /** Index of the next octet. */
    private long at;

    /** The run last read from, {@code [runBegin, runEnd)} of the octets; empty, or with an array. */
    private byte @Nullable [] array;

    private long runBegin;
    private long runEnd;
    private int runStart;

    /** No hole in {@code [clearBegin, clearEnd)}, and one, or the end, right behind: found once for many delimiters. */
    private long clearBegin;

    private long clearEnd = -1;

    /** How many low bits of the octet before {@link #bitsEnd} are unread; none if {@link #at} has moved since. */
    private int bitsLeft;

    private long bitsEnd;

    private Cursor(GapString octets, long first, boolean growing) {
        if (first < 0 || first > Long.MAX_VALUE - octets.length()) {
            throw new IllegalArgumentException("expected an offset from 0 on, got " + first);
        }
        this.octets = octets;
        this.runs = octets.runs();
        this.length = octets.length();
        this.first = first;
        this.growing = growing;
    }

    /** Over octets that are all there are, from offset 0. */
    public static Cursor over(GapString octets) {
        return over(octets, 0);
    }

    /** Over octets that are all there are, the first of them at {@code offset} in its stream. */
    public static Cursor over(GapString octets, long offset) {
        return new Cursor(octets, offset, false);
    }

    /** Over the octets that have arrived, the first of them at {@code offset} in its stream; more may follow. */
    public static Cursor growing(GapString octets, long offset) {
        return new Cursor(octets, offset, true);
    }

    /** Stream offset of the next octet. */
    public long offset() {
        return first + at;
    }

    /** How many octets are left; of a growing cursor, those that have arrived. */
    public long remaining() {
        return length - at;
    }

    public boolean atEnd() {
        return at == length;
    }

    /**
     * Moves to a stream offset, forward or back.
     *
     * @throws IllegalArgumentException outside the octets; right behind the last is inside
     */
    public void seek(long offset) {
        if (offset < first || offset - first > length) {
            throw new IllegalArgumentException(
                    "expected an offset from " + first + " to " + (first + length) + ", got " + offset);
        }
        at = offset - first;
        bitsLeft = 0;
    }

    /** Passes over {@code n} octets, or holes. */
    public void skip(long n) {
        need(n);
        at += n;
    }

    /** The next octet, 0..255, as {@link #u8} would read it, without moving. */
    public int peek() {
        return peek(0);
    }

    /** The octet that comes {@code ahead} octets after the next one, without moving. */
    public int peek(long ahead) {
        if (ahead < 0) {
            throw new IllegalArgumentException("expected a distance of 0 or more, got " + ahead);
        }
        need(ahead + 1);
        long index = at + ahead;
        needCaptured(index, index + 1);
        return octets.octetAt(index);
    }

    /** A cursor over the next {@code n} octets and no more, with the same offsets; this one moves behind them. */
    public Cursor limit(long n) {
        long offset = offset();
        return new Cursor(bytes(n), offset, false);
    }

    public int u8() {
        return (int) read(1);
    }

    public int u16() {
        return (int) read(2);
    }

    public int u16le() {
        return (int) readLe(2);
    }

    public int u24() {
        return (int) read(3);
    }

    public int u24le() {
        return (int) readLe(3);
    }

    public long u32() {
        return read(4);
    }

    public long u32le() {
        return readLe(4);
    }

    /** The 64 bits as they are: negative from 2^63 on, see {@link Long#toUnsignedString}, or {@link #bigU64}. */
    public long u64() {
        return read(8);
    }

    public long u64le() {
        return readLe(8);
    }

    public BigInteger bigU64() {
        return unsigned(read(8));
    }

    public BigInteger bigU64le() {
        return unsigned(readLe(8));
    }

    public int i8() {
        return (byte) read(1);
    }

    public int i16() {
        return (short) read(2);
    }

    public int i16le() {
        return (short) readLe(2);
    }

    public int i24() {
        return u24() << 8 >> 8;
    }

    public int i24le() {
        return u24le() << 8 >> 8;
    }

    public int i32() {
        return (int) read(4);
    }

    public int i32le() {
        return (int) readLe(4);
    }

    public long i64() {
        return read(8);
    }

    public long i64le() {
        return readLe(8);
    }

    public float f32() {
        return Float.intBitsToFloat(i32());
    }

    public float f32le() {
        return Float.intBitsToFloat(i32le());
    }

    public double f64() {
        return Double.longBitsToDouble(i64());
    }

    public double f64le() {
        return Double.longBitsToDouble(i64le());
    }

    /** Four octets in the order of the PDP-11: two little-endian 16-bit words, the high word first. */
    public long u32me() {
        long words = read(4);
        return (words & 0x00ff_00ff) << 8 | words >> 8 & 0x00ff_00ff;
    }

    /** As {@link #u32me}, two's complement. */
    public int i32me() {
        return (int) u32me();
    }

    /**
     * The next {@code n} bits, 1 to 64, the most significant first: those left of the octet that was begun, then those of
     * the octets that follow. {@link #offset} is behind the octet that was begun last. Any other read passes over the bits
     * that are left of it, and begins with a whole octet.
     */
    public long bits(int n) {
        if (n < 1 || n > 64) {
            throw new IllegalArgumentException("expected 1 to 64 bits, got " + n);
        }
        int left = at == bitsEnd ? bitsLeft : 0;
        int octetCount = n <= left ? 0 : (n - left + 7) / 8;
        need(octetCount);
        needCaptured(at, at + octetCount);
        long value = left == 0 ? 0 : octets.octetAt(at - 1) & (1 << left) - 1;
        int over = left + 8 * octetCount - n;
        for (int i = 1; i <= octetCount; i++) {
            long octet = octets.octetAt(at++);
            value = i < octetCount ? value << 8 | octet : value << 8 - over | octet >> over;
        }
        bitsLeft = over;
        bitsEnd = at;
        return octetCount == 0 ? value >> over : value;
    }

    /** The next bit, as {@link #bits} reads it: whether it is set. */
    public boolean bit() {
        return bits(1) != 0;
    }

    /**
     * An unsigned LEB128, least significant seven bits first; Protocol Buffers call it varint. As 64 bits: negative from
     * 2^63 on.
     *
     * @throws UnexpectedValue if it has more than 64 bits, or more than 10 octets
     */
    public long uleb128() {
        GapString number = varint();
        return take(number, Varint.fitsUnsigned(number), Varint.leastFirst(number));
    }

    /**
     * A signed LEB128: two's complement, least significant seven bits first, the last octet's second bit the sign.
     *
     * @throws UnexpectedValue if it has more than 64 bits, or more than 10 octets
     */
    public long sleb128() {
        GapString number = varint();
        return take(number, Varint.fitsSigned(number), Varint.leastFirstSigned(number));
    }

    /**
     * A signed integer as an unsigned LEB128 with the sign in the lowest bit, {@code sint64} of Protocol Buffers.
     *
     * @throws UnexpectedValue as {@link #uleb128} does
     */
    public long zigzag() {
        long value = uleb128();
        return value >>> 1 ^ -(value & 1);
    }

    /**
     * A variable-length quantity, most significant seven bits first, as in MIDI files and in object identifiers. As 64
     * bits: negative from 2^63 on.
     *
     * @throws UnexpectedValue if it has more than 64 bits, or more than 10 octets
     */
    public long vlq() {
        GapString number = varint();
        return take(number, Varint.fitsMostFirst(number), Varint.mostFirst(number));
    }

    /** The octets of the number that begins here: all but its last have the high bit set. */
    private GapString varint() {
        for (int length = 1; length <= Varint.MOST_OCTETS; length++) {
            need(length);
            needCaptured(at + length - 1, at + length);
            if (octets.octetAt(at + length - 1) < 0x80) {
                return octets.slice(at, at + length);
            }
        }
        throw tooLarge(octets.slice(at, at + Varint.MOST_OCTETS));
    }

    private long take(GapString number, boolean fits, long value) {
        if (!fits) {
            throw tooLarge(number);
        }
        at += number.length();
        return value;
    }

    private UnexpectedValue tooLarge(GapString number) {
        return new UnexpectedValue(offset(), "a number of at most 64 bits in 10 octets", number.toHex());
    }

    /**
     * Reads a number that must be one of a few: {@code in.expect(Cursor::u16, 1, 2)}.
     *
     * @param read a read of this cursor
     * @throws UnexpectedValue naming offset, expected values and the actual one, where it is another; nothing moves
     */
    public long expect(ToLongFunction<? super Cursor> read, long... allowed) {
        if (allowed.length == 0) {
            throw new IllegalArgumentException("expected the values that are allowed, got none");
        }
        long begin = at;
        int bitsBefore = bitsLeft;
        long bitsEndBefore = bitsEnd;
        long actual = read.applyAsLong(this);
        for (long value : allowed) {
            if (value == actual) {
                return actual;
            }
        }
        at = begin;
        bitsLeft = bitsBefore;
        bitsEnd = bitsEndBefore;
        throw UnexpectedValue.of(offset(), actual, allowed);
    }

    /**
     * Reads these octets.
     *
     * @throws UnexpectedValue naming offset, expected and actual octets, where there are others; nothing moves
     */
    public void expect(GapString expected) {
        if (!expected.isComplete()) {
            throw new IllegalArgumentException("expected octets without a hole to expect, got " + expected);
        }
        need(expected.length());
        needCaptured(at, at + expected.length());
        GapString actual = octets.slice(at, at + expected.length());
        if (!actual.equals(expected)) {
            throw new UnexpectedValue(offset(), expected.toString(), actual.toString());
        }
        at += expected.length();
    }

    /** The next {@code n} octets, holes included, sharing memory. */
    public GapString bytes(long n) {
        need(n);
        GapString bytes = octets.slice(at, at + n);
        at += n;
        return bytes;
    }

    /** All octets that are left, holes included; of a growing cursor, those that happen to have arrived. */
    public GapString rest() {
        return bytes(remaining());
    }

    /** {@code n} octets of ASCII; an octet from 0x80 on is {@link MalformedText}. */
    public String ascii(long n) {
        return text(n, StandardCharsets.US_ASCII);
    }

    /** {@code n} octets, one character each, whatever they are. */
    public String latin1(long n) {
        return text(n, StandardCharsets.ISO_8859_1);
    }

    /** {@code n} octets (not characters) of UTF-8. */
    public String utf8(long n) {
        return text(n, StandardCharsets.UTF_8);
    }

    /** {@code n} octets (not characters) of text. */
    public String text(long n, Charset charset) {
        need(n);
        return readText(at + n, at + n, charset);
    }

    /** The UTF-8 text in a field of {@code n} octets, up to the first NUL if there is one; all {@code n} are consumed. */
    public String fixed(long n) {
        return fixed(n, StandardCharsets.UTF_8);
    }

    /** The text in a field of {@code n} octets, up to the first NUL if there is one; all {@code n} are consumed. */
    public String fixed(long n, Charset charset) {
        need(n);
        needCaptured(at, at + n);
        long nul = octets.indexOf(NUL, at, at + n);
        return readText(nul < 0 ? at + n : nul, at + n, charset);
    }

    /** UTF-8 text up to the next NUL, which is consumed and not returned. */
    public String cstring() {
        return cstring(StandardCharsets.UTF_8);
    }

    /** Text up to the next NUL octet, which is consumed and not returned. */
    public String cstring(Charset charset) {
        long end = find(NUL);
        return readText(end, end + 1, charset);
    }

    /** UTF-8 text up to the next CR LF, which is consumed and not returned; a CR or LF alone is text. */
    public String line() {
        return line(StandardCharsets.UTF_8);
    }

    /** Text up to the next CR LF, which is consumed and not returned; a CR or LF alone is text. */
    public String line(Charset charset) {
        long end = find(CRLF);
        return readText(end, end + 2, charset);
    }

    /**
     * The octets up to the next {@code delimiter}, which is consumed and not returned. A hole before it is
     * {@link MissingData}, since it may have held the delimiter.
     */
    public GapString until(GapString delimiter) {
        if (delimiter.isEmpty() || !delimiter.isComplete()) {
            throw new IllegalArgumentException("expected a delimiter of captured octets, got " + delimiter);
        }
        long end = find(delimiter);
        GapString before = octets.slice(at, end);
        at = end + delimiter.length();
        return before;
    }

    /** Index of the next {@code delimiter}, with no hole before it. */
    private long find(GapString delimiter) {
        if (at < clearBegin || at > clearEnd) {
            clearBegin = at;
            clearEnd = runs.firstMissing(at, length);
        }
        long hole = clearEnd;
        long found = octets.indexOf(delimiter, at, hole);
        if (found >= 0) {
            return found;
        }
        if (hole < length) {
            throw missing(hole);
        }
        if (growing) {
            throw new NeedMoreData(delimiter);
        }
        throw new EndOfOctets(offset(), remaining() + 1, remaining());
    }

    /** The text in {@code [at, end)}; moves to {@code next}. */
    private String readText(long end, long next, Charset charset) {
        needCaptured(at, end);
        byte[] bytes = octets.slice(at, end).toByteArray();
        String text = charset.equals(StandardCharsets.ISO_8859_1) ? new String(bytes, charset) : decode(bytes, charset);
        at = next;
        return text;
    }

    private String decode(byte[] bytes, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate((int) Math.ceil(bytes.length * (double) decoder.maxCharsPerByte()));
        CoderResult result = decoder.decode(in, out, true);
        if (!result.isError()) {
            result = decoder.flush(out);
        }
        if (result.isError()) {
            int bad = in.position();
            GapString found = GapString.wrap(bytes, bad, Math.min(bytes.length, bad + result.length()));
            throw new MalformedText(offset() + bad, charset, found.toHex());
        }
        return out.flip().toString();
    }

    private long read(int n) {
        if (at < runBegin || n > runEnd - at) {
            return readAcross(n);
        }
        byte[] from = Objects.requireNonNull(array);
        int index = runStart + (int) (at - runBegin);
        long value = 0;
        for (int i = 0; i < n; i++) {
            value = value << 8 | from[index + i] & 0xff;
        }
        at += n;
        return value;
    }

    /** The same where the octets are not all in the run last read from. */
    private long readAcross(int n) {
        need(n);
        needCaptured(at, at + n);
        long value = 0;
        for (int i = 0; i < n; i++) {
            enterRunOf(at + i);
            value = value << 8 | Objects.requireNonNull(array)[runStart + (int) (at + i - runBegin)] & 0xff;
        }
        at += n;
        return value;
    }

    private void enterRunOf(long index) {
        int run = runs.find(index);
        array = runs.array(run);
        runBegin = runs.begin(run);
        runEnd = runs.end(run);
        runStart = runs.start(run);
    }

    private long readLe(int n) {
        return Long.reverseBytes(read(n)) >>> 64 - 8 * n;
    }

    private static BigInteger unsigned(long bits) {
        BigInteger value = BigInteger.valueOf(bits & Long.MAX_VALUE);
        return bits < 0 ? value.setBit(63) : value;
    }

    private void need(long n) {
        if (n < 0) {
            throw new IllegalArgumentException("offset " + offset() + ": expected a length of 0 or more, got " + n);
        }
        if (n > remaining()) {
            throw growing ? new NeedMoreData(n - remaining()) : new EndOfOctets(offset(), n, remaining());
        }
    }

    private void needCaptured(long begin, long end) {
        long hole = runs.firstMissing(begin, end);
        if (hole < end) {
            throw missing(hole);
        }
    }

    private MissingData missing(long index) {
        return new MissingData(first + index, runs.end(runs.find(index)) - index);
    }

    @Override
    public String toString() {
        return (growing ? "growing" : "complete") + " cursor at " + offset() + " of [" + first + ", " + (first + length)
                + ")";
    }
}
