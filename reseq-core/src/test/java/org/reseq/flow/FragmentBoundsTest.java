package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.reseq.capture.Allocation;
import org.reseq.frame.Frame;
import org.reseq.frame.FrameCounts;
import org.reseq.frame.FrameDecoder;
import org.reseq.frame.IpFragment;

/** What a forger may send, and what it costs: bounded memory, and for each fragment what its own octets cost. */
class FragmentBoundsTest {
    private static final FragmentLimits SMALL =
            new FragmentLimits(30_000_000_000L, 60_000_000_000L, 100, 1 << 20, false);
    private static final Duration SOON = Duration.ofSeconds(20); // a hundred times what it takes, as machines are slow

    private final FrameDecoder decoder = new FrameDecoder();
    private final List<IpEvent> events = new ArrayList<>();
    private final IpDefragmenter defragmenter = new IpDefragmenter(decoder, events::add, SMALL);
    private final Frame frame = new Frame();
    private long most;

    @Test
    void aHundredThousandTinyFragmentsOfOneDatagramWithoutItsFirst() {
        byte[] octets = new byte[8];
        assertTimeout(SOON, () -> {
            for (int i = 0; i < 100_000; i++) {
                // downwards, then again and again
                take(new IpFragment("10.0.0.1", "10.0.0.2", 65504 - 8 * (i % 8188), true).payload(octets));
            }
        });
        FrameCounts counts = end();
        assertEquals(8188, counts.fragments().incomplete());
        assertEquals(100_000 - 8188, counts.fragments().duplicate());
        assertEquals(1, events.size());
        assertEquals(List.of(new IpEvent.Range(8, 65512)), events.get(0).received());
        assertTrue(most < 150_000, "held " + most); // for each fragment also the number of its record
    }

    @Test
    void aStormOfOverlaps() {
        Random random = new Random(5);
        byte[] octets = new byte[1480];
        assertTimeout(SOON, () -> {
            for (int i = 0; i < 20_000; i++) {
                octets[random.nextInt(1480)]++;
                int begin = 8 * (1 + random.nextInt(8000));
                take(new IpFragment("fe80::1", "fe80::2", begin, true).payload(octets));
            }
        });
        end();
        assertTrue(most < 150_000, "held " + most);
    }

    @Test
    void aHundredThousandDatagramsThatNeverComplete() {
        byte[] octets = new byte[1480];
        assertTimeout(SOON, () -> {
            for (int i = 0; i < 100_000; i++) {
                take(new IpFragment("fe80::1", "fe80::2", 0, true).id(i).payload(octets));
            }
        });
        FrameCounts counts = end();
        assertEquals(100_000, counts.fragments().incomplete());
        assertEquals(100_000 - SMALL.datagrams(), counts.oddities().get("fragment-flush"));
        assertEquals(SMALL.datagrams(), counts.oddities().get("fragment-missing"));
        assertTrue(most < 200_000, "held " + most);
    }

    /** Few octets that say they are the end of many. */
    @Test
    void datagramsThatClaimAllTheRoomThereIs() {
        for (int i = 0; i < 2_000; i++) {
            take(new IpFragment("10.0.0.1", "10.0.0.2", 65504, false).id(i).payload(new byte[1]));
        }
        FrameCounts counts = end();
        assertTrue(most <= SMALL.octets() + 80_000, "held " + most);
        assertTrue(most > SMALL.octets() / 2, "held " + most);
        assertEquals(2_000, counts.fragments().incomplete());
    }

    @Test
    void anExchangeThatIsAllInFragmentsUsesItsMemoryAgain() throws IOException {
        IpFragment first = new IpFragment("10.0.0.1", "10.0.0.2", 0, true).payload(new byte[1480]);
        IpFragment last = new IpFragment("10.0.0.1", "10.0.0.2", 1480, false).payload(new byte[100]);
        var firstRecord = first.record(1);
        var lastRecord = last.record(2);
        Runnable once = () -> {
            decoder.decode(firstRecord, frame);
            assertEquals(false, defragmenter.accept(frame));
            decoder.decode(lastRecord, frame);
            assertEquals(true, defragmenter.accept(frame));
        };
        for (int i = 0; i < 100; i++) {
            once.run();
        }
        long allocated = Allocation.of(() -> {
            for (int i = 0; i < 10_000; i++) {
                once.run();
            }
        });
        assertTrue(allocated < 10_000 * 500, "allocated " + allocated);
        assertEquals(10_100, end().reassembled());
    }

    private void take(IpFragment fragment) {
        decoder.decode(fragment.record(1), frame);
        assertEquals(Frame.Kind.FRAGMENT, frame.kind());
        assertEquals(false, defragmenter.accept(frame));
        most = Math.max(most, defragmenter.held());
    }

    private FrameCounts end() {
        defragmenter.finish();
        FrameCounts counts = defragmenter.counts();
        counts.check();
        assertEquals(0, defragmenter.held());
        return counts;
    }
}
