package org.reseq.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OctetBufferTest {

    private record Kept(SlowOctets model, GapString view) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void itHoldsWhatTheModelHoldsAndNoViewEverChanges(long seed) {
        Random random = new Random(seed);
        long begin = random.nextInt(2) * (1L << 33);
        SlowOctets model = new SlowOctets();
        OctetBuffer buffer = new OctetBuffer(begin);
        List<Kept> kept = new ArrayList<>();
        for (int step = 0; step < 2_000; step++) {
            SlowOctets next = SlowOctets.random(random, random.nextInt(50) == 0 ? 2_000 : 20);
            switch (random.nextInt(4)) {
                case 0 -> {
                    byte[] array = next.toByteArray((byte) 9);
                    int from = random.nextInt(array.length + 1);
                    int length = random.nextInt(array.length - from + 1);
                    buffer.append(array, from, length);
                    for (int i = from; i < from + length; i++) {
                        model = model.append(new SlowOctets(array[i] & 0xff));
                        array[i] = 99; // the caller's array is the caller's
                    }
                }
                case 1 -> {
                    buffer.append(next.toGapString(random));
                    model = model.append(next);
                }
                case 2 -> {
                    buffer.appendHole(next.length());
                    model = model.append(SlowOctets.hole(next.length()));
                }
                default -> {
                    int dropped = random.nextInt(3) == 0 ? model.length() : random.nextInt(model.length() + 1);
                    begin += dropped;
                    buffer.dropBefore(begin);
                    model = model.slice(dropped, model.length());
                }
            }
            assertEquals(begin, buffer.begin());
            assertEquals(begin + model.length(), buffer.end());
            assertEquals(model.length(), buffer.length());
            assertEquals(model.length() == 0, buffer.isEmpty());
            int to = random.nextInt(model.length() + 1);
            int from = random.nextInt(to + 1);
            SlowOctets part = model.slice(from, to);
            assertEquals(part.toGapString(random), buffer.view(begin + from, begin + to));
            assertEquals(model.toGapString(random), buffer.view());
            if (random.nextInt(50) == 0) {
                kept.add(new Kept(part, buffer.view(begin + from, begin + to)));
            }
        }
        for (Kept each : kept) {
            assertEquals(each.model.toGapString(random), each.view);
        }
    }

    @Test
    void twoMillionSingleOctetsLieInFewBlocksAndEveryViewIsCheap() {
        OctetBuffer buffer = new OctetBuffer();
        byte[] one = new byte[1];
        int total = 2_000_000;
        long sum = 0;
        for (int i = 0; i < total; i++) {
            one[0] = (byte) i;
            buffer.append(one, 0, 1);
            // What a parse attempt asks for: copying octets here would be 2 * 10^12 of them.
            sum += buffer.view().length();
        }
        assertEquals((long) total * (total + 1) / 2, sum);
        int[] blocks = {0};
        buffer.view().forEachRun(new GapString.RunVisitor() {
            @Override
            public void octets(byte[] array, int begin, int length) {
                blocks[0]++;
            }

            @Override
            public void hole(long length) {
                throw new AssertionError("no hole was appended");
            }
        });
        assertTrue(blocks[0] < 16, () -> blocks[0] + " blocks");
    }

    @Test
    void manySmallMessagesThroughItLeaveItSmall() {
        OctetBuffer buffer = new OctetBuffer();
        byte[] message = new byte[100];
        byte[] block = blockOf(buffer, message);
        int blocks = 1;
        for (int i = 1; i < 100_000; i++) {
            byte[] next = blockOf(buffer, message);
            blocks += next == block ? 0 : 1;
            block = next;
        }
        assertTrue(block.length <= 512, "the last block");
        assertTrue(blocks > 1);
        assertEquals(10_000_000, buffer.begin());
    }

    private static byte[] blockOf(OctetBuffer buffer, byte[] message) {
        buffer.append(message, 0, message.length);
        byte[] block = buffer.view(buffer.end() - 1, buffer.end()).runs().array(0);
        buffer.dropBefore(buffer.end());
        return Objects.requireNonNull(block);
    }

    @Test
    void aHoleOfATeraCostsARun() {
        OctetBuffer buffer = new OctetBuffer(7);
        buffer.append(GapString.latin1("abc"));
        buffer.appendHole(1L << 40);
        buffer.append(GapString.latin1("def"));
        assertEquals(13 + (1L << 40), buffer.end());
        assertEquals("[1]\"d\"", buffer.view(buffer.end() - 4, buffer.end() - 2).toString());
        buffer.dropBefore(buffer.end() - 5);
        assertEquals("[2]\"def\"", buffer.view().toString());
    }

    @Test
    void whatIsDroppedOrNotThereYetIsRefused() {
        OctetBuffer buffer = new OctetBuffer();
        buffer.append(GapString.latin1("abcdef"));
        buffer.dropBefore(2);
        assertThrows(IllegalArgumentException.class, () -> buffer.view(1, 3));
        assertThrows(IllegalArgumentException.class, () -> buffer.view(3, 7));
        assertThrows(IllegalArgumentException.class, () -> buffer.view(4, 3));
        assertThrows(IllegalArgumentException.class, () -> buffer.dropBefore(1));
        assertThrows(IllegalArgumentException.class, () -> buffer.dropBefore(7));
        assertThrows(IllegalArgumentException.class, () -> buffer.appendHole(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> buffer.append(new byte[2], 1, 2));
        assertThrows(IllegalArgumentException.class, () -> new OctetBuffer(-1));
        assertEquals("\"cdef\"", buffer.view().toString());
    }
}
