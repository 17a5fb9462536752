package org.reseq.frame;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One fragment of an IP datagram on an Ethernet, written octet by octet, for tests; of UDP unless it says otherwise.
 *
 * <p>Both addresses are IPv4 or both IPv6. Nothing is checked: a test may write what no sender would.
 */
public final class IpFragment implements TestPacket {
    private static final int FRAGMENT = 44;

    private final InetAddress source;
    private final InetAddress destination;
    private final int offset;
    private final boolean more;
    private int id = 1;
    private int next = 17;
    private byte[] payload = {};
    private final List<Integer> types = new ArrayList<>();
    private final List<byte[]> extensions = new ArrayList<>();
    private boolean fragmentHeader = true;
    private int padding;
    private int snaplen = Integer.MAX_VALUE;
    private long timeNanos;
    private byte[] link = {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1};

    /** @param offset in octets: a multiple of 8 */
    public IpFragment(String source, String destination, int offset, boolean more) {
        this.source = TestIp.address(source);
        this.destination = TestIp.address(destination);
        this.offset = offset;
        this.more = more;
    }

    /**
     * A packet cut up, in order.
     *
     * @param packet on an Ethernet with any VLAN tags, of IPv4 without options, or IPv6 without extension headers
     * @param size of each payload but the last, in octets: a multiple of 8
     */
    public static List<TestPacket> of(TestPacket packet, int id, int size) {
        byte[] octets = packet.octets();
        int type = 12;
        while (octets[type] == (byte) 0x81) {
            type += 4;
        }
        boolean v4 = octets[type] == 0x08;
        int ip = type + 2;
        int addressLength = v4 ? 4 : 16;
        int addresses = ip + (v4 ? 12 : 8);
        int begin = ip + (v4 ? 20 : 40);
        int length = ByteBuffer.wrap(octets).getShort(ip + (v4 ? 2 : 4)) & 0xffff;
        int end = ip + length + (v4 ? 0 : 40);
        List<TestPacket> fragments = new ArrayList<>();
        for (int at = begin; at < end; at += size) {
            int to = Math.min(end, at + size);
            IpFragment fragment = new IpFragment(
                    literal(octets, addresses, addressLength),
                    literal(octets, addresses + addressLength, addressLength),
                    at - begin,
                    to < end);
            fragment.id(id).next(octets[ip + (v4 ? 9 : 6)]).payload(Arrays.copyOfRange(octets, at, to));
            fragment.timeNanos(packet.timeNanos());
            fragment.link = Arrays.copyOf(octets, type);
            // what the snaplen cut off the end of the whole is missing at the end of the part that had it
            int missing = Math.min(to - at, Math.max(0, to - packet.snaplen()));
            fragment.snaplen(missing == 0 ? Integer.MAX_VALUE : fragment.octets().length - missing);
            fragments.add(fragment);
        }
        return fragments;
    }

    private static String literal(byte[] octets, int at, int length) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(octets, at, at + length))
                    .getHostAddress();
        } catch (java.net.UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    public IpFragment id(int id) {
        this.id = id;
        return this;
    }

    /** Of IPv4, the protocol; of IPv6, what the fragment header says that follows it. */
    public IpFragment next(int next) {
        this.next = next;
        return this;
    }

    public IpFragment payload(byte[] payload) {
        this.payload = payload;
        return this;
    }

    /** Adds an extension header before the fragment header; its first octet is filled in. */
    public IpFragment extension(int type, byte[] header) {
        types.add(type);
        extensions.add(header);
        return this;
    }

    public IpFragment withoutFragmentHeader() {
        fragmentHeader = false;
        return this;
    }

    /** As Ethernet pads short frames. */
    public IpFragment padding(int length) {
        padding = length;
        return this;
    }

    public IpFragment snaplen(int snaplen) {
        this.snaplen = snaplen;
        return this;
    }

    public IpFragment timeNanos(long timeNanos) {
        this.timeNanos = timeNanos;
        return this;
    }

    public int offset() {
        return offset;
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
        boolean v4 = source.getAddress().length == 4;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(link);
        out.writeBytes(v4 ? new byte[] {0x08, 0x00} : new byte[] {(byte) 0x86, (byte) 0xdd});
        out.writeBytes(v4 ? v4() : v6());
        out.writeBytes(payload);
        out.writeBytes(new byte[padding]);
        return out.toByteArray();
    }

    private byte[] v4() {
        ByteBuffer b = ByteBuffer.wrap(TestIp.header(source, destination, next, new byte[0], payload.length));
        b.putShort(4, (short) id).putShort(6, (short) (offset / 8 | (more ? 0x2000 : 0)));
        b.putShort(10, (short) 0);
        return b.putShort(10, TestIp.checksum(b.array())).array();
    }

    private byte[] v6() {
        List<byte[]> headers = new ArrayList<>(extensions);
        List<Integer> numbers = new ArrayList<>(types);
        if (fragmentHeader) {
            numbers.add(FRAGMENT);
            headers.add(ByteBuffer.allocate(8)
                    .putShort((short) 0)
                    .putShort((short) (offset | (more ? 1 : 0)))
                    .putInt(id)
                    .array());
        }
        numbers.add(next);
        int length = payload.length + headers.stream().mapToInt(h -> h.length).sum();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(TestIp.header(source, destination, numbers.get(0), new byte[0], length));
        for (int i = 0; i < headers.size(); i++) {
            byte[] header = headers.get(i).clone();
            header[0] = numbers.get(i + 1).byteValue();
            out.writeBytes(header);
        }
        return out.toByteArray();
    }
}
