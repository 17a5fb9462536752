package org.reseq.junit;

import org.reseq.bytes.Cursor;
import org.reseq.protocol.Opcode;
import org.reseq.protocol.Packet;

/** One octet says what it is, two how long the text is that follows. */
final class TinyPacket extends Packet {
    @Override
    protected void parse(Cursor in) {
        opcode(in.u8());
        payload(in.bytes(in.u16()));
    }

    @Opcode(
            value = {1, 2},
            name = "Text")
    void text() {
        put("text", cursor().utf8(cursor().remaining()));
    }
}
