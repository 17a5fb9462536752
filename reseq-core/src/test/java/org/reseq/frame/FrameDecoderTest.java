package org.reseq.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.reseq.frame.Frame.Kind;

class FrameDecoderTest {
    @Test
    void everyFieldOfASegmentIsReadFromWhereTheRfcPutsIt() {
        Frame frame = new TcpPacket("10.0.0.5", 50122, "255.254.253.252", 7777)
                .seq(0xfffffffe)
                .ack(0x80000001)
                .flags("PE")
                .window(40000)
                .urgent(513)
                .payload("hello")
                .timeNanos(1_700_000_000_123_456_789L)
                .frame(42);
        assertEquals(Kind.TCP, frame.kind());
        assertEquals("", frame.reason());
        assertEquals(42, frame.index());
        assertEquals(1_700_000_000_123_456_789L, frame.timeNanos());
        assertEquals(4, frame.ipVersion());
        assertEquals(0, frame.sourceHigh());
        assertEquals(0x0a000005L, frame.sourceLow());
        assertEquals(0, frame.destinationHigh());
        assertEquals(0xfffefdfcL, frame.destinationLow());
        assertEquals(50122, frame.sourcePort());
        assertEquals(7777, frame.destinationPort());
        assertEquals(0xfffffffe, frame.sequenceNumber());
        assertEquals(0x80000001, frame.acknowledgmentNumber());
        assertEquals(0b0111_1000, frame.flags());
        assertTrue(frame.psh() && frame.ack() && frame.urg() && !frame.syn() && !frame.fin() && !frame.rst());
        assertEquals(40000, frame.window());
        assertEquals(513, frame.urgentPointer());
        assertEquals("hello", payload(frame));
        assertEquals(5, frame.payloadOriginalLength());
    }

    static String payload(Frame frame) {
        return new String(frame.buffer(), frame.payloadBegin(), frame.payloadLength(), StandardCharsets.ISO_8859_1);
    }
}
