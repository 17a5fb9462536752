package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.reseq.flow.FragmentScript.fragments;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.reseq.frame.Frame;
import org.reseq.frame.FrameDecoder;
import org.reseq.frame.IpFragment;

class IpDefragmenterTest {
    private static final FragmentLimits STRICT =
            new FragmentLimits(30_000_000_000L, 60_000_000_000L, 4096, 1 << 20, true);

    @Test
    void fragmentsBecomeTheirDatagram() {
        fragments("""
                a > b  1  -8:8 "abcdefgh" +
                a > b  1  8:16 "ijklmnop" +
                a > b  1  16:19 "qrs"
                """).become("""
                3: a > b  "abcdefghijklmnopqrs"
                """).countedAs("3 used");
    }

    @Test
    void theirOrderMeansNothing() {
        fragments("""
                a > b  1  16:19 "qrs"
                a > b  1  8:16 "ijklmnop" +
                a > b  1  -8:8 "abcdefgh" +
                """).become("""
                3: a > b  "abcdefghijklmnopqrs"
                """).countedAs("3 used");
    }

    @Test
    void datagramsOfOtherNumbersAddressesAndProtocolsAreOthers() {
        fragments("""
                a > b  1  -8:8 "abcdefgh" +
                a > b  2  -8:8 "ABCDEFGH" +
                b > a  1  -8:8 "01234567" +
                a > b  2  8:9 "I"
                b > a  1  8:9 "8"
                a > b  1  8:9 "i"
                """).become("""
                4: a > b  "ABCDEFGHI"
                5: b > a  "012345678"
                6: a > b  "abcdefghi"
                """).withEvents();
    }

    /** A tap that sees every frame twice, as of a mirrored port. */
    @Test
    void aCopyOfAFragmentIsNoNews() {
        fragments("""
                a > b  1  -8:8 "abcdefgh" +
                a > b  1  -8:8 "abcdefgh" +
                a > b  1  8:16 "ijklmnop" +
                a > b  1  8:16 "ijklmnop" +
                a > b  1  16:17 "q"
                """).become("""
                5: a > b  "abcdefghijklmnopq"
                """).withEvents().countedAs("3 used, 2 duplicate");
    }

    /** The copy of the last fragment must not begin a datagram that the next one of that ID is then mixed into. */
    @Test
    void aCopyOfTheLastFragmentIsNoNewsEither() {
        fragments("""
                a > b  1  -8:8 "abcdefgh" +
                a > b  1  8:9 "i"
                a > b  1  8:9 "i"
                a > b  1  8:9 "i"
                a > b  1  -8:8 "ABCDEFGH" +
                a > b  1  8:9 "i"
                a > b  1  8:9 "I"
                """)
                .become("""
                2: a > b  "abcdefghi"
                6: a > b  "ABCDEFGHi"
                """)
                .withEvents("7 fragment-missing 0 of 17 got 16..17")
                .countedAs("4 used, 2 duplicate, 1 incomplete");
    }

    @Test
    void firstCopyOfAnOctetWins() {
        fragments("""
                a > b  1  -8:8 "abcdefgh" +
                a > b  1  0:16 "XXXXXXXXijklmnop" +
                a > b  1  16:17 "q"
                """).become("""
                3: a > b  "abcdefghijklmnopq"
                """).withEvents("2 fragment-overlap 8+16").countedAs("3 used");
        fragments("""
                a > b  1  8:16 "ijklmnop" +
                a > b  1  8:16 "iJklmnop" +
                a > b  1  -8:8 "abcdefgh" +
                a > b  1  16:17 "q"
                """).become("""
                4: a > b  "abcdefghijklmnopq"
                """).withEvents("2 fragment-overlap 16+8").countedAs("3 used, 1 duplicate");
    }

    @Test
    void aFragmentThatSpansHolesFillsThem() {
        fragments("""
                a > b  1  8:16 "ijklmnop" +
                a > b  1  32:34 "67"
                a > b  1  -8:32 "abcdefghIJKLMNOPqrstuvwxyz012345" +
                """).become("""
                3: a > b  "abcdefghijklmnopqrstuvwxyz01234567"
                """).withEvents("3 fragment-overlap 0+40");
    }

    @Test
    void theFirstEndStands() {
        fragments("""
                a > b  1  8:11 "ijk"
                a > b  1  8:12 "ijkl"           # ends further
                a > b  1  8:16 "ijklmnop" +     # goes on behind the end
                a > b  1  0:2  "ab"             # ends before
                a > b  1  -8:8 "abcdefgh" + [of 11]
                """)
                .become("""
                5: a > b  "abcdefghijk"
                """)
                .withEvents("2 fragment-overlap 16+4", "3 fragment-overlap 16+8", "4 fragment-overlap 8+2")
                .countedAs("2 used, 3 duplicate");
    }

    @Test
    void anEndBelowWhatCameIsNone() {
        fragments("""
                a > b  1  16:24 "qrstuvwx" +
                a > b  1  8:11 "ijk"
                a > b  1  -8:8 "abcdefgh" +
                a > b  1  8:16 "ijklmnop" +
                a > b  1  24:25 "y"
                """).become("""
                5: a > b  "abcdefghijklmnopqrstuvwxy"
                """).withEvents("2 fragment-overlap 16+3");
    }

    @Test
    void whatNeverCompletesIsToldAtTheEnd() {
        fragments("""
                a > b  7  -8:8 +
                a > b  7  16:24 +
                a > b  7  32:40 +
                a > b  8  8:16
                """)
                .become("")
                .withEvents("3 fragment-missing 16 got 0..16 24..32 40..48", "4 fragment-missing 0 of 24 got 16..24")
                .countedAs("4 incomplete");
    }

    /** RFC 5722, and RFC 8200, section 4.5, which leaves exact copies alone. */
    @Test
    void whoAsksForItLosesADatagramWithOverlaps() {
        fragments("""
                a > b  1  -8:8 "abcdefgh" +
                a > b  1  -8:8 "abcdefgh" +
                a > b  1  0:16 "abcdefghijklmnop" +
                a > b  1  16:17 "q"
                a > b  2  -8:8 "abcdefgh" +
                a > b  2  8:9 "i"
                """)
                .with(STRICT)
                .become("""
                6: a > b  "abcdefghi"
                """)
                .withEvents("3 fragment-overlap 8+16")
                .countedAs("2 used, 1 duplicate, 3 discarded");
    }

    /** RFC 8200, section 4.5: of other fragments, neither the next header counts nor what stands before the fragment header. */
    @Test
    void onlyTheHeaderOfTheFirstFragmentCounts() {
        byte[] udp = {3, (byte) 232, 0, 53, 0, 11, 0, 0, 'a', 'b', 'c'};
        FrameDecoder decoder = new FrameDecoder();
        IpDefragmenter defragmenter = new IpDefragmenter(decoder, event -> {});
        Frame frame = new Frame();
        IpFragment last = new IpFragment("fe80::1", "fe80::2", 8, false)
                .next(6)
                .extension(60, new byte[8])
                .payload(Arrays.copyOfRange(udp, 8, 11));
        IpFragment first = new IpFragment("fe80::1", "fe80::2", 0, true).payload(Arrays.copyOf(udp, 8));
        decoder.decode(last.record(1), frame);
        assertFalse(defragmenter.accept(frame));
        decoder.decode(first.record(2), frame);
        assertTrue(defragmenter.accept(frame));
        assertEquals(Frame.Kind.UDP, frame.kind(), frame.reason());
        assertEquals(3, frame.payloadLength());
        assertEquals(56, frame.payloadBegin());
    }

    @Test
    void anIdIsUsedAgainOnceItsDatagramIsComplete() {
        fragments("""
                a > b  1  -8:8 "abcdefgh" +
                a > b  1  8:9 "i"
                a > b  1  -8:8 "ABCDEFGH" +
                a > b  1  8:9 "I"
                """).become("""
                2: a > b  "abcdefghi"
                4: a > b  "ABCDEFGHI"
                """).withEvents();
    }

    @Test
    void anIdIsUsedAgainOnceItsDatagramIsTooOld() {
        fragments("""
                a > b  1  -8:8 "abcdefgh" + t 0
                a > b  1  -8:8 "ABCDEFGH" + t 61
                a > b  1  8:9 "I" t 61
                """).become("""
                3: a > b  "ABCDEFGHI"
                """).withEvents("1 fragment-missing 16 got 0..16").countedAs("2 used, 1 incomplete");
    }

    @Test
    void theWaitIsCountedFromTheFirstFragment() {
        fragments("""
                a > b  1  -8:8 "abcdefgh" + t 0
                a > b  1  8:16 "ijklmnop" + t 20
                a > b  1  16:17 "q" t 30
                """).become("""
                3: a > b  "abcdefghijklmnopq"
                """);
        fragments("""
                a > b  1  -8:8 "abcdefgh" + t 0
                a > b  1  8:16 "ijklmnop" + t 29.9
                a > b  1  16:17 "q" t 30.1
                """)
                .become(4, "")
                .withEvents(4, "2 fragment-missing 24 got 0..24", "3 fragment-missing 0 of 25 got 24..25");
    }

    @Test
    void ipv4WaitsHalfAsLongAsIpv6() {
        FragmentScript script = fragments("""
                a > b  1  -8:8 "abcdefgh" + t 0
                a > b  1  8:9 "i" t 45
                """);
        script.become(4, "");
        script.become(6, """
                2: a > b  "abcdefghi"
                """);
    }

    @Test
    void aClockThatGoesBackEndsNoWait() {
        fragments("""
                a > b  1  -8:8 "abcdefgh" + t 1000
                a > b  2  -8:8 "ABCDEFGH" + t 0
                a > b  1  8:9 "i" t 1
                a > b  2  8:9 "I" t 1001
                """).become(4, """
                3: a > b  "abcdefghi"
                """);
    }

    @Test
    void whatTheSnaplenCutIsAHoleAndWhatIsBehindItIsLostWithIt() {
        fragments("""
                a > b  1  -8:8 "abcdefgh" +
                a > b  1  8:16 "ijklmnop" + [snap 3]
                a > b  1  16:19 "qrs"
                """).become("""
                3: a > b  "abcdefghijk"[8]
                """).countedAs("3 used");
    }

    @Test
    void aCopyWithMoreOctetsFillsTheHoleOfTheOther() {
        fragments("""
                a > b  1  8:16 "ijklmnop" + [snap 3]
                a > b  1  8:16 "ijklmnop" + [snap 5]
                a > b  1  8:16 "ijklmnop" +
                a > b  1  8:16 "ijklmnop" + [snap 3]
                a > b  1  16:19 "qrs" [snap 2]
                a > b  1  -8:8 "abcdefgh" +
                """).become("""
                6: a > b  "abcdefghijklmnopqr"[1]
                """).withEvents().countedAs("5 used, 1 duplicate");
    }

    @Test
    void tooManyDatagramsAndTheOneThatWaitedLongestGoes() {
        fragments("""
                a > b  1  -8:8 "abcdefgh" +
                a > b  2  -8:8 "ABCDEFGH" +
                a > b  1  8:16 "ijklmnop" +
                a > b  3  -8:8 "01234567" +
                a > b  1  16:17 "q"
                """)
                .with(new FragmentLimits(1, 1, 2, 1 << 20, false))
                .become("""
                5: a > b  "abcdefghijklmnopq"
                """)
                .withEvents("2 fragment-flush 16 got 0..16", "4 fragment-missing 16 got 0..16");
    }
}
