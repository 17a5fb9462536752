package org.reseq.frame;

import java.nio.ByteBuffer;

/** A packet of a test inside something else; what the capture cut off stays cut off. */
public record WrappedPacket(TestPacket inner, byte[] octets) implements TestPacket {

    /** In an 802.1Q tag. */
    public static WrappedPacket vlan(TestPacket inner) {
        byte[] plain = inner.octets();
        return new WrappedPacket(
                inner,
                ByteBuffer.allocate(plain.length + 4)
                        .put(plain, 0, 12)
                        .putInt(0x81000007)
                        .put(plain, 12, plain.length - 12)
                        .array());
    }

    /** In GRE (RFC 2784) between two routers. */
    public static WrappedPacket gre(TestPacket inner) {
        byte[] plain = inner.octets();
        int length = plain.length - 14;
        byte[] outer =
                TestIp.header(TestIp.address("192.0.2.1"), TestIp.address("192.0.2.2"), 47, new byte[0], 4 + length);
        return new WrappedPacket(
                inner,
                ByteBuffer.allocate(14 + outer.length + 4 + length)
                        .put(plain, 0, 12)
                        .putShort((short) 0x0800)
                        .put(outer)
                        .putShort((short) 0)
                        .put(plain, 12, 2) // the protocol is an Ethernet type
                        .put(plain, 14, length)
                        .array());
    }

    @Override
    public int snaplen() {
        int missing = inner.octets().length - inner.captured().length;
        return octets.length - missing;
    }

    @Override
    public long timeNanos() {
        return inner.timeNanos();
    }
}
