package org.reseq.frame;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One UDP datagram on an Ethernet, written octet by octet, for tests: {@code new UdpPacket("10.0.0.1", 1000, "10.0.0.2",
 * 53).payload("abc").frame()}.
 *
 * <p>Both addresses are IPv4 or both IPv6. Lengths and the checksums are right unless a test breaks the octets.
 */
public final class UdpPacket implements TestPacket {
    private final InetAddress source;
    private final InetAddress destination;
    private final int sourcePort;
    private final int destinationPort;
    private long timeNanos;
    private byte[] payload = {};
    private byte[] padding = {};
    private int snaplen = Integer.MAX_VALUE;

    public UdpPacket(String source, int sourcePort, String destination, int destinationPort) {
        this.source = TestIp.address(source);
        this.destination = TestIp.address(destination);
        this.sourcePort = sourcePort;
        this.destinationPort = destinationPort;
    }

    /** Latin-1. */
    public UdpPacket payload(String payload) {
        return payload(payload.getBytes(StandardCharsets.ISO_8859_1));
    }

    public UdpPacket payload(byte[] payload) {
        this.payload = payload;
        return this;
    }

    /** Octets behind the IP datagram, as Ethernet pads short frames. */
    public UdpPacket padding(byte... padding) {
        this.padding = padding;
        return this;
    }

    /** Captures no more than this many octets of the frame. */
    public UdpPacket snaplen(int snaplen) {
        this.snaplen = snaplen;
        return this;
    }

    public UdpPacket timeNanos(long timeNanos) {
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
        byte[] udp = udp();
        byte[] ip = TestIp.header(source, destination, 17, new byte[0], udp.length);
        return ByteBuffer.allocate(14 + ip.length + udp.length + padding.length)
                .put(new byte[] {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1})
                .putShort((short) (source.getAddress().length == 4 ? 0x0800 : 0x86dd))
                .put(ip)
                .put(udp)
                .put(padding)
                .array();
    }

    private byte[] udp() {
        ByteBuffer b = ByteBuffer.allocate(8 + payload.length)
                .putShort((short) sourcePort)
                .putShort((short) destinationPort)
                .putShort((short) (8 + payload.length))
                .putShort((short) 0)
                .put(payload);
        return b.putShort(6, TestIp.checksum(source, destination, 17, b.array()))
                .array();
    }
}
