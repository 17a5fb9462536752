package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.reseq.frame.FrameCounts;
import org.reseq.frame.TcpPacket;
import org.reseq.frame.TestCapture;

/** Segments that no TCP would send: the input is never wrong, only strange. */
class AnySegmentsTest {

    /** Holds the promises of {@link FlowListener} against what it hears. */
    private static final class Auditor implements FlowListener {
        final Map<Flow, long[]> told = new HashMap<>();
        final Map<Flow, FlowTotals> closed = new HashMap<>();
        final Map<Flow, Map<FlowEvent.Kind, Long>> events = new HashMap<>();
        long octets;
        final boolean wantsEvents;

        Auditor(boolean wantsEvents) {
            this.wantsEvents = wantsEvents;
        }

        @Override
        public boolean wantsEvents() {
            return wantsEvents;
        }

        @Override
        public void opened(Flow flow) {
            assertNull(told.put(flow, new long[6]), "opened twice");
        }

        private long[] of(Flow flow) {
            assertNull(closed.get(flow), "after its end");
            return told.get(flow);
        }

        @Override
        public void octets(Flow flow, Side s, long offset, byte[] b, int begin, int length, long frame, long time) {
            assertTrue(length > 0 && begin >= 0 && begin + length <= b.length);
            assertEquals(of(flow)[s.ordinal()], offset);
            of(flow)[s.ordinal()] += length;
            of(flow)[2 + s.ordinal()] += length;
            of(flow)[4 + s.ordinal()] = offset + length;
            octets += length;
        }

        @Override
        public void gap(Flow flow, Side s, long offset, long length) {
            assertTrue(length > 0);
            assertEquals(of(flow)[s.ordinal()], offset);
            of(flow)[s.ordinal()] += length;
        }

        @Override
        public void event(FlowEvent event) {
            of(event.flow());
            assertTrue(event.length() >= 0, event::toString);
            events.computeIfAbsent(event.flow(), flow -> new HashMap<>()).merge(event.kind(), 1L, Long::sum);
        }

        @Override
        public void closed(Flow flow, FlowTotals totals) {
            for (Side side : Side.values()) {
                FlowTotals.SideTotals t = totals.side(side);
                assertEquals(of(flow)[4 + side.ordinal()], t.octets(), "up to the last captured octet");
                assertTrue(t.tailMissing() >= of(flow)[side.ordinal()] - t.octets(), "what was cut off above it");
                assertEquals(of(flow)[2 + side.ordinal()], t.captured());
                assertEquals(t.octets(), t.captured() + t.missing());
                assertEquals(
                        t.missing(),
                        t.gaps().stream().mapToLong(FlowTotals.Gap::length).sum());
            }
            if (wantsEvents) {
                Map<FlowEvent.Kind, Long> counted = new HashMap<>(totals.events());
                counted.remove(FlowEvent.Kind.CONCURRENT);
                assertEquals(counted, events.getOrDefault(flow, Map.of()));
            }
            closed.put(flow, totals);
        }
    }

    private static TestCapture nonsense(Random random) {
        TestCapture capture = new TestCapture();
        int[] base = {random.nextInt(), random.nextInt(), random.nextInt(), random.nextInt()};
        String[] flags = {"", "P", "P", "P", "A", "S", "SA", "F", "FP", "R", "RA", "SFRPAU", "SF", "SR"};
        boolean mostlyData = random.nextBoolean();
        for (int i = 0; i < 60; i++) {
            int from = random.nextInt(2);
            String[] addresses = {"10.0.0.1", "10.0.0.2"};
            int[] ports = {5000, 5000};
            TcpPacket packet = new TcpPacket(addresses[from], ports[from], addresses[1 - from], ports[1 - from])
                    .seq(base[from + 2 * (random.nextInt(12) / 11)] + random.nextInt(60))
                    .payload(new byte[random.nextInt(3) == 0 ? 0 : random.nextInt(16)])
                    .flags(mostlyData ? "P" : flags[random.nextInt(flags.length)])
                    .window(random.nextInt(4))
                    .snaplen(random.nextInt(8) == 0 ? 54 + random.nextInt(16) : 65535);
            if (random.nextInt(4) > 0) {
                packet.ack(base[1 - from + 2 * (random.nextInt(12) / 11)] + random.nextInt(60));
            }
            capture.add(packet);
        }
        return capture;
    }

    @Test
    void whateverComesEveryOctetIsAccountedForAndEveryPromiseKept() {
        Random random = new Random(10);
        long delivered = 0;
        for (int round = 0; round < 3000; round++) {
            Limits limits = new Limits(
                    1 + random.nextInt(30),
                    1 + random.nextInt(300),
                    1 + random.nextInt(10),
                    1 + random.nextInt(1000),
                    1 + random.nextInt(2000));
            TestCapture capture = nonsense(random);
            Auditor auditor = new Auditor(true);
            Resequencer resequencer = new Resequencer(auditor, Rules.DEFAULT.with(limits));
            FrameCounts frames = capture.forEachFrame(resequencer::accept);
            resequencer.finish();
            resequencer.accounting().check(frames);
            assertEquals(auditor.octets, resequencer.accounting().octets(Accounting.Bucket.DELIVERED));
            assertEquals(auditor.told.keySet(), auditor.closed.keySet());
            delivered += auditor.octets;

            Auditor deaf = new Auditor(false);
            Resequencer quiet = new Resequencer(deaf, Rules.DEFAULT.with(limits));
            capture.forEachFrame(quiet::accept);
            quiet.finish();
            assertEquals(auditor.closed, deaf.closed, "looking at events changes nothing");
        }
        assertTrue(delivered > 100_000, delivered + " octets");
    }
}
