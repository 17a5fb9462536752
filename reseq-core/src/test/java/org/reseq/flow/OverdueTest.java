package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OverdueTest {
    private final Limits limits = new Limits(10, 100, 1, 1, 1);
    private final Overdue overdue = new Overdue();

    @Test
    void aNoteExpiresAfterFramesOrOctets() {
        overdue.note(500, 7, 1000);
        assertEquals(Run.NO_ACK, overdue.expired(16, 1099, limits));
        assertEquals(500, overdue.expired(17, 1000, limits));
        assertEquals(500, overdue.expired(7, 1100, limits));
    }

    @Test
    void whatWasAnsweredIsForgotten() {
        overdue.note(500, 1, 0);
        overdue.note(600, 5, 0);
        overdue.answered(499);
        assertEquals(500, overdue.expired(11, 0, limits));
        overdue.answered(500);
        assertEquals(Run.NO_ACK, overdue.expired(14, 0, limits));
        assertEquals(600, overdue.expired(15, 0, limits));
        overdue.answered(600);
        assertTrue(overdue.isEmpty());
    }

    @Test
    void anOlderAcknowledgmentIsNoNews() {
        overdue.note(500, 1, 0);
        overdue.note(500, 2, 0);
        overdue.note(400, 2, 0);
        overdue.answered(500);
        assertTrue(overdue.isEmpty());
    }

    @Test
    void whereThereIsNoRoomTheLastIsPutOff() {
        for (int i = 0; i < 20; i++) {
            overdue.note(100 + i, i, 0);
        }
        assertEquals(100, overdue.expired(10, 0, limits));
        overdue.answered(106);
        assertFalse(overdue.isEmpty());
        assertEquals(Run.NO_ACK, overdue.expired(28, 0, limits));
        assertEquals(119, overdue.expired(29, 0, limits));
    }
}
