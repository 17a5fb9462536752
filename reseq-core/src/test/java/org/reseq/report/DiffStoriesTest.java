package org.reseq.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reseq.bytes.Cursor;
import org.reseq.flow.Endpoint;
import org.reseq.flow.Flow;
import org.reseq.flow.FlowTotals;
import org.reseq.flow.FlowTotals.SideTotals;
import org.reseq.flow.Side;
import org.reseq.frame.IpAddress;
import org.reseq.golden.GoldenComparison;
import org.reseq.golden.GoldenHeader;
import org.reseq.golden.GoldenVerdict;
import org.reseq.golden.GoldenWriter;
import org.reseq.protocol.Decoded;
import org.reseq.protocol.DecoderFactory;
import org.reseq.protocol.Decoding;
import org.reseq.protocol.Opcode;
import org.reseq.protocol.Packet;

/** The same octets decoded by the decoder of yesterday and by that of today, and what the report says of it. */
class DiffStoriesTest {
    private static final Flow FLOW = new Flow(
            1,
            "tcp",
            new Endpoint(IpAddress.parse("10.0.0.5"), 50122),
            new Endpoint(IpAddress.parse("10.0.0.9"), 7777),
            1,
            1,
            0);

    /** An octet of opcode, an octet of length, a text. */
    abstract static class Framed extends Packet {
        @Override
        protected void parse(Cursor in) {
            opcode(in.u8());
            payload(in.bytes(in.u8()));
        }

        final void text(String name) {
            put(name, cursor().latin1(cursor().remaining()));
        }
    }

    static final class Chat extends Framed {
        @Opcode(1)
        void login() {
            text("user");
        }

        @Opcode(2)
        void message() {
            text("text");
        }

        @Opcode(4)
        void typing() {
            text("user");
        }
    }

    static final class TypingMoved extends Framed {
        @Opcode(1)
        void login() {
            text("user");
        }

        @Opcode(2)
        void message() {
            text("text");
        }

        @Opcode(5)
        void typing() {
            text("user");
        }
    }

    static final class Swapped extends Framed {
        @Opcode(1)
        void login() {
            text("user");
        }

        @Opcode(4)
        void message() {
            text("text");
        }

        @Opcode(2)
        void typing() {
            text("user");
        }
    }

    /** Takes a typing for the begin of what follows it. */
    static final class Merging extends Packet {
        @Override
        protected void parse(Cursor in) {
            int opcode = in.u8();
            opcode(opcode);
            int length = in.u8();
            payload(in.bytes(opcode == 4 ? length + 2 + 5 : length));
        }

        @Opcode(1)
        void login() {
            put("user", cursor().latin1(cursor().remaining()));
        }

        @Opcode(2)
        void message() {
            put("text", cursor().latin1(cursor().remaining()));
        }

        @Opcode(4)
        void typing() {
            put("user", cursor().latin1(3));
        }
    }

    private static final String LOGIN = "01 03" + hex("bob");
    private static final String TYPING = "04 03" + hex("bob");
    private static final String TYPING_TOO = "04 03" + hex("eve");
    private static final String HELLO = "02 05" + hex("hello");
    private static final String WORLD = "02 05" + hex("world");
    private static final String LONG = "02 64" + hex("x".repeat(100));

    private static String hex(String text) {
        StringBuilder hex = new StringBuilder();
        text.chars().forEach(c -> hex.append(String.format(" %02x", c)));
        return hex.toString();
    }

    private static List<Decoded> decode(Class<? extends Packet> decoder, String... packets) {
        List<Decoded> decoded = new ArrayList<>();
        Decoding decoding = new Decoding(flow -> DecoderFactory.of(decoder), decoded::add);
        decoding.listener().opened(FLOW);
        long offset = 0;
        for (int i = 0; i < packets.length; i++) {
            byte[] octets = HexFormat.of().parseHex(packets[i].replace(" ", ""));
            decoding.listener().octets(FLOW, Side.CLIENT, offset, octets, 0, octets.length, i + 4, i * 1_000_000L);
            offset += octets.length;
        }
        SideTotals side = new SideTotals(0, 0, 0, 0, List.of(), 0);
        decoding.listener().closed(FLOW, new FlowTotals(side, side, Map.of()));
        return decoded;
    }

    private static String story(Class<? extends Packet> before, Class<? extends Packet> now, String... packets) {
        GoldenHeader header = new GoldenHeader(
                "chat.pcap", "5b1c".repeat(16), List.of(GoldenHeader.FlowLine.of(FLOW, "com.acme.ChatPacket")));
        try {
            ByteArrayOutputStream golden = new ByteArrayOutputStream();
            GoldenWriter writer = new GoldenWriter(golden, header);
            decode(before, packets).forEach(writer::accept);
            writer.end();
            GoldenComparison comparison = new GoldenComparison(
                    new ByteArrayInputStream(golden.toByteArray()), OutputStream.nullOutputStream(), header);
            decode(now, packets).forEach(comparison::accept);
            GoldenVerdict.Different different =
                    assertInstanceOf(GoldenVerdict.Different.class, comparison.end(), golden::toString);
            CaptureReport capture = new CaptureReport(
                    "chat.pcap",
                    "chat.pcap.yaml",
                    CaptureReport.Outcome.FAILED,
                    packets.length,
                    0,
                    different.diff(),
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    List.of(),
                    "accept",
                    "mvn verify");
            return TextReport.of(new Report(List.of(capture), List.of(), "accept", "again"))
                    .replace("org.reseq.report.DiffStoriesTest$", "com.acme.");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anOpcodeThatNoMethodTakesAnyMore() {
        assertEquals("""
                FAIL  chat.pcap   6 packets: 3 equal, 3 changed
                  #1  c2s typing is now unknown: no @Opcode method of com.acme.TypingMoved takes 4   3 packets here

                chat.pcap.yaml:12  packet 2  c2s unknown   octets 5..10   frame 5   t=+0.001000   wireshark: frame.number == 5
                    - {c2s: typing, opcode: 4, fields: {user: bob}}
                    + {c2s: unknown, opcode: 4, payload: !hex "62 6f 62"}
                      no @Opcode method of com.acme.TypingMoved takes 4
                      0000  04 03 62 6f 62                                    |..bob|

                chat.pcap.yaml:22  packet 4  c2s unknown   octets 17..22   frame 7   t=+0.003000   wireshark: frame.number == 7   as #1

                chat.pcap.yaml:32  packet 6  c2s unknown   octets 29..34   frame 9   t=+0.005000   wireshark: frame.number == 9   as #1

                  again   mvn verify
                """, story(Chat.class, TypingMoved.class, LOGIN, TYPING, HELLO, TYPING, WORLD, TYPING_TOO));
    }

    @Test
    void anOpcodeThatAMethodTakesNow() {
        assertEquals("""
                FAIL  chat.pcap   3 packets: 2 equal, 1 changed
                  #1  c2s unknown is now typing

                chat.pcap.yaml:12  packet 2  c2s typing   octets 5..10   frame 5   t=+0.001000   wireshark: frame.number == 5
                    - {c2s: unknown, opcode: 4, payload: !hex "62 6f 62"}
                    + {c2s: typing, opcode: 4, fields: {user: bob}}
                      0000  04 03 62 6f 62                                    |..bob|

                  again   mvn verify
                """, story(TypingMoved.class, Chat.class, LOGIN, TYPING, HELLO));
    }

    @Test
    void twoSwappedOpcodes() {
        assertEquals("""
                FAIL  chat.pcap   5 packets: 1 equal, 4 changed
                  #1  c2s typing is now message   2 packets here
                  #2  c2s message is now typing   2 packets here

                chat.pcap.yaml:12  packet 2  c2s message   octets 5..10   frame 5   t=+0.001000   wireshark: frame.number == 5
                    - {c2s: typing, opcode: 4, fields: {user: bob}}
                    + {c2s: message, opcode: 4, fields: {text: bob}}
                      0000  04 03 62 6f 62                                    |..bob|

                chat.pcap.yaml:17  packet 3  c2s typing   octets 10..17   frame 6   t=+0.002000   wireshark: frame.number == 6
                    - {c2s: message, opcode: 2, fields: {text: hello}}
                    + {c2s: typing, opcode: 2, fields: {user: hello}}
                      0000  02 05 68 65 6c 6c 6f                              |..hello|

                chat.pcap.yaml:22  packet 4  c2s message   octets 17..22   frame 7   t=+0.003000   wireshark: frame.number == 7   as #1

                chat.pcap.yaml:27  packet 5  c2s typing   octets 22..29   frame 8   t=+0.004000   wireshark: frame.number == 8   as #2

                  again   mvn verify
                """, story(Chat.class, Swapped.class, LOGIN, TYPING, HELLO, TYPING_TOO, WORLD));
    }

    @Test
    void twoPacketsBecomeOne() {
        assertEquals("""
                FAIL  chat.pcap   4 packets: 2 equal, 1 changed, 1 missing
                  #1  typing.payload  added field
                  #2  missing  c2s message, after c2s typing

                chat.pcap.yaml:12  packet 2  c2s typing   octets 5..17   frames 5, 6   t=+0.002000   wireshark: frame.number in {5, 6}
                      fields: {user: bob}
                    + payload: !hex "02 05 68 65 6c 6c 6f"
                      0000  04 03 62 6f 62 02 05 68  65 6c 6c 6f              |..bob..hello|

                chat.pcap.yaml:17  packet 3  c2s message   missing; the packet before it now is   octets 5..17   frames 5, 6   t=+0.002000   wireshark: frame.number in {5, 6}
                    - {c2s: message, opcode: 2, fields: {text: hello}}

                  again   mvn verify
                """, story(Chat.class, Merging.class, LOGIN, TYPING, HELLO, WORLD));
    }

    @Test
    void onePacketBecomesTwo() {
        assertEquals("""
                FAIL  chat.pcap   3 packets: 2 equal, 1 changed, 1 added
                  #1  typing.payload  removed field
                  #2  added  c2s message, after c2s typing

                chat.pcap.yaml:16  packet 2  c2s typing   octets 5..10   frame 5   t=+0.001000   wireshark: frame.number == 5
                      fields: {user: bob}
                    - payload: !hex "02 05 68 65 6c 6c 6f"
                      0000  04 03 62 6f 62                                    |..bob|

                chat.pcap.yaml:18  packet 3  c2s message   octets 10..17   frame 6   t=+0.002000   wireshark: frame.number == 6
                    + {c2s: message, opcode: 2, fields: {text: hello}}
                      0000  02 05 68 65 6c 6c 6f                              |..hello|

                  again   mvn verify
                """, story(Merging.class, Chat.class, LOGIN, TYPING, HELLO, WORLD));
    }

    @Test
    void aLongPacketIsCutAndSaysSo() {
        assertEquals("""
                FAIL  chat.pcap   3 packets: 1 equal, 2 changed
                  #1  c2s message is now typing
                  #2  c2s typing is now message

                chat.pcap.yaml:12  packet 2  c2s typing   octets 5..107   frame 5   t=+0.001000   wireshark: frame.number == 5
                    - {c2s: message, opcode: 2, fields: {text: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx}}
                    + {c2s: typing, opcode: 2, fields: {user: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx}}
                      0000  02 64 78 78 78 78 78 78  78 78 78 78 78 78 78 78  |.dxxxxxxxxxxxxxx|
                      0010  78 78 78 78 78 78 78 78  78 78 78 78 78 78 78 78  |xxxxxxxxxxxxxxxx|
                      0020  78 78 78 78 78 78 78 78  78 78 78 78 78 78 78 78  |xxxxxxxxxxxxxxxx|
                      0030  78 78 78 78 78 78 78 78  78 78 78 78 78 78 78 78  |xxxxxxxxxxxxxxxx|
                      and 38 more octets

                chat.pcap.yaml:17  packet 3  c2s message   octets 107..112   frame 6   t=+0.002000   wireshark: frame.number == 6
                    - {c2s: typing, opcode: 4, fields: {user: bob}}
                    + {c2s: message, opcode: 4, fields: {text: bob}}
                      0000  04 03 62 6f 62                                    |..bob|

                  again   mvn verify
                """, story(Chat.class, Swapped.class, LOGIN, LONG, TYPING));
    }
}
