package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.reseq.flow.Accounting.Bucket;
import org.reseq.flow.FlowEvent.Kind;
import org.reseq.frame.FrameCounts;
import org.reseq.frame.TcpPacket;
import org.reseq.frame.TestCapture;
import org.reseq.frame.TestPacket;
import org.reseq.frame.UdpPacket;

class RoomTest {

    /** Tells everything in words, and knows how many flows are open. */
    private static final class Heard implements FlowListener {
        final List<String> lines = new ArrayList<>();
        final Set<Flow> open = new HashSet<>();
        long octets;

        @Override
        public void opened(Flow flow) {
            open.add(flow);
        }

        @Override
        public void octets(Flow flow, Side side, long offset, byte[] b, int begin, int length, long frame, long time) {
            octets += length;
            lines.add(flow.client().port() + " " + new String(b, begin, length, StandardCharsets.US_ASCII));
        }

        @Override
        public void gap(Flow flow, Side side, long offset, long length) {
            lines.add(flow.client().port() + " [" + length + "]");
        }

        @Override
        public void event(FlowEvent event) {
            if (event.kind() == Kind.EVICTED || event.kind() == Kind.BUDGET_FLUSH) {
                lines.add(event.flow().client().port() + " " + event.kind());
            }
        }

        @Override
        public void closed(Flow flow, FlowTotals totals) {
            assertTrue(open.remove(flow), "closed once");
        }
    }

    private static TcpPacket segment(int port, int seq, String payload) {
        return new TcpPacket("10.0.0.1", port, "10.0.0.2", 80)
                .seq(seq)
                .payload(payload)
                .flags("P");
    }

    private static TcpPacket syn(int port) {
        return new TcpPacket("10.0.0.1", port, "10.0.0.2", 80).seq(0).flags("S");
    }

    private static Heard hear(Limits limits, TestPacket... packets) {
        Heard heard = new Heard();
        Resequencer resequencer = new Resequencer(heard, Rules.DEFAULT.with(limits));
        TestCapture capture = new TestCapture();
        for (TestPacket packet : packets) {
            capture.add(packet);
        }
        FrameCounts frames = capture.forEachFrame(frame -> {
            resequencer.accept(frame);
            assertTrue(
                    heard.open.size() <= limits.flows(),
                    () -> heard.open.size() + " flows, " + limits.flows() + " allowed");
        });
        assertTrue(resequencer.orderly() <= resequencer.known(), () -> resequencer.orderly() + " flows in order");
        resequencer.finish();
        resequencer.accounting().check(frames);
        assertEquals(Set.of(), heard.open);
        assertEquals(
                resequencer.accounting().octets(Bucket.DELIVERED)
                        + resequencer.accounting().octets(Bucket.DATAGRAM),
                heard.octets);
        return heard;
    }

    @Test
    void theFlowIdleLongestLeavesWhenThereAreTooMany() {
        Heard heard = hear(
                Limits.DEFAULT.withFlows(3),
                syn(5001),
                syn(5002),
                syn(5003),
                segment(5001, 1, "a"),
                syn(5004), // 5002 has been silent since its SYN
                segment(5001, 2, "b"),
                segment(5003, 1, "c"));
        assertEquals(List.of("5001 a", "5002 evicted", "5001 b", "5003 c"), heard.lines);
    }

    @Test
    void connectionsInOrderStayWhereThereAreTooManyOthers() {
        Heard heard = hear(
                Limits.DEFAULT.withFlows(10).withFlowsInDisorder(1),
                syn(5001),
                segment(5002, 2, "b"),
                syn(5003),
                segment(5001, 2, "a"), // goes on in disorder from here
                segment(5003, 1, "c"));
        assertEquals(List.of("5002 evicted", "5002 b", "5001 evicted", "5001 [1]", "5001 a", "5003 c"), heard.lines);
    }

    @Test
    void aFlowThatLeavesHandsOnWhatItHolds() {
        Heard heard = hear(
                Limits.DEFAULT.withFlows(1),
                syn(5001),
                segment(5001, 3, "xy"),
                new UdpPacket("10.0.0.1", 5300, "10.0.0.2", 53));
        assertEquals(List.of("5001 evicted", "5001 [2]", "5001 xy"), heard.lines);
    }

    @Test
    void whatAFlowHeldThatLeftWaitsNoMore() {
        Heard heard = hear(
                Limits.DEFAULT.withFlows(1).withTotalOctets(600),
                segment(5001, 2, "a".repeat(200)),
                segment(5002, 2, "b".repeat(200)),
                segment(5003, 2, "c".repeat(200)),
                segment(5004, 2, "d".repeat(200)));
        assertEquals(
                List.of(
                        "5001 evicted",
                        "5001 " + "a".repeat(200),
                        "5002 evicted",
                        "5002 " + "b".repeat(200),
                        "5003 evicted",
                        "5003 " + "c".repeat(200),
                        "5004 " + "d".repeat(200)),
                heard.lines);
    }

    @Test
    void whatAConnectionHeldThatAnotherFollowsWaitsNoMore() {
        Heard heard = hear(
                Limits.DEFAULT.withTotalOctets(600),
                syn(5001),
                segment(5001, 3, "a".repeat(200)),
                segment(5001, 1, "").flags("R"),
                syn(5001).seq(700_000_000),
                segment(5001, 700_000_003, "b".repeat(200)));
        assertEquals(
                List.of("5001 [2]", "5001 " + "a".repeat(200), "5001 [2]", "5001 " + "b".repeat(200)), heard.lines);
    }

    @Test
    void whereTooMuchWaitsTheFlowIdleLongestHandsOnAndGoesOn() {
        Heard heard = hear(
                Limits.DEFAULT.withTotalOctets(600),
                syn(5001),
                syn(5002),
                segment(5001, 2, "b".repeat(200)),
                segment(5002, 2, "B".repeat(200)),
                segment(5001, 202, "c"),
                segment(5002, 1, "A"));
        assertEquals(
                List.of(
                        "5001 budget-flush",
                        "5001 [1]",
                        "5001 " + "b".repeat(200),
                        "5001 c",
                        "5002 A",
                        "5002 " + "B".repeat(200)),
                heard.lines);
    }

    @Test
    void aStreamWhoseBeginIsUndecidedIsDecidedWhenItsOctetsHaveToGo() {
        Heard heard = hear(
                Limits.DEFAULT.withTotalOctets(600),
                segment(5001, 50, "k".repeat(200)),
                segment(5002, 50, "q".repeat(200)));
        assertEquals(List.of("5001 budget-flush", "5001 " + "k".repeat(200), "5002 " + "q".repeat(200)), heard.lines);
    }

    @Test
    void anyTrafficKeepsWithinItsLimitsAndIsAccountedFor() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Limits limits = Limits.DEFAULT.withFlows(1 + random.nextInt(40)).withTotalOctets(1 + random.nextInt(3000));
            TestPacket[] packets = new TestPacket[400];
            int ports = 1 + random.nextInt(80);
            for (int i = 0; i < packets.length; i++) {
                int port = 5000 + random.nextInt(ports);
                packets[i] = switch (random.nextInt(8)) {
                    case 0 -> new UdpPacket("10.0.0.1", port, "10.0.0.2", 53).payload("dns");
                    case 1, 2 -> syn(port);
                    default -> segment(port, 1 + random.nextInt(20), "payload");
                };
            }
            hear(limits, packets);
        }
    }
}
