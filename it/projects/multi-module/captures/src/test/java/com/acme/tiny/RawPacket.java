package com.acme.tiny;

import org.reseq.bytes.Cursor;
import org.reseq.protocol.Packet;

/** The same packets, without a look into them. */
public final class RawPacket extends Packet {
    @Override
    protected void parse(Cursor in) {
        put("kind", in.u8());
        put("body", in.bytes(in.u16()));
    }
}
