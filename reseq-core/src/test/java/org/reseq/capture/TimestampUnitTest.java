package org.reseq.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimestampUnitTest {
    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    @Test
    void everyResolutionIsWhatArithmeticWithoutBoundsSays() {
        Random random = new Random(3);
        for (int tsresol = 0; tsresol < 256; tsresol++) {
            TimestampUnit unit = TimestampUnit.of((byte) tsresol);
            check(tsresol, unit, 0);
            check(tsresol, unit, 1);
            check(tsresol, unit, Long.MAX_VALUE);
            check(tsresol, unit, Long.MIN_VALUE);
            check(tsresol, unit, -1);
            for (int i = 0; i < 200; i++) {
                check(tsresol, unit, random.nextLong() >>> random.nextInt(64));
            }
        }
    }

    private static void check(int tsresol, TimestampUnit unit, long units) {
        BigInteger perSecond = BigInteger.valueOf(tsresol >= 128 ? 2 : 10).pow(tsresol & 0x7f); // as the draft says it
        BigInteger nanos =
                new BigInteger(Long.toUnsignedString(units)).multiply(NANOS).divide(perSecond);
        assertEquals(
                nanos.min(MOST).longValueExact(),
                unit.nanos(units),
                () -> Long.toUnsignedString(units) + " units of " + unit);
    }
}
