package org.reseq.benchmarks.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.reseq.capture.CaptureReader;
import org.reseq.flow.Flow;
import org.reseq.flow.FlowListener;
import org.reseq.flow.FlowTotals;
import org.reseq.flow.Resequencer;
import org.reseq.flow.Side;

final class PlayedCaptureTest {
    @Test
    void eachConnectionAsksOnceAndHasNoAnswer() throws IOException {
        assertEquals(
                new TreeSet<>(List.of("10.0.0.1 200 0", "10.0.0.2 200 0", "10.0.0.3 200 0")),
                told(PlayedCapture.idle(3)));
    }

    @Test
    void aDownloadIsAsLongAsAskedForAndEndsBetweenSegments() throws IOException {
        long octets = (4_000_000 / (2 * Tape.FULL) + 1) * 2 * Tape.FULL;
        assertEquals(new TreeSet<>(List.of("10.0.0.1 200 " + octets)), told(PlayedCapture.download(4_000_000)));
    }

    /** Of each flow the client, and how many octets each side said. */
    private static SortedSet<String> told(PlayedCapture played) throws IOException {
        SortedSet<String> told = new TreeSet<>();
        try (CaptureReader capture = CaptureReader.of(played, "played")) {
            assertNull(Resequencer.resequence(capture, new FlowListener() {
                        @Override
                        public void octets(
                                Flow flow,
                                Side side,
                                long at,
                                byte[] buffer,
                                int begin,
                                int length,
                                long frame,
                                long time) {}

                        @Override
                        public void gap(Flow flow, Side side, long at, long length) {
                            told.add("gap");
                        }

                        @Override
                        public void closed(Flow flow, FlowTotals totals) {
                            told.add(flow.client().address() + " "
                                    + totals.client().octets() + " "
                                    + totals.server().octets());
                        }
                    })
                    .damage());
        }
        return told;
    }
}
