package org.reseq.frame;

import java.util.Arrays;
import org.reseq.capture.CapturedRecord;
import org.reseq.capture.LinkType;
import org.reseq.capture.TestRecords;

/** A packet on an Ethernet, for tests. */
public interface TestPacket {
    /** The frame as it was on the wire. */
    byte[] octets();

    /** How many octets of the frame are captured at most. */
    int snaplen();

    long timeNanos();

    /** The frame as it was captured: not more than the snaplen. */
    default byte[] captured() {
        byte[] octets = octets();
        return Arrays.copyOf(octets, Math.min(octets.length, snaplen()));
    }

    default CapturedRecord record(long index) {
        return TestRecords.record(index, timeNanos(), LinkType.ETHERNET, captured(), octets().length);
    }

    /** The frame decoded, as record 1. */
    default Frame frame() {
        return frame(1);
    }

    /** The frame decoded, as a record of that number. */
    default Frame frame(long index) {
        Frame frame = new Frame();
        new FrameDecoder().decode(record(index), frame);
        return frame;
    }
}
