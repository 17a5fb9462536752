package org.reseq.capture;

import java.io.IOException;
import java.util.SortedMap;
import java.util.function.Predicate;

/** The records of another reader that somebody wants; they keep their numbers. */
record WantedRecords(RecordReader all, Predicate<CapturedRecord> wanted) implements RecordReader {
    @Override
    public boolean next(CapturedRecord record) throws IOException {
        while (all.next(record)) {
            if (wanted.test(record)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public SortedMap<String, Long> dropped() {
        return all.dropped();
    }
}
