package org.reseq.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * pcapng: sections of blocks, each section in its writer's byte order and with interfaces of its own.
 *
 * <pre>
 *   0            4               8                length - 4
 *   | block type | length        | body ...       | length again |
 * </pre>
 *
 * <p>Blocks that hold no frame and describe no interface are left behind by their length, whatever they are. Source:
 * draft-ietf-opsawg-pcapng, section 4; the packet block: its appendix on obsolete blocks.
 */
final class PcapngReader implements RecordReader {
    static final int SECTION_HEADER = 0x0a0d0d0a; // the same in both byte orders
    static final int INTERFACE_DESCRIPTION = 1;
    private static final int PACKET = 2;
    static final int SIMPLE_PACKET = 3;
    static final int NAMES = 4;
    static final int INTERFACE_STATISTICS = 5;
    static final int ENHANCED_PACKET = 6;
    static final int SECRETS = 10;

    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    private static final int SHORTEST_BLOCK = 12;
    private static final int TRAILER = 4;
    private static final int SECTION_BODY = 24;
    private static final int INTERFACE_BODY = 16;
    private static final int PACKET_BODY = 28;
    private static final int SIMPLE_PACKET_BODY = 12;
    private static final int STATISTICS_BODY = 20;

    private static final int IF_NAME = 2;
    private static final int IF_TSRESOL = 9;
    private static final int IF_FCSLEN = 13;
    private static final int IF_TSOFFSET = 14;
    private static final int EPB_FLAGS = 2;
    private static final int EPB_DROPCOUNT = 4;
    private static final int ISB_IFDROP = 5;
    private static final int ISB_OSDROP = 7;
    private static final int UNKNOWN_DROPS = 0xffff;

    // What stands in place of an option's position: there is no such option; one before it is longer than its block.
    private static final int NONE = -1;
    private static final int OVERRUN = -2;

    // No link carries more, and a damaged length is nearly always larger.
    private static final int LONGEST_BLOCK = 256 << 20;
    // More than any machine has; each costs memory until its section ends.
    private static final int MOST_INTERFACES = 1 << 16;
    // Statistics are a few numbers; longer ones are left behind as blocks that nobody knows are.
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_STATISTICS = 64 << 10;

    // Of what stands beside the records so much may be kept in memory, and a block of it be so long.
    private static final int MOST_KEPT = 16 << 20;

    private static final String MEND = "record the capture again, or keep what is whole: editcap -F pcapng IN OUT";

    private final CaptureInput input;
    private final List<CaptureInterface> interfaces = new ArrayList<>();
    private boolean littleEndian;
    private long index;
    private @Nullable CaptureFormatException damage;

    private final Drops drops = new Drops();

    // The block being read: where it begins in the file, its type, and how many octets it says to have.
    private long position;
    private int type;
    private long length;

    /** Who wants what stands beside the records. */
    private final @Nullable CaptureWriter copy;

    private int kept;

    private PcapngReader(CaptureInput input, @Nullable CaptureWriter copy) {
        this.input = input;
        this.copy = copy;
    }

    /** Reads the first section's header, if the file begins with one; null, and nothing read, if it does not. */
    static @Nullable PcapngReader open(CaptureInput input, @Nullable CaptureWriter copy) throws IOException {
        if (input.fill(4) < 4 || Numbers.big32(input.buffer(), input.begin()) != SECTION_HEADER) {
            return null;
        }
        PcapngReader reader = new PcapngReader(input, copy);
        reader.block();
        reader.section();
        return reader;
    }

    @Override
    public boolean next(CapturedRecord record) throws IOException {
        if (damage != null) {
            throw damage;
        }
        try {
            while (block()) {
                switch (type) {
                    case ENHANCED_PACKET, PACKET, SIMPLE_PACKET -> {
                        packet(record);
                        return true;
                    }
                    case SECTION_HEADER -> section();
                    case INTERFACE_DESCRIPTION -> interfaceDescription();
                    case INTERFACE_STATISTICS -> interfaceStatistics();
                    case SECRETS, NAMES -> aside();
                    default -> leave();
                }
            }
            return false;
        } catch (CaptureFormatException e) {
            damage = e;
            throw e;
        }
    }

    /** Reads the next block's type and length, and makes its first 12 octets be there; false at the end of the file. */
    private boolean block() throws IOException {
        position = input.position();
        int there = input.fill(SHORTEST_BLOCK);
        if (there == 0) {
            input.end();
            return false;
        }
        if (there < SHORTEST_BLOCK) {
            throw truncated(there, SHORTEST_BLOCK, "the header of a block");
        }
        int at = input.begin();
        type = i32(at);
        if (type == SECTION_HEADER) {
            int magic = Numbers.big32(input.buffer(), at + 8);
            littleEndian = magic == Integer.reverseBytes(BYTE_ORDER_MAGIC);
            if (!littleEndian && magic != BYTE_ORDER_MAGIC) {
                throw damaged("expected the byte-order magic 1a2b3c4d in either order in a section header, got "
                        + HexFormat.of().toHexDigits(magic));
            }
        }
        length = u32(at + 4);
        if (length < SHORTEST_BLOCK || length % 4 != 0) {
            throw damaged("expected a block length of at least " + SHORTEST_BLOCK + " that is a multiple of 4, got "
                    + length);
        }
        return true;
    }

    private void section() throws IOException {
        atLeast(SECTION_BODY);
        int there = input.fill(SECTION_BODY);
        if (there < SECTION_BODY) {
            throw truncated(there, length, "a section header");
        }
        int major = u16(input.begin() + 12);
        if (major != 1) {
            throw damaged("expected version 1 of pcapng, got " + major);
        }
        interfaces.forEach(CaptureInterface::end);
        interfaces.clear();
        drops.nextSection();
        if (copy != null && isThere()) {
            int at = input.begin();
            copy.section(input.buffer(), at + SECTION_BODY, at + (int) length - TRAILER, littleEndian);
        }
        leave();
    }

    private void interfaceDescription() throws IOException {
        atLeast(INTERFACE_BODY);
        whole();
        if (interfaces.size() == MOST_INTERFACES) {
            throw damaged("expected at most " + MOST_INTERFACES + " interfaces in a section, got more");
        }
        int at = input.begin();
        int resolution = option(IF_TSRESOL, 1);
        int offset = option(IF_TSOFFSET, 8);
        int fcs = option(IF_FCSLEN, 1);
        CaptureInterface described = new CaptureInterface(
                new LinkType(u16(at + 8)),
                i32(at + 12),
                resolution < 0 ? TimestampUnit.MICROSECOND : TimestampUnit.of(input.buffer()[resolution]),
                offset < 0 ? 0 : i64(offset),
                fcs < 0 ? 0 : Byte.toUnsignedInt(input.buffer()[fcs]));
        interfaces.add(described);
        drops.add(name());
        if (keeps()) {
            described.describe(kept(at + INTERFACE_BODY));
        }
        input.skip((int) length);
    }

    /** What the description calls its interface; of more octets than any system allows, the first. */
    private String name() {
        int found = find(IF_NAME, input.begin() + INTERFACE_BODY, input.begin() + (int) length - TRAILER);
        return found < 0
                ? ""
                : new String(input.buffer(), found, Math.min(u16(found - 2), LONGEST_NAME), StandardCharsets.UTF_8);
    }

    /** An option of the interface description that is there whole: where its value begins, or -1 where there is none. */
    private int option(int code, int size) throws CaptureFormatException {
        int begin = input.begin() + INTERFACE_BODY;
        int end = input.begin() + (int) length - TRAILER;
        int found = find(code, begin, end);
        if (found == OVERRUN || found >= 0 && u16(found - 2) != size) {
            // Without the resolution every time would be wrong and nobody would know.
            throw damaged("expected options within an interface description, option " + code + " of " + size
                    + " octets; got others");
        }
        return found;
    }

    /** Where the value of an option begins: its length is the 16 bits before. */
    private int find(int code, int begin, int end) {
        int at = begin;
        while (at + 4 <= end) {
            int found = u16(at);
            int size = u16(at + 2);
            if (found == 0) {
                return NONE;
            }
            if (at + 4 + size > end) {
                return OVERRUN;
            }
            if (found == code) {
                return at + 4;
            }
            at += 4 + (size + 3 & ~3);
        }
        return NONE;
    }

    private void packet(CapturedRecord record) throws IOException {
        int body = type == SIMPLE_PACKET ? SIMPLE_PACKET_BODY : PACKET_BODY;
        atLeast(body);
        bounded();
        int there = input.fill((int) length);
        if (there < body) {
            throw truncated(there, length, "the header of record " + (index + 1));
        }
        if (there == length) {
            trailer(input.begin() + (int) length - TRAILER);
        }
        int at = input.begin();
        long id = type == ENHANCED_PACKET ? u32(at + 8) : type == PACKET ? u16(at + 8) : 0;
        CaptureInterface from = from(id);
        long room = length - body - TRAILER;
        long captured;
        long original;
        long timestamp = 0;
        long timeNanos = 0;
        if (type == SIMPLE_PACKET) {
            original = u32(at + 8);
            long snaplen = Integer.toUnsignedLong(from.snaplen());
            captured = Math.min(room, snaplen == 0 ? original : Math.min(snaplen, original));
        } else {
            timestamp = u32(at + 12) << 32 | u32(at + 16);
            timeNanos = from.timeNanos(timestamp);
            captured = u32(at + 20);
            original = Math.max(u32(at + 24), captured);
        }
        if (captured > room) {
            throw damaged("record " + (index + 1) + ": expected a captured length of at most " + room
                    + " octets, as its block has, got " + captured);
        }
        int options = at + body + (int) (captured + 3 & ~3L);
        long droppedBefore = droppedBefore(there == length, options);
        drops.between(id, droppedBefore);
        // The check sequence is the frame's end on the wire: a snaplen may have cut it already.
        int fcs = there == length ? fcsLength(from, options) : from.fcsLength();
        long frame = Math.max(0, original - fcs);
        int present = (int) Math.min(Math.min(captured, there - body), frame);
        record.set(++index, timeNanos, position, from.linkType(), input.buffer(), at + body, present, (int)
                Math.min(frame, Integer.MAX_VALUE));
        record.from(from, timestamp);
        record.stored((int) Math.min(captured, there - body), (int) Math.min(original, Integer.MAX_VALUE));
        record.droppedBefore(droppedBefore);
        if (type == SIMPLE_PACKET) {
            record.simple();
        } else if (there == length) {
            record.options(options, at + (int) length - TRAILER, littleEndian);
        }
        input.skip(there);
        if (there < length) {
            damage = truncated(there, length, "record " + index);
        }
    }

    @Override
    public SortedMap<String, Long> dropped() {
        return drops.byInterface();
    }

    /** What the record says of its own interface, since the record before. */
    private long droppedBefore(boolean whole, int options) {
        if (type == PACKET) {
            int drops = u16(input.begin() + 10);
            return drops == UNKNOWN_DROPS ? 0 : drops;
        }
        return whole && type == ENHANCED_PACKET ? count(EPB_DROPCOUNT, options) : 0;
    }

    private void interfaceStatistics() throws IOException {
        if (length >= STATISTICS_BODY + TRAILER && length <= LONGEST_STATISTICS && input.fill((int) length) == length) {
            int at = input.begin();
            long id = u32(at + 8);
            if (id < interfaces.size()) {
                int options = at + STATISTICS_BODY;
                drops.inAll(id, count(ISB_IFDROP, options), count(ISB_OSDROP, options));
                if (keeps()) {
                    long timestamp = u32(at + 12) << 32 | u32(at + 16);
                    interfaces.get((int) id).say(new CaptureInterface.Statistics(timestamp, kept(options)));
                }
            }
        }
        leave();
    }

    // -- for a writer

    private boolean keeps() {
        return copy != null && kept + length <= MOST_KEPT;
    }

    private PcapngOptions kept(int begin) {
        kept += (int) length;
        return PcapngOptions.copyOf(input.buffer(), begin, input.begin() + (int) length - TRAILER, littleEndian);
    }

    private void aside() throws IOException {
        CaptureWriter.Aside aside = type == SECRETS ? CaptureWriter.Aside.SECRETS : CaptureWriter.Aside.NAMES;
        if (copy != null && copy.keeps(aside) && isThere()) {
            int begin = input.begin() + 8;
            int end = input.begin() + (int) length - TRAILER;
            if (aside == CaptureWriter.Aside.SECRETS) {
                copy.secrets(input.buffer(), begin, end, littleEndian);
            } else {
                copy.names(input.buffer(), begin, end, littleEndian);
            }
        }
        leave();
    }

    /** Makes the whole block be there; false where the file ends before, or nobody writes blocks so long. */
    private boolean isThere() throws IOException {
        return length <= MOST_KEPT && input.fill((int) length) == length;
    }

    /** The number that an option of the block holds, or 0. */
    private long count(int code, int options) {
        int found = find(code, options, input.begin() + (int) length - TRAILER);
        return found < 0 || u16(found - 2) != Long.BYTES ? 0 : Math.max(0, i64(found));
    }

    /** What the record's own flags say, else what holds for its interface. Source: section 4.3, {@code epb_flags}. */
    private int fcsLength(CaptureInterface from, int options) {
        int end = input.begin() + (int) length - TRAILER;
        int flags = type == SIMPLE_PACKET ? NONE : find(EPB_FLAGS, options, end);
        int fcs = flags < 0 || u16(flags - 2) != 4 ? 0 : i32(flags) >>> 5 & 0xf;
        return fcs == 0 ? from.fcsLength() : fcs;
    }

    private CaptureInterface from(long id) throws CaptureFormatException {
        if (id >= interfaces.size()) {
            throw damaged("record " + (index + 1) + ": expected one of the " + interfaces.size()
                    + " interfaces that its section describes before it, got interface " + id);
        }
        return interfaces.get((int) id);
    }

    /** Leaves the block behind without holding it, however long it is. */
    private void leave() throws IOException {
        long passed = input.pass(length - TRAILER);
        int there = passed < length - TRAILER ? 0 : input.fill(TRAILER);
        if (there < TRAILER) {
            throw truncated(passed + there, length, "a block of type " + Integer.toUnsignedString(type));
        }
        trailer(input.begin());
        input.skip(TRAILER);
    }

    private void whole() throws IOException {
        bounded();
        int there = input.fill((int) length);
        if (there < length) {
            throw truncated(there, length, "an interface description");
        }
        trailer(input.begin() + (int) length - TRAILER);
    }

    private void trailer(int at) throws CaptureFormatException {
        if (u32(at) != length) {
            throw damaged("expected the same length at a block's begin and end, got " + length + " and " + u32(at));
        }
    }

    private void atLeast(int body) throws CaptureFormatException {
        if (length < body + TRAILER) {
            throw damaged("expected a block of type " + Integer.toUnsignedString(type) + " to have at least "
                    + (body + TRAILER) + " octets, got " + length);
        }
    }

    private void bounded() throws CaptureFormatException {
        if (length > LONGEST_BLOCK) {
            throw damaged("expected a block of at most " + LONGEST_BLOCK + " octets, got " + length);
        }
    }

    private CaptureFormatException damaged(String why) {
        return input.damage(position, why + "; all records before it were read, " + MEND);
    }

    private CaptureFormatException truncated(long there, long wanted, String where) {
        return input.cut(position + there, where, wanted, there, "what is there was read, " + MEND);
    }

    private int u16(int at) {
        return littleEndian ? Numbers.little16(input.buffer(), at) : Numbers.big16(input.buffer(), at);
    }

    private int i32(int at) {
        return littleEndian ? Numbers.little32(input.buffer(), at) : Numbers.big32(input.buffer(), at);
    }

    private long u32(int at) {
        return Integer.toUnsignedLong(i32(at));
    }

    private long i64(int at) {
        return littleEndian ? u32(at + 4) << 32 | u32(at) : u32(at) << 32 | u32(at + 4);
    }
}
