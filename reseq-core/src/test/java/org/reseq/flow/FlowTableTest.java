package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FlowTableTest {

    @Test
    void aTableIsAHashMap() {
        Random random = new Random(2);
        for (int round = 0; round < 50; round++) {
            FlowTable<Integer> table = new FlowTable<>();
            Map<FlowKey, Integer> model = new HashMap<>();
            int range = 1 + random.nextInt(6);
            for (int i = 0; i < 2000; i++) {
                FlowKey key = key(random, range);
                if (random.nextBoolean()) {
                    table.put(key, i);
                    model.put(key, i);
                }
                assertEquals(model.get(key), find(table, key));
                assertEquals(model.size(), table.size());
            }
            model.forEach((key, value) -> assertEquals(value, find(table, key)));
            Set<Integer> values = new HashSet<>();
            table.forEach(values::add);
            assertEquals(new HashSet<>(model.values()), values);
        }
    }

    private static FlowKey key(Random random, int range) {
        return new FlowKey(
                random.nextInt(2),
                random.nextBoolean() ? 4 : 6,
                random.nextInt(range),
                random.nextInt(range),
                random.nextInt(range),
                random.nextInt(range),
                random.nextInt(range),
                random.nextInt(range));
    }

    private static Integer find(FlowTable<Integer> table, FlowKey k) {
        return table.find(k.tunnel(), k.ipVersion(), k.highA(), k.lowA(), k.portA(), k.highB(), k.lowB(), k.portB());
    }

    @Test
    void theKeyIsBothEndsAndNeverAHashOfThem() {
        FlowTable<String> table = new FlowTable<>();
        table.put(new FlowKey(9, 4, 0, 1, 2, 0, 3, 4), "here");
        assertEquals("here", table.find(9, 4, 0, 1, 2, 0, 3, 4));
        assertEquals(null, table.find(0, 4, 0, 1, 2, 0, 3, 4));
        assertEquals(null, table.find(9, 6, 0, 1, 2, 0, 3, 4));
        assertEquals(null, table.find(9, 4, 1, 1, 2, 0, 3, 4));
        assertEquals(null, table.find(9, 4, 0, 2, 2, 0, 3, 4));
        assertEquals(null, table.find(9, 4, 0, 1, 3, 0, 3, 4));
        assertEquals(null, table.find(9, 4, 0, 1, 2, 1, 3, 4));
        assertEquals(null, table.find(9, 4, 0, 1, 2, 0, 4, 4));
        assertEquals(null, table.find(9, 4, 0, 1, 2, 0, 3, 5));
    }

    @Test
    void neighbouringKeysSpread() {
        Set<Integer> slots = new HashSet<>();
        for (int port = 0; port < 1024; port++) {
            slots.add(FlowKey.hash(0, 4, 0, 0x0a000001, 40000 + port, 0, 0x0a000002, 80) & 2047);
        }
        // thrown at random, 1024 keys hit about 806 of 2048 slots
        assertTrue(slots.size() > 740, () -> slots.size() + " slots");
    }

    @Test
    void anAddressAboveTheSignedRangeIsHigher() {
        assertEquals(1, Integer.signum(FlowKey.compareEnds(-1L, 0, 0, 1, 0, 0)));
        assertEquals(1, Integer.signum(FlowKey.compareEnds(0, -1L, 0, 0, 1, 0)));
        assertEquals(-1, Integer.signum(FlowKey.compareEnds(0, 1, 1, 0, 1, 2)));
        assertNotEquals(0, FlowKey.compareEnds(0, 1, 1, 0, 2, 1));
    }
}
