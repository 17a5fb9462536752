package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.reseq.flow.SimulationTest.rounds;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.reseq.bytes.GapString;
import org.reseq.flow.FlowEvent.Kind;

/**
 * One conversation captured at the client and at the server, by clocks that are apart, merged by time: nobody says by how much. A
 * round trip of these networks is at most 40 ticks, and 24 more where packets overtake.
 */
class TwoTapsTest {
    /** Far more than a round trip. */
    private static final int MOST_SKEW = 500;

    /** So few frames that one tap is behind it when the other begins. */
    private static final Limits SHORT = new Limits(4, 1 << 20, 8, 1 << 16, 1 << 20);

    private static Simulation world(Random random) {
        return new Simulation(random, Simulation.Network.any(random), 1);
    }

    private static int skew(Random random) {
        return random.nextInt(2 * MOST_SKEW + 1) - MOST_SKEW;
    }

    @Test
    void everySegmentTwiceByClocksApartIsOneConversationInCausalOrder() {
        rounds(40_000, 1000, seed -> () -> {
            Random random = new Random(seed);
            Simulation world = world(random);
            Tapped tapped = Tapped.atBothEnds(world, skew(random));
            Told told = Told.of(tapped.capture(), Limits.DEFAULT);
            SimulationTest.isTrue(tapped, told);
            CauseChecker.check(tapped, told, Limits.DEFAULT);
            assertEquals(0, told.count(Kind.GAP));
            assertEquals(0, told.count(Kind.ACK_UNSEEN));
            assertEquals(0, told.count(Kind.ORDER_CONTRADICTION));
        });
    }

    @Test
    void theTurnsAreThoseThatOneTapSaw() {
        int[] compared = new int[1];
        rounds(41_000, 600, seed -> () -> {
            Random random = new Random(seed);
            Simulation world = world(random);
            List<String> turns =
                    Told.of(Tapped.atEnd(world, 0).capture(), Limits.DEFAULT).turns();
            Tapped both = Tapped.atBothEnds(world, skew(random));
            if (turns.equals(MetamorphicTest.turns(both)) && turns.size() > 1) {
                compared[0]++;
                assertEquals(turns, Told.of(both.capture(), Limits.DEFAULT).turns());
            }
        });
        assertTrue(compared[0] > 100, compared[0] + " conversations");
    }

    @Test
    void oneTapWholeBeforeTheOtherIsTheSame() {
        rounds(42_000, 400, seed -> () -> {
            Simulation world = world(new Random(seed));
            for (long skew : new long[] {1_000_000, -1_000_000}) {
                Tapped tapped = Tapped.atBothEnds(world, skew);
                Told told = Told.of(tapped.capture(), Limits.DEFAULT);
                assertEquals(streams(tapped), streams(told), "skew " + skew);
            }
        });
    }

    private static List<GapString> streams(Tapped tapped) {
        return List.of(tapped.stream(0, 0), tapped.stream(0, 1));
    }

    private static List<GapString> streams(Told told) {
        assertEquals(1, told.flows.size());
        return List.of(told.stream(0, 0), told.stream(0, 1));
    }

    @Test
    void whatOneTapMissedTheOtherFillsInWithinTheHorizon() {
        long[] missed = new long[1];
        rounds(43_000, 600, seed -> () -> {
            Random random = new Random(seed);
            Simulation world = world(random);
            Tapped tapped = Tapped.atBothEnds(world, random.nextInt(201) - 100, 0.1, random);
            Told told = Told.of(tapped.capture(), Limits.DEFAULT);
            SimulationTest.isTrue(tapped, told);
            CauseChecker.check(tapped, told, Limits.DEFAULT);
            assertEquals(0, told.accounting.octets(Accounting.Bucket.LATE));
            missed[0] += told.count(Kind.OUT_OF_ORDER);
        });
        assertTrue(missed[0] > 500, missed[0] + " segments above a hole");
    }

    // -- where the horizon ends it

    @Test
    void whatOneTapMissedIsAGapWhereTheOtherComesBehindTheHorizonAndItsOctetsAreToldAsLate() {
        long[] late = new long[1];
        rounds(44_000, 200, seed -> () -> {
            Random random = new Random(seed);
            Simulation world = world(random);
            Tapped tapped = Tapped.atBothEnds(world, 1_000_000, 0.1, random);
            Told told = Told.of(tapped.capture(), SHORT);
            SimulationTest.isTrue(tapped, told);
            late[0] += told.accounting.octets(Accounting.Bucket.LATE);
        });
        assertTrue(late[0] > 500, late[0] + " octets");
    }

    @Test
    void eachDirectionByAClockOfItsOwnIsInCausalOrderWithinTheHorizonAndInThatOfTheClocksBeyond() {
        int[] beyond = new int[1];
        rounds(45_000, 400, seed -> () -> {
            Random random = new Random(seed);
            Simulation world = new Simulation(random, Simulation.Network.GOOD, 1);
            Tapped.Fault legs = new Tapped.Fault(0, 65535, 0, random.nextInt(2), 150, 0);
            Tapped tapped = Tapped.of(world, legs, random);
            Told told = Told.of(tapped.capture(), Limits.DEFAULT);
            SimulationTest.isTrue(tapped, told);
            CauseChecker.check(tapped, told, Limits.DEFAULT);
            assertEquals(0, told.count(Kind.ACK_UNSEEN));
            Told late = Told.of(tapped.capture(), SHORT);
            assertEquals(streams(told), streams(late), "no octet is lost, only its place");
            beyond[0] += late.count(Kind.ACK_UNSEEN) > 0 && !told.turns().equals(late.turns()) ? 1 : 0;
        });
        assertTrue(beyond[0] > 20, beyond[0] + " conversations in another order");
    }
}
