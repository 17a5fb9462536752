package org.reseq.check;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.reseq.bytes.Cursor;
import org.reseq.bytes.GapString;
import org.reseq.flow.Side;
import org.reseq.protocol.Decoder;
import org.reseq.protocol.Packet;
import org.reseq.protocol.Session;

/** Decoders with the mistakes that everybody makes once: each is right about the capture it was written against. */
final class Planted {
    private Planted() {}

    record Text(int kind, String text) {}

    record Line(String text) {}

    /** Takes what one read gave it for one message. Of the tiny protocol. */
    static final class AssumesWholeMessages implements Decoder {
        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {
            int length = (octets[1] & 0xff) << 8 | octets[2] & 0xff;
            out.accept(new Text(octets[0], new String(octets, 3, length, StandardCharsets.UTF_8)));
        }
    }

    /** Waits for a whole line, and throws away what came with it. Of the Redis protocol, as are those below. */
    static final class OneMessagePerRead implements Decoder {
        private final Map<Side, String> kept = new EnumMap<>(Side.class);

        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {
            String text = kept.getOrDefault(side, "") + latin1(octets);
            int end = text.indexOf("\r\n");
            if (end >= 0) {
                out.accept(new Line(text.substring(0, end)));
                text = "";
            }
            kept.put(side, text);
        }
    }

    /** Looks whether more has come to tell an empty line at the end of a paragraph from one between two. */
    static final class PeeksPastTheEnd extends Packet {
        private static final GapString CRLF = GapString.latin1("\r\n");

        @Override
        protected void parse(Cursor in) {
            type("Line");
            put("text", in.until(CRLF).toString());
            put("last", in.remaining() == 0);
        }
    }

    /** Keeps the octets, but begins each call with a new idea of what they are. */
    static final class StateResetPerCall implements Decoder {
        private final Map<Side, ByteArrayOutputStream> texts = new EnumMap<>(Side.class);
        private int kind;
        private int length;
        private int headerOctets;

        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {
            headerOctets = 0;
            ByteArrayOutputStream text = texts.computeIfAbsent(side, s -> new ByteArrayOutputStream());
            for (byte octet : octets) {
                if (headerOctets == 0) {
                    kind = octet;
                    headerOctets++;
                } else if (headerOctets < 3) {
                    length = length << 8 & 0xffff | octet & 0xff;
                    headerOctets++;
                } else {
                    text.write(octet);
                }
                if (headerOctets == 3 && text.size() == length) {
                    out.accept(new Text(kind, text.toString(StandardCharsets.UTF_8)));
                    text.reset();
                    headerOctets = 0;
                }
            }
        }
    }

    /** Looks for the end of a line in each read alone. */
    static final class DelimiterCutInTwo implements Decoder {
        private final Map<Side, StringBuilder> lines = new EnumMap<>(Side.class);

        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {
            StringBuilder line = lines.computeIfAbsent(side, s -> new StringBuilder());
            int begin = 0;
            for (int i = 0; i + 1 < octets.length; i++) {
                if (octets[i] == '\r' && octets[i + 1] == '\n') {
                    out.accept(new Line(line + latin1(Arrays.copyOfRange(octets, begin, i))));
                    line.setLength(0);
                    begin = i + 2;
                    i++;
                }
            }
            line.append(latin1(Arrays.copyOfRange(octets, begin, octets.length)));
        }
    }

    /** Asks for its packets by counting how often it was asked. */
    static final class CountsTries extends Session {
        private int asked;

        @Override
        protected Packet packet(Side side) {
            return side == Side.CLIENT && asked++ == 0 ? new Hello() : new Frame();
        }

        static class Frame extends Packet {
            @Override
            protected void parse(Cursor in) {
                opcode(in.u8());
                payload(in.bytes(in.u16()));
            }
        }

        static final class Hello extends Frame {
            @Override
            protected void unknown() {
                type("Hello");
            }
        }
    }

    /** Numbers its messages across all conversations there ever were. */
    static final class CountsForever extends Packet {
        private static int count;

        @Override
        protected void parse(Cursor in) {
            put("number", count++);
            in.skip(in.remaining());
        }
    }

    private static String latin1(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
