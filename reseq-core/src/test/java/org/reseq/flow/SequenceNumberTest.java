package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SequenceNumberTest {

    @Test
    void unwrappingGivesTheNearestPositionWithThatSequenceNumber() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            long near = random.nextLong() >> random.nextInt(63);
            int sequenceNumber = random.nextInt(10) == 0 ? (int) near + random.nextInt(9) - 4 : random.nextInt();
            long position = SequenceNumber.unwrap(sequenceNumber, near);
            assertEquals(sequenceNumber, (int) position);
            assertTrue(position - near >= -(1L << 31) && position - near < 1L << 31, () -> near + " " + position);
        }
    }

    @Test
    void noSequenceNumberIsSpecial() {
        assertEquals(0x1_0000_0000L, SequenceNumber.unwrap(0, 0xffff_ffffL));
        assertEquals(0xffff_ffffL, SequenceNumber.unwrap(-1, 0x1_0000_0000L));
        assertEquals(0, SequenceNumber.unwrap(0, 0));
        assertEquals(-1, SequenceNumber.unwrap(-1, 0));
        assertEquals(0xffff_ffffL, SequenceNumber.anchor(-1));
    }

    @Test
    void farIsMoreThanTheLargestWindow() {
        assertFalse(SequenceNumber.isFar(1L << 30, 0));
        assertTrue(SequenceNumber.isFar((1L << 30) + 1, 0));
        assertTrue(SequenceNumber.isFar(0, (1L << 30) + 1));
    }
}
