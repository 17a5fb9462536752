package org.reseq.report;

import java.util.List;

/**
 * The first of many events.
 *
 * @param first in the order they were noticed
 * @param more how many others there are
 */
public record EventList<E>(List<E> first, long more) {
    public EventList {
        first = List.copyOf(first);
    }
}
