package org.reseq.golden;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.reseq.bytes.GapString;
import org.reseq.flow.Endpoint;
import org.reseq.flow.Flow;
import org.reseq.flow.Side;
import org.reseq.frame.IpAddress;
import org.reseq.protocol.Decoded;
import org.reseq.protocol.Octets;
import org.reseq.protocol.Span;

/** A decoded conversation for tests: packets are records, each of eight octets and one frame. */
final class Conversation {

    record Ping(Object n) {}

    record Data(Object n, Object text) {}

    record Login(Object user, Object flags, Object mode) {}

    record Bye() {}

    static final long SECOND = 1_000_000_000L;
    static final Flow FLOW = flow(1);
    static final GoldenHeader HEADER = header(FLOW);

    final List<Decoded> decoded = new ArrayList<>();

    static Flow flow(int number) {
        return new Flow(
                number,
                "tcp",
                new Endpoint(IpAddress.parse("10.0.0.5"), 50121 + number),
                new Endpoint(IpAddress.parse("10.0.0.9"), 7777),
                1,
                number,
                SECOND);
    }

    static GoldenHeader header(Flow... flows) {
        List<GoldenHeader.FlowLine> lines = new ArrayList<>();
        for (Flow flow : flows) {
            lines.add(GoldenHeader.FlowLine.of(flow, "com.acme.chat.ChatPacket"));
        }
        return new GoldenHeader("login.pcap", "5b1c".repeat(16), lines);
    }

    Conversation client(Object packet) {
        return add(message(FLOW, Side.CLIENT, decoded.size(), packet));
    }

    Conversation server(Object packet) {
        return add(message(FLOW, Side.SERVER, decoded.size(), packet));
    }

    Conversation add(Decoded next) {
        decoded.add(next);
        return this;
    }

    /** @param index says which octets and which frame it came from */
    static Decoded.Message message(Flow flow, Side side, int index, Object packet) {
        return new Decoded.Message(flow, side, packet, octets(index, 8));
    }

    static Octets octets(int index, int length) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = (byte) (index + i);
        }
        Span span = new Span(index * 8L, index * 8L + length, index + 4, SECOND + index * 1000L);
        return new Octets(index * 8L, GapString.of(octets), List.of(span));
    }

    String golden() {
        return golden(HEADER);
    }

    String golden(GoldenHeader header) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            GoldenWriter writer = new GoldenWriter(out, header);
            decoded.forEach(writer::accept);
            writer.end();
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    GoldenVerdict against(String golden) {
        return against(golden, HEADER);
    }

    GoldenVerdict against(String golden, GoldenHeader header) {
        return against(golden.getBytes(StandardCharsets.UTF_8), header, OutputStream.nullOutputStream());
    }

    GoldenVerdict against(byte[] golden, GoldenHeader header, OutputStream actual) {
        try {
            GoldenComparison comparison = new GoldenComparison(new ByteArrayInputStream(golden), actual, header);
            decoded.forEach(comparison::accept);
            return comparison.end();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The diff against what another conversation's golden would be; fails if they compare as equal. */
    PacketDiff diffAgainst(Conversation expected) {
        if (against(expected.golden()) instanceof GoldenVerdict.Different different) {
            return different.diff();
        }
        throw new AssertionError("expected a difference from\n" + expected.golden());
    }
}
