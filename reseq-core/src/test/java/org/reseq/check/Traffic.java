package org.reseq.check;

import java.util.Random;
import org.reseq.flow.Side;

/** What speaks a protocol without a mistake. */
interface Traffic {
    /** A whole message of a side, long ones now and then; the same octets of a random generator in the same state. */
    byte[] message(Side side, Random random);

    /** Up to so many, most often few. */
    static int few(Random random, int most) {
        return Math.min(random.nextInt(most + 1), random.nextInt(most + 1));
    }
}
