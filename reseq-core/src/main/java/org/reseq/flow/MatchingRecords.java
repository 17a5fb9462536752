package org.reseq.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.reseq.capture.CaptureReader;
import org.reseq.capture.CapturedRecord;
import org.reseq.frame.Frame;
import org.reseq.frame.FrameDecoder;
import org.reseq.frame.PacketFilter;

/**
 * The records of one capture that a {@link PacketFilter} picks, for {@link CaptureReader#only}. What it says of a datagram's first
 * fragment it says of the others, which have no ports; of several packets in one record, one is enough. Single-threaded.
 */
public final class MatchingRecords implements Predicate<CapturedRecord> {
    /** Far more datagrams than are on their way at once. */
    private static final int MOST_REMEMBERED = 1024;

    private final PacketFilter filter;
    private final FrameDecoder decoder = new FrameDecoder();
    private final Frame frame = new Frame();
    private final Map<FragmentKey, Boolean> firstFragments = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<FragmentKey, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    public MatchingRecords(PacketFilter filter) {
        this.filter = filter;
    }

    /** The reader, which leaves out what does not match from now on. */
    public static CaptureReader of(CaptureReader reader, PacketFilter filter) {
        return filter == PacketFilter.ALL ? reader : reader.only(new MatchingRecords(filter));
    }

    @Override
    public boolean test(CapturedRecord record) {
        decoder.decode(record, frame);
        boolean matches = matches();
        while (decoder.decodeNext(frame)) {
            matches |= matches();
        }
        return matches;
    }

    private boolean matches() {
        boolean matches = filter.matches(frame);
        if (frame.kind() != Frame.Kind.FRAGMENT) {
            return matches;
        }
        FragmentKey datagram = FragmentKey.of(frame);
        if (frame.fragmentOffset() > 0) {
            return firstFragments.getOrDefault(datagram, matches);
        }
        firstFragments.remove(datagram); // an id is used again: the youngest goes last
        firstFragments.put(datagram, matches);
        return matches;
    }
}
