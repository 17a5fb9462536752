package com.example.dns;

import org.reseq.bytes.Cursor;

/** A datagram is a message (RFC 1035, section 4.2.1). */
public final class DnsOverUdp extends DnsMessage {
    @Override
    protected void parse(Cursor in) {
        message(in.rest());
    }
}
