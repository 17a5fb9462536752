package org.reseq.flow;

import static org.reseq.flow.Script.segments;

import org.junit.jupiter.api.Test;
import org.reseq.flow.Accounting.Bucket;
import org.reseq.flow.FlowEvent.Kind;

/** What other fields of a TCP header say about its octets: urgent pointer, timestamps, window. */
class HeaderRulesTest {

    @Test
    void anUrgentOctetStaysInItsPlace() {
        segments("""
                c > s  S
                c > s  0:4 "abcd" urg 3
                s > c  0:0 ack 4
                """).become("c > s \"abcd\"").withEvents("urgent c2s 2+1");
    }

    @Test
    void anUrgentOctetCanBeLeftOut() {
        String story = """
                c > s  S
                s > c  S ack 0
                c > s  0:4 "ab!c" ack 0 urg 3
                c > s  4:7 "def" ack 0
                s > c  0:2 ack 7 "OK"
                c > s  7:9 ack 2 "gh"
                s > c  2:2 ack 9
                """;
        segments(story)
                .with(Rules.DEFAULT.withUrgentOutOfBand())
                .become("""
                        c > s "abcdef"
                        s > c "OK"
                        c > s "gh"
                        """)
                .withEvents("urgent c2s 2+1")
                .accounting(Bucket.URGENT_OOB, 1)
                .accounting(Bucket.DELIVERED, 10);
    }

    /** The pointer may be ahead of the octets, in several segments; what follows the octet moves up. */
    @Test
    void anUrgentOctetIsLeftOutWhereverItIsAnnounced() {
        segments("""
                c > s  S
                c > s  0:2 "ab" urg 5
                c > s  6:8 "fg"
                c > s  2:4 "cd" urg 3
                c > s  4:6 "!e" urg 1
                s > c  0:0 ack 8
                c > s  10:12 "ij"
                s > c  0:0 ack 12
                """)
                .with(Rules.DEFAULT.withUrgentOutOfBand())
                .become("c > s \"abcdefg\"[2]\"ij\"")
                .accounting(Bucket.URGENT_OOB, 1)
                .counting(Kind.URGENT, 1);
    }

    @Test
    void anOldTimestampIsToldOfAndItsOctetsTaken() {
        String story = """
                c > s  S ts 100
                s > c  S ack 0 ts 7
                c > s  0:3 "abc" ack 0 ts 110
                s > c  0:0 ack 3 ts 8
                c > s  3:6 "XYZ" ack 0 ts 50     # an old one that happens to fit
                c > s  3:6 "def" ack 0 ts 120
                s > c  0:0 ack 6 ts 9
                """;
        segments(story)
                .become("c > s \"abcXYZ\"")
                .withEvents(
                        "paws c2s 3+3", "overlap-conflict c2s 3+3 kept \"XYZ\" dropped \"def\"", "retransmit c2s 3+3");
        segments(story)
                .with(Rules.DEFAULT.withoutOldTimestamps())
                .become("c > s \"abcdef\"")
                .withEvents("paws c2s 3+3")
                .accounting(Bucket.IGNORED, 3);
    }

    /** A later timestamp on a segment that is not yet its turn makes those before it no older (RFC 7323 section 4.3). */
    @Test
    void segmentsThatOvertakeDoNotMakeOthersOld() {
        segments("""
                c > s  S ts 4294967290
                s > c  S ack 0 ts 7
                c > s  3:6 "def" ack 0 ts 20     # the timestamps wrap
                c > s  0:3 "abc" ack 0 ts 4294967295
                s > c  0:0 ack 6 ts 9
                """).become("c > s \"abcdef\"").counting(Kind.PAWS, 0);
    }

    @Test
    void timestampsWrapWhereTheirSignChangesToo() {
        segments("""
                c > s  S ts 2147483640
                s > c  S ack 0 ts 7
                c > s  0:3 "abc" ack 0 ts 2147483650
                s > c  0:0 ack 3 ts 8
                c > s  3:6 "def" ack 0 ts 2147483660
                s > c  0:0 ack 6 ts 9
                """).become("c > s \"abcdef\"").counting(Kind.PAWS, 0);
    }

    /** An acknowledgment that was overtaken takes nothing back, so there is nothing to tell of. */
    @Test
    void anAcknowledgmentAloneIsNotOld() {
        segments("""
                c > s  S ts 100
                s > c  S ack 0 ts 7
                c > s  0:3 "abc" ack 0 ts 110
                s > c  0:0 ack 3 ts 9
                s > c  0:0 ack 0 ts 8
                """).become("c > s \"abc\"").counting(Kind.PAWS, 0);
    }

    @Test
    void whatAWindowOfferedIsNotTakenBackAndOneOctetMoreIsAProbe() {
        segments("""
                c > s  S
                s > c  S ack 0 win 8
                c > s  0:4 "abcd" ack 0
                s > c  0:0 ack 4 win 2       # shrunk; 8 were offered
                c > s  4:8 "efgh" ack 0
                s > c  0:0 ack 8 win 0
                c > s  8:9 "i" ack 0
                s > c  0:0 ack 8 win 0
                """).counting(Kind.OUT_OF_WINDOW, 0);
        segments("""
                c > s  S wscale 2
                s > c  S ack 0 win 4 wscale 3     # 4 octets, not 32
                c > s  0:32 ack 0
                s > c  0:0 ack 32
                """).counting(Kind.OUT_OF_WINDOW, 1);
    }

    @Test
    void octetsBeyondTheWindowAreTakenAndToldOf() {
        segments("""
                c > s  S
                s > c  S ack 0 win 4
                c > s  0:4 "abcd" ack 0
                c > s  4:7 "efg" ack 0
                s > c  0:0 ack 7 win 10
                c > s  7:17 ack 0
                """).become("c > s \"abcdefghijklmnopq\"").withEvents("out-of-window c2s 4+3", "unacked c2s 7+10");
    }

    /** Only if both SYNs have the option do windows have another unit, and never that of a SYN. */
    @Test
    void aWindowIsJudgedOnlyInItsUnit() {
        segments("""
                c > s  S wscale 2
                s > c  S ack 0 win 4 wscale 3
                c > s  0:4 ack 0
                s > c  0:0 ack 4 win 2       # 16 octets
                c > s  4:20 ack 0
                s > c  0:0 ack 20
                """).counting(Kind.OUT_OF_WINDOW, 0);
        segments("""
                c > s  S
                s > c  S ack 0 win 4 wscale 3
                c > s  0:4 ack 0
                s > c  0:0 ack 4 win 2
                c > s  4:20 ack 0
                s > c  0:0 ack 20
                """).counting(Kind.OUT_OF_WINDOW, 1);
        segments("""
                s > c  0:0 ack 0 win 4       # the SYN was not captured: perhaps it scaled
                c > s  0:20 ack 0
                s > c  0:0 ack 20
                """).counting(Kind.OUT_OF_WINDOW, 0);
    }
}
