package org.reseq.flow;

import java.util.zip.CRC32C;
import org.reseq.frame.Frame;

/**
 * The fragment that completed a datagram: known again where the tap sees it once more, and would otherwise begin another.
 *
 * @param checksum of its captured octets; a chance likeness costs a copy of it that is none, not an octet of a stream
 */
record Completion(long timeNanos, int begin, int captured, int original, long checksum) {

    static Completion of(Frame fragment) {
        return new Completion(
                fragment.timeNanos(),
                fragment.fragmentOffset(),
                fragment.payloadLength(),
                fragment.payloadOriginalLength(),
                checksum(fragment));
    }

    /** Whether the fragment has the same octets, and comes soon enough to be the same. */
    boolean isRepeatedBy(Frame fragment, long withinNanos) {
        return fragment.fragmentOffset() == begin
                && fragment.payloadLength() == captured
                && fragment.payloadOriginalLength() == original
                && fragment.timeNanos() - timeNanos <= withinNanos
                && checksum(fragment) == checksum;
    }

    private static long checksum(Frame fragment) {
        CRC32C crc = new CRC32C();
        crc.update(fragment.buffer(), fragment.payloadBegin(), fragment.payloadLength());
        return crc.getValue();
    }
}
