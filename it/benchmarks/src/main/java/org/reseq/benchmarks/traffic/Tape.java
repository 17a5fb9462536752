package org.reseq.benchmarks.traffic;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.reseq.flow.Side;

/**
 * A pcap file being written: TCP segments on an Ethernet, as a tap between the two ends sees them, with right lengths and
 * checksums. Its clock is its own.
 */
final class Tape {
    static final int FIN = 1;
    static final int SYN = 2;
    static final int PSH = 8;
    static final int ACK = 16;

    /** Octets of a full segment where both ends use timestamps on an Ethernet. */
    static final int FULL = 1448;

    /** Octets in the file of a frame, beside its payload. */
    static final int FRAME = 16 + 14 + 20 + 32;

    private static final long BEGIN_MICROS = 1_600_000_000_000_000L;
    private static final int MAC_BEGIN = 0x02000000; // locally administered

    private final OutputStream out;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
    private final int microsPerFrame;
    private long micros = BEGIN_MICROS;
    private long frames;
    private long octets;

    Tape(OutputStream out, int microsPerFrame) {
        this.out = out;
        this.microsPerFrame = microsPerFrame;
        littleEndian(0xA1B2C3D4);
        littleEndian(4 << 16 | 2); // version 2.4
        littleEndian(0);
        littleEndian(0);
        littleEndian(1 << 18);
        littleEndian(1); // Ethernet
    }

    long frames() {
        return frames;
    }

    /** What the file is long. */
    long octets() {
        return octets + buffer.position();
    }

    /** SYN, SYN, ACK. */
    void open(Connection connection) throws IOException {
        next(connection, Side.CLIENT, SYN, 0);
        next(connection, Side.SERVER, SYN, 0);
        next(connection, Side.CLIENT, 0, 0);
    }

    /** FIN, FIN, ACK. */
    void close(Connection connection) throws IOException {
        next(connection, Side.CLIENT, FIN, 0);
        next(connection, Side.SERVER, FIN, 0);
        next(connection, Side.CLIENT, 0, 0);
    }

    /** What comes next of a side, acknowledging all that the other side said. */
    void next(Connection connection, Side from, int flags, int length) throws IOException {
        Said said = connection.said(from);
        long acknowledged = connection.said(from.peer()).position;
        segment(
                connection,
                from,
                flags | (length > 0 ? PSH : 0) | (acknowledged >= 0 ? ACK : 0),
                said.position,
                acknowledged,
                length);
        if (length > 0) {
            said.say(length);
        }
        if ((flags & (SYN | FIN)) != 0) {
            said.position++;
        }
    }

    /** Any segment, at positions in the streams. */
    void segment(Connection connection, Side from, int flags, long position, long acknowledged, int length)
            throws IOException {
        if (buffer.remaining() < FRAME + 8 + FULL) {
            flush();
        }
        micros += 1 + microsPerFrame / 2 + (Content.mixed(frames) & Integer.MAX_VALUE) % microsPerFrame;
        frames++;
        boolean opens = (flags & SYN) != 0;
        int headerLength = opens ? 40 : 32;
        int frameLength = 14 + 20 + headerLength + length;
        littleEndian((int) (micros / 1_000_000));
        littleEndian((int) (micros % 1_000_000));
        littleEndian(frameLength);
        littleEndian(frameLength);

        Side to = from.peer();
        buffer.putShort((short) (MAC_BEGIN >>> 16)).putInt(to.ordinal());
        buffer.putShort((short) (MAC_BEGIN >>> 16)).putInt(from.ordinal());
        buffer.putShort((short) 0x0800);

        int ip = buffer.position();
        buffer.putShort((short) 0x4500).putShort((short) (20 + headerLength + length));
        buffer.putShort((short) connection.packet++).putShort((short) 0x4000); // not to be fragmented
        buffer.putShort((short) (64 << 8 | 6)).putShort((short) 0);
        buffer.putInt(connection.address(from)).putInt(connection.address(to));
        buffer.putShort(ip + 10, checksum(sum(ip, ip + 20)));

        int tcp = buffer.position();
        buffer.putShort((short) connection.port(from)).putShort((short) connection.port(to));
        buffer.putInt(number(connection.said(from), position));
        buffer.putInt((flags & ACK) == 0 ? 0 : number(connection.said(to), acknowledged));
        buffer.putShort((short) (headerLength / 4 << 12 | flags)).putShort((short) 0xFFFF);
        buffer.putInt(0);
        options(connection, opens);
        connection.said(from).content.write(position, length, buffer);
        long pseudoHeader = sum(ip + 12, ip + 20) + 6 + headerLength + length;
        buffer.putShort(tcp + 16, checksum(pseudoHeader + sum(tcp, buffer.position())));
    }

    private void options(Connection connection, boolean opens) {
        if (opens) {
            buffer.putInt(0x02040000 | FULL + 12); // maximum segment size
            buffer.putShort((short) 0x0402); // selective acknowledgments
        } else {
            buffer.putShort((short) 0x0101);
        }
        int now = (int) ((micros - BEGIN_MICROS) / 1000) + 1;
        buffer.putShort((short) 0x080A).putInt(now).putInt(connection.echo);
        connection.echo = now;
        if (opens) {
            buffer.putInt(0x01030307); // windows are 128 times as large
        }
    }

    private static int number(Said said, long position) {
        return said.initialNumber + 1 + (int) position;
    }

    private void littleEndian(int value) {
        buffer.putInt(Integer.reverseBytes(value));
    }

    /** Of 16 bits each, not yet folded; an odd octet at the end is the upper half. */
    private long sum(int begin, int end) {
        long sum = 0;
        int at = begin;
        for (; at + 4 <= end; at += 4) {
            sum += buffer.getInt(at) & 0xFFFFFFFFL;
        }
        if (at + 2 <= end) {
            sum += buffer.getShort(at) & 0xFFFF;
            at += 2;
        }
        return at < end ? sum + ((buffer.get(at) & 0xFF) << 8) : sum;
    }

    private static short checksum(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xFFFF) + (folded >>> 16);
        }
        return (short) ~folded;
    }

    void flush() throws IOException {
        out.write(buffer.array(), 0, buffer.position());
        octets += buffer.position();
        buffer.clear();
    }
}
