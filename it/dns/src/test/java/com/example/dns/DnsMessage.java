package com.example.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.reseq.bytes.Cursor;
import org.reseq.bytes.GapString;
import org.reseq.protocol.Hex;
import org.reseq.protocol.Opcode;
import org.reseq.protocol.Packet;

/** A DNS message (RFC 1035, section 4.1); how one is told from the next is the matter of what carries it. */
abstract class DnsMessage extends Packet {
    private long begin;
    private Header header;

    /** To be called by {@code parse}. */
    final void message(GapString message) {
        payload(message);
        begin = cursor().offset();
        put("id", Hex.u16(cursor().u16()));
        header = new Header(cursor().u16());
        opcode(header.opcode());
    }

    @Opcode(0)
    void query() {
        sections("Query", "Response");
    }

    @Opcode(2)
    void status() {
        sections("StatusRequest", "StatusResponse");
    }

    @Opcode(4)
    void notifyOfChange() {
        sections("Notify", "NotifyResponse");
    }

    private void sections(String request, String response) {
        type(header.isResponse() ? response : request);
        put("flags", header.flags());
        put("rcode", header.rcode());
        Cursor in = cursor();
        int questions = in.u16();
        int answers = in.u16();
        int authority = in.u16();
        int additional = in.u16();
        DnsReader reader = new DnsReader(in, begin);
        section("questions", questions, reader::question);
        section("answers", answers, reader::resource);
        section("authority", authority, reader::resource);
        section("additional", additional, reader::resource);
    }

    private void section(String name, int count, Supplier<Object> read) {
        List<Object> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(read.get());
        }
        if (count > 0) {
            put(name, records);
        }
    }
}
