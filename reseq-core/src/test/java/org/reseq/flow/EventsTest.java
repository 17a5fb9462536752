package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.reseq.flow.Script.segments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reseq.capture.Allocation;
import org.reseq.capture.CaptureReader;
import org.reseq.flow.FlowEvent.Kind;
import org.reseq.frame.Frame;
import org.reseq.frame.FrameCounts;
import org.reseq.frame.IpFragment;
import org.reseq.frame.TcpPacket;
import org.reseq.frame.TestCapture;
import org.reseq.frame.TestPacket;
import org.reseq.frame.UdpPacket;

class EventsTest {
    private static final int TIMES = 2000;

    /** Counts what it hears, if it listens at all. */
    private static class Ears implements FlowListener {
        private final boolean listens;
        private final List<FlowEvent> events = new ArrayList<>();
        private Map<Kind, Long> counts = Map.of();

        Ears(boolean listens) {
            this.listens = listens;
        }

        @Override
        public void octets(Flow f, Side s, long offset, byte[] b, int begin, int length, long frame, long time) {}

        @Override
        public void gap(Flow flow, Side side, long offset, long length) {}

        @Override
        public void event(FlowEvent event) {
            events.add(event);
        }

        @Override
        public boolean wantsEvents() {
            return listens;
        }

        @Override
        public void closed(Flow flow, FlowTotals totals) {
            counts = totals.events();
        }
    }

    private static TcpPacket client(int seq, String payload) {
        return new TcpPacket("10.0.0.1", 5001, "10.0.0.2", 80)
                .seq(seq)
                .ack(1)
                .payload(payload)
                .flags("PA");
    }

    /** Frames that lead up to something odd, and the odd one again and again: how much one of those allocates. */
    private static long allocatedBy(Ears ears, TestPacket odd, TestPacket... before) throws IOException {
        Resequencer resequencer = new Resequencer(ears);
        for (TestPacket packet : before) {
            resequencer.accept(packet.frame());
        }
        Frame frame = odd.frame(2);
        for (int i = 0; i < 20_000; i++) {
            resequencer.accept(frame); // classes are loaded, and buffers as large as they get
        }
        ears.events.clear();
        long allocated = Allocation.of(() -> {
            for (int i = 0; i < TIMES; i++) {
                resequencer.accept(frame);
            }
        });
        resequencer.finish();
        return allocated / TIMES;
    }

    private static void costNothing(Kind kind, long otherwise, TestPacket odd, TestPacket... before)
            throws IOException {
        Ears deaf = new Ears(false);
        long allocated = allocatedBy(deaf, odd, before);
        assertTrue(
                allocated <= otherwise,
                () -> allocated + " octets allocated for each " + kind + ", expected at most " + otherwise);
        assertEquals(List.of(), deaf.events);
        Ears ears = new Ears(true);
        allocatedBy(ears, odd, before);
        assertEquals(
                TIMES,
                ears.events.stream().filter(event -> event.kind() == kind).count());
        assertEquals(ears.counts, deaf.counts, "looking at events changes nothing");
    }

    @Test
    void whereNobodyListensAnEventCostsNothing() throws IOException {
        TcpPacket reset = client(50, "why").flags("R");
        costNothing(Kind.RST_DATA, 0, reset, client(1, "abc"));
        UdpPacket cut = new UdpPacket("10.0.0.1", 5001, "10.0.0.2", 80)
                .payload("question")
                .snaplen(44);
        costNothing(Kind.SNAPPED, 0, cut);
    }

    @Test
    void whereNobodyListensNoValuesAreCopied() throws IOException {
        int carrier = 56;
        costNothing(Kind.OVERLAP_CONFLICT, carrier, client(1, "abX"), client(1, "abc"), client(4, "def"));
    }

    @Test
    void valuesAreBounded() {
        String many = "x".repeat(1000);
        Ears ears = new Ears(true);
        Resequencer resequencer = new Resequencer(ears);
        resequencer.accept(client(1, "y".repeat(1000)).frame());
        resequencer.accept(client(1001, "z").frame());
        resequencer.accept(client(1, many).frame());
        FlowEvent conflict = ears.events.stream()
                .filter(event -> event.kind() == Kind.OVERLAP_CONFLICT)
                .findFirst()
                .orElseThrow();
        assertEquals(1000, conflict.length());
        assertEquals(FlowEvent.MAX_VALUES, conflict.kept().length());
        assertEquals(FlowEvent.MAX_VALUES, conflict.dropped().length());
    }

    @Test
    void aSequenceNumberFromElsewhereMovesNothing() {
        segments("""
          c > s  S
          s > c  S ack 0
          c > s  0:3 "abc" ack 0
          c > s  1500000000:1500000003 "xyz" ack 0
          c > s  3:6 "def" ack 0
          """).become("""
          c > s  "abcdef"
          """).counting(Kind.SEQ_JUMP, 1).accounting(Accounting.Bucket.IGNORED, 3);
    }

    @Test
    void aForgedAcknowledgmentMovesNothing() {
        segments("""
          c > s  S
          s > c  S ack 0
          c > s  0:3 "abc" ack 0
          s > c  0:2 "OK" ack 1500000000
          c > s  3:6 "def" ack 2
          """).become("""
          c > s  "abc"
          s > c  "OK"
          c > s  "def"
          """).counting(Kind.SEQ_JUMP, 1);
    }

    @Test
    void everyEventThatIsCountedIsToldButThoseThatAreOnlyCounted() throws IOException {
        byte[] capture = new TestCapture()
                .add(client(1, "abc"))
                .add(client(1, "abX"))
                .add(client(7, "ghi"))
                .add(client(50, "why").flags("R"))
                .add(new UdpPacket("10.0.0.1", 5001, "10.0.0.2", 80)
                        .payload("question")
                        .snaplen(44))
                .pcap();
        Map<Kind, Long> told = new EnumMap<>(Kind.class);
        Map<Kind, Long> counted = new EnumMap<>(Kind.class);
        resequence(capture, new Ears(true) {
            @Override
            public void event(FlowEvent event) {
                told.merge(event.kind(), 1L, Long::sum);
            }

            @Override
            public void closed(Flow flow, FlowTotals totals) {
                totals.events().forEach((kind, count) -> counted.merge(kind, count, Long::sum));
            }
        });
        counted.remove(Kind.CONCURRENT);
        assertEquals(counted, told);
        assertTrue(told.size() > 4, told::toString);
    }

    @Test
    void eventsBelowAllFlowsGoToWhoWantsThem() throws IOException {
        byte[] capture = new TestCapture()
                .add(new IpFragment("10.0.0.1", "10.0.0.2", 8, false).payload(new byte[5]))
                .pcap();
        for (boolean wanted : new boolean[] {true, false}) {
            List<IpEvent> heard = new ArrayList<>();
            FrameCounts frames = resequence(capture, new Ears(!wanted) {
                        @Override
                        public boolean wantsIpEvents() {
                            return wanted;
                        }

                        @Override
                        public void event(IpEvent event) {
                            heard.add(event);
                        }
                    })
                    .frames();
            assertEquals(wanted ? 1 : 0, heard.size());
            assertEquals(Map.of("fragment-missing", 1L), frames.oddities());
        }
        assertTrue(new Ears(true).wantsIpEvents());
        assertFalse(
                new Ears(false).wantsIpEvents(), "who wants none of flows wants none below them, unless it says so");
    }

    private static Resequencer.Result resequence(byte[] pcap, FlowListener listener) throws IOException {
        try (CaptureReader reader = CaptureReader.of(new ByteArrayInputStream(pcap), "x")) {
            return Resequencer.resequence(reader, listener);
        }
    }
}
