package org.reseq.golden;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reseq.golden.Difference.PacketSource;
import org.reseq.protocol.Decoded;

/** The latest document of each flow and side that was the same in both. */
final class LastEqual {

    private record Last(String label, Decoded decoded) {}

    private final Map<List<Object>, Last> last = new HashMap<>();

    @Nullable String label(Document document) {
        Last found = last.get(document.sideKey());
        return found == null ? null : found.label;
    }

    @Nullable PacketSource source(Document document) {
        Last found = last.get(document.sideKey());
        return found == null ? null : Actual.sourceOf(found.decoded);
    }

    void put(Document document, Decoded decoded) {
        last.put(document.sideKey(), new Last(document.label(), decoded));
    }
}
