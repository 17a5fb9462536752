package org.reseq.frame;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** The parts of a test's packet that TCP and UDP have in common. */
final class TestIp {
    private TestIp() {}

    /** An IPv4 header with options, or an IPv6 header and nothing else. */
    static byte[] header(InetAddress source, InetAddress destination, int protocol, byte[] options, int payloadLength) {
        return source.getAddress().length == 4
                ? ipv4(source, destination, protocol, options, payloadLength)
                : ipv6(source, destination, protocol, payloadLength);
    }

    private static byte[] ipv4(
            InetAddress source, InetAddress destination, int protocol, byte[] options, int payloadLength) {
        int headerLength = 20 + options.length;
        ByteBuffer b = ByteBuffer.allocate(headerLength)
                .put((byte) (0x40 | headerLength / 4))
                .put((byte) 0)
                .putShort((short) (headerLength + payloadLength))
                .putShort((short) 0)
                .putShort((short) 0x4000) // do not fragment
                .put((byte) 64)
                .put((byte) protocol)
                .putShort((short) 0)
                .put(source.getAddress())
                .put(destination.getAddress())
                .put(options);
        return b.putShort(10, checksum(b.array())).array();
    }

    private static byte[] ipv6(InetAddress source, InetAddress destination, int protocol, int payloadLength) {
        return ByteBuffer.allocate(40)
                .putInt(6 << 28)
                .putShort((short) payloadLength)
                .put((byte) protocol)
                .put((byte) 64)
                .put(source.getAddress())
                .put(destination.getAddress())
                .array();
    }

    /** The checksum of a segment or datagram whose checksum field is 0, over it and its pseudo header. */
    static short checksum(InetAddress source, InetAddress destination, int protocol, byte[] transport) {
        ByteBuffer pseudo = ByteBuffer.allocate(2 * source.getAddress().length + 8)
                .put(source.getAddress())
                .put(destination.getAddress())
                .putInt(transport.length)
                .putInt(protocol);
        return checksum(pseudo.array(), transport);
    }

    /** The internet checksum over all parts; only the last may be of odd length (RFC 1071). */
    static short checksum(byte[]... parts) {
        int sum = 0;
        for (byte[] part : parts) {
            for (int i = 0; i < part.length; i++) {
                sum += (part[i] & 0xff) << (i % 2 == 0 ? 8 : 0);
                sum = (sum & 0xffff) + (sum >>> 16);
            }
        }
        return (short) ~sum;
    }

    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("expected an address literal, got " + literal, e);
        }
    }
}
