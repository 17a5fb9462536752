package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.reseq.flow.SimulationTest.rounds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.reseq.bytes.GapString;
import org.reseq.flow.Tapped.Copy;
import org.reseq.frame.TestPacket;
import org.reseq.frame.WrappedPacket;

/** What may be done to a capture without changing what was said in it. */
class MetamorphicTest {
    /** No more than this much further back may a frame be moved: far below the horizon. */
    private static final int DISORDER = 20;

    private static Tapped tapped(int seed, Tapped.Fault fault) {
        Random random = new Random(seed);
        return Tapped.of(new Simulation(random, Simulation.Network.any(random), 1), fault, random);
    }

    /** A capture with losses, in which no octet comes too late, so that every octet and gap is certain. */
    private static Tapped lossy(int seed) {
        return tapped(seed, new Tapped.Fault(0.1, 65535, 0, 0, 0, 0));
    }

    private static List<GapString> streams(Tapped tapped) {
        return streams(Told.of(tapped.capture(), Limits.DEFAULT));
    }

    private static List<GapString> streams(Told told) {
        assertEquals(1, told.flows.size());
        return List.of(told.stream(0, 0), told.stream(0, 1));
    }

    /** Moves frames back; a SYN stays in its place. */
    private static Tapped permuted(Tapped tapped, Random random) {
        List<Copy> copies = new ArrayList<>(tapped.copies());
        double[] at = new double[copies.size()];
        Integer[] order = new Integer[copies.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
            at[i] = i + (copies.get(i).segment().has('S') ? 0 : random.nextDouble() * DISORDER);
        }
        Arrays.sort(order, (a, b) -> Double.compare(at[a], at[b]));
        return tapped.with(Arrays.stream(order).map(copies::get).toList());
    }

    private static Tapped duplicated(Tapped tapped, Random random) {
        List<Copy> copies = new ArrayList<>();
        for (Copy copy : tapped.copies()) {
            copies.add(copy);
            if (random.nextBoolean()) {
                copies.add(copy);
            }
        }
        return tapped.with(copies);
    }

    /** Cuts segments in two, as a network card does that is given large ones. */
    private static Tapped split(Tapped tapped, Random random) {
        List<Copy> copies = new ArrayList<>();
        for (Copy copy : tapped.copies()) {
            Segment s = copy.segment();
            int length = s.octets().length;
            if (length < 2 || s.has('S') || s.has('R')) {
                copies.add(copy);
                continue;
            }
            int cut = 1 + random.nextInt(length - 1);
            byte[] head = Arrays.copyOf(s.octets(), cut);
            byte[] tail = Arrays.copyOfRange(s.octets(), cut, length);
            copies.add(new Copy(new Segment(0, s.from(), s.begin(), head, s.ack(), "P", s.window()), cut));
            copies.add(new Copy(
                    new Segment(0, s.from(), s.begin() + cut, tail, s.ack(), s.flags(), s.window()), length - cut));
        }
        return tapped.with(copies);
    }

    @Test
    void permutingChangesNoOctetAndNoGap() {
        rounds(30_000, 400, seed -> () -> {
            Tapped tapped = lossy(seed);
            assertEquals(streams(tapped), streams(permuted(tapped, new Random(seed))));
        });
    }

    @Test
    void duplicatingChangesNoOctetAndNoGap() {
        rounds(31_000, 300, seed -> () -> {
            Tapped tapped = lossy(seed);
            assertEquals(streams(tapped), streams(duplicated(tapped, new Random(seed))));
        });
    }

    @Test
    void splittingSegmentsChangesNoOctetAndNoGap() {
        rounds(32_000, 300, seed -> () -> {
            Tapped tapped = lossy(seed);
            assertEquals(streams(tapped), streams(split(tapped, new Random(seed))));
        });
    }

    @Test
    void shiftingTheSequenceNumbersOfASideChangesNothing() {
        rounds(33_000, 150, seed -> () -> {
            Tapped tapped = lossy(seed);
            List<Told.Word> words = Told.of(tapped.capture(), Limits.DEFAULT).words;
            for (int[] shift : new int[][] {{1, 0}, {0, 1 << 30}, {Integer.MIN_VALUE, -77}}) {
                assertEquals(words, Told.of(tapped.capture(shift[0], shift[1]), Limits.DEFAULT).words);
            }
        });
    }

    @Test
    void whatCarriesTheSegmentsChangesNothing() {
        rounds(34_000, 150, seed -> () -> {
            Tapped tapped = lossy(seed);
            List<Told.Word> words = Told.of(tapped.capture(), Limits.DEFAULT).words;
            List<UnaryOperator<TestPacket>> carriers =
                    List.of(WrappedPacket::vlan, WrappedPacket::gre, p -> WrappedPacket.vlan(WrappedPacket.gre(p)));
            for (UnaryOperator<TestPacket> carrier : carriers) {
                assertEquals(words, Told.of(tapped.capture().map(carrier), Limits.DEFAULT).words);
            }
        });
    }

    @Test
    void whereItIsCertainTheOrderOfBothSidesIsKept() {
        int[] certain = new int[1];
        rounds(35_000, 600, seed -> () -> {
            Tapped all = tapped(seed, Tapped.Fault.NONE);
            Random random = new Random(seed);
            List<String> turns = Told.of(all.capture(), Limits.DEFAULT).turns();
            if (turns.equals(turns(all)) && turns.size() > 1) {
                certain[0]++;
                for (Tapped changed : List.of(
                        permuted(all, random),
                        duplicated(all, random),
                        split(all, random),
                        permuted(split(duplicated(all, random), random), random))) {
                    assertEquals(
                            turns, Told.of(changed.capture(), Limits.DEFAULT).turns());
                }
            }
        });
        assertTrue(certain[0] > 150, certain[0] + " conversations");
    }

    /** As they were said, where each turn waited for all before it. */
    static List<String> turns(Tapped tapped) {
        List<String> turns = new ArrayList<>();
        int[] told = new int[2];
        GapString turn = GapString.empty();
        List<int[]> order = tapped.world().inTurn.get(0);
        for (int i = 0; i < order.size(); i++) {
            int side = order.get(i)[0];
            turn = turn.append(GapString.copyOf(tapped.world().said.get(0)[side], told[side], order.get(i)[1]));
            told[side] = order.get(i)[1];
            if (i + 1 == order.size() || order.get(i + 1)[0] != side) {
                turns.add(side + turn.toString());
                turn = GapString.empty();
            }
        }
        return turns;
    }

    @Test
    void missingASegmentOnlyTurnsItsOctetsIntoAGapOfTheirLength() {
        int[] gaps = new int[1];
        rounds(36_000, 400, seed -> () -> {
            Tapped all = tapped(seed, Tapped.Fault.NONE);
            List<Copy> less = new ArrayList<>(all.copies());
            Copy lost = less.remove(new Random(seed).nextInt(less.size()));
            Tapped tapped = all.with(less);
            if (lost.segment().has('S')) {
                return;
            }
            List<GapString> before = streams(all);
            List<GapString> after = streams(tapped);
            for (int side = 0; side < 2; side++) {
                GapString whole = before.get(side);
                GapString rest = after.get(side);
                gaps[0] += whole.equals(rest) ? 0 : 1;
                assertTrue(rest.length() <= whole.length());
                for (long at = 0; at < whole.length(); at++) {
                    boolean isLost = lost.segment().from() == side && lost.has(at) && tapped.firstCopy(0, side, at) < 0;
                    int expected = isLost ? GapString.GAP : whole.octetAt(at);
                    assertEquals(expected, at < rest.length() ? rest.octetAt(at) : GapString.GAP);
                }
            }
        });
        assertTrue(gaps[0] > 50, gaps[0] + " gaps");
    }
}
