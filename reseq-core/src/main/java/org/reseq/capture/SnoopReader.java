package org.reseq.capture;

import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * snoop: a header of 16 octets, then records, all of it big-endian.
 *
 * <pre>
 *   0                 4                 8               12      16        20             24
 *   | original length | included length | record length | drops | seconds | microseconds | data, padding
 * </pre>
 *
 * <p>Source: RFC 1761.
 */
final class SnoopReader implements RecordReader {
    private static final long MAGIC = 0x736e6f6f70000000L; // "snoop" and zeros
    private static final int VERSION = 2;
    private static final int FILE_HEADER = 16;
    private static final int RECORD_HEADER = 24;
    private static final int LONGEST_RECORD = 256 << 20;

    private static final String MEND = "record the capture again, or keep what is whole: editcap -F pcap IN OUT";

    private final CaptureInput input;
    private final CaptureInterface from;
    private long index;
    private long dropped;
    private @Nullable CaptureFormatException damage;

    private SnoopReader(CaptureInput input, LinkType linkType) {
        this.input = input;
        this.from = new CaptureInterface(linkType, 0, TimestampUnit.MICROSECOND, 0, 0);
    }

    /** Reads the file header, if it is one of snoop; null, and nothing read, if it is not. */
    static @Nullable SnoopReader open(CaptureInput input) throws IOException {
        if (input.fill(Long.BYTES) < Long.BYTES || Numbers.big64(input.buffer(), input.begin()) != MAGIC) {
            return null;
        }
        int there = input.fill(FILE_HEADER);
        if (there < FILE_HEADER) {
            throw input.cut(there, "the snoop file header", FILE_HEADER, there, "record or fetch the capture again");
        }
        int version = Numbers.big32(input.buffer(), input.begin() + 8);
        if (version != VERSION) {
            throw input.damage(
                    8,
                    "expected version 2 of snoop, got " + Integer.toUnsignedString(version)
                            + "; convert it: editcap -F pcap IN OUT");
        }
        int datalink = Numbers.big32(input.buffer(), input.begin() + 12);
        LinkType linkType = switch (datalink) {
            case 0, 4 -> LinkType.ETHERNET;
            case 2 -> new LinkType(6); // token ring
            case 8 -> new LinkType(10); // FDDI
            case 26 -> new LinkType(242); // IP over InfiniBand
            case 27 -> new LinkType(226); // Solaris IPNET
            default ->
                throw input.damage(
                        12,
                        "expected a snoop capture of Ethernet (4), token ring (2) or FDDI (8), got datalink type "
                                + Integer.toUnsignedString(datalink) + "; convert it: editcap -F pcap IN OUT");
        };
        input.skip(FILE_HEADER);
        return new SnoopReader(input, linkType);
    }

    @Override
    public boolean next(CapturedRecord record) throws IOException {
        if (damage != null) {
            throw damage;
        }
        long position = input.position();
        int there = input.fill(RECORD_HEADER);
        if (there == 0) {
            input.end();
            return false;
        }
        if (there < RECORD_HEADER) {
            throw input.cut(
                    position,
                    "the header of record " + (index + 1),
                    RECORD_HEADER,
                    there,
                    "all records before it were read, " + MEND);
        }
        long original = u32(0);
        long captured = u32(4);
        long length = u32(8);
        long timeNanos = u32(16) * 1_000_000_000L + u32(20) * 1_000L;
        if (captured > LONGEST_RECORD || length > LONGEST_RECORD || length < RECORD_HEADER + captured) {
            throw input.damage(
                    position,
                    "the header of record " + (index + 1) + " is damaged: expected a record length of at most "
                            + LONGEST_RECORD + " octets that has room for the captured ones, got " + length + " for "
                            + captured + "; all records before it were read, " + MEND);
        }
        long droppedBefore = Math.max(0, u32(12) - dropped); // counted since the first record
        dropped += droppedBefore;
        input.skip(RECORD_HEADER);
        int wanted = (int) length - RECORD_HEADER;
        there = input.fill(wanted);
        index++;
        record.set(
                index,
                timeNanos,
                position,
                from.linkType(),
                input.buffer(),
                input.begin(),
                (int) Math.min(there, captured),
                (int) Math.min(Math.max(original, captured), Integer.MAX_VALUE));
        record.from(from, timeNanos / 1_000);
        record.droppedBefore(droppedBefore);
        input.skip(there);
        if (there < wanted) {
            damage = input.cut(input.position(), "record " + index, wanted, there, "what is there was read, " + MEND);
        }
        return true;
    }

    @Override
    public SortedMap<String, Long> dropped() {
        return dropped == 0 ? Collections.emptySortedMap() : new TreeMap<>(Map.of("", dropped));
    }

    private long u32(int offset) {
        return Integer.toUnsignedLong(Numbers.big32(input.buffer(), input.begin() + offset));
    }
}
