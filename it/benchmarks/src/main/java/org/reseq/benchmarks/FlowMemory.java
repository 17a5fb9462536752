package org.reseq.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import org.reseq.benchmarks.traffic.PlayedCapture;
import org.reseq.capture.CaptureReader;
import org.reseq.flow.Flow;
import org.reseq.flow.FlowListener;
import org.reseq.flow.Limits;
import org.reseq.flow.Resequencer;
import org.reseq.flow.Rules;
import org.reseq.flow.Side;
import org.reseq.frame.Frame;
import org.reseq.frame.FrameDecoder;

/**
 * How many octets of heap an idle open connection takes: one that was opened (SYN, SYN, ACK), sent one request, and has not
 * been heard of since. Prints a line for each number of connections given.
 */
public final class FlowMemory {
    private FlowMemory() {}

    public static void main(String[] arguments) throws IOException {
        String[] numbers = arguments.length == 0 ? new String[] {"100000", "500000"} : arguments;
        for (String number : numbers) {
            int connections = Integer.parseInt(number);
            System.out.println(
                    connections + " idle connections: " + measure(connections) / connections + " octets of heap each");
        }
    }

    private static long measure(int connections) throws IOException {
        Limits limits = Limits.DEFAULT.withFlows(Math.max(connections, Limits.DEFAULT.flows()));
        Resequencer resequencer = new Resequencer(new Nobody(), Rules.DEFAULT.with(limits));
        long before = heap();
        readAll(connections, resequencer);
        long after = heap();
        Reference.reachabilityFence(resequencer);
        return after - before;
    }

    private static void readAll(int connections, Resequencer resequencer) throws IOException {
        FrameDecoder decoder = new FrameDecoder();
        Frame frame = new Frame();
        try (CaptureReader capture = CaptureReader.of(PlayedCapture.idle(connections), "idle")) {
            while (capture.next()) {
                decoder.decode(capture.record(), frame);
                resequencer.accept(frame);
            }
        }
    }

    /** What is held once nothing is left to collect. */
    static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Keeps nothing. */
    private static final class Nobody implements FlowListener {
        @Override
        public void octets(
                Flow flow, Side side, long offset, byte[] buffer, int begin, int length, long frame, long timeNanos) {}

        @Override
        public void gap(Flow flow, Side side, long offset, long length) {}

        @Override
        public boolean wantsEvents() {
            return false;
        }
    }
}
