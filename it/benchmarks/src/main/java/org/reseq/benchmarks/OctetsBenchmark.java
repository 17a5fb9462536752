package org.reseq.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
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
import org.openjdk.jmh.infra.Blackhole;
import org.reseq.bytes.Cursor;
import org.reseq.bytes.GapString;

/** {@link GapString} and {@link Cursor} over a mebioctet, in one piece or in as many as TCP makes of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class OctetsBenchmark {
    private static final int LENGTH = 1 << 20;
    private static final GapString RARE = GapString.of((byte) 0, (byte) 0, (byte) 0);

    /** How long the pieces are. */
    @Param({"1048576", "1448"})
    public int piece;

    private List<GapString> pieces;
    private GapString octets;
    private long[] places;

    @Setup
    public void fill() {
        SplittableRandom random = new SplittableRandom(1);
        byte[] all = new byte[LENGTH];
        random.nextBytes(all);
        for (int i = 0; i < LENGTH; i++) {
            all[i] |= (byte) (all[i] == 0 ? 1 : 0);
        }
        pieces = new ArrayList<>();
        for (int begin = 0; begin < LENGTH; begin += piece) {
            pieces.add(GapString.copyOf(all, begin, Math.min(LENGTH, begin + piece)));
        }
        octets = GapString.join(pieces);
        places = random.longs(1000, 0, LENGTH - 100).toArray();
    }

    @Benchmark
    public GapString join() {
        return GapString.join(pieces);
    }

    @Benchmark
    public GapString appendOneByOne() {
        GapString all = GapString.empty();
        for (GapString next : pieces) {
            all = all.append(next);
        }
        return all;
    }

    @Benchmark
    public long octetAtAThousandPlaces() {
        long sum = 0;
        for (long place : places) {
            sum += octets.octetAt(place);
        }
        return sum;
    }

    @Benchmark
    public void sliceAtAThousandPlaces(Blackhole use) {
        for (long place : places) {
            use.consume(octets.slice(place, place + 100));
        }
    }

    @Benchmark
    public long findNothing() {
        return octets.indexOf(RARE, 0);
    }

    @Benchmark
    public long cursorReadsNumbers() {
        Cursor cursor = Cursor.over(octets);
        long sum = 0;
        while (cursor.remaining() >= 15) {
            sum += cursor.u8() + cursor.u16() + cursor.u32() + cursor.u64le();
        }
        return sum;
    }

    /** A length, then so many octets: how most protocols are. */
    @Benchmark
    public void cursorReadsPackets(Blackhole use) {
        Cursor cursor = Cursor.over(octets);
        while (cursor.remaining() >= 256) {
            use.consume(cursor.bytes(cursor.u8()));
        }
    }
}
