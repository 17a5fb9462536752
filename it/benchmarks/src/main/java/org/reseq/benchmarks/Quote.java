package org.reseq.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.reseq.bytes.Cursor;
import org.reseq.bytes.GapString;
import org.reseq.protocol.Opcode;
import org.reseq.protocol.Packet;

/** A small packet as many protocols have it: a length, an opcode, some numbers, a text. */
public final class Quote extends Packet {
    private static final int LENGTH = 2 + 1 + 4 + 8 + 8;

    /** So many of them, as one side sends them. */
    static GapString octets(int count) {
        ByteBuffer all = ByteBuffer.allocate(count * LENGTH);
        for (int i = 0; i < count; i++) {
            all.putShort((short) (LENGTH - 2)).put((byte) 1).putInt(i).putLong(100_000L + i % 997);
            all.put(("stock " + i % 10 + "\0").getBytes(StandardCharsets.US_ASCII));
        }
        return GapString.wrap(all.array(), 0, all.capacity());
    }

    @Override
    protected void parse(Cursor in) {
        GapString body = in.bytes(in.u16());
        opcode(body.octetAt(0));
        payload(body.slice(1));
    }

    @Opcode(1)
    void quote() {
        put("number", cursor().u32());
        put("price", cursor().u64());
        put("name", cursor().cstring());
    }
}
