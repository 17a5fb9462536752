package org.reseq.flow;

import static org.reseq.flow.Script.segments;

import org.junit.jupiter.api.Test;
import org.reseq.flow.Accounting.Bucket;

/** What becomes of octets that arrive out of order, again, or not at all. */
class OctetOrderTest {

    @Test
    void whatTheTapMissedBecomesAGap() {
        segments("""
                c > s  0:3 "abc"
                c > s  6:9 "ghi"
                s > c  0:2 ack 9 "OK"   # the server saw 3:6; we did not
                c > s  9:9 ack 2
                """).become("""
                c > s  "abc"[3]"ghi"
                s > c  "OK"
                """);
    }

    @Test
    void disorderLeavesNoTrace() {
        segments("""
                c > s  S
                c > s  6:9 "ghi"
                c > s  3:6 "def"
                c > s  0:3 "abc"
                s > c  0:0 ack 9
                """)
                .become("c > s \"abcdefghi\"")
                .withEvents("out-of-order c2s 6+3")
                .accounting(Bucket.DELIVERED, 9);
    }

    @Test
    void aCopyIsDropped() {
        segments("""
                c > s  S
                c > s  0:3 "abc"
                c > s  0:3 "abc"
                s > c  0:0 ack 3
                """).become("c > s \"abc\"").withEvents("retransmit c2s 0+3").accounting(Bucket.DUPLICATE, 3);
    }

    @Test
    void firstCopyOfAByteWins() {
        segments("""
                c > s  S
                c > s  3:9 "defghi"
                c > s  4:8 "EfGX"
                c > s  0:3 "abc"
                s > c  0:0 ack 9
                """)
                .become("c > s \"abcdefghi\"")
                .withEvents(
                        "out-of-order c2s 3+6",
                        "overlap-conflict c2s 4+4 kept \"efgh\" dropped \"EfGX\"",
                        "retransmit c2s 4+4")
                .accounting(Bucket.CONFLICT_LOSER, 3)
                .accounting(Bucket.DUPLICATE, 1);
    }

    @Test
    void ofASegmentOnlyTheNewOctetsAreTaken() {
        segments("""
                c > s  S
                c > s  0:4 "abcd"
                c > s  2:7 "XXefg"       # starts below what was handed on, ends above
                c > s  9:12 "jkl"
                c > s  7:14 "hiXXXmn"    # around one that waits
                s > c  0:0 ack 14
                """)
                .become("c > s \"abcdefghijklmn\"")
                .withEvents(
                        "overlap-conflict c2s 2+2 kept \"cd\" dropped \"XX\"",
                        "overlap c2s 2+5",
                        "out-of-order c2s 9+3",
                        "overlap-conflict c2s 9+3 kept \"jkl\" dropped \"XXX\"",
                        "overlap c2s 7+7")
                .accounting(Bucket.CONFLICT_LOSER, 5)
                .accounting(Bucket.DUPLICATE, 0)
                .accounting(Bucket.DELIVERED, 14);
    }

    @Test
    void aConflictShowsNoMoreThan64Octets() {
        String many = "x".repeat(100);
        segments("c > s  S\nc > s  1:101\nc > s  1:101 \"" + many + "\"\nc > s  0:1 \"a\"\n")
                .withEvents(
                        "out-of-order c2s 1+100",
                        "overlap-conflict c2s 1+100 kept \""
                                + new String(Script.filler(1, 64), java.nio.charset.StandardCharsets.ISO_8859_1)
                                + "\" dropped \"" + "x".repeat(64) + "\"",
                        "retransmit c2s 1+100",
                        "one-sided s2c 0");
    }

    @Test
    void aHoleThatNobodyAcknowledgedWaitsForTheRetransmission() {
        segments("""
                c > s  S
                c > s  3:6 "def"
                s > c  0:0 ack 0
                c > s  6:9 "ghi"
                s > c  0:0 ack 0
                c > s  0:3 "abc"
                """).with(new Limits(1, 1, 8, 1 << 16, 1 << 20)).become("c > s \"abcdefghi\"");
    }

    @Test
    void aHoleThatNobodyEverAcknowledgedEndsWithTheCapture() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  3:6 "def" ack 0
                s > c  0:0 ack 0
                """)
                .become("c > s [3]\"def\"")
                .withEvents("out-of-order c2s 3+3", "unacked c2s 0+3", "gap c2s 0+3", "unacked c2s 0+6");
    }

    /** What the receiver has above a hole shows that the hole was lost on the way, not by the tap: it is worth waiting for. */
    @Test
    void selectiveAcknowledgmentsEndNoWait() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                c > s  6:9 ack 0 "ghi"
                s > c  0:0 ack 3 sack 6:9     # has what is above
                c > s  9:12 ack 0 "jkl"
                s > c  0:0 ack 3 sack 6:12
                s > c  0:0 ack 3 sack 6:12
                c > s  3:6 ack 0 "def"        # sent again
                s > c  0:2 ack 12 "OK"
                """)
                .with(new Limits(1, 1, 8, 1 << 16, 1 << 20))
                .become("""
                        c > s "abcdefghijkl"
                        s > c "OK"
                        """)
                .withEvents("out-of-order c2s 6+3", "unacked s2c 0+2")
                .accounting(Bucket.DELIVERED, 14);
    }

    /** Frames as a computer sees its own, before the network card cuts them and sums them up. */
    @Test
    void whatIsLeftToTheNetworkCardIsNothingRemarkable() {
        segments("""
                c > s  S [badsum]
                s > c  S ack 0 [badsum]
                c > s  0:60000 ack 0 [badsum]
                s > c  0:65000 ack 60000 [badsum]
                c > s  60000:60000 ack 65000 [badsum]
                """).withEvents().accounting(Bucket.DELIVERED, 125_000);
    }

    @Test
    void aHoleThatWasAcknowledgedIsGivenUpAfterTheHorizon() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  3:6 "def"
                s > c  0:1 ack 6 "1"   # the hole is noted here
                s > c  1:2 ack 6 "2"
                s > c  2:3 ack 6 "3"   # the second frame since
                c > s  0:3 "abc"       # too late
                """)
                .with(new Limits(2, 1 << 20, 8, 1 << 16, 1 << 20))
                .become("c > s [3]\"def\"\ns > c \"123\"")
                .withEvents(
                        "out-of-order c2s 3+3", "gap c2s 0+3", "late-data c2s 0+3 dropped \"abc\"", "unacked s2c 0+3")
                .accounting(Bucket.LATE, 3);
    }

    @Test
    void withinTheHorizonAnOriginalFillsItsHole() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  3:6 "def"
                s > c  0:1 ack 6 "1"
                c > s  0:3 "abc"
                """).with(new Limits(2, 1 << 20, 8, 1 << 16, 1 << 20)).become("c > s \"abcdef\"\ns > c \"1\"");
    }

    @Test
    void theHorizonIsAlsoCountedInOctets() {
        segments("""
                c > s  S
                c > s  3:6 "def"
                s > c  0:0 ack 6
                c > s  6:106 [snap 90]  # captured octets count, not those of the wire
                c > s  106:116
                c > s  0:3 "abc"
                """)
                .with(new Limits(1000, 100, 8, 1 << 16, 1 << 20))
                .withEvents(
                        "out-of-order c2s 3+3",
                        "snapped c2s 96+10",
                        "gap c2s 0+3",
                        "late-data c2s 0+3 dropped \"abc\"",
                        "unacked c2s 6+110");
    }

    @Test
    void ofAHoleOnlyTheAcknowledgedPartIsGivenUp() {
        segments("""
                c > s  S
                c > s  6:9 "ghi"
                s > c  0:0 ack 3       # has 0:3, lacks 3:6 itself
                s > c  0:0 ack 3
                s > c  0:0 ack 3
                c > s  3:6 "def"
                s > c  0:0 ack 9
                """)
                .with(new Limits(2, 1 << 20, 8, 1 << 16, 1 << 20))
                .become("c > s [3]\"defghi\"")
                .withEvents("out-of-order c2s 6+3", "gap c2s 0+3");
    }

    @Test
    void manyHolesAreGivenUpSideBySide() {
        // each hole is noted two frames after the one before; one by one they would be given up ever later
        StringBuilder script = new StringBuilder("c > s  S\n");
        for (int i = 0; i < 40; i++) {
            script.append("c > s  %d:%d\ns > c  0:0 ack %d\n".formatted(i * 4 + 3, i * 4 + 4, i * 4 + 4));
        }
        script.append("c > s  156:159 \"xyz\"\n"); // the last hole, within its horizon
        script.append("c > s  100:103 \"xyz\"\n"); // another, long given up
        Script.Heard heard = segments(script.toString())
                .with(new Limits(10, 1 << 20, 8, 1 << 16, 1 << 20))
                .accounting(Bucket.LATE, 3)
                .once();
        org.junit.jupiter.api.Assertions.assertEquals(
                39L, heard.counts.get(FlowEvent.Kind.GAP), heard.utterances.toString());
    }

    @Test
    void aFullBufferGivesUpAHole() {
        segments("""
                c > s  S
                c > s  3:1003
                c > s  1003:2003
                c > s  2003:2006
                c > s  0:3 "abc"
                """)
                .with(new Limits(1000, 1 << 20, 8, 1 << 16, 2000))
                .withEvents(
                        "out-of-order c2s 3+1000",
                        "budget-flush c2s 0",
                        "unacked c2s 0+3",
                        "gap c2s 0+3",
                        "late-data c2s 0+3 dropped \"abc\"",
                        "one-sided s2c 0");
    }

    @Test
    void aGapCostsNothingHoweverLong() {
        segments("""
                c > s  S
                c > s  0:1 "a"
                c > s  1000000001:1000000002 "b"
                s > c  0:0 ack 1000000002
                """).become("c > s \"a\"[1000000000]\"b\"");
    }

    @Test
    void whatNobodyAcknowledgedIsDelivered() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                """).become("c > s \"abc\"").withEvents("unacked c2s 0+3").accounting(Bucket.DELIVERED, 3);
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 F "abc"
                s > c  0:0 ack 0 F            # closed, and the octets were not acknowledged
                c > s  4:4 ack 1
                """).become("c > s \"abc\"").withEvents("unacked c2s 0+3").accounting(Bucket.DELIVERED, 3);
    }

    @Test
    void whatFollowsTheLastOctetIsNoGapButAMissingTail() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                s > c  0:0 ack 8      # four octets more, or three and a FIN
                """).become("c > s \"abc\"").withTails(4, 0).withEvents("ack-before-data c2s 3+5");
        segments("""
                c > s  S
                c > s  0:3 ack 0 "abc"
                c > s  7:7 F          # the end is known
                s > c  0:0 ack 8
                """).become("c > s \"abc\"").withTails(4, 0);
        segments("""
                c > s  S
                c > s  0:3 ack 0 "abc"
                s > c  0:0 ack 4      # a FIN that was not captured
                """).withTails(0, 0);
    }

    @Test
    void aSnappedSegmentIsFollowedByAGapOfKnownLength() {
        segments("""
                c > s  S
                c > s  0:9 "abcdefghi" [snap 3]
                c > s  9:12 "jkl"
                c > s  15:20 "pqrst" [snap 1]   # one that waits
                c > s  12:15 "mno"
                """)
                .become("c > s \"abc\"[6]\"jklmnop\"[4]")
                .withEvents("snapped c2s 3+6", "out-of-order c2s 15+5", "snapped c2s 16+4", "one-sided s2c 0");
    }

    @Test
    void octetsFillWhatWasSnappedWhileItWaits() {
        segments("""
                c > s  S
                c > s  3:9 "defghi" [snap 1]
                c > s  5:7 "fg"
                c > s  0:3 "abc"
                """).become("c > s \"abcd\"[1]\"fg\"[2]");
    }

    @Test
    void headersAloneAreAllGap() {
        segments("""
                c > s  S
                c > s  0:9 [snap 0]
                c > s  9:12 "jkl"
                """).become("c > s [9]\"jkl\"");
    }

    @Test
    void aKeepAliveIsNoConflict() {
        segments("""
                c > s  S
                c > s  3:6 "def"
                c > s  5:6 "\\x00" [nopsh]     # with an octet, which means nothing
                c > s  5:5 ack 0              # without
                c > s  0:3 "abc"
                """)
                .become("c > s \"abcdef\"")
                .withEvents("out-of-order c2s 3+3", "keep-alive c2s 5+1", "keep-alive c2s 5", "one-sided s2c 0")
                .accounting(Bucket.DUPLICATE, 1)
                .accounting(Bucket.CONFLICT_LOSER, 0);
    }

    @Test
    void aZeroWindowProbeIsTakenOnce() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                s > c  0:0 ack 3 win 0
                c > s  3:4 ack 0 "d" [nopsh]
                s > c  0:0 ack 4 win 100
                c > s  3:6 ack 0 "def"      # sent again in a larger segment
                s > c  0:0 ack 6
                """)
                .become("c > s \"abcdef\"")
                .withEvents("zero-window-probe c2s 3+1", "overlap c2s 3+3")
                .accounting(Bucket.DUPLICATE, 1);
    }

    @Test
    void aJumpTooFarMovesNothing() {
        segments("""
                c > s  S
                c > s  0:3 "abc"
                c > s  1100000000:1100000003 "xxx"
                c > s  3:6 "def"
                s > c  0:0 ack 1500000000     # elsewhere again: no witness
                s > c  0:0 ack 6
                """)
                .become("c > s \"abcdef\"")
                .withEvents("seq-jump c2s 1100000000+3", "seq-jump c2s 1500000000")
                .accounting(Bucket.IGNORED, 3);
    }

    @Test
    void aJumpThatBothSidesConfirmIsALongGap() {
        segments("""
                c > s  S
                c > s  0:1 "a"
                s > c  0:0 ack 1
                s > c  0:0 ack 1900000001
                c > s  1900000000:1900000001 "b"
                s > c  0:0 ack 1900000001
                """).become("c > s \"a\"[1899999999]\"b\"").accounting(Bucket.IGNORED, 0);
    }

    @Test
    void aStreamMayBeLongerThanSequenceNumbersReach() {
        StringBuilder script = new StringBuilder("c > s  S\n");
        for (long i = 0; i < 6; i++) {
            script.append("c > s  %d:%d \"x\"\ns > c  0:0 ack %d\n"
                    .formatted(i * 1_000_000_000, i * 1_000_000_000 + 1, i * 1_000_000_000 + 1));
        }
        segments(script.toString()).become("c > s \"x\"" + "[999999999]\"x\"".repeat(5));
    }

    @Test
    void anOlderAcknowledgmentMovesNothingBack() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                s > c  0:1 ack 3 "1"
                s > c  1:2 ack 0 "2"      # reordered on its way
                c > s  3:6 ack 2 "def"
                s > c  2:2 ack 6
                """).become("""
                c > s "abc"
                s > c "12"
                c > s "def"
                """).withEvents();
    }
}
