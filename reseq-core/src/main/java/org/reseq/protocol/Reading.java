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

    /** The octets of the latest field, for a next one that was put without reading anything. */
    private long lastBegin;

    private long lastEnd;

    private @Nullable Cursor payload;
    private long payloadBegin;
    private long payloadEnd;
    private long payloadMark;

    /** Whether the payload is, octet for octet, what stands in the stream from {@link #payloadBegin}. */
    private boolean verbatim;

    /**
     * @param arrived the octets from the packet's begin on
     * @param complete whether they are all that there are
     */
    Reading(GapString arrived, long begin, Spans spans, boolean complete) {
        this.arrived = arrived;
        this.begin = begin;
        this.spans = spans;
        in = complete ? Cursor.over(arrived, begin) : Cursor.growing(arrived, begin);
        mark = begin;
        lastBegin = begin;
        lastEnd = begin;
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
        boolean fromPayload = payload != null && (payload.offset() != payloadMark || in.offset() == mark);
        if (fromPayload && !verbatim) {
            last(payloadBegin, payloadEnd);
        } else if (fromPayload) {
            last(payloadMark, payload.offset());
        } else {
            last(mark, in.offset());
        }
        mark = in.offset();
        markPayload();
        return new Field(name, value, lastBegin, lastEnd);
    }

    /** A cursor that stands where it stood has read nothing: then the octets are the latest field's. One set back, too. */
    private void last(long begin, long end) {
        if (begin != end) {
            lastBegin = Math.min(begin, end);
            lastEnd = end;
        }
    }

    void mark() {
        mark = in.offset();
        lastBegin = mark;
        lastEnd = mark;
        markPayload();
    }

    private void markPayload() {
        if (payload != null) {
            payloadMark = payload.offset();
        }
    }
}
