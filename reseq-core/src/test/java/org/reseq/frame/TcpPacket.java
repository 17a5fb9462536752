package org.reseq.frame;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One TCP segment on an Ethernet, written octet by octet, for tests: {@code new TcpPacket("10.0.0.1", 1000, "10.0.0.2",
 * 80).seq(1).ack(2).payload("abc").frame()}.
 *
 * <p>Both addresses are IPv4 or both IPv6. Lengths and the checksums are right unless a test breaks the octets.
 */
public final class TcpPacket implements TestPacket {
    private static final String FLAGS = "FSRPAUEC"; // from bit 0 on

    private final InetAddress source;
    private final InetAddress destination;
    private final int sourcePort;
    private final int destinationPort;
    private final List<Integer> tags = new ArrayList<>();
    private long timeNanos;
    private int sequenceNumber;
    private int acknowledgmentNumber;
    private int flags;
    private int window = 65535;
    private int urgentPointer;
    private @Nullable InetAddress tunnelFrom;
    private @Nullable InetAddress tunnelTo;
    private int tunnelKey;
    private byte[] ipOptions = {};
    private byte[] tcpOptions = {};
    private byte[] payload = {};
    private boolean badChecksum;
    private byte[] padding = {};
    private int snaplen = Integer.MAX_VALUE;

    public TcpPacket(String source, int sourcePort, String destination, int destinationPort) {
        this.source = TestIp.address(source);
        this.destination = TestIp.address(destination);
        this.sourcePort = sourcePort;
        this.destinationPort = destinationPort;
    }

    /** The raw 32 bits. */
    public TcpPacket seq(int sequenceNumber) {
        this.sequenceNumber = sequenceNumber;
        return this;
    }

    /** The raw 32 bits; sets the ACK flag. */
    public TcpPacket ack(int acknowledgmentNumber) {
        this.acknowledgmentNumber = acknowledgmentNumber;
        return flags("A");
    }

    /** Sets these flags too: letters of {@code FSRPAUEC}. */
    public TcpPacket flags(String letters) {
        for (char letter : letters.toCharArray()) {
            int bit = FLAGS.indexOf(letter);
            if (bit < 0) {
                throw new IllegalArgumentException("expected letters of " + FLAGS + ", got " + letters);
            }
            flags |= 1 << bit;
        }
        return this;
    }

    public TcpPacket window(int window) {
        this.window = window;
        return this;
    }

    /** Sets the URG flag. */
    public TcpPacket urgent(int urgentPointer) {
        this.urgentPointer = urgentPointer;
        return flags("U");
    }

    /** Latin-1. */
    public TcpPacket payload(String payload) {
        return payload(payload.getBytes(StandardCharsets.ISO_8859_1));
    }

    public TcpPacket payload(byte[] payload) {
        this.payload = payload;
        return this;
    }

    /** Has a checksum of other octets. */
    public TcpPacket badChecksum() {
        badChecksum = true;
        return this;
    }

    /** Adds a VLAN tag inside those added before. */
    public TcpPacket vlan(int tagProtocol, int id) {
        tags.add(tagProtocol << 16 | id);
        return this;
    }

    /** Puts the packet into a GRE tunnel between these addresses of IPv4, whose key is the number (RFC 2890). */
    public TcpPacket gre(String from, String to, int key) {
        tunnelFrom = TestIp.address(from);
        tunnelTo = TestIp.address(to);
        tunnelKey = key;
        return this;
    }

    /** IPv4 options or IPv6 extension headers are the test's own to make right: a multiple of 4 octets of options. */
    public TcpPacket ipOptions(byte... options) {
        this.ipOptions = options;
        return this;
    }

    /** A multiple of 4 octets. */
    public TcpPacket tcpOptions(byte... options) {
        this.tcpOptions = options;
        return this;
    }

    /** Octets behind the IP datagram, as Ethernet pads short frames. */
    public TcpPacket padding(byte... padding) {
        this.padding = padding;
        return this;
    }

    /** Captures no more than this many octets of the frame. */
    public TcpPacket snaplen(int snaplen) {
        this.snaplen = snaplen;
        return this;
    }

    public TcpPacket timeNanos(long timeNanos) {
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
        byte[] tcp = tcp();
        byte[] ip = TestIp.header(source, destination, 6, ipOptions, tcp.length);
        byte[] outer = outer(ip.length + tcp.length);
        ByteBuffer b =
                ByteBuffer.allocate(14 + 4 * tags.size() + outer.length + ip.length + tcp.length + padding.length);
        b.put(new byte[] {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1});
        for (int tag : tags) {
            b.putInt(tag);
        }
        b.putShort((short) (outer.length > 0 || source.getAddress().length == 4 ? 0x0800 : 0x86dd));
        return b.put(outer).put(ip).put(tcp).put(padding).array();
    }

    /** The headers of the tunnel, if there is one: IPv4 and GRE with a key. */
    private byte[] outer(int length) {
        if (tunnelFrom == null) {
            return new byte[0];
        }
        byte[] ip = TestIp.header(tunnelFrom, tunnelTo, 47, new byte[0], 8 + length);
        return ByteBuffer.allocate(ip.length + 8)
                .put(ip)
                .putShort((short) 0x2000)
                .putShort((short) (source.getAddress().length == 4 ? 0x0800 : 0x86dd))
                .putInt(tunnelKey)
                .array();
    }

    private byte[] tcp() {
        int headerLength = 20 + tcpOptions.length;
        ByteBuffer b = ByteBuffer.allocate(headerLength + payload.length)
                .putShort((short) sourcePort)
                .putShort((short) destinationPort)
                .putInt(sequenceNumber)
                .putInt(acknowledgmentNumber)
                .putShort((short) (headerLength / 4 << 12 | flags))
                .putShort((short) window)
                .putShort((short) 0)
                .putShort((short) urgentPointer)
                .put(tcpOptions)
                .put(payload);
        int checksum = TestIp.checksum(source, destination, 6, b.array()) & 0xffff;
        return b.putShort(16, (short) (badChecksum ? checksum ^ 0x0101 : checksum))
                .array();
    }
}
