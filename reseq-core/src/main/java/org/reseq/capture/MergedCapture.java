package org.reseq.capture;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Several captures as one: of the records that come next in each, the earliest; of several at the same time, that of the
 * capture named first. So every capture keeps its own order, also where its times go backwards.
 *
 * <p>A capture that is damaged ends there, and the others go on: the damage is told when all have ended.
 */
final class MergedCapture implements RecordReader, Closeable {
    private final List<CaptureReader> readers;
    private final PriorityQueue<Head> heads;
    private @Nullable Head last;
    private boolean begun;
    private long index;
    private @Nullable CaptureFormatException damage;

    /** A capture whose reader stands at a record that was not handed on yet. */
    private record Head(CaptureReader reader, int number) implements Comparable<Head> {
        @Override
        public int compareTo(Head other) {
            int byTime = Long.compare(
                    reader.record().timeNanos(), other.reader.record().timeNanos());
            return byTime != 0 ? byTime : Integer.compare(number, other.number);
        }
    }

    MergedCapture(List<CaptureReader> readers) {
        this.readers = List.copyOf(readers);
        this.heads = new PriorityQueue<>(Math.max(1, readers.size()));
    }

    @Override
    public boolean next(CapturedRecord record) throws IOException {
        begin();
        if (last != null) {
            advance(last);
        }
        last = heads.poll();
        if (last != null) {
            record.view(last.reader.record(), ++index);
            return true;
        }
        if (damage != null) {
            throw damage;
        }
        return false;
    }

    @Override
    public SortedMap<String, Long> dropped() {
        SortedMap<String, Long> all = new TreeMap<>();
        readers.forEach(reader -> reader.dropped().forEach((name, count) -> all.merge(name, count, Drops::sum)));
        return all;
    }

    private void begin() throws IOException {
        if (!begun) {
            begun = true;
            for (int number = 0; number < readers.size(); number++) {
                advance(new Head(readers.get(number), number));
            }
        }
    }

    /** A reader is moved only after its record was used: its buffer holds the record's octets. */
    private void advance(Head head) throws IOException {
        try {
            if (head.reader.next()) {
                heads.add(head);
            }
        } catch (CaptureFormatException e) {
            if (damage == null) {
                damage = e;
            } else {
                damage.addSuppressed(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        closeAll(readers);
    }

    /** Closes all of them, also where closing one fails. */
    static void closeAll(List<? extends Closeable> all) throws IOException {
        IOException trouble = null;
        for (Closeable one : all) {
            try {
                one.close();
            } catch (IOException e) {
                if (trouble == null) {
                    trouble = e;
                } else {
                    trouble.addSuppressed(e);
                }
            }
        }
        if (trouble != null) {
            throw trouble;
        }
    }
}
