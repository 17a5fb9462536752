package org.reseq.protocol;

import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.reseq.flow.Side;

/**
 * Finds which octet it was that made a {@link Decoder} give out a message: a second instance is given the same octets, one
 * by one wherever the first gave out something. One for each flow. Single-threaded.
 *
 * <p>Where the two disagree about how many messages there are (one that hands content on as it comes, one that is wrong
 * about cuts), messages are paired from the first on, and the last one ends where octet by octet the last one did.
 */
final class MessageEnds {
    /** Null once it failed where the first did not: from then on messages end with the octets that came together. */
    private @Nullable Decoder second;

    private MessageEnds(@Nullable Decoder second) {
        this.second = second;
    }

    /** Messages end with the octets that came together, as in datagrams. */
    static MessageEnds together() {
        return new MessageEnds(null);
    }

    /** @param make gives the second instance */
    static MessageEnds by(Callable<Decoder> make) {
        try {
            return new MessageEnds(make.call());
        } catch (Throwable e) {
            Thrown.unlessOfTheJvm(e);
            return together();
        }
    }

    /**
     * After how many of these octets each message came that {@code first} gave out, and as the last element what it threw;
     * all of them where that is not known.
     */
    int[] find(Emitted first, Side side, byte[] octets) {
        int[] ends = new int[first.messages().size() + 1];
        Arrays.fill(ends, octets.length);
        int messages = ends.length - 1;
        int found = 0;
        int step = first.isNothing() ? octets.length : 1;
        for (int at = 0; at < octets.length && second != null; at += step) {
            byte[] some = Arrays.copyOfRange(octets, at, at + step);
            Decoder decoder = second;
            Emitted emitted = Emitted.by(out -> decoder.decode(side, some, out));
            for (int i = 0; i < emitted.messages().size() && messages > 0; i++) {
                ends[Math.min(found++, messages - 1)] = at + 1;
            }
            if (emitted.thrown() != null && first.thrown() != null) {
                ends[messages] = at + 1;
                break;
            }
            check(emitted);
        }
        return ends;
    }

    void gap(Side side, long length) {
        Decoder decoder = second;
        if (decoder != null) {
            check(Emitted.by(out -> decoder.gap(side, length, out)));
        }
    }

    void end(Side side) {
        Decoder decoder = second;
        if (decoder != null) {
            check(Emitted.by(out -> decoder.end(side, out)));
        }
    }

    private void check(Emitted emitted) {
        if (emitted.thrown() != null) {
            second = null;
        }
    }
}
