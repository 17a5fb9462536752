package org.reseq.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.reseq.benchmarks.traffic.Manifest;
import org.reseq.benchmarks.traffic.Profile;
import org.reseq.capture.CaptureReader;
import org.reseq.frame.Frame;
import org.reseq.frame.FrameDecoder;

/**
 * A whole capture in a JVM that is warm, by how far it is taken: read and thrown away, taken apart into records, decoded into
 * frames, reassembled with every octet used. Counted in frames and in octets of the file; the octets of {@link #plainRead} are
 * what to divide by.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CaptureBenchmark {
    @Param({"bulk", "small", "wide", "messy", "hole", "holenoack", "holelate"})
    public String profile;

    @Param("1")
    public double scale;

    private Path capture;
    private long frames;
    private long octets;

    /** What an operation, a capture, has been. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Done {
        public long frames;
        public long octets;
    }

    @Setup
    public void generate() throws IOException {
        capture = Captures.of(Profile.of(profile), scale);
        frames = Manifest.totals(Manifest.beside(capture)).frames();
        octets = Files.size(capture);
    }

    private void count(Done done) {
        done.frames += frames;
        done.octets += octets;
    }

    @Benchmark
    public long plainRead(Done done) throws IOException {
        count(done);
        return PlainRead.of(capture);
    }

    @Benchmark
    public void records(Done done, Blackhole use) throws IOException {
        try (CaptureReader reader = CaptureReader.open(capture)) {
            while (reader.next()) {
                use.consume(reader.record().begin());
            }
        }
        count(done);
    }

    @Benchmark
    public void frames(Done done, Blackhole use) throws IOException {
        FrameDecoder decoder = new FrameDecoder();
        Frame frame = new Frame();
        try (CaptureReader reader = CaptureReader.open(capture)) {
            while (reader.next()) {
                decoder.decode(reader.record(), frame);
                use.consume(frame.payloadLength());
            }
        }
        count(done);
    }

    @Benchmark
    public Object reassembled(Done done) throws IOException {
        count(done);
        return Reassemble.sum(capture);
    }
}
