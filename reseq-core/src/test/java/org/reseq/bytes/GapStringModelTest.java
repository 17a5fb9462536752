package org.reseq.bytes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random sequences of operations, each done to a {@link GapString} and to the slow, obvious model. */
class GapStringModelTest {

    private static final int STEPS = 1_500;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverIsDoneToItItHoldsWhatTheModelHolds(long seed) {
        Random random = new Random(seed);
        SlowOctets model = new SlowOctets();
        GapString octets = GapString.empty();
        for (int step = 0; step < STEPS; step++) {
            SlowOctets other = SlowOctets.random(random, 12);
            GapString otherOctets = other.toGapString(random);
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    model = model.append(other);
                    octets = octets.append(otherOctets);
                }
                case 2 -> {
                    model = other.append(model).append(other);
                    octets = GapString.join(List.of(otherOctets, octets, otherOctets));
                }
                case 3 -> {
                    // Out of the middle: what is left joins again what lay adjacent before.
                    int end = random.nextInt(model.length() + 1);
                    int begin = random.nextInt(end + 1);
                    octets = octets.slice(0, begin).append(octets.slice(end));
                    model = model.slice(0, begin).append(model.slice(end, model.length()));
                }
                case 4 -> {
                    int end = random.nextInt(model.length() + 1);
                    int begin = random.nextInt(end / 2 + 1);
                    octets = octets.slice(begin, end);
                    model = model.slice(begin, end);
                }
                default -> {
                    int cut = random.nextInt(model.length() + 1);
                    octets = octets.slice(cut).append(octets.slice(0, cut));
                    model = model.slice(cut, model.length()).append(model.slice(0, cut));
                }
            }
            if (model.length() > 100) {
                model = model.slice(40, model.length());
                octets = octets.slice(40);
            }
            assertHolds(model, octets, random);
        }
    }

    private static void assertHolds(SlowOctets model, GapString octets, Random random) {
        assertEquals(model.length(), octets.length());
        for (int i = 0; i < model.length(); i++) {
            assertEquals(model.octets()[i], octets.octetAt(i));
        }
        assertEquals(model.missing(), octets.missing());
        assertEquals(model.length() - model.missing(), octets.captured());
        assertEquals(model.missing() == 0, octets.isComplete());
        assertEquals(model.length() == 0, octets.isEmpty());
        assertEquals(model.gaps(), octets.gaps());
        assertArrayEquals(model.toByteArray((byte) 7), octets.toByteArray((byte) 7));
        if (model.missing() > 0) {
            assertThrows(IllegalStateException.class, octets::toByteArray);
        } else {
            assertArrayEquals(model.toByteArray((byte) 7), octets.toByteArray());
        }

        GapString elsewhere = model.toGapString(random);
        assertEquals(elsewhere, octets);
        assertEquals(elsewhere.hashCode(), octets.hashCode());
        assertEquals(octets, GapString.parse(octets.toString()));
        assertEquals(elsewhere.toString(), octets.toString());
        assertEquals(octets, GapString.ofHex(octets.toHex()));

        SlowOctets needle = needle(model, random);
        GapString needleOctets = needle.toGapString(random);
        int from = random.nextInt(model.length() + 1);
        assertEquals(model.indexOf(needle, from), octets.indexOf(needleOctets, from));
        int octet = random.nextInt(3);
        assertEquals(model.indexOf(new SlowOctets(octet), from), octets.indexOf(octet, from));
        assertEquals(model.holds(needle, 0), octets.startsWith(needleOctets));
        assertEquals(model.holds(needle, model.length() - needle.length()), octets.endsWith(needleOctets));
        if (needle.length() > 0) {
            List<GapString> parts = octets.split(needleOctets);
            assertEquals(
                    model.split(needle),
                    parts.stream().map(GapStringModelTest::modelOf).toList());
        }
    }

    /** Mostly a piece of the string itself, so that it occurs; sometimes anything. */
    private static SlowOctets needle(SlowOctets model, Random random) {
        if (random.nextInt(4) == 0) {
            return SlowOctets.random(random, 3);
        }
        int begin = random.nextInt(model.length() + 1);
        int length = random.nextInt(Math.min(5, model.length() - begin) + 1);
        return random.nextInt(3) == 0
                ? model.slice(0, Math.min(length, model.length()))
                : random.nextBoolean()
                        ? model.slice(model.length() - length, model.length())
                        : model.slice(begin, begin + length);
    }

    private static SlowOctets modelOf(GapString octets) {
        List<Integer> each = new ArrayList<>();
        for (long i = 0; i < octets.length(); i++) {
            each.add(octets.octetAt(i));
        }
        return new SlowOctets(each.stream().mapToInt(Integer::intValue).toArray());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void oneOctetChangedIsAnotherString(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            SlowOctets model = SlowOctets.random(random, 20);
            if (model.length() == 0) {
                continue;
            }
            int[] changed = model.octets().clone();
            int at = random.nextInt(changed.length);
            changed[at] = changed[at] < 0 ? random.nextInt(256) : random.nextBoolean() ? -1 : changed[at] ^ 0x80;
            GapString octets = model.toGapString(random);
            GapString other = new SlowOctets(changed).toGapString(random);
            assertEquals(false, octets.equals(other), () -> octets + " and " + other);
            assertEquals(false, octets.toString().equals(other.toString()));
        }
    }
}
