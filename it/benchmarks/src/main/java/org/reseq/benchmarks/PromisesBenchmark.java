package org.reseq.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
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
import org.reseq.benchmarks.traffic.OctetSum;
import org.reseq.benchmarks.traffic.Profile;
import org.reseq.capture.CaptureReader;
import org.reseq.flow.Flow;
import org.reseq.flow.FlowEvent;
import org.reseq.flow.FlowListener;
import org.reseq.flow.IpEvent;
import org.reseq.flow.Limits;
import org.reseq.flow.Overlap;
import org.reseq.flow.Resequencer;
import org.reseq.flow.Rules;
import org.reseq.flow.Side;

/** A whole capture reassembled, as usual and with one promise more or less: the difference is what the promise costs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PromisesBenchmark {
    /** How it is read. */
    public enum Promise {
        AS_USUAL,
        /** Next to no wait: an octet that has not come when the next frame has is taken as not captured. */
        NO_WAITING(Rules.DEFAULT.with(new Limits(1, 1, 1, 1, 16L << 20))),
        /** An object for each event, and not its count alone. */
        EVENTS_TOLD,
        CHECKSUMS(Rules.DEFAULT.withChecksums()),
        OLD_TIMESTAMPS_LEFT_OUT(Rules.DEFAULT.withoutOldTimestamps()),
        URGENT_OCTETS_LEFT_OUT(Rules.DEFAULT.withUrgentOutOfBand()),
        /** Octets wait until they are acknowledged, as a later copy would replace them. */
        LAST_COPY_WINS(Rules.DEFAULT.with(Overlap.LAST));

        private final Rules rules;

        Promise() {
            this(Rules.DEFAULT);
        }

        Promise(Rules rules) {
            this.rules = rules;
        }
    }

    @Param({"bulk", "small", "messy"})
    public String profile;

    @Param("0.2")
    public double scale;

    @Param
    public Promise promise;

    private Path capture;

    @Setup
    public void generate() throws IOException {
        capture = Captures.of(Profile.of(profile), scale);
    }

    @Benchmark
    public Object reassembled() throws IOException {
        Listener listener = new Listener(promise == Promise.EVENTS_TOLD);
        try (CaptureReader reader = CaptureReader.open(capture)) {
            Resequencer.resequence(reader, listener, promise.rules);
        }
        return listener;
    }

    private static final class Listener implements FlowListener {
        private final boolean wantsEvents;
        private long sum;
        private long events;

        Listener(boolean wantsEvents) {
            this.wantsEvents = wantsEvents;
        }

        @Override
        public void octets(
                Flow flow, Side side, long offset, byte[] buffer, int begin, int length, long frame, long timeNanos) {
            sum += OctetSum.of(buffer, begin, length);
        }

        @Override
        public void gap(Flow flow, Side side, long offset, long length) {
            sum += length;
        }

        @Override
        public void event(FlowEvent event) {
            events += event.length();
        }

        @Override
        public void event(IpEvent event) {
            events++;
        }

        @Override
        public boolean wantsEvents() {
            return wantsEvents;
        }
    }
}
