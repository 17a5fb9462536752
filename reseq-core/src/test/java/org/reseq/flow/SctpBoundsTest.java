package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reseq.capture.Allocation;
import org.reseq.flow.Accounting.Bucket;
import org.reseq.flow.FlowEvent.Kind;
import org.reseq.frame.Frame;
import org.reseq.frame.SctpChunks;
import org.reseq.frame.SctpPacket;

class SctpBoundsTest {
    /** Counts what it hears. */
    private static final class Heard implements FlowListener {
        final List<Kind> events = new ArrayList<>();
        final boolean wantsEvents;
        long messages;

        Heard(boolean wantsEvents) {
            this.wantsEvents = wantsEvents;
        }

        @Override
        public void octets(Flow flow, Side side, long offset, byte[] b, int begin, int length, long frame, long time) {
            messages++;
        }

        @Override
        public void gap(Flow flow, Side side, long offset, long length) {}

        @Override
        public boolean wantsEvents() {
            return wantsEvents;
        }

        @Override
        public void event(FlowEvent event) {
            events.add(event.kind());
        }
    }

    private static SctpPacket packet(int port) {
        return new SctpPacket("10.0.0.1", port, "10.0.0.2", 2905).tag(7);
    }

    private static Frame init(int port) {
        return packet(port).tag(0).init(SctpChunks.INIT, 6, 0).frame();
    }

    @Test
    void aMessageInOrderAllocatesNothing() throws IOException {
        Heard heard = new Heard(true);
        Resequencer resequencer = new Resequencer(heard);
        resequencer.accept(init(1));
        // the same frame, its number moved on by hand
        Frame frame = packet(1).data(0, 3, 0, "hello").frame();
        int tsn = frame.payloadBegin() + 4;
        int sequence = tsn + 6;
        resequencer.accept(frame);
        long allocated = Allocation.of(() -> {
            for (int i = 1; i < 4000; i++) {
                set16(frame.buffer(), tsn + 2, i);
                set16(frame.buffer(), sequence, i);
                resequencer.accept(frame);
            }
        });
        assertEquals(4000, heard.messages);
        assertEquals(List.of(), heard.events);
        assertTrue(allocated < 4000, () -> allocated + " octets allocated for 4000 frames");
    }

    private static void set16(byte[] b, int at, int value) {
        b[at] = (byte) (value >>> 8);
        b[at + 1] = (byte) value;
    }

    @Test
    void everySecondNumberMissingTakesBoundedMemoryHoweverLong() {
        Limits limits = new Limits(256, 1 << 20, 8, 1 << 16, 10_000);
        Heard heard = new Heard(false);
        SctpAssociation[] association = new SctpAssociation[1];
        Accounting accounting = new Accounting();
        for (int i = 0; i < 5000; i++) {
            Frame frame = packet(1)
                    .data(2 * i + 1, SctpPacket.WHOLE | 4 * (i % 2), 9, i, 0, new byte[5])
                    .frame(i + 1);
            if (association[0] == null) {
                Flow flow = new Flow(1, "sctp", 1, frame, true);
                association[0] = new SctpAssociation(
                        heard, accounting, Rules.DEFAULT.with(limits), new RecentChunks(), flow, frame, 0, null);
            }
            association[0].accept(frame, 0);
            assertTrue(association[0].waiting() <= 10_000 + 200, "waiting " + association[0].waiting());
        }
        association[0].finish();
        assertEquals(5000, heard.messages);
        assertEquals(0, association[0].waiting() - 4 * 16);
    }

    @Test
    void highStreamNumbersTakeNoMemoryAndLoseNothing() {
        Heard heard = new Heard(false);
        Resequencer resequencer = new Resequencer(heard);
        resequencer.accept(init(1));
        for (int i = 0; i < 3000; i++) {
            int number = i ^ 1; // pairs swapped
            resequencer.accept(
                    packet(1).data(number, 65535 - number % 7000, 0, "x").frame(i + 2));
        }
        resequencer.finish();
        assertEquals(3000, heard.messages);
    }

    @Test
    void tooManyAssociationsAndTooMuchThatWaitsGiveWay() {
        Heard heard = new Heard(true);
        Limits limits = Limits.DEFAULT.withFlows(4).withTotalOctets(3000);
        Resequencer resequencer = new Resequencer(heard, Rules.DEFAULT.with(limits));
        for (int port = 1; port <= 20; port++) {
            resequencer.accept(init(port));
            resequencer.accept(packet(port).data(1, 0, 1, "x".repeat(900)).frame());
        }
        resequencer.finish();
        assertEquals(20, heard.messages);
        assertEquals(16, heard.events.stream().filter(Kind.EVICTED::equals).count());
        assertTrue(heard.events.contains(Kind.BUDGET_FLUSH), heard.events::toString);
        assertEquals(20 * 900, resequencer.accounting().octets(Bucket.MESSAGE));
    }

    @Test
    void whatAnAssociationHeldThatAnotherFollowsWaitsNoMore() {
        Heard heard = new Heard(true);
        Resequencer resequencer = new Resequencer(heard, Rules.DEFAULT.with(Limits.DEFAULT.withTotalOctets(3000)));
        for (int tag = 10; tag < 20; tag++) {
            resequencer.accept(packet(1).tag(0).init(SctpChunks.INIT, tag, 0).frame());
            resequencer.accept(packet(1).data(1, 0, 1, "x".repeat(900)).frame()); // chunk 0 is not captured
            resequencer.accept(packet(1).chunk(SctpChunks.ABORT, 0, new byte[0]).frame());
        }
        resequencer.finish();
        assertEquals(10, heard.messages);
        assertEquals(9, heard.events.stream().filter(Kind.REUSE::equals).count());
        assertEquals(0, heard.events.stream().filter(Kind.BUDGET_FLUSH::equals).count());
    }

    @Test
    void manyFragmentsOfOneMessageCostWhatTheyAreAndNotTheirSquare() {
        Heard heard = new Heard(false);
        Resequencer resequencer = new Resequencer(heard);
        resequencer.accept(init(1));
        int count = 60_000;
        for (int i = count - 1; i >= 0; i--) { // from the last to the first
            int flags = (i == 0 ? SctpPacket.FIRST : 0) | (i == count - 1 ? SctpPacket.LAST : 0);
            resequencer.accept(packet(1).data(i, flags, 0, 0, 0, new byte[2]).frame());
        }
        assertEquals(1, heard.messages);
        assertEquals(2L * count, resequencer.accounting().octets(Bucket.MESSAGE));
    }
}
