package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArrivedTsnsTest {
    @Test
    void runsGrowAtBothEndsAndMeet() {
        ArrivedTsns arrived = new ArrivedTsns();
        arrived.begin(5);
        for (long position : new long[] {8, 10, 9, 13}) {
            arrived.add(position);
        }
        assertEquals("5 (3)3 (2)1", arrived.toString());
        arrived.add(7);
        arrived.add(5);
        assertEquals("6 (1)4 (2)1", arrived.toString());
        arrived.skipTo(arrived.firstAbove());
        assertEquals("11 (2)1", arrived.toString());
    }

    @Test
    void itIsASetOfBits() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            ArrivedTsns arrived = new ArrivedTsns();
            BitSet model = new BitSet();
            arrived.begin(0);
            for (int i = 0; i < 80; i++) {
                int position = random.nextInt(60);
                assertEquals(!model.get(position), arrived.add(position));
                model.set(position);
                if (random.nextInt(20) == 0 && arrived.runs() > 0) {
                    model.set(0, (int) arrived.firstAbove());
                    arrived.skipTo(arrived.firstAbove());
                }
                int next = model.nextClearBit(0);
                int above = model.nextSetBit(next);
                assertEquals(next, arrived.next());
                assertEquals(above < 0 ? ArrivedTsns.NONE : above, arrived.firstAbove());
                int runs = 0;
                for (int at = above; at >= 0; at = model.nextSetBit(model.nextClearBit(at))) {
                    runs++;
                }
                assertEquals(runs, arrived.runs());
            }
        }
    }
}
