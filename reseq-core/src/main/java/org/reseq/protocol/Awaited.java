package org.reseq.protocol;

import org.jspecify.annotations.Nullable;
import org.reseq.bytes.GapString;
import org.reseq.bytes.NeedMoreData;
import org.reseq.bytes.OctetBuffer;

/**
 * What must arrive before it is worth parsing again: without it, the same reads would fail again. A packet that dribbles
 * in would otherwise cost the square of its length. A gap, or news from the peer, ends the wait. Single-threaded.
 *
 * <p>A packet of many small parts asks for little each time. Once it is large, it is tried again only when it has grown
 * by a part of its length, so that all tries together cost no more than some times that length; whoever needs to know at
 * once whether it is complete says so by {@link #impatient}.
 */
final class Awaited {
    /** Below this length trying again at each chunk costs nothing worth avoiding. */
    private static final long PATIENT_FROM = 1 << 16;

    /** By which part of its length a large packet grows between two tries. */
    private static final int GROWTH = 8;

    /** Where the octets must reach in the stream: before, the packet cannot be complete. */
    private long end;

    /** Where they shall reach, at least {@link #end}. */
    private long patientEnd;

    /** What must be among the octets from {@link #searched} on, if not null. */
    private @Nullable GapString delimiter;

    private long searched;

    void nothing() {
        end = 0;
        patientEnd = 0;
        delimiter = null;
    }

    /** @param length of what has arrived of the packet, up to {@code arrived} */
    void more(NeedMoreData needed, long arrived, long length) {
        // A length read from garbage may reach beyond every stream.
        end = arrived + Math.min(needed.missing(), Long.MAX_VALUE - arrived);
        patientEnd = length < PATIENT_FROM ? end : Math.max(end, arrived + length / GROWTH);
        delimiter = needed.delimiter();
        searched = arrived;
    }

    /** Gives up waiting for more than the next try needs; whether that changes anything. */
    boolean impatient() {
        boolean changes = patientEnd > end;
        patientEnd = end;
        return changes;
    }

    boolean arrived(OctetBuffer remainder) {
        if (remainder.end() < patientEnd) {
            return false;
        }
        if (delimiter == null) {
            return true;
        }
        // The delimiter's first octets may have come before.
        long from = Math.max(remainder.begin(), searched - delimiter.length() + 1);
        GapString fresh = remainder.view(from, remainder.end());
        searched = remainder.end();
        return fresh.indexOf(delimiter, 0) >= 0;
    }
}
