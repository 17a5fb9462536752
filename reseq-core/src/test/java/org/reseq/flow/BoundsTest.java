package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.reseq.flow.FlowEvent.Kind;

/** Whatever is sent, what reseq holds of it stays within its limits; fragments are in {@link FragmentBoundsTest}. */
class BoundsTest {
    /** Beyond a limit by no more than the segment that crossed it. */
    private static final long ONE_SEGMENT = 66_000;

    @Test
    void aMillionSynsAreNoMoreFlowsThanAreAllowed() {
        Flood flood = manySyns(Limits.DEFAULT.withFlows(4096), 1_000_000);
        assertEquals(4096, flood.mostFlows);
        assertTrue(flood.events(Kind.EVICTED) >= 1_000_000 - 4096, "evicted " + flood.events(Kind.EVICTED));
    }

    @Test
    void synsInsideOpenConnectionsWaitWithinTheLimitOfAll() {
        Flood flood = synsInsideOpenConnections(Limits.DEFAULT.withTotalOctets(1 << 20), 2_000, 60_000);
        assertTrue(flood.mostWaiting <= (1 << 20) + ONE_SEGMENT, "waiting " + flood.mostWaiting);
        assertTrue(flood.mostWaiting > 1 << 19, "waiting " + flood.mostWaiting);
        assertEquals(2_000, flood.octets);
    }

    @Test
    void aGigabyteAboveAHoleWaitsWithinTheBuffer() {
        Flood flood = aHoleNeverFilled(Limits.DEFAULT, 16_000);
        assertTrue(flood.mostWaiting <= Limits.DEFAULT.bufferOctets() + ONE_SEGMENT, "waiting " + flood.mostWaiting);
        assertEquals(16_000 * 64_000L, flood.octets);
        assertEquals(1, flood.gaps);
        assertEquals(1, flood.events(Kind.BUDGET_FLUSH));
    }

    /** What an octet costs that waits alone is counted, or a million of them would hold far more than a limit of octets says. */
    @Test
    void octetsThatWaitOneByOneCostWhatHoldsThem() {
        Flood flood = oneOctetEachInReverseOrder(Limits.DEFAULT.withTotalOctets(1 << 20), 100_000);
        assertTrue(flood.mostWaiting <= (1 << 20) + ONE_SEGMENT, "waiting " + flood.mostWaiting);
        assertTrue(flood.octets < (1 << 20) / 150, "handed on " + flood.octets);
        assertEquals(1, flood.events(Kind.BUDGET_FLUSH));
    }

    @Test
    void aHundredThousandTinyGapsAreAllToldAndFewWait() {
        Flood flood = manyTinyGaps(Limits.DEFAULT, 100_000);
        assertEquals(100_000, flood.gaps);
        assertEquals(100_000, flood.octets);
        assertTrue(flood.mostWaiting < 1 << 17, "waiting " + flood.mostWaiting);
    }

    @Test
    void jumpsToAndFroHoldNothing() {
        Flood flood = farJumps(Limits.DEFAULT, 100_000);
        assertEquals(0, flood.mostWaiting);
        assertEquals(1, flood.mostFlows);
        assertTrue(flood.events(Kind.SEQ_JUMP) > 80_000, "jumps " + flood.events(Kind.SEQ_JUMP));
    }

    @Test
    void forgedSequenceNumbersWaitWithinTheBuffer() {
        Flood flood = forgedSequenceNumbers(limits(1 << 20), 100_000);
        assertTrue(flood.mostWaiting <= (1 << 20) + ONE_SEGMENT, "waiting " + flood.mostWaiting);
        assertTrue(flood.events(Kind.BUDGET_FLUSH) > 0);
    }

    @Test
    void forgedAcknowledgmentsHoldNoMoreThanTheHorizon() {
        Flood flood = forgedAcknowledgments(Limits.DEFAULT, 100_000);
        assertEquals(10_000_000, flood.octets);
        assertEquals(0, flood.gaps);
        assertTrue(flood.mostWaiting < Limits.DEFAULT.horizonFrames() * 400L, "waiting " + flood.mostWaiting);
    }

    /** Nor may a search through all that is remembered make them dear: they were once looked for one by one. */
    @Test
    void oldOctetsAgainHoldNothing() {
        Flood flood = oldOctetsAgain(Limits.DEFAULT, 20_000);
        assertEquals(30_000, flood.octets);
        assertEquals(20_000, flood.events(Kind.RETRANSMIT));
        assertEquals(0, flood.mostWaiting);
        Flood withGaps = oldOctetsBelowGapsAgain(Limits.DEFAULT, 20_000);
        assertEquals(4_000, withGaps.gaps);
        assertEquals(20_000, withGaps.events(Kind.LATE_DATA));
    }

    private static Limits limits(long bufferOctets) {
        return new Limits(256, 1 << 20, 8, 1 << 16, bufferOctets);
    }

    /** A flow for each SYN: as many as are allowed stay. */
    static Flood manySyns(Limits limits, int n) {
        Flood flood = new Flood(limits);
        for (int i = 0; i < n; i++) {
            flood.client(i).syn(i);
        }
        return flood.end();
    }

    /** SYNs that carry octets, inside open connections: each is kept until it is clear what it begins. */
    static Flood synsInsideOpenConnections(Limits limits, int n, int length) {
        Flood flood = new Flood(limits);
        for (int i = 0; i < n; i++) {
            flood.client(i).syn(0).synAck(0, 1).data(1, 1, 1).syn(1_000_000, length);
        }
        return flood.end();
    }

    /** A hole that is never filled, and everything above it. */
    static Flood aHoleNeverFilled(Limits limits, int n) {
        Flood flood = new Flood(limits).syn(-1);
        for (int i = 0; i < n; i++) {
            flood.data(1 + i * 64_000, 64_000);
        }
        return flood.end();
    }

    static Flood oneOctetEachInReverseOrder(Limits limits, int n) {
        Flood flood = new Flood(limits).syn(-1);
        for (int i = n; i > 0; i--) {
            flood.data(i, 1);
        }
        return flood.end();
    }

    static Flood manyTinyGaps(Limits limits, int n) {
        Flood flood = new Flood(limits).syn(-1).synAck(-1, 0);
        for (int i = 0; i < n; i++) {
            flood.data(1 + i * 2, 0, 1);
            if (i % 3 == 0) {
                flood.answer(0, 2 + i * 2, 0);
            }
        }
        return flood.end();
    }

    /** Here and there in turn, each far from where it was before. */
    static Flood farJumps(Limits limits, int n) {
        Flood flood = new Flood(limits).syn(-1).synAck(-1, 0);
        for (int i = 0; i < n; i++) {
            flood.data(i % 2 == 0 ? i : 0x7000_0000 + i, 0, 100);
            flood.answer(0, i % 3 == 0 ? 0x6000_0000 - i : i, 0);
        }
        return flood.end();
    }

    static Flood forgedSequenceNumbers(Limits limits, int n) {
        Flood flood = new Flood(limits).syn(-1).synAck(-1, 0);
        for (int i = 0; i < n; i++) {
            flood.data(1 + i * 0x9e3779b1, 0, 100);
        }
        return flood.end();
    }

    static Flood forgedAcknowledgments(Limits limits, int n) {
        Flood flood = new Flood(limits).syn(-1).synAck(-1, 0);
        for (int i = 0; i < n; i++) {
            flood.data(100 * i, i * 0x9e3779b1, 100);
        }
        return flood.end();
    }

    /** The same octet again and again, from far below what was handed on since in many small pieces. */
    static Flood oldOctetsAgain(Limits limits, int n) {
        Flood flood = new Flood(limits).syn(-1);
        for (int i = 0; i < 30_000; i++) {
            flood.data(i, 1);
        }
        for (int i = 0; i < n; i++) {
            flood.data(2, 1);
        }
        return flood.end();
    }

    /** The same after gaps of which as many as are remembered lie above. */
    static Flood oldOctetsBelowGapsAgain(Limits limits, int n) {
        Flood flood = new Flood(limits).syn(-1).synAck(-1, 0);
        for (int i = 0; i < 4_000; i++) {
            flood.data(1 + i * 2, 0, 1).answer(0, 2 + i * 2, 0);
        }
        for (int i = 0; i < 1000; i++) {
            flood.answer(0, 8_000, 0);
        }
        for (int i = 0; i < n; i++) {
            flood.data(7_000, 0, 2);
        }
        return flood.end();
    }
}
