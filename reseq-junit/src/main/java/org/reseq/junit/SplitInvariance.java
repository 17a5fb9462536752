package org.reseq.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.opentest4j.AssertionFailedError;
import org.reseq.bytes.GapString;
import org.reseq.check.RecordedFlow;
import org.reseq.check.SplitCheck;
import org.reseq.check.SplitFailure;
import org.reseq.check.SplitOptions;
import org.reseq.flow.Side;
import org.reseq.protocol.Bookmark;
import org.reseq.protocol.DecoderFactory;
import org.reseq.report.SplitText;

/**
 * Asserts that a decoder makes the same packets of the same octets wherever TCP cuts them, without any capture:
 *
 * <pre>{@code
 * @Test void cutsDoNotMatter() {
 *   SplitInvariance.assertHolds(() -> new ChatPacket(), hex("01 00 05 61 6c 69 63 65"));
 * }
 * }</pre>
 */
public final class SplitInvariance {
    private SplitInvariance() {}

    /** Octets from pairs of hexadecimal digits; blanks between pairs are skipped. */
    public static GapString hex(String digits) {
        return GapString.ofHex(digits);
    }

    /**
     * Gives the octets to new decoders as what the client sends: in one piece, twice; octet by octet; in two pieces, cut at
     * every place of an utterance that is not very long.
     *
     * @param decoder makes a new one at each call: a packet, a session, or any other kind of decoder that reseq knows
     * @param octets whole packets or not; a hole stands for octets that were not captured
     * @throws AssertionFailedError where the packets are not the same, with the octets around the cut, and what they were
     *     decoded to uncut and cut
     */
    public static void assertHolds(Supplier<?> decoder, GapString octets) {
        assertHolds(decoder, Side.CLIENT, octets);
    }

    /** As {@link #assertHolds(Supplier, GapString)}, of what a side sends. */
    public static void assertHolds(Supplier<?> decoder, Side side, GapString octets) {
        DecoderFactory factory = DecoderFactory.of(decoder);
        List<SplitFailure> failures = SplitCheck.of(
                        List.of(RecordedFlow.of(side, octets)),
                        flow -> factory,
                        SplitOptions.USUAL.times(),
                        new Bookmark())
                .failures();
        if (!failures.isEmpty()) {
            SplitFailure failure = failures.get(0);
            List<String> lines = new ArrayList<>(List.of("", SplitText.headline(failure)));
            lines.addAll(SplitText.lines(failure));
            throw Failure.of(
                    String.join("\n", lines),
                    failure.difference().before(),
                    failure.difference().after());
        }
    }
}
