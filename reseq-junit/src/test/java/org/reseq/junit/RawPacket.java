package org.reseq.junit;

import org.reseq.bytes.Cursor;
import org.reseq.protocol.Packet;

/** What {@link TinyPacket} reads, without a look into it. */
final class RawPacket extends Packet {
    @Override
    protected void parse(Cursor in) {
        put("kind", in.u8());
        put("body", in.bytes(in.u16()));
    }
}
