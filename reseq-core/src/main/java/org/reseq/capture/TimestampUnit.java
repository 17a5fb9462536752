package org.reseq.capture;

/**
 * What an interface counts its timestamps in: a second divided by a power of ten or of two.
 *
 * <p>Source: draft-ietf-opsawg-pcapng, section 4.2, {@code if_tsresol}.
 *
 * @param binary the power is one of two
 * @param exponent of the power, 0 to 127
 */
record TimestampUnit(boolean binary, int exponent) {
    static final TimestampUnit MICROSECOND = new TimestampUnit(false, 6);
    static final TimestampUnit NANOSECOND = new TimestampUnit(false, 9);

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int NANO_EXPONENT = 9;
    private static final long[] POWERS_OF_TEN = powersOfTen();

    /** @param tsresol the octet as it stands in the option */
    static TimestampUnit of(int tsresol) {
        return new TimestampUnit((tsresol & 0x80) != 0, tsresol & 0x7f);
    }

    /** The octet that stands for it in the option. */
    int tsresol() {
        return binary ? 0x80 | exponent : exponent;
    }

    /**
     * So many units in nanoseconds, rounded down; {@link Long#MAX_VALUE} where they are more than that.
     *
     * @param units unsigned
     */
    long nanos(long units) {
        if (binary) {
            return exponent < Long.SIZE ? nanosOfLong(units) : nanosOfShort(units);
        }
        if (exponent <= NANO_EXPONENT) {
            return product(units, POWERS_OF_TEN[NANO_EXPONENT - exponent]);
        }
        int power = exponent - NANO_EXPONENT;
        return power < POWERS_OF_TEN.length ? Long.divideUnsigned(units, POWERS_OF_TEN[power]) : 0;
    }

    /** Whole seconds and the rest apart, as only the rest's product needs 128 bits. */
    private long nanosOfLong(long units) {
        if (exponent == 0) {
            return product(units, NANOS_PER_SECOND);
        }
        long rest = units & (1L << exponent) - 1;
        long high = Math.multiplyHigh(rest, NANOS_PER_SECOND);
        long low = rest * NANOS_PER_SECOND;
        long nanos = high << Long.SIZE - exponent | low >>> exponent;
        long seconds = product(units >>> exponent, NANOS_PER_SECOND);
        return seconds > Long.MAX_VALUE - nanos ? Long.MAX_VALUE : seconds + nanos;
    }

    /** There are less than 2^64 units, so the whole is less than a second. */
    private long nanosOfShort(long units) {
        long unsignedHigh = Math.multiplyHigh(units, NANOS_PER_SECOND) + (units < 0 ? NANOS_PER_SECOND : 0);
        return unsignedHigh >>> exponent - Long.SIZE;
    }

    private static long product(long units, long factor) {
        return Long.compareUnsigned(units, Long.MAX_VALUE / factor) > 0 ? Long.MAX_VALUE : units * factor;
    }

    /** All that fit 64 bits, the last one unsigned only. */
    private static long[] powersOfTen() {
        long[] powers = new long[20];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = 10 * powers[i - 1];
        }
        return powers;
    }
}
