package org.reseq.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

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
 * <p>The format is recognised by its first octets, never by the file's name. Single-threaded. Memory does not grow with
 * the length of the capture.
 */
public final class CaptureReader implements Closeable {
    private final CaptureInput input;
    private final RecordReader records;
    private final CapturedRecord record = new CapturedRecord();

    private CaptureReader(CaptureInput input, RecordReader records) {
        this.input = input;
        this.records = records;
    }

    /**
     * Opens a capture file.
     *
     * @throws CaptureFormatException if the file is no capture, or one that cannot be read yet; the message says what it is
     *     and what to do
     */
    public static CaptureReader open(Path file) throws IOException {
        String name = file.toString();
        if (Files.isDirectory(file)) {
            throw new CaptureFormatException(name, 0, "expected a capture file, got a directory; name a file in it");
        }
        return of(Files.newInputStream(file), name);
    }

    /**
     * Reads a capture from a stream, which is closed with the reader, and also where this throws.
     *
     * @param name what messages call the capture
     * @throws CaptureFormatException as {@link #open}
     */
    public static CaptureReader of(InputStream in, String name) throws IOException {
        CaptureInput input = new CaptureInput(in, name);
        try {
            RecordReader pcap = PcapReader.open(input);
            if (pcap == null) {
                throw ForeignFormat.refusal(input);
            }
            return new CaptureReader(input, pcap);
        } catch (IOException | RuntimeException e) {
            input.close();
            throw e;
        }
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
        return records.next(record);
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
