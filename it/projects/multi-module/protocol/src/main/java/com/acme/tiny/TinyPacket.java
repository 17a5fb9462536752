package com.acme.tiny;

import org.reseq.bytes.Cursor;
import org.reseq.protocol.Opcode;
import org.reseq.protocol.Packet;

/** One octet says what it is, two how long the text is that follows. */
public final class TinyPacket extends Packet {
    @Override
    protected void parse(Cursor in) {
        opcode(in.u8());
        payload(in.bytes(in.u16()));
    }

    @Opcode(1)
    void question() {
        put("text", cursor().utf8(cursor().remaining()));
    }

    @Opcode(2)
    void answer() {
        put("text", cursor().utf8(cursor().remaining()));
    }
}
