package org.reseq.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** Writes a pcapng block by block, also a wrong one: what is given is what is written. */
public final class PcapngFile {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    /** Options one after the other, for the end of a block. */
    public final class Options {
        private final ByteBuffer content = ByteBuffer.allocate(1 << 10).order(order);

        public Options octet(int code, int value) {
            return octets(code, (byte) value);
        }

        public Options number(int code, int value) {
            return octets(
                    code, ByteBuffer.allocate(4).order(order).putInt(value).array());
        }

        public Options number(int code, long value) {
            return octets(
                    code, ByteBuffer.allocate(8).order(order).putLong(value).array());
        }

        /** A private option, of whoever has this number. */
        public Options custom(int code, int number, byte[] value) {
            byte[] with = ByteBuffer.allocate(4 + value.length)
                    .order(order)
                    .putInt(number)
                    .put(value)
                    .array();
            return octets(code, with);
        }

        /** A timestamp: its upper half stands first. */
        public Options times(int code, int high, int low) {
            return octets(
                    code,
                    ByteBuffer.allocate(8).order(order).putInt(high).putInt(low).array());
        }

        public Options octets(int code, byte... value) {
            header(code, value.length).content.put(value).put(new byte[-value.length & 3]);
            return this;
        }

        /** The header of an option alone, with any length. */
        public Options header(int code, int length) {
            content.putShort((short) code).putShort((short) length);
            return this;
        }

        private byte[] octets() {
            return java.util.Arrays.copyOf(content.array(), content.position());
        }
    }

    /** A section of the byte order that all that follows is written in. */
    public PcapngFile section(ByteOrder order) {
        return section(order, 1);
    }

    public PcapngFile section(ByteOrder order, int version) {
        return section(order, version, options -> {});
    }

    public PcapngFile section(ByteOrder order, Consumer<Options> options) {
        return section(order, 1, options);
    }

    private PcapngFile section(ByteOrder order, int version, Consumer<Options> options) {
        this.order = order;
        return block(
                0x0a0d0d0a,
                16,
                b -> b.putInt(0x1a2b3c4d)
                        .putShort((short) version)
                        .putShort((short) 0)
                        .putLong(-1),
                new byte[0],
                options);
    }

    public PcapngFile statistics(int on, long timestamp, Consumer<Options> options) {
        return block(
                5,
                12,
                b -> b.putInt(on).putInt((int) (timestamp >>> 32)).putInt((int) timestamp),
                new byte[0],
                options);
    }

    /** An interface that counts microseconds and captures all. */
    public PcapngFile ethernet() {
        return interfaceOf(1, 0, options -> {});
    }

    public PcapngFile interfaceOf(int linkType, int snaplen, Consumer<Options> options) {
        return block(1, 8, b -> b.putShort((short) linkType).putShort((short) 0).putInt(snaplen), new byte[0], options);
    }

    /** An enhanced packet block with lengths that are true. */
    public PcapngFile enhanced(int on, long timestamp, byte[] octets) {
        return enhanced(on, timestamp, octets, octets.length, octets.length, options -> {});
    }

    public PcapngFile enhanced(
            int on, long timestamp, byte[] octets, int capturedLength, int originalLength, Consumer<Options> options) {
        return block(
                6,
                20,
                b -> b.putInt(on)
                        .putInt((int) (timestamp >>> 32))
                        .putInt((int) timestamp)
                        .putInt(capturedLength)
                        .putInt(originalLength),
                octets,
                options);
    }

    /** The obsolete packet block. */
    public PcapngFile packet(int on, int drops, long timestamp, byte[] octets, int originalLength) {
        return block(
                2,
                20,
                b -> b.putShort((short) on)
                        .putShort((short) drops)
                        .putInt((int) (timestamp >>> 32))
                        .putInt((int) timestamp)
                        .putInt(octets.length)
                        .putInt(originalLength),
                octets,
                options -> {});
    }

    public PcapngFile simple(byte[] octets, int originalLength) {
        return block(3, 4, b -> b.putInt(originalLength), octets, options -> {});
    }

    /** A block of any type. */
    public PcapngFile other(int type, byte[] content) {
        return block(type, 0, b -> {}, content, options -> {});
    }

    /** The begin of a block alone, with any length. */
    public PcapngFile header(int type, int length) {
        return octets(
                ByteBuffer.allocate(8).order(order).putInt(type).putInt(length).array());
    }

    public PcapngFile octets(byte[] octets) {
        out.writeBytes(octets);
        return this;
    }

    public byte[] octets() {
        return out.toByteArray();
    }

    private PcapngFile block(int type, int fixed, Consumer<ByteBuffer> content) {
        return block(type, fixed, content, new byte[0], options -> {});
    }

    private PcapngFile block(
            int type, int fixed, Consumer<ByteBuffer> content, byte[] padded, Consumer<Options> options) {
        Options given = new Options();
        options.accept(given);
        byte[] tail = given.octets();
        int padding = -padded.length & 3;
        int length = 12 + fixed + padded.length + padding + tail.length;
        ByteBuffer block = ByteBuffer.allocate(length).order(order).putInt(type).putInt(length);
        content.accept(block);
        block.put(padded).put(new byte[padding]).put(tail).putInt(length);
        return octets(block.array());
    }
}
