package org.reseq;

import java.util.ArrayList;
import java.util.List;
import org.reseq.report.EventList;

/** Events as they come: the first are kept, as long as there is room for them, and the others counted. Single-threaded. */
final class FirstEvents<E> {
    private final int most;
    private final Room room;
    private final List<E> first = new ArrayList<>();
    private long more;

    /** What several lists share. */
    static final class Room {
        private int left;

        Room(int most) {
            left = most;
        }
    }

    FirstEvents(int most, Room room) {
        this.most = most;
        this.room = room;
    }

    void add(E event) {
        if (first.size() < most && room.left > 0) {
            room.left--;
            first.add(event);
        } else {
            more++;
        }
    }

    EventList<E> list() {
        return new EventList<>(first, more);
    }
}
