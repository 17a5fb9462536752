package org.reseq.frame;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.reseq.capture.PcapFile;
import org.reseq.capture.PcapngFile;

/** Packets in capture order, for tests: decoded one after the other, or written as a capture file. */
public final class TestCapture {
    private final List<TestPacket> packets = new ArrayList<>();

    public TestCapture add(TestPacket packet) {
        packets.add(packet);
        return this;
    }

    public List<TestPacket> packets() {
        return packets;
    }

    /** All packets changed, in their order. */
    public TestCapture map(UnaryOperator<TestPacket> change) {
        TestCapture changed = new TestCapture();
        packets.forEach(packet -> changed.add(change.apply(packet)));
        return changed;
    }

    /** Gives each packet's frame, numbered from 1; the same frame object each time, as in a real run. */
    public FrameCounts forEachFrame(Consumer<Frame> use) {
        FrameDecoder decoder = new FrameDecoder();
        Frame frame = new Frame();
        for (int i = 0; i < packets.size(); i++) {
            decoder.decode(packets.get(i).record(i + 1), frame);
            use.accept(frame);
        }
        decoder.counts().check();
        return decoder.counts();
    }

    /** The octets of a classic pcap file, of microsecond resolution. */
    public byte[] pcap() {
        PcapFile file = new PcapFile();
        for (TestPacket packet : packets) {
            file.record(packet.timeNanos(), packet.captured(), packet.octets().length);
        }
        return file.octets();
    }

    /** The same as pcapng. */
    public byte[] pcapng() {
        PcapngFile file = new PcapngFile().section(ByteOrder.BIG_ENDIAN).ethernet();
        for (TestPacket packet : packets) {
            byte[] captured = packet.captured();
            file.enhanced(
                    0, packet.timeNanos() / 1000, captured, captured.length, packet.octets().length, options -> {});
        }
        return file.octets();
    }
}
