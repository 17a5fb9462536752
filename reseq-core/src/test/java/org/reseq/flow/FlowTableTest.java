package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.reseq.frame.Frame;
import org.reseq.frame.TcpPacket;

class FlowTableTest {

    /** Nothing but a flow. */
    private record Entry(Flow flow) implements Conversation {
        @Override
        public long lastFrame() {
            return 0;
        }

        @Override
        public long waiting() {
            return 0;
        }

        @Override
        public void flush() {}

        @Override
        public void evict() {}

        @Override
        public void finish() {}
    }

    private static Entry entry(Frame frame, boolean fromA) {
        Flow flow = new Flow(1, "tcp", 1, frame, fromA);
        flow.client(0);
        return new Entry(flow);
    }

    @Test
    void aTableIsAHashMap() {
        Random random = new Random(2);
        for (int round = 0; round < 50; round++) {
            FlowTable<Entry> table = new FlowTable<>();
            Map<String, Entry> model = new HashMap<>();
            int range = 1 + random.nextInt(6);
            for (int i = 0; i < 2000; i++) {
                int[] ends = {random.nextInt(2), random.nextInt(range), random.nextInt(range), random.nextInt(range)};
                boolean back = random.nextBoolean();
                Frame frame = back
                        ? frame(ends[0], ends[2], 7 + ends[3], ends[1], 7)
                        : frame(ends[0], ends[1], 7, ends[2], 7 + ends[3]);
                String key = List.of(ends[0], ends[1], ends[2], ends[3]).toString();
                if (random.nextBoolean()) {
                    Entry entry = entry(frame, !back);
                    table.put(entry);
                    model.put(key, entry);
                } else if (random.nextInt(100) == 0) {
                    table.removeIf(entry -> entry.flow().portB() == 8);
                    model.values().removeIf(entry -> entry.flow().portB() == 8);
                }
                assertSame(model.get(key), table.find(frame, !back));
                assertEquals(model.size(), table.size());
            }
            List<Conversation> values = new ArrayList<>();
            table.addTo(values);
            assertEquals(model.size(), values.size());
            assertTrue(values.containsAll(model.values()));
        }
    }

    /** From a host to another, of IPv4 or IPv6. */
    private static Frame frame(int version, int host1, int port1, int host2, int port2) {
        String net = version == 0 ? "10.0.0." : "2001:db8::";
        return new TcpPacket(net + host1, port1, net + host2, port2).frame();
    }

    @Test
    void theEndsCountAndNeverAHashOfThem() {
        FlowTable<Entry> table = new FlowTable<>();
        Entry here = entry(frame(0, 1, 2, 3, 4), true);
        table.put(here);
        assertSame(here, table.find(frame(0, 1, 2, 3, 4), true));
        assertSame(here, table.find(frame(0, 3, 4, 1, 2), false));
        assertNull(table.find(frame(0, 2, 2, 3, 4), true));
        assertNull(table.find(frame(0, 1, 3, 3, 4), true));
        assertNull(table.find(frame(0, 1, 2, 4, 4), true));
        assertNull(table.find(frame(0, 1, 2, 3, 5), true));
        assertNull(table.find(frame(1, 1, 2, 3, 4), true));
        assertNull(table.find(
                new TcpPacket("10.0.0.1", 2, "10.0.0.3", 4)
                        .gre("10.9.9.1", "10.9.9.2", 5)
                        .frame(),
                true));
        Frame six = frame(1, 1, 2, 3, 4);
        Entry there = entry(six, true);
        table.put(there);
        assertSame(there, table.find(six, true));
        assertNull(table.find(new TcpPacket("2001:db9::1", 2, "2001:db8::3", 4).frame(), true));
        assertNull(table.find(new TcpPacket("2001:db8::1", 2, "2001:db9::3", 4).frame(), true));
        assertSame(here, table.find(frame(0, 1, 2, 3, 4), true));
    }

    @Test
    void equalHashesAreNotEqualEnds() {
        FlowTable<Entry> table = new FlowTable<>();
        Map<Integer, Frame> byHash = new HashMap<>();
        int collisions = 0;
        for (int i = 0; i < 200_000; i++) { // about nine of them collide in 31 bits
            Frame frame = frame(0, 1, 1 + i % 60_000, 2 + i / 60_000, 80);
            Frame before = byHash.put(Flow.endsHash(frame, true) | 1 << 31, frame);
            if (before != null) {
                collisions++;
                Entry here = entry(before, true);
                table.put(here);
                assertNull(table.find(frame, true));
                Entry there = entry(frame, true);
                table.put(there);
                assertSame(here, table.find(before, true));
                assertSame(there, table.find(frame, true));
            }
        }
        assertTrue(collisions > 0, "no collision to try");
    }

    @Test
    void theSameEndsAreTheSameFromBothDirections() {
        Flow one = new Flow(1, "tcp", 1, frame(1, 1, 2, 3, 4), true);
        assertTrue(one.hasEndsOf(new Flow(2, "tcp", 2, frame(1, 3, 4, 1, 2), false)));
        assertTrue(!one.hasEndsOf(new Flow(2, "tcp", 2, frame(1, 3, 4, 1, 3), false)));
        assertEquals(one.endsHash(), Flow.endsHash(frame(1, 3, 4, 1, 2), false));
    }

    @Test
    void neighbouringEndsSpread() {
        Set<Integer> slots = new HashSet<>();
        for (int port = 0; port < 1024; port++) {
            slots.add(Flow.endsHash(frame(0, 1, 40000 + port, 2, 80), true) & 2047);
        }
        // thrown at random, 1024 keys hit about 806 of 2048 slots
        assertTrue(slots.size() > 740, () -> slots.size() + " slots");
    }

    @Test
    void anAddressAboveTheSignedRangeIsHigher() {
        assertEquals(1, Integer.signum(Flow.compareEnds(-1L, 0, 0, 1, 0, 0)));
        assertEquals(1, Integer.signum(Flow.compareEnds(0, -1L, 0, 0, 1, 0)));
        assertEquals(-1, Integer.signum(Flow.compareEnds(0, 1, 1, 0, 1, 2)));
        assertNotEquals(0, Flow.compareEnds(0, 1, 1, 0, 2, 1));
    }
}
