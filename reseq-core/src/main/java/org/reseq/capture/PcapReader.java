package org.reseq.capture;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Classic pcap: a header of 24 octets, then records of 16 octets and their data, all in the writer's byte order.
 *
 * <p>Source: draft-ietf-opsawg-pcap, sections 4 (file header) and 5 (packet record).
 */
final class PcapReader implements RecordReader {
    static final int MAGIC_MICROS = 0xa1b2c3d4;
    static final int MAGIC_NANOS = 0xa1b23c4d;

    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    // No link carries more, and a damaged length is nearly always larger: past this, what follows is not a record.
    private static final int LONGEST_RECORD = 256 << 20;
    // The upper bits of the link type say whether and how long a frame check sequence is.
    private static final int LINK_TYPE_BITS = 0x03ffffff;

    private static final String MEND = "record the capture again, or keep what is whole: editcap -F pcap IN OUT";

    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final CaptureInput input;
    private final boolean littleEndian;
    private final int nanosPerUnit;
    private final LinkType linkType;
    private long index;
    private @Nullable CaptureFormatException damage;

    private PcapReader(CaptureInput input, boolean littleEndian, int nanosPerUnit) {
        this.input = input;
        this.littleEndian = littleEndian;
        this.nanosPerUnit = nanosPerUnit;
        this.linkType = new LinkType(i32(input.begin() + 20) & LINK_TYPE_BITS);
    }

    /** Reads the file header, if it is one of classic pcap; null, and nothing read, if it is not. */
    static @Nullable PcapReader open(CaptureInput input) throws IOException {
        if (input.fill(4) < 4) {
            return null;
        }
        int magic = (int) BIG.get(input.buffer(), input.begin());
        boolean littleEndian =
                magic == Integer.reverseBytes(MAGIC_MICROS) || magic == Integer.reverseBytes(MAGIC_NANOS);
        int ordered = littleEndian ? Integer.reverseBytes(magic) : magic;
        if (ordered != MAGIC_MICROS && ordered != MAGIC_NANOS) {
            return null;
        }
        int there = input.fill(FILE_HEADER);
        if (there < FILE_HEADER) {
            throw input.damage(
                    there,
                    "the file ends inside the pcap file header: expected " + FILE_HEADER + " octets, got " + there
                            + "; record or fetch the capture again");
        }
        PcapReader reader = new PcapReader(input, littleEndian, ordered == MAGIC_MICROS ? 1_000 : 1);
        input.skip(FILE_HEADER);
        return reader;
    }

    @Override
    public boolean next(CapturedRecord record) throws IOException {
        if (damage != null) {
            throw damage;
        }
        long position = input.position();
        int there = input.fill(RECORD_HEADER);
        if (there == 0) {
            return false;
        }
        if (there < RECORD_HEADER) {
            throw input.damage(
                    position,
                    "the file ends inside the header of record " + (index + 1) + ": expected " + RECORD_HEADER
                            + " octets, got " + there + "; all records before it were read, " + MEND);
        }
        int at = input.begin();
        long timeNanos = u32(at) * 1_000_000_000L + u32(at + 4) * nanosPerUnit;
        long captured = u32(at + 8);
        long original = u32(at + 12);
        if (captured > LONGEST_RECORD) {
            throw input.damage(
                    position,
                    "the header of record " + (index + 1) + " is damaged: expected a captured length of at most "
                            + LONGEST_RECORD + " octets, got " + captured + "; all records before it were read, "
                            + MEND);
        }
        input.skip(RECORD_HEADER);
        int wanted = (int) captured;
        there = input.fill(wanted);
        index++;
        record.set(index, timeNanos, position, linkType, input.buffer(), input.begin(), there, (int)
                Math.min(Math.max(original, captured), Integer.MAX_VALUE));
        input.skip(there);
        if (there < wanted) {
            damage = input.damage(
                    input.position(),
                    "the file ends inside record " + index + ": expected " + wanted + " octets, got " + there
                            + "; what is there was read, " + MEND);
        }
        return true;
    }

    private long u32(int at) {
        return Integer.toUnsignedLong(i32(at));
    }

    private int i32(int at) {
        int big = (int) BIG.get(input.buffer(), at);
        return littleEndian ? Integer.reverseBytes(big) : big;
    }
}
