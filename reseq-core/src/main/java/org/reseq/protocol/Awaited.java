package org.reseq.protocol;

import org.jspecify.annotations.Nullable;
import org.reseq.bytes.GapString;
import org.reseq.bytes.NeedMoreData;
import org.reseq.bytes.OctetBuffer;

/**
 * What must arrive before it is worth parsing again: without it, the same reads would fail again. A packet that dribbles
 * in would otherwise cost the square of its length. A gap, or news from the peer, ends the wait. Single-threaded.
 */
final class Awaited {
    /** Where the octets must reach in the stream. */
    private long end;

    /** What must be among the octets from {@link #searched} on, if not null. */
    private @Nullable GapString delimiter;

    private long searched;

    void nothing() {
        end = 0;
        delimiter = null;
    }

    void more(NeedMoreData needed, long arrived) {
        // A length read from garbage may reach beyond every stream.
        end = arrived + Math.min(needed.missing(), Long.MAX_VALUE - arrived);
        delimiter = needed.delimiter();
        searched = arrived;
    }

    boolean arrived(OctetBuffer remainder) {
        if (remainder.end() < end) {
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
