package org.reseq.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.reseq.bytes.GapString;
import org.reseq.capture.CaptureReader;
import org.reseq.flow.Endpoint;
import org.reseq.flow.Flow;
import org.reseq.flow.FlowTotals;
import org.reseq.flow.Resequencer;
import org.reseq.flow.Side;
import org.reseq.frame.IpAddress;

/** Recorded flows: of a real capture, or told by a test piece by piece. */
final class Captured {
    static final Path TINY = Path.of("..", "it", "projects", "tiny", "src", "test", "captures", "questions.pcap");
    private static final Path REDIS = Path.of("..", "it", "redis", "src", "test", "captures");

    private final Recording recording;
    private final Flow flow;
    private final long[] offsets = new long[2];
    private long frame;

    Captured() {
        this("tcp", Recording.MOST_OCTETS);
    }

    Captured(String protocol, long mostOctets) {
        flow = new Flow(
                1,
                protocol,
                new Endpoint(IpAddress.parse("10.0.0.5"), 50122),
                new Endpoint(IpAddress.parse("10.0.0.9"), 7777),
                1,
                1,
                0);
        recording = new Recording(f -> true, mostOctets);
        recording.opened(flow);
    }

    static List<RecordedFlow> redis(String capture) {
        return capture(REDIS.resolve(capture));
    }

    static List<RecordedFlow> capture(Path file) {
        Recording recording = new Recording(flow -> true);
        try (CaptureReader reader = CaptureReader.of(Files.newInputStream(file), file.toString())) {
            Resequencer.resequence(reader, recording);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recording.flows();
    }

    /** Each run of octets is a piece, as a frame of its own carried it. */
    Captured client(String... notations) {
        return say(Side.CLIENT, notations);
    }

    Captured server(String... notations) {
        return say(Side.SERVER, notations);
    }

    private Captured say(Side side, String... notations) {
        for (String notation : notations) {
            say(side, GapString.parse(notation));
        }
        return this;
    }

    Captured say(Side side, GapString octets) {
        octets.forEachRun(new GapString.RunVisitor() {
            @Override
            public void octets(byte[] array, int begin, int length) {
                recording.octets(flow, side, offsets[side.ordinal()], array, begin, length, ++frame, frame * 1000);
                offsets[side.ordinal()] += length;
            }

            @Override
            public void hole(long length) {
                recording.gap(flow, side, offsets[side.ordinal()], length);
                offsets[side.ordinal()] += length;
            }
        });
        return this;
    }

    Captured datagram(Side side, String notation) {
        byte[] octets = GapString.parse(notation).toByteArray();
        return datagram(side, octets, octets.length);
    }

    /** A datagram of which so many octets were captured. */
    Captured datagram(Side side, byte[] octets, int captured) {
        long offset = offsets[side.ordinal()];
        recording.datagram(flow, side, offset, octets, 0, captured, octets.length, ++frame, frame * 1000);
        offsets[side.ordinal()] += octets.length;
        return this;
    }

    RecordedFlow flow() {
        FlowTotals.SideTotals none = new FlowTotals.SideTotals(0, 0, 0, 0, List.of(), 0);
        recording.closed(flow, new FlowTotals(none, none, Map.of()));
        return recording.flows().get(0);
    }
}
