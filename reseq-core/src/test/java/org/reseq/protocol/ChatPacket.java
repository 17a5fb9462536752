package org.reseq.protocol;

import org.reseq.bytes.Cursor;

/** A protocol for tests: one octet of opcode, two of length, a payload. */
final class ChatPacket extends Packet {
    @Override
    protected void parse(Cursor in) {
        int opcode = in.u8();
        if (opcode == 0xff) {
            throw new BadOpcode();
        }
        opcode(opcode);
        payload(in.bytes(in.u16()));
    }

    @Opcode(1)
    private void login() {
        put("user", cursor().cstring());
        put("flags", cursor().u8());
    }

    @Opcode(
            value = {2, 3},
            name = "Message")
    void message() {
        put("text", cursor().latin1(cursor().remaining()));
    }

    @Opcode(4)
    void broken() {
        throw new IllegalStateException("4 is not for everybody");
    }

    @Opcode(5)
    void checked() throws java.io.IOException {
        throw new java.io.IOException("a checked one");
    }

    @Opcode(6)
    void endless() {
        endless();
    }

    static final class BadOpcode extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
