package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.reseq.frame.Frame;
import org.reseq.frame.FrameCounts;
import org.reseq.frame.FrameDecoder;
import org.reseq.frame.IpFragment;

/** Fragments in any order, again, overlapping, cut off and contradicting each other, against an array with a mask. */
class FragmentModelTest {
    /** A fragment, and how many of its octets were captured. */
    private record Part(int begin, byte[] octets, int captured, boolean more) {
        int end() {
            return begin + octets.length;
        }
    }

    /** Octet by octet, as slow as it is plain: what was sent, and what was captured of it. */
    private static final class SlowDatagram {
        final byte[] octets = new byte[1000];
        final boolean[] sent = new boolean[1000];
        final boolean[] captured = new boolean[1000];
        int end = -1;

        void add(Part part) {
            boolean contradicts = end >= 0 && (part.end() > end || !part.more && part.end() < end);
            for (int i = part.end(); i < sent.length; i++) {
                contradicts |= !part.more && sent[i];
            }
            if (contradicts) {
                return;
            }
            end = part.more ? end : part.end();
            for (int i = 0; i < part.octets.length; i++) {
                sent[part.begin + i] = true;
                if (i < part.captured && !captured[part.begin + i]) {
                    captured[part.begin + i] = true;
                    octets[part.begin + i] = part.octets[i];
                }
            }
        }

        boolean isComplete() {
            for (int i = 0; i < end; i++) {
                if (!sent[i]) {
                    return false;
                }
            }
            return end >= 0;
        }

        byte[] upToTheFirstHole() {
            int length = 0;
            while (length < end && captured[length]) {
                length++;
            }
            return Arrays.copyOf(octets, length);
        }
    }

    @Test
    void anyFragmentsGiveWhatAnArrayWithAMaskGives() {
        Random random = new Random(11);
        int completed = 0;
        int cut = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] sent = datagram(random);
            List<Part> parts = parts(random, sent);
            int ipVersion = random.nextBoolean() ? 4 : 6;
            FrameDecoder decoder = new FrameDecoder();
            IpDefragmenter defragmenter = new IpDefragmenter(decoder, event -> {});
            Frame frame = new Frame();
            SlowDatagram slow = new SlowDatagram();
            boolean done = false;
            for (int i = 0; i < parts.size() && !done; i++) {
                Part part = parts.get(i);
                slow.add(part);
                decoder.decode(fragment(part, ipVersion, round).record(i + 1), frame);
                done = defragmenter.accept(frame);
                assertEquals(slow.isComplete(), done, "round " + round + ", fragment " + (i + 1));
            }
            if (done) {
                byte[] expected = slow.upToTheFirstHole();
                int begin = frame.networkBegin() + (ipVersion == 4 ? 20 : 48);
                if (expected.length >= 4) {
                    assertEquals(Frame.Kind.ICMP, frame.kind(), "round " + round + " " + frame.reason());
                    assertArrayEquals(
                            expected,
                            Arrays.copyOfRange(frame.buffer(), begin, frame.payloadBegin() + frame.payloadLength()),
                            "round " + round);
                    assertEquals(slow.end - 4, frame.payloadOriginalLength());
                } else {
                    assertEquals("icmp header cut short in the capture", frame.reason());
                }
                completed++;
                cut += expected.length < slow.end ? 1 : 0;
            }
            defragmenter.finish();
            FrameCounts counts = defragmenter.counts();
            counts.check();
            assertEquals(done ? 1 : 0, counts.reassembled());
            assertEquals(0, defragmenter.held());
        }
        assertTrue(completed > 5_000 && cut > 1_000, completed + " completed, " + cut + " of them cut");
    }

    /** Longer than any part of it. */
    private static byte[] datagram(Random random) {
        byte[] octets = new byte[49 + random.nextInt(150)];
        random.nextBytes(octets);
        return octets;
    }

    private static List<Part> parts(Random random, byte[] sent) {
        boolean damaged = random.nextInt(3) == 0;
        List<Part> parts = new ArrayList<>();
        for (int at = 0; at < sent.length; ) {
            int length = 8 * (1 + random.nextInt(5));
            int end = Math.min(sent.length, at + length);
            parts.add(part(random, sent, at, end, end < sent.length, damaged));
            at = end;
        }
        for (int extra = random.nextInt(5); extra > 0; extra--) {
            int begin = 8 * random.nextInt(sent.length / 8);
            int end = begin + 8 * (1 + random.nextInt(6));
            boolean toTheEnd = end >= sent.length;
            parts.add(part(random, sent, begin, toTheEnd ? sent.length : end, !toTheEnd, damaged));
        }
        if (damaged && random.nextBoolean()) {
            int begin = 8 * (1 + random.nextInt(25));
            byte[] longer = Arrays.copyOf(sent, 400);
            parts.add(part(random, longer, begin, begin + 8 + random.nextInt(20), false, true));
        }
        if (random.nextInt(4) == 0) {
            parts.remove(random.nextInt(parts.size()));
        }
        if (random.nextBoolean()) {
            Collections.shuffle(parts, random);
        }
        return parts;
    }

    private static Part part(Random random, byte[] sent, int begin, int end, boolean more, boolean damaged) {
        byte[] octets = Arrays.copyOfRange(sent, begin, end);
        if (damaged && begin > 0) {
            octets[random.nextInt(octets.length)]++;
        }
        int captured = random.nextInt(8) == 0 ? random.nextInt(octets.length + 1) : octets.length;
        return new Part(begin, octets, captured, more);
    }

    private static IpFragment fragment(Part part, int ipVersion, int id) {
        boolean v4 = ipVersion == 4;
        IpFragment fragment = new IpFragment(
                        v4 ? "10.0.0.1" : "fe80::1", v4 ? "10.0.0.2" : "fe80::2", part.begin, part.more)
                .id(id)
                .next(v4 ? 1 : 58)
                .payload(part.octets);
        return part.captured == part.octets.length
                ? fragment
                : fragment.snaplen(fragment.octets().length - part.octets.length + part.captured);
    }
}
