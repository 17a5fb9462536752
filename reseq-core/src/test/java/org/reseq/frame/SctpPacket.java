package org.reseq.frame;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * One SCTP packet on an Ethernet, written octet by octet, for tests: {@code new SctpPacket("10.0.0.1", 1000, "10.0.0.2",
 * 2905).tag(7).data(5, 1, 0, "abc")}.
 *
 * <p>Both addresses are IPv4 or both IPv6. Lengths, padding and the checksum are right unless a test breaks the octets.
 */
public final class SctpPacket implements TestPacket {
    /** A whole message, ordered. */
    public static final int WHOLE = 3;

    public static final int UNORDERED = 4;
    public static final int FIRST = 2;
    public static final int LAST = 1;

    private final InetAddress source;
    private final InetAddress destination;
    private final int sourcePort;
    private final int destinationPort;
    private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    private long timeNanos;
    private int tag;
    private boolean badChecksum;
    private int snaplen = Integer.MAX_VALUE;

    public SctpPacket(String source, int sourcePort, String destination, int destinationPort) {
        this.source = TestIp.address(source);
        this.destination = TestIp.address(destination);
        this.sourcePort = sourcePort;
        this.destinationPort = destinationPort;
    }

    public SctpPacket tag(int tag) {
        this.tag = tag;
        return this;
    }

    public SctpPacket chunk(int type, int flags, byte[] value) {
        raw(ByteBuffer.allocate(4 + value.length)
                .put((byte) type)
                .put((byte) flags)
                .putShort((short) (4 + value.length))
                .put(value)
                .array());
        return raw(new byte[-value.length & 3]);
    }

    /** Octets as they are, where chunks stand. */
    public SctpPacket raw(byte[] octets) {
        chunks.writeBytes(octets);
        return this;
    }

    /** A whole ordered message in Latin-1. */
    public SctpPacket data(int tsn, int stream, int sequence, String text) {
        return data(tsn, WHOLE, stream, sequence, 0, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public SctpPacket data(int tsn, int flags, int stream, int sequence, int payloadProtocol, byte[] octets) {
        return chunk(
                SctpChunks.DATA,
                flags,
                ByteBuffer.allocate(12 + octets.length)
                        .putInt(tsn)
                        .putShort((short) stream)
                        .putShort((short) sequence)
                        .putInt(payloadProtocol)
                        .put(octets)
                        .array());
    }

    public SctpPacket init(int type, int tag, int tsn) {
        return chunk(
                type,
                0,
                ByteBuffer.allocate(16)
                        .putInt(tag)
                        .putInt(0x10000)
                        .putShort((short) 10)
                        .putShort((short) 10)
                        .putInt(tsn)
                        .array());
    }

    public SctpPacket sack(int tsn) {
        return chunk(
                SctpChunks.SACK,
                0,
                ByteBuffer.allocate(12).putInt(tsn).putInt(0x10000).putInt(0).array());
    }

    /** A chunk whose value is a number. */
    public SctpPacket number(int type, int tsn) {
        return chunk(type, 0, ByteBuffer.allocate(4).putInt(tsn).array());
    }

    public SctpPacket badChecksum() {
        badChecksum = true;
        return this;
    }

    /** Captures no more than this many octets of the frame. */
    public SctpPacket snaplen(int snaplen) {
        this.snaplen = snaplen;
        return this;
    }

    public SctpPacket timeNanos(long timeNanos) {
        this.timeNanos = timeNanos;
        return this;
    }

    @Override
    public int snaplen() {
        return snaplen;
    }

    @Override
    public long timeNanos() {
        return timeNanos;
    }

    @Override
    public byte[] octets() {
        byte[] sctp = sctp();
        byte[] ip = TestIp.header(source, destination, 132, new byte[0], sctp.length);
        return ByteBuffer.allocate(14 + ip.length + sctp.length)
                .put(new byte[] {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1})
                .putShort((short) (source.getAddress().length == 4 ? 0x0800 : 0x86dd))
                .put(ip)
                .put(sctp)
                .array();
    }

    private byte[] sctp() {
        ByteBuffer b = ByteBuffer.allocate(12 + chunks.size())
                .putShort((short) sourcePort)
                .putShort((short) destinationPort)
                .putInt(tag)
                .putInt(0)
                .put(chunks.toByteArray());
        CRC32C crc = new CRC32C();
        crc.update(b.array());
        int checksum = Integer.reverseBytes((int) crc.getValue());
        return b.putInt(8, badChecksum ? ~checksum : checksum).array();
    }
}
