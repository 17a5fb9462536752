package org.reseq.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reseq.bytes.GapString;
import org.reseq.flow.Endpoint;
import org.reseq.flow.Flow;
import org.reseq.flow.FlowTotals;
import org.reseq.flow.Side;
import org.reseq.frame.IpAddress;

/** A flow told octet by octet to a decoder, and what came of it, one line for each value. */
final class Conversation {
    static final Flow FLOW = new Flow(
            1,
            "tcp",
            new Endpoint(IpAddress.parse("10.0.0.5"), 50122),
            new Endpoint(IpAddress.parse("10.0.0.9"), 7777),
            1,
            1,
            0);

    /** 2024-02-29T23:59:59Z; frame n is captured n microseconds later. */
    static final long BEGIN_NANOS = 1_709_251_199_000_000_000L;

    final List<Decoded> decoded = new ArrayList<>();
    final Bookmark bookmark = new Bookmark();
    final long[] delivered = new long[2];
    private final Decoding decoding;
    private final long[] offsets = new long[2];
    private long frame;

    Conversation(Class<?> decoder) {
        this(DecoderFactory.of(decoder));
    }

    Conversation(DecoderFactory factory) {
        decoding = new Decoding(flow -> factory, bookmark, decoded::add);
        decoding.listener().opened(FLOW);
    }

    static Conversation with(Class<?> decoder) {
        return new Conversation(decoder);
    }

    Conversation client(String notation) {
        return send(Side.CLIENT, GapString.parse(notation));
    }

    Conversation server(String notation) {
        return send(Side.SERVER, GapString.parse(notation));
    }

    /** Each run of octets in a frame of its own, from 1 on. */
    Conversation send(Side side, GapString octets) {
        octets.forEachRun(new GapString.RunVisitor() {
            @Override
            public void octets(byte[] array, int begin, int length) {
                frame++;
                send(side, array, begin, length, frame);
            }

            @Override
            public void hole(long length) {
                decoding.listener().gap(FLOW, side, offsets[side.ordinal()], length);
                offsets[side.ordinal()] += length;
            }
        });
        return this;
    }

    /** As frames carry them that are known already. */
    void send(Side side, byte[] array, int begin, int length, long frame) {
        byte[] buffer = new byte[length + 2]; // as of a reader that uses its buffer again
        System.arraycopy(array, begin, buffer, 1, length);
        long offset = offsets[side.ordinal()];
        decoding.listener().octets(FLOW, side, offset, buffer, 1, length, frame, BEGIN_NANOS + frame * 1000);
        java.util.Arrays.fill(buffer, (byte) 0xee);
        offsets[side.ordinal()] += length;
        delivered[side.ordinal()] += length;
    }

    /** All of it in one frame, its hole at the end cut off by the snaplen. */
    Conversation datagram(Side side, String notation) {
        GapString octets = notation.isEmpty() ? GapString.empty() : GapString.parse(notation);
        byte[] captured = octets.slice(0, octets.captured()).toByteArray();
        byte[] buffer = new byte[captured.length + 2];
        System.arraycopy(captured, 0, buffer, 1, captured.length);
        frame++;
        long time = BEGIN_NANOS + frame * 1000;
        int original = (int) octets.length();
        decoding.listener()
                .datagram(FLOW, side, offsets[side.ordinal()], buffer, 1, captured.length, original, frame, time);
        java.util.Arrays.fill(buffer, (byte) 0xee);
        offsets[side.ordinal()] += original;
        return this;
    }

    Conversation close() {
        FlowTotals.SideTotals none = new FlowTotals.SideTotals(0, 0, 0, 0, List.of(), 0);
        decoding.listener().closed(FLOW, new FlowTotals(none, none, Map.of()));
        return this;
    }

    OctetTotals totals(Side side) {
        return decoding.totals(side);
    }

    List<Packet> packets() {
        return decoded.stream()
                .filter(Decoded.Message.class::isInstance)
                .map(d -> (Packet) ((Decoded.Message) d).value())
                .toList();
    }

    Packet packet() {
        List<Packet> packets = packets();
        if (packets.size() != 1) {
            throw new AssertionError("expected one packet, got " + this);
        }
        return packets.get(0);
    }

    /** Everything that decoding yields, but the frames. */
    @Override
    public String toString() {
        return decoded.stream().map(Conversation::text).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String text(Decoded value) {
        String side = value.side().arrow() + " ";
        if (value instanceof Decoded.Gap gap) {
            return side + "gap " + gap.offset() + " " + gap.length();
        }
        if (value instanceof Decoded.Failure failure) {
            return side + "failure " + failure.type() + " " + text(failure.octets()) + digest(failure.digest());
        }
        Decoded.Message message = (Decoded.Message) value;
        if (!(message.value() instanceof Packet packet)) {
            return side + message.value() + " " + text(message.octets());
        }
        String fields = packet.fields().stream()
                .map(f -> f.name() + "=" + f.value() + "@" + f.begin() + ".." + f.end() + " ")
                .collect(Collectors.joining());
        return side + packet.type() + " " + (packet.opcode() == null ? "" : packet.opcode() + " ") + fields
                + (packet.payload().isEmpty() ? "" : "payload " + packet.payload() + " ") + text(message.octets());
    }

    private static String text(Octets octets) {
        return octets.begin() + ".." + octets.end() + " " + octets.octets();
    }

    private static String digest(@Nullable OctetsDigest digest) {
        return digest == null ? "" : " of " + digest.length() + " " + digest.sha256();
    }
}
