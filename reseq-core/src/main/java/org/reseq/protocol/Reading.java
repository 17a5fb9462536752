package org.reseq.protocol;

import org.jspecify.annotations.Nullable;
import org.reseq.bytes.Cursor;
import org.reseq.bytes.GapString;

/** One packet being read: where its cursors stand, so that each value knows the octets it came from. */
final class Reading {
    private final GapString arrived;
    private final long begin;
    private final Spans spans;
    private final Cursor in;

    /** Where {@link #in} stood at the latest put, opcode or payload. */
    private long mark;

    private @Nullable Cursor payload;
    private long payloadBegin;
    private long payloadEnd;
    private long payloadMark;

    /** Whether the payload is, octet for octet, what stands in the stream from {@link #payloadBegin}. */
    private boolean verbatim;

    /** @param arrived the octets from the packet's begin on */
    Reading(GapString arrived, long begin, Spans spans) {
        this.arrived = arrived;
        this.begin = begin;
        this.spans = spans;
        in = Cursor.growing(arrived, begin);
        mark = begin;
    }

    Cursor in() {
        return in;
    }

    Cursor cursor() {
        return payload != null ? payload : in;
    }

    long timeNanos() {
        return spans.timeOf(in.offset());
    }

    /** Where in the stream the payload begins, or what it was made from. */
    long payload(GapString octets) {
        payloadEnd = in.offset();
        payloadBegin = payloadEnd - octets.length();
        verbatim = payloadBegin >= begin
                && arrived.slice(payloadBegin - begin, payloadEnd - begin).equals(octets);
        if (!verbatim) {
            payloadBegin = mark < payloadEnd ? mark : begin;
        }
        payload = Cursor.over(octets, payloadBegin);
        mark();
        return payloadBegin;
    }

    /** What of the payload is still to be read; reads it. */
    GapString unread() {
        return payload == null ? GapString.empty() : payload.rest();
    }

    Field field(String name, @Nullable Object value) {
        Field field;
        if (payload == null || payload.offset() == payloadMark && in.offset() != mark) {
            field = field(name, value, mark, in.offset());
        } else if (verbatim) {
            field = field(name, value, payloadMark, payload.offset());
        } else {
            field = field(name, value, payloadBegin, payloadEnd);
        }
        mark();
        return field;
    }

    void mark() {
        mark = in.offset();
        if (payload != null) {
            payloadMark = payload.offset();
        }
    }

    /** A cursor that was set back has read nothing further. */
    private static Field field(String name, @Nullable Object value, long begin, long end) {
        return new Field(name, value, Math.min(begin, end), end);
    }
}
