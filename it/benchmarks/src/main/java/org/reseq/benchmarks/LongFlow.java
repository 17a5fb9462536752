package org.reseq.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.function.Consumer;
import org.reseq.benchmarks.traffic.PlayedCapture;
import org.reseq.bytes.Cursor;
import org.reseq.capture.CaptureReader;
import org.reseq.flow.Resequencer;
import org.reseq.flow.Side;
import org.reseq.protocol.Decoded;
import org.reseq.protocol.Decoder;
import org.reseq.protocol.DecoderFactory;
import org.reseq.protocol.Decoding;
import org.reseq.protocol.Packet;

/**
 * Decodes one connection of a length that does not fit into the heap, with a packet and with a decoder that is given octets.
 * Give the JVM little ({@code -Xmx256m}); the number of octets may be given, else it is 10<sup>9</sup>.
 */
public final class LongFlow {
    private static final int MESSAGE = 16 << 10;

    private LongFlow() {}

    public static void main(String[] arguments) throws IOException {
        long octets = arguments.length == 0 ? 1_000_000_000 : Long.parseLong(arguments[0]);
        decode(octets, DecoderFactory.of(Block.class));
        decode(octets, DecoderFactory.of(Blocks.class));
    }

    private static void decode(long octets, DecoderFactory decoder) throws IOException {
        long begin = System.nanoTime();
        Count count = new Count();
        Decoding decoding = new Decoding(flow -> decoder, count);
        try (CaptureReader capture = CaptureReader.of(PlayedCapture.download(octets), "download")) {
            Resequencer.resequence(capture, decoding.listener());
        }
        System.out.println(decoder.name() + ": " + count.messages + " messages, " + count.octets + " octets in "
                + (System.nanoTime() - begin) / 1_000_000 + " ms; heap at most " + (peak() >> 20) + " MiB of "
                + (Runtime.getRuntime().maxMemory() >> 20));
    }

    /** Of all pools, each at its own time: at most so much was ever used, garbage included. */
    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    private static final class Count implements Consumer<Decoded> {
        private long messages;
        private long octets;

        @Override
        public void accept(Decoded decoded) {
            if (decoded instanceof Decoded.Message message) {
                messages++;
                octets += message.octets().octets().length();
            }
        }
    }

    /** One message as a packet. */
    public static final class Block extends Packet {
        @Override
        protected void parse(Cursor in) {
            payload(in.bytes(MESSAGE));
        }
    }

    /** The same messages by a decoder that keeps what is left over itself. */
    public static final class Blocks implements Decoder {
        private final byte[] message = new byte[MESSAGE];
        private int length;

        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {
            if (side == Side.CLIENT) {
                return;
            }
            for (int at = 0; at < octets.length; ) {
                int part = Math.min(octets.length - at, MESSAGE - length);
                System.arraycopy(octets, at, message, length, part);
                at += part;
                length += part;
                if (length == MESSAGE) {
                    out.accept(message[0]);
                    length = 0;
                }
            }
        }
    }
}
