package org.reseq.check;

import org.jspecify.annotations.Nullable;

/**
 * How a decoder is asked whether cuts matter to it.
 *
 * @param times how many times the octets of a capture may be decoded, {@link SplitCheck#SMALLEST_BUDGET} octets at least; 0 or
 *     more
 * @param only the one place that is tried; null to try all that the budget allows
 */
public record SplitOptions(int times, @Nullable SplitPlace only) {
    /** Twenty times the octets, no place in particular. */
    public static final SplitOptions USUAL = new SplitOptions(20, null);

    public SplitOptions {
        if (times < 0) {
            throw new IllegalArgumentException(
                    "split budget: expected 0 or more times a capture's octets, got " + times);
        }
    }
}
