package org.reseq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reseq.report.EventList;

class FirstEventsTest {
    @Test
    void theFirstAreKeptAndTheOthersCounted() {
        FirstEvents<String> events = new FirstEvents<>(2, new FirstEvents.Room(10));
        List.of("a", "b", "c", "d").forEach(events::add);
        assertEquals(new EventList<>(List.of("a", "b"), 2), events.list());
    }

    @Test
    void listsShareTheRoomThatThereIs() {
        FirstEvents.Room room = new FirstEvents.Room(3);
        FirstEvents<String> one = new FirstEvents<>(2, room);
        FirstEvents<String> other = new FirstEvents<>(2, room);
        List.of("a", "b", "c").forEach(one::add);
        List.of("x", "y").forEach(other::add);
        assertEquals(new EventList<>(List.of("a", "b"), 1), one.list());
        assertEquals(new EventList<>(List.of("x"), 1), other.list());
    }
}
