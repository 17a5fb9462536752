package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.reseq.bytes.GapString;
import org.reseq.flow.Accounting.Bucket;
import org.reseq.flow.FlowEvent.Kind;
import org.reseq.frame.TestCapture;

/** Conversations whose truth is known, seen through a bad tap. */
class WorldTest {
    private static final Limits SHORT = new Limits(30, 1 << 20, 8, 1 << 16, 1 << 20);

    /** Checks everything that is told against what was said and what was captured. */
    private static final class Witness implements FlowListener {
        final World world;
        final List<World.Segment> tapped;
        /** Where the stream of a side begins in what that side said. */
        final int[] origin;

        final int[] told = new int[2];
        final boolean[][] delivered = new boolean[2][];
        /** For each octet of a side how far its peer had been told of; for octets not delivered, nothing. */
        final int[][] peerTold = new int[2][];

        final int[][] seenAt = new int[2][];
        int now;
        FlowTotals totals = new FlowTotals(
                new FlowTotals.SideTotals(0, 0, 0, 0, List.of(), 0),
                new FlowTotals.SideTotals(0, 0, 0, 0, List.of(), 0),
                Map.of());

        Witness(World world, List<World.Segment> tapped, int... origin) {
            this.world = world;
            this.tapped = tapped;
            this.origin = origin;
            for (int side = 0; side < 2; side++) {
                told[side] = origin[side];
                delivered[side] = new boolean[world.said[side].length];
                peerTold[side] = new int[world.said[side].length];
                seenAt[side] = new int[world.said[side].length];
            }
        }

        @Override
        public void octets(Flow flow, Side s, long offset, byte[] b, int begin, int length, long frame, long time) {
            int side = s.ordinal();
            assertEquals(told[side] - origin[side], offset);
            World.Segment carrier = tapped.get((int) frame - 1);
            for (int i = 0; i < length; i++) {
                int at = told[side]++;
                assertEquals(world.said[side][at], b[begin + i], "octet " + at);
                assertTrue(carrier.from() == side && carrier.begin() <= at && at < carrier.end(), "frame " + frame);
                delivered[side][at] = true;
                peerTold[side][at] = told[1 - side];
                seenAt[side][at] = now;
            }
        }

        @Override
        public void gap(Flow flow, Side s, long offset, long length) {
            assertEquals(told[s.ordinal()] - origin[s.ordinal()], offset);
            assertTrue(length > 0);
            told[s.ordinal()] += (int) length;
        }

        @Override
        public boolean wantsEvents() {
            return false;
        }

        @Override
        public void closed(Flow flow, FlowTotals flowTotals) {
            totals = flowTotals;
        }

        long count(Kind kind) {
            return totals.events().getOrDefault(kind, 0L);
        }

        boolean[] captured(int side) {
            boolean[] captured = new boolean[world.said[side].length];
            for (World.Segment segment : tapped) {
                if (segment.from() == side) {
                    Arrays.fill(captured, segment.begin(), segment.end(), true);
                }
            }
            return captured;
        }

        /** Every octet comes after all octets that a copy captured before it says its sender had. */
        void checkCauses() {
            for (int i = 0; i < tapped.size(); i++) {
                World.Segment segment = tapped.get(i);
                for (int at = segment.begin(); at < segment.end(); at++) {
                    int side = segment.from();
                    if (delivered[side][at] && smallestAck(side, at) == segment.ack()) {
                        for (int cause = peerTold[side][at]; cause < segment.ack(); cause++) {
                            assertTrue(!delivered[1 - side][cause], "octet " + at + " before its cause " + cause);
                        }
                    }
                }
            }
        }

        private int smallestAck(int side, int at) {
            int smallest = Integer.MAX_VALUE;
            for (int i = 0; i < seenAt[side][at]; i++) {
                World.Segment segment = tapped.get(i);
                if (segment.from() == side && segment.begin() <= at && at < segment.end()) {
                    smallest = Math.min(smallest, segment.ack());
                }
            }
            return smallest;
        }
    }

    private static Witness witness(World world, List<World.Segment> tapped, Limits limits, Random random) {
        int[] initial = {-random.nextInt(200), random.nextBoolean() ? random.nextInt() : -random.nextInt(200)};
        Witness witness = new Witness(world, tapped, 0, 0);
        Resequencer resequencer = new Resequencer(witness, Rules.DEFAULT.with(limits));
        TestCapture capture = new TestCapture();
        tapped.forEach(segment -> capture.add(World.packet(segment, initial)));
        capture.forEachFrame(frame -> {
            witness.now++;
            resequencer.accept(frame);
        });
        resequencer.finish();
        resequencer.accounting().check();
        return witness;
    }

    @Test
    void whateverATapDoesEveryCapturedOctetComesOutOnceAndInCausalOrder() {
        Random random = new Random(5);
        int contradictions = 0;
        for (int round = 0; round < 1500; round++) {
            World world = new World(random);
            double loss = random.nextInt(3) * 0.1;
            List<World.Segment> tapped = world.tapped(loss, random.nextInt(3) * 6);
            Witness witness = witness(world, tapped, Limits.DEFAULT, random);
            for (int side = 0; side < 2; side++) {
                boolean[] captured = witness.captured(side);
                assertEquals(List.of(boxed(captured)), List.of(boxed(witness.delivered[side])));
                int end = captured.length;
                while (end > 0 && !captured[end - 1]) {
                    end--;
                }
                assertEquals(end, witness.told[side], "nothing is told beyond the last captured octet");
            }
            if (witness.count(Kind.ORDER_CONTRADICTION) == 0) {
                witness.checkCauses();
            } else {
                contradictions++;
                assertTrue(loss > 0, "a contradiction without a loss");
            }
        }
        assertTrue(contradictions < 1000, contradictions + " rounds say nothing of order");
    }

    @Test
    void aShortHorizonLosesNothingThatIsNotLate() {
        Random random = new Random(6);
        long gaps = 0;
        for (int round = 0; round < 1000; round++) {
            World world = new World(random);
            List<World.Segment> tapped = world.tapped(random.nextInt(3) * 0.1, random.nextInt(3) * 6);
            Witness witness = witness(world, tapped, SHORT, random);
            gaps += witness.count(Kind.GAP);
            for (int side = 0; side < 2; side++) {
                boolean[] captured = witness.captured(side);
                for (int at = 0; at < captured.length; at++) {
                    boolean late = captured[at] && !witness.delivered[side][at];
                    assertTrue(!late || witness.count(Kind.LATE_DATA) > 0, "octet " + at + " was lost silently");
                }
            }
            boolean inOrder = witness.count(Kind.ORDER_CONTRADICTION) + witness.count(Kind.ACK_UNSEEN) == 0;
            if (inOrder) {
                witness.checkCauses();
            }
        }
        assertTrue(gaps > 300, gaps + " gaps in all");
    }

    @Test
    void withoutLossNothingIsMissingWhateverTheOrder() {
        Random random = new Random(7);
        for (int round = 0; round < 1000; round++) {
            World world = new World(random);
            Witness witness = witness(world, world.tapped(0, 20), SHORT, random);
            for (int side = 0; side < 2; side++) {
                assertEquals(world.said[side].length, witness.told[side]);
                assertEquals(0, witness.totals.side(Side.values()[side]).missing());
                assertEquals(0, witness.totals.side(Side.values()[side]).tailMissing());
            }
            assertEquals(0, witness.count(Kind.ORDER_CONTRADICTION));
            witness.checkCauses();
        }
    }

    @Test
    void losingASegmentOnlyTurnsItsOctetsIntoAGap() {
        Random random = new Random(8);
        for (int round = 0; round < 300; round++) {
            World world = new World(random);
            List<World.Segment> all = world.tapped(0, 0);
            int lost = 2 + random.nextInt(all.size() - 2);
            List<World.Segment> less = new ArrayList<>(all);
            less.remove(lost);
            Witness witness = witness(world, less, Limits.DEFAULT, random);
            for (int side = 0; side < 2; side++) {
                for (int at = 0; at < witness.delivered[side].length; at++) {
                    World.Segment segment = all.get(lost);
                    boolean inLost = segment.from() == side && segment.begin() <= at && at < segment.end();
                    assertTrue(witness.delivered[side][at] || inLost, "octet " + at);
                }
            }
        }
    }

    @Test
    void shiftingTheInitialSequenceNumbersChangesNothing() {
        for (int round = 0; round < 200; round++) {
            World world = new World(new Random(round));
            List<World.Segment> tapped = world.tapped(0.1, 8);
            List<String> first = List.of();
            for (int[] initial : new int[][] {{0, 0}, {-1, -1}, {-50, -100}, {123456789, -60}}) {
                TestCapture capture = new TestCapture();
                tapped.forEach(segment -> capture.add(World.packet(segment, initial)));
                Script.Heard heard = Script.Heard.of(capture, Rules.DEFAULT.with(SHORT));
                List<String> all = new ArrayList<>(heard.utterances);
                all.addAll(heard.events);
                first = first.isEmpty() ? all : first;
                assertEquals(first, all);
            }
        }
    }

    @Test
    void aCaptureThatBeginsLaterTellsWhatItHas() {
        Random random = new Random(9);
        for (int round = 0; round < 1000; round++) {
            World world = new World(random);
            List<World.Segment> tapped = world.tapped(0, random.nextInt(2) * 3);
            List<World.Segment> later = tapped.subList(2 + random.nextInt(tapped.size() - 2), tapped.size());
            int[] initial = {random.nextInt(), random.nextInt()};
            TestCapture capture = new TestCapture();
            later.forEach(segment -> capture.add(World.packet(segment, initial)));
            List<Chunk> chunks = new ArrayList<>();
            Resequencer resequencer = new Resequencer(new Utterances(chunks::add));
            capture.forEachFrame(resequencer::accept);
            resequencer.finish();
            resequencer.accounting().check();
            for (Side side : Side.values()) {
                GapString told = GapString.join(chunks.stream()
                        .filter(chunk -> chunk.side() == side)
                        .map(Chunk::octets)
                        .toList());
                assertTrue(isPartOf(told, world.said[side.ordinal()]), () -> "never said: " + told);
            }
            assertEquals(
                    resequencer.accounting().captured(),
                    resequencer.accounting().octets(Bucket.DELIVERED)
                            + resequencer.accounting().octets(Bucket.DUPLICATE)
                            + resequencer.accounting().octets(Bucket.IGNORED)
                            + resequencer.accounting().octets(Bucket.BELOW_ORIGIN));
        }
    }

    private static boolean isPartOf(GapString told, byte[] said) {
        for (int shift = said.length - (int) told.length(); shift >= 0; shift--) {
            int at = 0;
            while (at < told.length()
                    && (told.octetAt(at) == GapString.GAP || (byte) told.octetAt(at) == said[shift + at])) {
                at++;
            }
            if (at == told.length()) {
                return true;
            }
        }
        return false;
    }

    private static Boolean[] boxed(boolean[] values) {
        Boolean[] boxed = new Boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            boxed[i] = values[i];
        }
        return boxed;
    }
}
