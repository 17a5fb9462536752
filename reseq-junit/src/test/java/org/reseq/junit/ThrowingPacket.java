package org.reseq.junit;

import org.reseq.bytes.Cursor;
import org.reseq.protocol.Packet;

/** Reads nothing. */
final class ThrowingPacket extends Packet {
    @Override
    protected void parse(Cursor in) {
        throw new IllegalStateException("not today");
    }
}
