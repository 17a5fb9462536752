package org.reseq.capture;

import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Classic pcap: a header of 24 octets, then records of 16 octets or a few more ({@link PcapLayout}) and their data, all in
 * the writer's byte order.
 *
 * <p>Source: draft-ietf-opsawg-pcap, sections 4 (file header) and 5 (packet record).
 */
final class PcapReader implements RecordReader {
    private static final int MAGIC_MICROS = 0xa1b2c3d4;
    private static final int MAGIC_NANOS = 0xa1b23c4d;
    private static final int MAGIC_MODIFIED = 0xa1b2cd34;

    private static final int FILE_HEADER = 24;
    // No link carries more, and a damaged length is nearly always larger: past this, what follows is not a record.
    private static final int LONGEST_RECORD = 256 << 20;
    // The upper bits of the link type say whether and how long a frame check sequence is, in units of 16 bits.
    private static final int LINK_TYPE_BITS = 0x03ffffff;
    private static final int FCS_KNOWN = 0x04000000;
    private static final int FCS_LENGTH_SHIFT = 28;

    private static final String MEND = "record the capture again, or keep what is whole: editcap -F pcap IN OUT";

    private final CaptureInput input;
    private final PcapLayout layout;
    private final int nanosPerUnit;
    private final CaptureInterface from;
    private long index;
    private @Nullable CaptureFormatException damage;

    private PcapReader(CaptureInput input, PcapLayout layout, int nanosPerUnit, int snaplen, int linkType) {
        this.input = input;
        this.layout = layout;
        this.nanosPerUnit = nanosPerUnit;
        this.from = new CaptureInterface(
                new LinkType(linkType & LINK_TYPE_BITS),
                snaplen,
                nanosPerUnit == 1 ? TimestampUnit.NANOSECOND : TimestampUnit.MICROSECOND,
                0,
                (linkType & FCS_KNOWN) == 0 ? 0 : 2 * (linkType >>> FCS_LENGTH_SHIFT));
    }

    /** Reads the file header, if it is one of classic pcap; null, and nothing read, if it is not. */
    static @Nullable PcapReader open(CaptureInput input) throws IOException {
        if (input.fill(4) < 4) {
            return null;
        }
        int magic = Numbers.big32(input.buffer(), input.begin());
        boolean littleEndian = isMagic(Integer.reverseBytes(magic));
        int ordered = littleEndian ? Integer.reverseBytes(magic) : magic;
        if (!isMagic(ordered)) {
            return null;
        }
        int there = input.fill(FILE_HEADER);
        if (there < FILE_HEADER) {
            throw input.cut(there, "the pcap file header", FILE_HEADER, there, "record or fetch the capture again");
        }
        PcapLayout usual = PcapLayout.usual(littleEndian, PcapLayout.Lengths.CAPTURED_FIRST);
        int at = input.begin();
        int snaplen = (int) usual.u32(input.buffer(), at + 16);
        int linkType = (int) usual.u32(input.buffer(), at + 20);
        long version = usual.u32(input.buffer(), at + 4);
        PcapLayout.Lengths lengths =
                PcapLayout.Lengths.of((int) (littleEndian ? version & 0xffff : version >> 16), (int)
                        (littleEndian ? version >> 16 : version & 0xffff));
        input.skip(FILE_HEADER);
        int nanosPerUnit = ordered == MAGIC_NANOS ? 1 : 1_000;
        PcapLayout layout = (ordered == MAGIC_MODIFIED
                        ? PcapLayout.modified(littleEndian, lengths)
                        : PcapLayout.usual(littleEndian, lengths))
                .fitting(input, 1_000_000_000 / nanosPerUnit);
        return new PcapReader(input, layout, nanosPerUnit, snaplen, linkType);
    }

    private static boolean isMagic(int magic) {
        return magic == MAGIC_MICROS || magic == MAGIC_NANOS || magic == MAGIC_MODIFIED;
    }

    @Override
    public boolean next(CapturedRecord record) throws IOException {
        if (damage != null) {
            throw damage;
        }
        long position = input.position();
        int headerLength = layout.headerLength();
        int there = input.fill(headerLength);
        if (there == 0) {
            input.end();
            return false;
        }
        if (there < headerLength) {
            throw input.cut(
                    position,
                    "the header of record " + (index + 1),
                    headerLength,
                    there,
                    "all records before it were read, " + MEND);
        }
        int at = input.begin();
        byte[] buffer = input.buffer();
        long timeNanos = layout.u32(buffer, at) * 1_000_000_000L + layout.u32(buffer, at + 4) * nanosPerUnit;
        long captured = layout.captured(buffer, at);
        long original = Math.max(layout.original(buffer, at), captured);
        if (captured > LONGEST_RECORD) {
            throw input.damage(
                    position,
                    "the header of record " + (index + 1) + " is damaged: expected a captured length of at most "
                            + LONGEST_RECORD + " octets, got " + captured + "; all records before it were read, "
                            + MEND);
        }
        input.skip(headerLength);
        int wanted = (int) captured;
        there = input.fill(wanted);
        index++;
        long frame = Math.max(0, original - from.fcsLength());
        int present = (int) Math.min(there, frame);
        record.set(index, timeNanos, position, from.linkType(), input.buffer(), input.begin(), present, (int)
                Math.min(frame, Integer.MAX_VALUE));
        record.from(from, timeNanos / nanosPerUnit);
        record.stored(there, (int) Math.min(original, Integer.MAX_VALUE));
        input.skip(there);
        if (there < wanted) {
            damage = input.cut(input.position(), "record " + index, wanted, there, "what is there was read, " + MEND);
        }
        return true;
    }

    @Override
    public int ahead(int[] begins) {
        byte[] buffer = input.buffer();
        int header = layout.headerLength();
        long at = input.begin();
        long last = at + input.there() - header - CaptureReader.AHEAD_LENGTH;
        int count = 0;
        while (count < begins.length && at <= last) {
            long captured = layout.captured(buffer, (int) at);
            if (captured < CaptureReader.AHEAD_LENGTH) {
                break;
            }
            begins[count++] = (int) at + header;
            at += header + captured;
        }
        return count;
    }

    @Override
    public SortedMap<String, Long> dropped() {
        return Collections.emptySortedMap();
    }
}
