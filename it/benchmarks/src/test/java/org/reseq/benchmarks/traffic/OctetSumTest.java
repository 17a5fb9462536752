package org.reseq.benchmarks.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class OctetSumTest {
    @Test
    void isTheSumOfOctetsTakenOneByOne() {
        byte[] octets = new byte[5000];
        new Random(1).nextBytes(octets);
        for (int begin = 0; begin < 9; begin++) {
            for (int length = 0; begin + length <= octets.length; length += length < 40 ? 1 : 331) {
                long sum = 0;
                for (int i = begin; i < begin + length; i++) {
                    sum += octets[i] & 0xFF;
                }
                assertEquals(sum, OctetSum.of(octets, begin, length), begin + ", " + length);
            }
        }
    }

    @Test
    void noLaneOverflows() {
        byte[] octets = new byte[100_000];
        Arrays.fill(octets, (byte) 0xFF);
        assertEquals(100_000 * 255, OctetSum.of(octets, 0, octets.length));
    }
}
