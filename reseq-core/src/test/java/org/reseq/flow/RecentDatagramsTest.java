package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.reseq.capture.LinkType;
import org.reseq.capture.TestRecords;
import org.reseq.frame.Frame;
import org.reseq.frame.FrameDecoder;
import org.reseq.frame.UdpPacket;

class RecentDatagramsTest {
    private static final int IP = 14;

    private static Frame frame(String from, String to, String payload, int... changed) {
        byte[] octets = new UdpPacket(from, 1000, to, 53).payload(payload).octets();
        for (int place : changed) {
            octets[IP + place]++;
        }
        Frame frame = new Frame();
        new FrameDecoder().decode(TestRecords.record(1, 0, LinkType.ETHERNET, octets, octets.length), frame);
        assertEquals(Frame.Kind.UDP, frame.kind());
        return frame;
    }

    @Test
    void whatARouterChangesMakesNoOtherDatagram() {
        RecentDatagrams recent = new RecentDatagrams();
        assertFalse(recent.has(frame("10.0.0.1", "10.0.0.2", "query")));
        assertTrue(recent.has(frame("10.0.0.1", "10.0.0.2", "query", 8)), "time to live");
        assertTrue(recent.has(frame("10.0.0.1", "10.0.0.2", "query", 10)), "header checksum");
        assertTrue(recent.has(frame("10.0.0.1", "10.0.0.2", "query", 11)), "header checksum");
        assertFalse(recent.has(frame("10.0.0.1", "10.0.0.2", "query", 5)), "identification");
        assertFalse(recent.has(frame("2001:db8::1", "2001:db8::2", "query")));
        assertTrue(recent.has(frame("2001:db8::1", "2001:db8::2", "query", 7)), "hop limit");
    }

    @Test
    void aPlaceThatHeldALongerDatagramHoldsAShorterOne() {
        RecentDatagrams recent = new RecentDatagrams();
        for (int i = 0; i < 64; i++) {
            assertFalse(recent.has(frame("10.0.0.1", "10.0.0.2", "a long query " + (char) ('A' + i))));
        }
        assertFalse(recent.has(frame("10.0.0.1", "10.0.0.2", "short")));
        assertTrue(recent.has(frame("10.0.0.1", "10.0.0.2", "short")));
    }
}
