package org.reseq.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.reseq.flow.Side;
import org.reseq.protocol.Bookmark.Place;

class ReadingTextTest {
    @Test
    void aPacketIsToldByItsOctetsFlowAndFrame() {
        assertEquals(
                "reading c2s octets 231..263 of flow 2, frame 18",
                ReadingText.of(new Place(2, Side.CLIENT, 231, 263, 18, false, null)));
    }

    @Test
    void theBeginAndTheEndOfAFlowHaveNoOctets() {
        assertEquals(
                "at the begin or the end of flow 2", ReadingText.of(new Place(2, null, 231, 263, 18, false, null)));
    }

    @Test
    void thatCutsWereTriedIsTold() {
        assertEquals(
                "reading s2c octets 4..5 of flow 1, frame 9, once more to see whether cuts matter",
                ReadingText.of(new Place(1, Side.SERVER, 4, 5, 9, true, "s2c:4")));
    }
}
