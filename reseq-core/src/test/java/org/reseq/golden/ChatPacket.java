package org.reseq.golden;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.reseq.bytes.Cursor;
import org.reseq.protocol.Hex;
import org.reseq.protocol.Opcode;
import org.reseq.protocol.Packet;
import org.reseq.protocol.Symbol;

/** A decoder for tests: an octet of opcode, an octet of length, the payload. */
public final class ChatPacket extends Packet {

    enum Flag {
        URGENT,
        NO
    }

    record Point(int x, double y) {}

    @Override
    protected void parse(Cursor in) {
        opcode(in.u8());
        if ((long) opcode() == 0xff) {
            throw new IllegalStateException("opcode 0xff");
        }
        payload(in.bytes(in.u8()));
    }

    @Opcode(1)
    void login() {
        put("user", cursor().latin1(5));
        put("flags", Hex.u16(cursor().u16()));
        put("mode", Symbol.of("SECURE", cursor().u8()));
        put("no", true);
        put("nonce", cursor().bytes(4));
    }

    @Opcode(2)
    void everything() {
        put("nothing", null);
        put("none", Optional.empty());
        put("flags", Set.of(Flag.URGENT, Flag.NO));
        put("point", new Point(-1, 0.5));
        put("points", List.of(new Point(1, 1e30), new Point(2, Double.NaN)));
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(7, "seven");
        map.put("7", List.of());
        map.put("on", Map.of());
        put("map", map);
        put("matrix", new int[][] {{1, 2}, {}, {3}});
        put("text", "two\nlines: # here\n\n  and more");
        put("escape", "\u001b[31m\u202e");
        put("body", new byte[20]);
        put("long", new byte[5000]);
        List<Object> list = new ArrayList<>();
        list.add(List.of(1, Map.of("a", 1)));
        list.add(new byte[] {1});
        put("nested", list);
    }

    @Opcode(3)
    void bye() {}
}
