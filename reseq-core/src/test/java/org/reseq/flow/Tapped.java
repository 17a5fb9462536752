package org.reseq.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.reseq.bytes.GapString;
import org.reseq.frame.TcpPacket;
import org.reseq.frame.TestCapture;

/** What a tap captured of a simulation, and what can be said of it by looking at each octet alone. */
record Tapped(Simulation world, List<Copy> copies) {

    /**
     * A captured segment.
     *
     * @param captured how many of its octets were
     */
    record Copy(Segment segment, int captured) {
        boolean has(long position) {
            return segment.carries(position) && position < segment.first() + captured;
        }
    }

    /**
     * What is wrong with a tap. It never loses a SYN, nor does it take one later than what followed it: where streams begin
     * that are captured from their midst is the matter of other tests.
     *
     * @param loss probability that a segment is missed
     * @param snaplen most octets taken of a segment
     * @param disorderTicks how much later than another a segment may be taken
     * @param lateSide the side that is captured {@code lateTicks} later than the other
     * @param repetition probability that a segment is captured twice
     */
    record Fault(double loss, int snaplen, int disorderTicks, int lateSide, int lateTicks, double repetition) {
        static final Fault NONE = new Fault(0, 65535, 0, 0, 0, 0);
        /** Takes all there is, in disorder. */
        static final Fault LATE = new Fault(0, 65535, 10, 1, 30, 0.1);

        static Fault any(Random random) {
            return new Fault(
                    random.nextInt(4) * 0.1,
                    random.nextInt(6) == 0 ? 4 + random.nextInt(20) : 65535,
                    random.nextInt(3) * 6,
                    random.nextInt(2),
                    random.nextInt(4) == 0 ? 50 : 0,
                    random.nextInt(3) == 0 ? 0.2 : 0);
        }
    }

    static Tapped of(Simulation world, Fault fault, Random random) {
        record Taken(long ticks, Copy copy) {}
        List<Taken> taken = new ArrayList<>();
        for (Simulation.Passing passing : world.passing) {
            Segment segment = passing.segment();
            boolean syn = segment.has('S');
            if (!syn && random.nextDouble() < fault.loss) {
                continue;
            }
            int late = segment.from() == fault.lateSide ? fault.lateTicks : 0;
            for (int i = random.nextDouble() < fault.repetition ? 2 : 1; i > 0; i--) {
                int disorder = syn || fault.disorderTicks == 0 ? 0 : random.nextInt(fault.disorderTicks);
                int captured = Math.min(segment.octets().length, fault.snaplen);
                taken.add(new Taken(passing.ticks() + late + disorder, new Copy(segment, captured)));
            }
        }
        taken.sort(Comparator.comparingLong(Taken::ticks));
        return new Tapped(world, taken.stream().map(Taken::copy).toList());
    }

    /** A tap at the client, and one at the server whose clock is ahead by so much, merged by their clocks. */
    static Tapped atBothEnds(Simulation world, long aheadTicks) {
        return atBothEnds(world, aheadTicks, 0, new Random(0));
    }

    /** Taps that miss segments with this probability, each for itself. */
    static Tapped atBothEnds(Simulation world, long aheadTicks, double loss, Random random) {
        record Taken(long ticks, Copy copy) {}
        List<Taken> taken = new ArrayList<>();
        for (int end = 0; end < 2; end++) {
            for (Simulation.Passing passing : world.atEnds.get(end)) {
                Segment segment = passing.segment();
                if (!segment.has('S') && random.nextDouble() < loss) {
                    continue;
                }
                taken.add(new Taken(passing.ticks() + end * aheadTicks, new Copy(segment, segment.octets().length)));
            }
        }
        taken.sort(Comparator.comparingLong(Taken::ticks));
        return new Tapped(world, taken.stream().map(Taken::copy).toList());
    }

    /** A tap at one end alone. */
    static Tapped atEnd(Simulation world, int end) {
        return new Tapped(
                world,
                world.atEnds.get(end).stream()
                        .map(passing ->
                                new Copy(passing.segment(), passing.segment().octets().length))
                        .toList());
    }

    Tapped with(List<Copy> others) {
        return new Tapped(world, List.copyOf(others));
    }

    TestCapture capture() {
        return capture(0, 0);
    }

    /** The frames, with both sides' sequence numbers shifted. */
    TestCapture capture(int clientShift, int serverShift) {
        TestCapture capture = new TestCapture();
        for (Copy copy : copies) {
            int[] zero = world.zero.get(copy.segment.generation());
            TcpPacket packet = copy.segment.packet(new int[] {zero[0] + clientShift, zero[1] + serverShift});
            int cut = copy.segment.octets().length - copy.captured;
            capture.add(cut > 0 ? packet.snaplen(packet.octets().length - cut) : packet);
        }
        return capture;
    }

    int generations() {
        return world.said.size();
    }

    // -- what must come of it, if nothing is too late

    /** The octets of one side: what was said where a copy has it, else a hole, up to the last that is known to exist. */
    GapString stream(int generation, int side) {
        byte[] said = world.said.get(generation)[side];
        List<GapString> octets = new ArrayList<>();
        long end = end(generation, side);
        for (int at = 0; at < end; at++) {
            boolean has = firstCopy(generation, side, at) >= 0;
            octets.add(has ? GapString.copyOf(said, at, at + 1) : GapString.gap(1));
        }
        return GapString.join(octets);
    }

    long end(int generation, int side) {
        return copies.stream()
                .map(Copy::segment)
                .filter(s -> s.generation() == generation && s.from() == side && !s.has('R') && s.octets().length > 0)
                .mapToLong(Segment::end)
                .reduce(0, Math::max);
    }

    /** Index of the first copy that has the octet, or -1. */
    int firstCopy(int generation, int side, long position) {
        for (int i = 0; i < copies.size(); i++) {
            Segment segment = copies.get(i).segment;
            if (segment.generation() == generation
                    && segment.from() == side
                    && copies.get(i).has(position)) {
                return i;
            }
        }
        return -1;
    }

    /** How far the peer says to have all octets. */
    long acked(int generation, int side) {
        return copies.stream()
                .map(Copy::segment)
                .filter(s -> s.generation() == generation && s.from() != side && !s.has('R'))
                .mapToLong(Segment::ack)
                .reduce(0, Math::max);
    }

    /** Octets above the last one told: the peer says it has them, save the last that may be a FIN, or they were cut off. */
    long tail(int generation, int side, long told) {
        long acked = acked(generation, side);
        long fin = Long.MAX_VALUE;
        for (Copy copy : copies) {
            Segment segment = copy.segment;
            if (segment.generation() == generation && !segment.has('R')) {
                fin = segment.from() == side && segment.has('F') ? segment.end() : fin;
            }
        }
        long known = Math.max(end(generation, side), fin == Long.MAX_VALUE ? acked - 1 : Math.min(acked, fin));
        return Math.max(0, known - told);
    }
}
