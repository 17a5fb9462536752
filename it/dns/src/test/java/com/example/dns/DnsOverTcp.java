package com.example.dns;

import org.reseq.bytes.Cursor;

/** Before each message, two octets say how long it is (RFC 1035, section 4.2.2). */
public final class DnsOverTcp extends DnsMessage {
    @Override
    protected void parse(Cursor in) {
        message(in.bytes(in.u16()));
    }
}
