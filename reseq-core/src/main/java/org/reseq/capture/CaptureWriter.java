package org.reseq.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes records of captures as a new capture (pcapng).
 *
 * <pre>{@code
 * try (CaptureWriter writer = CaptureWriter.to(out);
 *         CaptureReader reader = CaptureReader.open(file, name, writer)) {
 *     while (reader.next()) {
 *         if (isWanted(reader.record())) {
 *             writer.write(reader.record());
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>A frame is written as it was captured: its octets, check sequence included, its length on the wire, its time in the
 * unit of its interface, if it has one, its comments, flags and drop count. So are the interfaces of the frames written, and, where the
 * reader was opened for this writer, what else the capture says of them (names, filters, statistics) and its own comments: those
 * of a later section begin a section here, too.
 * TLS secrets and names of hosts are left out unless asked for, and so is everything else that is no frame.
 *
 * <p>The records may come from any readers, in any order. The same calls give the same octets: nothing of the time, the
 * system or the user is written. Single-threaded. Source: draft-ietf-opsawg-pcapng, section 4.
 */
public final class CaptureWriter implements Closeable {
    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    private static final int MOST_LINK_TYPES = 1 << 16;
    /** Comments of a capture beyond so many octets begin another section. */
    private static final int LONGEST_HEADER = 16 << 20;

    private static final byte[] NAME = "reseq".getBytes(StandardCharsets.US_ASCII);

    // Options of sections, interfaces and records.
    private static final int SHB_USERAPPL = 4;
    private static final int IF_TSRESOL = 9;
    private static final int IF_FCSLEN = 13;
    private static final int IF_TSOFFSET = 14;
    private static final int EPB_DROPCOUNT = 4;

    private final OutputStream out;
    private final Set<Aside> kept;
    private final PcapngBlock block = new PcapngBlock();
    private final PcapngBlock section = new PcapngBlock();
    private boolean begun;
    private boolean sectionBegins = true;

    // Of the section that is written.
    private int interfaces;
    private final Map<CaptureInterface, Integer> numbers = new IdentityHashMap<>();
    private final Map<CaptureInterface, Integer> numbersInNanos = new IdentityHashMap<>();
    private final Map<LinkType, CaptureInterface> unknown = new HashMap<>();
    private CaptureInterface last = new CaptureInterface(LinkType.ETHERNET, 0, TimestampUnit.MICROSECOND, 0, 0);
    private int lastNumber;
    private boolean lastInNanos;

    /** Those that were described, and may have more to say of themselves. */
    private final Set<CaptureInterface> speaking = new LinkedHashSet<>();

    /** What a capture may hold that is not to be passed on without thinking about it. */
    public enum Aside {
        /** The secrets of TLS and other protocols that the capture can be decrypted with. */
        SECRETS,
        /** The names of hosts. */
        NAMES
    }

    private CaptureWriter(OutputStream out, Set<Aside> kept) {
        this.out = out;
        this.kept = Set.copyOf(kept);
        header();
    }

    private void header() {
        section.begin(PcapngReader.SECTION_HEADER)
                .u32(BYTE_ORDER_MAGIC)
                .u16(1)
                .u16(0)
                .u64(-1);
    }

    /** @param out closed with the writer */
    public static CaptureWriter to(OutputStream out) {
        return to(out, Set.of());
    }

    /** @param kept what else is to be written of captures whose readers are opened for this writer */
    public static CaptureWriter to(OutputStream out, Set<Aside> kept) {
        return new CaptureWriter(out, kept);
    }

    /**
     * Writes a record.
     *
     * @throws CaptureFormatException if it has a link type that pcapng has no room for
     */
    public void write(CapturedRecord record) throws IOException {
        begin();
        int number = number(record);
        if (record.isSimple() && number == 0 && isCutBySnaplen(record)) {
            block.begin(PcapngReader.SIMPLE_PACKET)
                    .u32(record.storedOriginalLength())
                    .octets(record.buffer(), record.begin(), record.storedLength())
                    .end(out);
            return;
        }
        block.begin(PcapngReader.ENHANCED_PACKET)
                .u32(number)
                .timestamp(lastInNanos ? Math.max(0, record.timeNanos()) : record.timestamp())
                .u32(record.storedLength())
                .u32(record.storedOriginalLength())
                .octets(record.buffer(), record.begin(), record.storedLength())
                .options(
                        record.buffer(),
                        record.optionsBegin(),
                        record.optionsEnd(),
                        record.littleEndian(),
                        CaptureWriter::ofRecord);
        if (record.droppedBefore() > 0) {
            block.number(EPB_DROPCOUNT, record.droppedBefore());
        }
        block.end(out);
    }

    /** A simple record is of the first interface, and does not say how much of it was captured. */
    private boolean isCutBySnaplen(CapturedRecord record) {
        int snaplen = last.snaplen();
        int most = snaplen == 0 || Integer.compareUnsigned(snaplen, record.storedOriginalLength()) > 0
                ? record.storedOriginalLength()
                : snaplen;
        return record.storedLength() == most;
    }

    private static int ofRecord(int code) {
        return switch (code) {
            case 2, 6 -> Integer.BYTES; // epb_flags, epb_queue
            case 3, 7 -> PcapngBlock.OCTETS; // epb_hash, epb_verdict
            case 5 -> Long.BYTES; // epb_packetid
            default -> PcapngBlock.LEFT_OUT;
        };
    }

    private void begin() throws IOException {
        if (!sectionBegins) {
            return;
        }
        if (begun) {
            statistics(false);
            numbers.clear();
            numbersInNanos.clear();
            interfaces = 0;
        }
        section.option(SHB_USERAPPL, NAME).end(out);
        sectionBegins = false;
        begun = true;
    }

    // -- interfaces

    /** The number of the record's interface here, which is described before its first record. */
    private int number(CapturedRecord record) throws IOException {
        CaptureInterface from = record.from();
        if (from == null) {
            from = unknown.computeIfAbsent(
                    record.linkType(), type -> new CaptureInterface(type, 0, TimestampUnit.NANOSECOND, 0, 0));
        }
        boolean inNanos =
                record.from() == null || record.isTimeOther() || record.isSimple() && from.offsetSeconds() != 0;
        if (interfaces > 0 && from == last && inNanos == lastInNanos) {
            return lastNumber;
        }
        Map<CaptureInterface, Integer> known = inNanos ? numbersInNanos : numbers;
        Integer number = known.get(from);
        if (number == null) {
            requireRoom(record);
            number = describe(from, inNanos);
        }
        last = from;
        lastInNanos = inNanos;
        lastNumber = number;
        return number;
    }

    private static void requireRoom(CapturedRecord record) throws CaptureFormatException {
        int linkType = record.linkType().number();
        if (linkType >= MOST_LINK_TYPES) {
            throw new CaptureFormatException(
                    record.file(),
                    record.position(),
                    "expected a link type below " + MOST_LINK_TYPES + ", as pcapng has, got " + linkType
                            + "; leave its records out");
        }
    }

    /**
     * @param inNanos as the times of its records are not those that it gave them
     * @return its number
     */
    private int describe(CaptureInterface from, boolean inNanos) throws IOException {
        block.begin(PcapngReader.INTERFACE_DESCRIPTION)
                .u16(from.linkType().number())
                .u16(0)
                .u32(from.snaplen());
        if (from.description() != null) {
            block.options(from.description(), CaptureWriter::ofInterface);
        }
        block.option(IF_TSRESOL, (byte) (inNanos ? TimestampUnit.NANOSECOND : from.unit()).tsresol());
        if (from.offsetSeconds() != 0 && !inNanos) {
            block.number(IF_TSOFFSET, from.offsetSeconds());
        }
        if (from.fcsOption() != 0) {
            block.option(IF_FCSLEN, (byte) from.fcsOption());
        }
        block.end(out);
        (inNanos ? numbersInNanos : numbers).put(from, interfaces);
        speaking.add(from);
        return interfaces++;
    }

    /** Without those that {@link #describe} writes. */
    private static int ofInterface(int code) {
        return switch (code) {
            case 2, 3, 4, 5, 6, 7, 11, 12, 15, 18 -> PcapngBlock.OCTETS; // texts, and addresses as on the wire
            case 8, 16, 17 -> Long.BYTES; // speeds
            case 10 -> Integer.BYTES; // if_tzone
            default -> PcapngBlock.LEFT_OUT;
        };
    }

    /**
     * What interfaces said of themselves, each once.
     *
     * @param atEnd false for those alone that will say no more
     */
    private void statistics(boolean atEnd) throws IOException {
        Map<Integer, CaptureInterface> byNumber = new TreeMap<>();
        for (CaptureInterface of : speaking) {
            if ((atEnd || of.isOver()) && of.statistics() != null) {
                Integer number = numbers.getOrDefault(of, numbersInNanos.get(of));
                byNumber.put(number == null ? describe(of, false) : number, of);
            }
        }
        for (Map.Entry<Integer, CaptureInterface> one : byNumber.entrySet()) {
            statistics(one.getValue(), one.getKey(), !numbers.containsKey(one.getValue()));
        }
        speaking.removeIf(of -> atEnd || of.isOver());
    }

    private void statistics(CaptureInterface of, int number, boolean inNanos) throws IOException {
        CaptureInterface.Statistics said = of.statistics();
        if (said != null) {
            block.begin(PcapngReader.INTERFACE_STATISTICS)
                    .u32(number)
                    .timestamp(inNanos ? 0 : said.timestamp())
                    .options(said.options(), inNanos ? CaptureWriter::ofCounts : CaptureWriter::ofStatistics)
                    .end(out);
        }
    }

    private static int ofStatistics(int code) {
        return code == 2 || code == 3 ? Integer.BYTES : ofCounts(code); // isb_starttime, isb_endtime
    }

    private static int ofCounts(int code) {
        return code >= 4 && code <= 8 ? Long.BYTES : PcapngBlock.LEFT_OUT;
    }

    // -- what stands beside the records; heard from the reader that is opened for this writer

    boolean keeps(Aside aside) {
        return kept.contains(aside);
    }

    /** The options of a section header: its comments are kept in that of the next section here. */
    void section(byte[] buffer, int begin, int end, boolean littleEndian) throws IOException {
        if (sectionBegins && section.length() + end - begin > LONGEST_HEADER) {
            begin();
        }
        if (!sectionBegins) {
            header();
        }
        section.options(buffer, begin, end, littleEndian, code -> PcapngBlock.LEFT_OUT);
        sectionBegins |= section.hasOptions();
    }

    /** The body of a block with secrets. */
    void secrets(byte[] buffer, int begin, int end, boolean littleEndian) throws IOException {
        if (end - begin < 8) {
            return;
        }
        int size = PcapngBlock.u32(buffer, begin + 4, littleEndian);
        if (size < 0 || size > end - begin - 8) {
            return;
        }
        begin();
        block.begin(PcapngReader.SECRETS)
                .u32(PcapngBlock.u32(buffer, begin, littleEndian))
                .u32(size)
                .octets(buffer, begin + 8, size);
        int options = begin + 8 + (size + 3 & ~3);
        block.options(buffer, options, end, littleEndian, code -> PcapngBlock.LEFT_OUT)
                .end(out);
    }

    /** The body of a block with names: records up to an empty one, then options. */
    void names(byte[] buffer, int begin, int end, boolean littleEndian) throws IOException {
        begin();
        block.begin(PcapngReader.NAMES);
        int at = begin;
        while (at + 4 <= end) {
            int type = PcapngBlock.u16(buffer, at, littleEndian);
            int size = PcapngBlock.u16(buffer, at + 2, littleEndian);
            at += 4;
            if (type == 0 || size > end - at) {
                break;
            }
            block.u16(type).u16(size).octets(buffer, at, size);
            at += size + 3 & ~3;
        }
        block.u32(0);
        block.options(buffer, at, end, littleEndian, code -> code <= 4 ? PcapngBlock.OCTETS : PcapngBlock.LEFT_OUT)
                .end(out);
    }

    /** Writes what the interfaces said of themselves, and ends the capture; one without a record is a capture, too. */
    @Override
    public void close() throws IOException {
        try (out) {
            begin();
            statistics(true);
        }
    }
}
