package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamAssemblerTest {
    private static final StreamAssembler.Copies NO_COPIES = (position, waiting, again, againBegin, length) -> {
        throw new AssertionError("no copy expected at " + position);
    };

    private final List<String> copies = new ArrayList<>();
    private final StreamAssembler assembler = new StreamAssembler();
    private boolean laterWins;

    private StreamAssemblerTest insert(long begin, String octets, long ack) {
        byte[] buffer = ("??" + octets + "??").getBytes(StandardCharsets.ISO_8859_1);
        assembler.insert(
                begin,
                buffer,
                2,
                octets.length(),
                new Carrier(begin, begin + octets.length(), ack, -1, 7, 70),
                (position, waiting, again, againBegin, length) -> {
                    int waitingBegin = waiting.octetsBegin + (int) (position - waiting.begin);
                    copies.add(position + " " + text(waiting.octets, waitingBegin, length) + " "
                            + text(again, againBegin, length));
                    return laterWins;
                });
        Arrays.fill(buffer, (byte) '!'); // the buffer was only lent
        return this;
    }

    private StreamAssemblerTest insert(long begin, String octets) {
        return insert(begin, octets, Run.NO_ACK);
    }

    private static String text(byte[] octets, int begin, int length) {
        return new String(octets, begin, length, StandardCharsets.ISO_8859_1);
    }

    private StreamAssemblerTest at(long next) {
        assembler.begin(next);
        return this;
    }

    private void is(String expected) {
        assertEquals(expected, assembler.toString());
    }

    @Test
    void whatIsAboveAHoleWaits() {
        at(100).insert(104, "abcdefgh").is("(4) 8");
        assertNull(assembler.head());
        insert(100, "abcd").is("12");
        assertNotNull(assembler.head());
    }

    @Test
    void holesAreSeenBetweenRuns() {
        at(0).insert(2, "a").insert(6, "bc").insert(10, "d").is("(2) 1 (3) 2 (2) 1");
    }

    @Test
    void aSegmentAcrossAllFillsTheHolesOnly() {
        at(0).insert(2, "c").insert(5, "fg").insert(0, "ABCDEFGHI").is("9");
        assertEquals(List.of("2 c C", "5 fg FG"), copies);
        assertEquals("ABcDEfgHI", drained());
    }

    @Test
    void aCopyWithASmallerAcknowledgmentLowersItThere() {
        at(0).insert(1, "abcdef", 50).insert(3, "cd", 20).is("(1) 2@50 2@20 2@50");
        insert(0, "_ab", 60).is("1@60 2@50 2@20 2@50");
        assertEquals("_abcdef", drained());
    }

    @Test
    void whatWasCutIsKnownToExistAndGivesWayToOctets() {
        at(0);
        assembler.insertCut(4, 9, new Carrier(4, 9, Run.NO_ACK, -1, 7, 70));
        is("(4) 5*");
        insert(5, "ab").is("(4) 1* 2 2*");
        assembler.insertCut(0, 20, new Carrier(0, 20, Run.NO_ACK, -1, 8, 80));
        is("5* 2 13*");
        assertTrue(copies.isEmpty());
        insert(0, "abc", 30).insert(9, "fg", 20).is("3 2* 2 2* 2 9*");
    }

    @Test
    void theSmallestAcknowledgmentIsKeptAlsoWhereOctetsWereCut() {
        at(0).insert(2, "ab", 50);
        assembler.insertCut(1, 6, new Carrier(1, 6, 20, -1, 7, 70));
        is("(1) 1*@20 2@20 2*@20");
        insert(1, "_abcdef", 30).is("(1) 5@20 2@30");
    }

    @Test
    void beginningAboveWhatWaitsDropsIt() {
        insert(3, "abc").insert(8, "def");
        assertEquals(4, assembler.begin(9));
        is("2");
    }

    @Test
    void nothingIsHeldWithoutAHole() {
        at(10);
        assembler.skipTo(20);
        assertTrue(assembler.isEmpty());
        assertEquals(0, assembler.cost());
        insert(25, "abc");
        assertTrue(assembler.cost() >= 3);
        assembler.skipTo(25);
        assembler.removeFirst();
        assertEquals(0, assembler.cost());
        assertEquals(28, assembler.next());
    }

    private String drained() {
        StringBuilder text = new StringBuilder();
        for (Run run = assembler.head(); run != null; run = assembler.head()) {
            text.append(text(run.octets, run.octetsBegin, (int) run.length()));
            assembler.removeFirst();
        }
        return text.toString();
    }

    /** An array with a mask: too slow to use, too simple to be wrong. */
    private static final class Model {
        final byte[] octets = new byte[64];
        final boolean[] here = new boolean[64];
        final long[] acks = new long[64];
        final long[] frames = new long[64];
        int next;
        long added;
        long again;

        void insert(int begin, byte[] segment, long ack, long frame, boolean laterWins) {
            for (int i = 0; i < segment.length; i++) {
                int at = begin + i;
                if (!here[at]) {
                    here[at] = true;
                    octets[at] = segment[i];
                    acks[at] = ack;
                    frames[at] = frame;
                    added++;
                } else {
                    acks[at] = Math.min(acks[at], ack);
                    again++;
                    if (laterWins) {
                        octets[at] = segment[i];
                        frames[at] = frame;
                    }
                }
            }
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            int at = next;
            while (true) {
                int begin = at;
                while (at < 64 && !here[at]) {
                    at++;
                }
                if (at == 64) {
                    return text.toString().trim();
                }
                text.append(at > begin ? "(" + (at - begin) + ") " : "");
                begin = at;
                while (at < 64 && here[at] && acks[at] == acks[begin]) {
                    at++;
                }
                text.append(at - begin).append('@').append(acks[begin]).append(' ');
            }
        }
    }

    @Test
    void anAssemblerIsAnArrayWithAMask() {
        Random random = new Random(4);
        for (int round = 0; round < 5000; round++) {
            StreamAssembler real = new StreamAssembler();
            real.begin(0);
            Model model = new Model();
            long[] seen = new long[1];
            long added = 0;
            for (int frame = 1; frame <= 30; frame++) {
                if (random.nextInt(3) > 0 && model.next < 64) {
                    int begin = model.next + random.nextInt(64 - model.next);
                    byte[] segment = new byte[random.nextInt(Math.min(12, 64 - begin) + 1)];
                    random.nextBytes(segment);
                    long ack = random.nextInt(4);
                    boolean later = random.nextInt(4) == 0;
                    byte[] before = model.octets.clone();
                    model.insert(begin, segment, ack, frame, later);
                    Carrier captured = new Carrier(begin, begin + segment.length, ack, -1, frame, 0);
                    added += real.insert(
                            begin, segment, 0, segment.length, captured, (position, waiting, again, a, n) -> {
                                seen[0] += n;
                                int k = waiting.octetsBegin + (int) (position - waiting.begin);
                                for (int i = 0; i < n; i++) {
                                    assertEquals(before[(int) position + i], waiting.octets[k + i]);
                                    assertEquals(segment[(int) position + i - begin], again[a + i]);
                                }
                                return later;
                            });
                } else {
                    Run head = real.head();
                    assertEquals(model.next < 64 && model.here[model.next], head != null);
                    if (head != null) {
                        for (int i = 0; i < head.length(); i++) {
                            assertEquals(model.octets[model.next], head.octets[head.octetsBegin + i]);
                            assertEquals(model.acks[model.next], head.ack);
                            assertEquals(model.frames[model.next], head.carrier.frame());
                            model.here[model.next++] = false;
                        }
                        real.removeFirst();
                    } else if (random.nextInt(4) == 0) {
                        int to = endOfHole(model);
                        model.next = to;
                        real.skipTo(to);
                    }
                }
                assertEquals(model.toString(), real.toString());
                assertEquals(model.next, real.next());
            }
            assertEquals(model.added, added);
            assertEquals(model.again, seen[0]);
            assertEquals(real.isEmpty(), real.cost() == 0);
        }
    }

    private static int endOfHole(Model model) {
        int at = model.next;
        while (at < 63 && !model.here[at]) {
            at++;
        }
        return at;
    }

    @Test
    void withoutACopyNobodyHearsOfOne() {
        StreamAssembler fresh = new StreamAssembler();
        fresh.begin(0);
        byte[] octets = {1, 2, 3};
        assertEquals(3, fresh.insert(5, octets, 0, 3, new Carrier(0, 9, 0, -1, 1, 1), NO_COPIES));
        assertEquals(3, fresh.insert(2, octets, 0, 3, new Carrier(0, 9, 0, -1, 1, 1), NO_COPIES));
        @Nullable Run first = fresh.first();
        assertNotNull(first);
        assertEquals(2, first.begin);
    }

    @Test
    void aSmallRemainderDoesNotHoldTheWholeSegment() {
        String large = "x".repeat(1000);
        at(0).insert(10, large, 50).insert(10, large.substring(1), 20);
        assembler.removeFirst();
        Run rest = assembler.first();
        assertNotNull(rest);
        assertEquals(1, rest.length());
        assertEquals(1, rest.octets.length);
    }
}
