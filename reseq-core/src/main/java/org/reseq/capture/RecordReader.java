package org.reseq.capture;

import java.io.IOException;
import java.util.SortedMap;

/** One capture format: knows its framing and its byte order, and nothing of what the records hold. */
interface RecordReader {
    /**
     * Moves to the next record.
     *
     * @return false at the end of the capture
     * @throws CaptureFormatException where the file is damaged; again at every later call
     */
    boolean next(CapturedRecord record) throws IOException;

    /** As {@link CaptureReader#ahead}; a format that is rare need not look. */
    default int ahead(int[] begins) {
        return 0;
    }

    /**
     * How many frames the capture says, up to here, that were lost where it was taken: by the interface's name, the empty one
     * where it has none; without zeros.
     */
    SortedMap<String, Long> dropped();
}
