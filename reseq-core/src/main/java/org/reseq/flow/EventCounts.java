package org.reseq.flow;

import java.util.EnumMap;
import java.util.Map;
import org.reseq.flow.FlowEvent.Kind;

/** How often each kind of event happened in one flow, whether or not anybody looks at events. Single-threaded. */
final class EventCounts {
    private static final Kind[] KINDS = Kind.values();

    private static final long[] NONE = new long[KINDS.length];

    private long[] counts = NONE; // of its own from the first event on: most flows have none

    void add(Kind kind) {
        add(kind, 1);
    }

    void add(Kind kind, long times) {
        if (times == 0) {
            return;
        }
        if (counts == NONE) {
            counts = new long[KINDS.length];
        }
        counts[kind.ordinal()] += times;
    }

    /** Kinds that did not happen are absent. */
    Map<Kind, Long> byKind() {
        if (counts == NONE) {
            return Map.of();
        }
        Map<Kind, Long> byKind = new EnumMap<>(Kind.class);
        for (Kind kind : KINDS) {
            if (counts[kind.ordinal()] > 0) {
                byKind.put(kind, counts[kind.ordinal()]);
            }
        }
        return byKind;
    }
}
