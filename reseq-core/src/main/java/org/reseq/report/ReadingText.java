package org.reseq.report;

import org.reseq.flow.Side;
import org.reseq.protocol.Bookmark;

/** What a decoder was reading, in words: {@code reading c2s octets 231..263 of flow 1, frame 18}. */
public final class ReadingText {
    private ReadingText() {}

    /** Half a sentence, about the decoder. */
    public static String of(Bookmark.Place place) {
        Side side = place.side();
        String what = side == null
                ? "at the begin or the end of flow " + place.flow()
                : "reading " + side.arrow() + " octets " + place.begin() + ".." + place.end() + " of flow "
                        + place.flow() + ", frame " + place.frame();
        return place.again() ? what + ", once more to see whether cuts matter" : what;
    }
}
