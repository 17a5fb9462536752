package org.reseq.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reseq.flow.Flow;
import org.reseq.flow.FlowTotals;
import org.reseq.flow.FlowTotals.SideTotals;
import org.reseq.flow.Side;
import org.reseq.protocol.Decoded;
import org.reseq.protocol.DecoderFactory;
import org.reseq.protocol.Decoding;

class GoldenTextTest {

    private static final Flow FIRST = Conversation.flow(1);
    private static final Flow SECOND = Conversation.flow(2);

    private final List<Decoded> decoded = new ArrayList<>();
    private final Decoding decoding = new Decoding(flow -> DecoderFactory.of(ChatPacket.class), decoded::add);
    private final long[] offsets = new long[2];

    private void send(Side side, int... octets) {
        byte[] buffer = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            buffer[i] = (byte) octets[i];
        }
        long offset = offsets[side.ordinal()];
        decoding.listener()
                .octets(
                        FIRST,
                        side,
                        offset,
                        buffer,
                        0,
                        buffer.length,
                        31 + decoded.size(),
                        Conversation.SECOND + 412_000_000);
        offsets[side.ordinal()] += buffer.length;
    }

    private String golden(GoldenHeader header, Flow... flows) {
        for (Flow flow : flows) {
            decoding.listener().opened(flow);
        }
        send(Side.CLIENT, 1, 16, 'a', 'l', 'i', 'c', 'e', 0, 0x12, 2, 1, 2, 3, 4, 'r', 'e', 's', 't');
        send(Side.SERVER, 2, 0);
        send(Side.SERVER, 9, 17, 0xde, 0xad, 0xbe, 0xef, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 'A', 'B', 'C');
        decoding.listener().gap(FIRST, Side.SERVER, offsets[1], 1460);
        offsets[1] += 1460;
        send(Side.CLIENT, 3, 0);
        send(Side.SERVER, 0xff, 1, 2);
        SideTotals side = new SideTotals(0, 0, 0, 0, List.of(), 0);
        for (Flow flow : flows) {
            decoding.listener().closed(flow, new FlowTotals(side, side, Map.of()));
        }
        Conversation conversation = new Conversation();
        conversation.decoded.addAll(decoded);
        String golden = conversation.golden(header);
        assertInstanceOf(GoldenVerdict.Equal.class, conversation.against(golden, header), golden);
        return golden;
    }

    @Test
    void theWholeText() {
        assertEquals("""
                reseq: 1
                capture: login.pcap
                sha256: "5b1c5b1c5b1c5b1c5b1c5b1c5b1c5b1c5b1c5b1c5b1c5b1c5b1c5b1c5b1c5b1c"
                flows:
                  1: {proto: tcp, client: "10.0.0.5:50122", server: "10.0.0.9:7777", decoder: com.acme.chat.ChatPacket}
                ---
                c2s: login
                opcode: 1
                fields:
                  user: alice
                  flags: 0x0012
                  mode: SECURE(0x02)
                  "no": true
                  nonce: !hex "01 02 03 04"
                payload: !hex "72 65 73 74"
                ---
                s2c: everything
                opcode: 2
                fields:
                  nothing: null
                  none: null
                  flags:
                    - "NO"
                    - URGENT
                  point:
                    x: -1
                    "y": 0.5
                  points:
                    - x: 1
                      "y": 1.0e+30
                    - x: 2
                      "y": .nan
                  map:
                    7: seven
                    "7": []
                    "on": {}
                  matrix:
                    - - 1
                      - 2
                    - []
                    - - 3
                  text: |-
                    two
                    lines: # here

                      and more
                  escape: "\\x1b[31m\\u202e"
                  body: !hex |
                    0000  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|
                    0010  00 00 00 00                                       |....|
                  long: !hex {length: 5000, sha256: "7ca5bd879f393d9dd05b14f38add9c0fc6b67928f7f2d261b2e47a32ee8219e3", \
                head: "00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00", \
                tail: "00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00"}
                  nested:
                    - - 1
                      - a: 1
                    - !hex "01"
                ---
                s2c: unknown
                opcode: 9
                payload: !hex |
                  0000  de ad be ef 00 01 02 03  04 05 06 07 08 09 41 42  |..............AB|
                  0010  43                                                |C|
                ---
                gap: {side: s2c, length: 1460}
                ---
                c2s: bye
                opcode: 3
                ---
                error: {side: s2c, type: java.lang.IllegalStateException}
                undecoded: !hex "ff"
                ---
                error: {side: s2c, type: undecoded}
                undecoded: !hex "01 02"
                ---
                end:
                  packets: {bye: 1, everything: 1, login: 1, unknown: 1}
                  octets:
                    c2s: {decoded: 20}
                    s2c: {decoded: 21, undecoded: 3, gap: 1460}
                """, golden(Conversation.HEADER, FIRST));
    }

    @Test
    void whereTheHeaderListsSeveralFlowsEachDocumentNamesItsOwn() {
        String golden = golden(Conversation.header(FIRST, SECOND), FIRST, SECOND);
        assertTrue(golden.contains("\n---\nc2s: login\nflow: 1\nopcode: 1\nfields:\n"), golden);
        assertTrue(golden.contains("\n---\ngap: {side: s2c, length: 1460}\nflow: 1\n---\n"), golden);
        assertTrue(golden.contains("type: undecoded}\nflow: 1\nundecoded: "), golden);
        assertTrue(golden.contains("\n---\nend:\n  packets:"), golden);
    }
}
