package org.reseq.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes a classic pcap, also a wrong one: what is given is what is written. */
public final class PcapFile {
    private final ByteOrder order;
    private final boolean nanos;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Little endian, microseconds, Ethernet: what nearly every capture is. */
    public PcapFile() {
        this(ByteOrder.LITTLE_ENDIAN, false, 1);
    }

    public PcapFile(ByteOrder order, boolean nanos, int linkType) {
        this.order = order;
        this.nanos = nanos;
        write(
                24,
                b -> b.putInt(nanos ? 0xa1b23c4d : 0xa1b2c3d4)
                        .putShort((short) 2)
                        .putShort((short) 4)
                        .putInt(0)
                        .putInt(0)
                        .putInt(65535)
                        .putInt(linkType));
    }

    /** A record with lengths that are true. */
    public PcapFile record(long timeNanos, byte[] octets) {
        return record(timeNanos, octets, octets.length);
    }

    public PcapFile record(long timeNanos, byte[] octets, int originalLength) {
        int unit = nanos ? 1 : 1000;
        return header(timeNanos / 1_000_000_000, timeNanos % 1_000_000_000 / unit, octets.length, originalLength)
                .octets(octets);
    }

    /** A record's header alone, with any values. */
    public PcapFile header(long seconds, long fraction, int capturedLength, int originalLength) {
        return write(
                16,
                b -> b.putInt((int) seconds)
                        .putInt((int) fraction)
                        .putInt(capturedLength)
                        .putInt(originalLength));
    }

    public PcapFile octets(byte[] octets) {
        out.writeBytes(octets);
        return this;
    }

    public byte[] octets() {
        return out.toByteArray();
    }

    private PcapFile write(int length, java.util.function.Consumer<ByteBuffer> content) {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(order);
        content.accept(buffer);
        return octets(buffer.array());
    }
}
