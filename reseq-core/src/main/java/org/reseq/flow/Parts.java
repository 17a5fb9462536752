package org.reseq.flow;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parts of messages of one side that wait, in the order in which they were sent. */
final class Parts {
    private final TreeMap<Long, Part> byBegin = new TreeMap<>();
    private long cost;

    boolean isEmpty() {
        return byBegin.isEmpty();
    }

    long cost() {
        return cost;
    }

    /** Takes a fragment, which has not been here, and gives the part that it now belongs to. */
    Part add(Fragment fragment) {
        Part part = new Part(fragment);
        cost += part.cost();
        Map.Entry<Long, Part> before = byBegin.floorEntry(fragment.position);
        if (before != null && before.getValue().last().goesOnWith(fragment)) {
            before.getValue().append(part);
            part = before.getValue();
        } else {
            byBegin.put(part.begin(), part);
        }
        Part behind = byBegin.get(part.end());
        if (behind != null && part.last().goesOnWith(behind.first())) {
            byBegin.remove(behind.begin());
            part.append(behind);
        }
        return part;
    }

    /** The one that was sent first. */
    @Nullable Part first() {
        return byBegin.isEmpty() ? null : byBegin.firstEntry().getValue();
    }

    void remove(Part part) {
        byBegin.remove(part.begin());
        cost -= part.cost();
    }
}
