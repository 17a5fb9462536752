package org.reseq.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The records of a capture, one after the other, in file order.
 *
 * <pre>{@code
 * try (CaptureReader reader = CaptureReader.open(file)) {
 *     while (reader.next()) {
 *         use(reader.record());
 *     }
 * }
 * }</pre>
 *
 * <p>The format (pcap, pcapng or snoop, also compressed by gzip, zstd, lz4 or xz) is recognised by the file's first octets,
 * never by its name. Single-threaded. Memory does not grow with the length of the capture, packed or unpacked; positions in
 * a compressed capture are those in what it unpacks to.
 */
public final class CaptureReader implements Closeable {
    /** Of how many octets a record has to be that {@link #ahead} finds: a header of Ethernet, IPv4 and TCP each. */
    public static final int AHEAD_LENGTH = 54;

    private final Closeable input;
    private final RecordReader records;
    private final CapturedRecord record = new CapturedRecord();
    private long lastTimeNanos;
    private long timeBackwards;
    private long shiftNanos;
    private @Nullable Predicate<CapturedRecord> wanted;

    private CaptureReader(Closeable input, RecordReader records) {
        this.input = input;
        this.records = records;
    }

    /**
     * Opens a capture file, or the captures in a folder as one.
     *
     * @throws CaptureFormatException if the file is no capture, or one that cannot be read yet; the message says what it is
     *     and what to do
     */
    public static CaptureReader open(Path capture) throws IOException {
        return open(capture, capture.toString());
    }

    /**
     * Opens a capture file, or the captures in a folder ({@link CaptureFiles#of}) as one ({@link #merged}). Where clocks were
     * apart, a file {@code offsets.txt} in the folder may say so: in a line for each capture its path and the seconds to add to
     * its times, as {@code client.pcap +0.0123}.
     *
     * @param name what messages call the capture; they call a file in a folder by the folder's name, {@code /}, and its path
     *     in the folder
     * @throws CaptureFormatException as {@link #open(Path)}, also where a folder holds no capture
     */
    public static CaptureReader open(Path capture, String name) throws IOException {
        return open(capture, name, null);
    }

    /**
     * As {@link #open(Path, String)}, for records that are written to a new capture.
     *
     * @param copy is told what stands beside the records; null if nobody wants it
     */
    public static CaptureReader open(Path capture, String name, @Nullable CaptureWriter copy) throws IOException {
        if (!Files.isDirectory(capture)) {
            return of(Files.newInputStream(capture), name, copy);
        }
        List<CaptureReader> readers = new ArrayList<>();
        try {
            List<Path> files = CaptureFiles.of(capture);
            CaptureOffsets offsets = CaptureOffsets.of(
                    capture,
                    name,
                    files.stream()
                            .map(file -> CaptureFiles.nameIn(capture, file))
                            .toList());
            for (Path file : files) {
                String path = CaptureFiles.nameIn(capture, file);
                readers.add(open(file, name + "/" + path, copy).shifted(offsets.nanos(path)));
            }
            if (readers.isEmpty()) {
                throw new CaptureFormatException(
                        name,
                        0,
                        "expected captures in this directory (files named "
                                + String.join(", ", CaptureFiles.namePatterns())
                                + "), got none; put one there, or name a file");
            }
            return merged(readers);
        } catch (IOException | RuntimeException e) {
            MergedCapture.closeAll(readers);
            throw e;
        }
    }

    /**
     * Reads a capture from a stream, which is closed with the reader, and also where this throws.
     *
     * @param name what messages call the capture
     * @throws CaptureFormatException as {@link #open(Path)}
     */
    public static CaptureReader of(InputStream in, String name) throws IOException {
        return of(in, name, null);
    }

    /** As {@link #of(InputStream, String)}, for records that are written to a new capture. */
    public static CaptureReader of(InputStream in, String name, @Nullable CaptureWriter copy) throws IOException {
        CaptureInput input = new CaptureInput(in, name);
        try {
            input = Compression.unpacked(input);
            RecordReader records = PcapReader.open(input);
            if (records == null) {
                records = PcapngReader.open(input, copy);
            }
            if (records == null) {
                records = SnoopReader.open(input);
            }
            if (records == null) {
                throw ForeignFormat.refusal(input);
            }
            CaptureReader reader = new CaptureReader(input, records);
            reader.record.file(name);
            return reader;
        } catch (IOException | RuntimeException e) {
            input.close();
            throw e;
        }
    }

    /**
     * Reads several captures as one: of the records that come next in each, the earliest first; of those at the same time,
     * that of the reader named first. Each capture keeps its own order, also where its times go backwards.
     *
     * <p>The records are numbered in this order; {@link CapturedRecord#file()} and {@link CapturedRecord#indexInFile()} say
     * where each stands. Where a capture is damaged, the others are read to their ends, and then {@link #next()} throws.
     *
     * @param readers not to be used by the caller any more; closed with the reader
     */
    public static CaptureReader merged(List<CaptureReader> readers) {
        MergedCapture merged = new MergedCapture(readers);
        return new CaptureReader(merged, merged);
    }

    /**
     * Leaves out the records to come that nobody wants: they are passed over where they stand, and those that are left
     * keep their numbers.
     *
     * @param wanted is asked once of each record, in their order, and keeps nothing of it
     * @return this
     */
    public CaptureReader only(Predicate<CapturedRecord> wanted) {
        this.wanted = wanted;
        return this;
    }

    /**
     * Moves all records that come next in time, for a capture whose clock was wrong; those that have no time keep none.
     *
     * @param nanos added to every time
     * @return this
     */
    public CaptureReader shifted(long nanos) {
        shiftNanos = nanos;
        return this;
    }

    /**
     * Moves to the next record.
     *
     * <p>Of a file that ends inside a record, what is there of the record is delivered as if the capture had been taken with
     * a smaller snaplen; the call after that one throws.
     *
     * @return false at the end of the capture
     * @throws CaptureFormatException where the file is damaged, after all that stands before the damage was delivered
     */
    public boolean next() throws IOException {
        do {
            if (!records.next(record)) {
                return false;
            }
        } while (wanted != null && !wanted.test(record));
        if (shiftNanos != 0) {
            record.shift(shiftNanos);
        }
        long timeNanos = record.timeNanos();
        if (timeNanos != 0) { // else the capture does not say when
            if (timeNanos < lastTimeNanos) {
                timeBackwards++;
            }
            lastTimeNanos = timeNanos;
        }
        return true;
    }

    /**
     * Looks at the records behind this one that are in memory already, as many as there is room for: for those who want to
     * make ready what they will need. Nothing is read, and nothing moves.
     *
     * @param begins where the octets of each begin in the record's {@link CapturedRecord#buffer()}, valid as long as the
     *     record is. All have its link type, and at least {@link #AHEAD_LENGTH} octets of each are there
     * @return how many were found, perhaps fewer than there are, none where the next ones are shorter or of another link
     */
    public int ahead(int[] begins) {
        return wanted == null ? records.ahead(begins) : 0;
    }

    /**
     * What is odd about the capture, up to where it was read, by name: {@code dropped}, the frames that it says were lost
     * where it was taken; {@code time-backwards}, the records that are earlier than the one before. Unmodifiable, without
     * zeros.
     */
    public SortedMap<String, Long> oddities() {
        SortedMap<String, Long> oddities = new TreeMap<>();
        long dropped = 0;
        for (long count : dropped().values()) {
            dropped = Drops.sum(dropped, count);
        }
        if (dropped > 0) {
            oddities.put("dropped", dropped);
        }
        if (timeBackwards > 0) {
            oddities.put("time-backwards", timeBackwards);
        }
        return Collections.unmodifiableSortedMap(oddities);
    }

    /**
     * How many frames the capture says, up to where it was read, that were lost where it was taken: by the interface's name, as
     * the capture has it, the empty one where it has none. Unmodifiable, without zeros.
     */
    public SortedMap<String, Long> dropped() {
        return Collections.unmodifiableSortedMap(records.dropped());
    }

    /** The record that the last {@link #next()} moved to: always the same object. */
    public CapturedRecord record() {
        return record;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
