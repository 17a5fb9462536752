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
import org.jspecify.annotations.Nullable;

/**
 * Reads octets forward, and knows its offset in the stream.
 *
 * <p>Integers are big-endian unless their name ends in {@code le}; {@code u} is unsigned, {@code i} two's complement,
 * {@code f} IEEE 754, and the number counts bits. A read either succeeds or moves nothing:
 * <ul>
 *   <li>past the last octet of a {@link #growing} cursor: {@link NeedMoreData}; of any other: {@link EndOfOctets};
 *   <li>numbers and texts that touch a hole: {@link MissingData}; {@link #bytes} and {@link #rest} return holes as holes;
 *   <li>texts that are not in their charset: {@link MalformedText};
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
