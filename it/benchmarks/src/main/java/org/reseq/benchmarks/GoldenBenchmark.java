package org.reseq.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.reseq.check.RecordedFlow;
import org.reseq.check.SplitCheck;
import org.reseq.check.SplitResult;
import org.reseq.flow.Flow;
import org.reseq.flow.FlowListener;
import org.reseq.flow.Side;
import org.reseq.golden.GoldenComparison;
import org.reseq.golden.GoldenHeader;
import org.reseq.golden.GoldenVerdict;
import org.reseq.golden.GoldenWriter;
import org.reseq.protocol.Bookmark;
import org.reseq.protocol.Decoded;
import org.reseq.protocol.DecoderFactory;
import org.reseq.protocol.Decoding;

/** From octets to goldens, by packet: decoded, written, compared with a golden that is the same, cut in other places. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class GoldenBenchmark {
    private static final int PACKETS = 20_000;
    private static final int PACKETS_CUT = 1000;
    private static final int TIMES = 20;
    private static final int SEGMENT = 1448;

    private final DecoderFactory decoder = DecoderFactory.of(Quote.class);
    private final RecordedFlow cut = RecordedFlow.of(Side.CLIENT, Quote.octets(PACKETS_CUT));
    private final Flow flow = cut.flow();
    private final GoldenHeader header =
            new GoldenHeader("quotes.pcap", "0".repeat(64), List.of(GoldenHeader.FlowLine.of(flow, decoder.name())));
    private byte[] octets;
    private List<Decoded> packets;
    private byte[] golden;

    @Setup
    public void decodeAll() throws IOException {
        octets = Quote.octets(PACKETS).toByteArray();
        packets = decoded();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out);
        golden = out.toByteArray();
    }

    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public List<Decoded> decoded() {
        List<Decoded> all = new ArrayList<>(PACKETS);
        FlowListener listener = new Decoding(any -> decoder, all::add).listener();
        listener.opened(flow);
        for (int at = 0; at < octets.length; at += SEGMENT) {
            listener.octets(flow, Side.CLIENT, at, octets, at, Math.min(SEGMENT, octets.length - at), 1, 0);
        }
        return all;
    }

    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public void written() throws IOException {
        write(OutputStream.nullOutputStream());
    }

    private void write(OutputStream out) throws IOException {
        GoldenWriter writer = new GoldenWriter(out, header);
        packets.forEach(writer::accept);
        writer.end();
    }

    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public GoldenVerdict compared() throws IOException {
        GoldenComparison comparison =
                new GoldenComparison(new ByteArrayInputStream(golden), OutputStream.nullOutputStream(), header);
        packets.forEach(comparison::accept);
        return comparison.end();
    }

    /** Packets, each of which is decoded about twenty times. */
    @Benchmark
    @OperationsPerInvocation(PACKETS_CUT)
    public SplitResult cut() {
        return SplitCheck.of(List.of(cut), any -> decoder, TIMES, new Bookmark());
    }
}
