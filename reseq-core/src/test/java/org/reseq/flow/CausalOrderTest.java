package org.reseq.flow;

import static org.reseq.flow.Script.segments;

import org.junit.jupiter.api.Test;
import org.reseq.flow.FlowEvent.Kind;

/** What is said about the order of both sides' octets by what each had of the other's. */
class CausalOrderTest {

    @Test
    void anAnswerFollowsItsQuestionAlsoWhenCapturedBefore() {
        segments("""
                c > s  S
                s > c  S ack 0
                s > c  0:2 ack 3 "OK"
                c > s  0:3 ack 0 "abc"
                s > c  2:4 ack 6 "OK"
                c > s  3:6 ack 2 "def"
                """).become("""
                c > s "abc"
                s > c "OK"
                c > s "def"
                s > c "OK"
                """).withEvents("ack-before-data c2s 0+3", "ack-before-data c2s 3+3", "unacked s2c 2+2");
    }

    @Test
    void whereNothingIsKnownCaptureOrderDecides() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                s > c  0:3 ack 0 "123"
                c > s  3:6 ack 0 "def"
                s > c  3:6 ack 3 "456"
                """).become("""
                c > s "abc"
                s > c "123"
                c > s "def"
                s > c "456"
                """).counting(Kind.CONCURRENT, 3);
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                s > c  0:3 ack 3 "123"
                """).counting(Kind.CONCURRENT, 0);
    }

    @Test
    void theEarliestOfTheCopiesSaysWhatItsSenderHad() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  3:6 ack 0 "def"
                c > s  3:6 ack 2 "def"    # sent again, with the acknowledgment of that time
                s > c  0:2 ack 6 "hi"
                c > s  0:3 ack 0 "abc"
                """).become("""
                c > s "abcdef"
                s > c "hi"
                """);
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  3:6 ack 2 "def"    # the copy is captured first
                c > s  3:6 ack 0 "def"
                c > s  0:3 ack 0 "abc"
                s > c  0:2 ack 6 "hi"
                """).become("""
                c > s "abcdef"
                s > c "hi"
                """);
    }

    @Test
    void alsoACopyThatWasCutOffSaysWhatItsSenderHad() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  3:9 ack 0 "def" [snap 1]
                c > s  3:9 ack 2 "defghi"    # sent again, after it had heard "OK"
                c > s  0:3 ack 0 "abc"
                s > c  0:2 ack 9 "OK"
                """).become("""
                c > s "abcdefghi"
                s > c "OK"
                """).counting(Kind.ORDER_CONTRADICTION, 0);
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  3:6 ack 2 "def"
                c > s  3:6 ack 0 "def" [snap 1]
                c > s  0:3 ack 0 "abc"
                s > c  0:2 ack 6 "OK"
                """).become("""
                c > s "abcdef"
                s > c "OK"
                """).counting(Kind.ORDER_CONTRADICTION, 0);
    }

    @Test
    void aHeadIsCutWhereItsAcknowledgmentChanges() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  3:6 ack 2 "def"
                c > s  0:3 ack 0 "abc"
                s > c  0:2 ack 3 "OK"
                """).become("""
                c > s "abc"
                s > c "OK"
                c > s "def"
                """);
    }

    @Test
    void aWaitForOctetsThatNeverComeEndsAndMovesNothing() {
        segments("""
                c > s  S
                s > c  S ack 0
                s > c  0:2 ack 3 "OK"      # waits for 0:3
                s > c  2:4 ack 3 "!!"
                s > c  4:6 ack 3 "??"      # the wait ends
                c > s  0:3 ack 0 "abc"     # and they come: nothing is lost, only late
                """)
                .with(new Limits(2, 1 << 20, 8, 1 << 16, 1 << 20))
                .become("""
                s > c "OK!!??"
                c > s "abc"
                """)
                .withEvents("ack-before-data c2s 0+3", "ack-unseen c2s 0+3", "unacked s2c 0+6");
    }

    @Test
    void aForgedAcknowledgmentMovesNothing() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                s > c  0:0 ack 5000000
                c > s  3:6 ack 0 "def"
                s > c  0:2 ack 6 "OK"
                """).with(new Limits(1, 1 << 20, 8, 1 << 16, 1 << 20)).become("""
                c > s "abcdef"
                s > c "OK"
                """);
    }

    @Test
    void acknowledgmentsWithoutTheFlagOrInAResetNeverCount() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                s > c  0:0 R ack 9
                """).withTails(0, 0).withEvents("rst s2c 0", "unacked c2s 0+3");
    }

    @Test
    void twoWaitsAtOnceEnd() {
        // the server waits for 0:9, of which 3:6 is missing; what follows the hole waits for the server
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                s > c  0:2 ack 9 "OK"
                c > s  6:9 ack 2 "ghi"     # a retransmission: what the server acknowledged was another copy
                s > c  2:2 ack 9
                s > c  2:2 ack 9
                """)
                .with(new Limits(2, 1 << 20, 8, 1 << 16, 1 << 20))
                .become("""
                c > s "abc"[3]"ghi"
                s > c "OK"
                """)
                .counting(Kind.ORDER_CONTRADICTION, 1);
    }

    @Test
    void ofTwoThatWaitForEachOtherTheLaterCapturedIsTheCopy() {
        segments("""
                c > s  S
                s > c  S ack 0
                s > c  0:2 ack 3 "OK"     # the client's first copy was missed
                c > s  0:3 ack 2 "abc"
                """)
                .become("""
                c > s "abc"
                s > c "OK"
                """)
                .withEvents("ack-before-data c2s 0+3", "order-contradiction c2s 0+3")
                .counting(Kind.ORDER_CONTRADICTION, 1);
    }

    @Test
    void aSideThatIsNotCapturedIsWaitedForOnce() {
        segments("""
                c > s  0:3 ack 0 "abc"
                c > s  3:6 ack 10 "def"     # waits
                c > s  6:7 ack 10 "g"
                c > s  7:8 ack 10 "h"
                c > s  8:9 ack 20 "i"       # waits no more
                c > s  9:10 ack 30 "j"
                """)
                .with(new Limits(2, 1 << 20, 1, 1 << 16, 1 << 20))
                .become("c > s \"abcdefghij\"")
                .counting(Kind.ACK_UNSEEN, 1)
                .counting(Kind.ACK_BEFORE_DATA, 1)
                .counting(Kind.ONE_SIDED, 1)
                .counting(Kind.GAP, 0);
    }

    @Test
    void aFinTakesASequenceNumberButIsNoOctet() {
        segments("""
                c > s  S
                s > c  S ack 0
                s > c  0:2 ack 4 "OK"
                c > s  0:3 ack 0 F "abc"
                """).become("""
                c > s "abc"
                s > c "OK"
                """).withEvents("ack-before-data c2s 0+4", "unacked s2c 0+2");
    }

    @Test
    void aFinTakesNoMoreThanOneSequenceNumber() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 F "abc"
                s > c  0:2 ack 5 "OK"      # has the octet behind the FIN, too
                c > s  4:5 ack 0 "d"
                """).become("""
                c > s "abcd"
                s > c "OK"
                """);
    }

    @Test
    void aGapTakesItsPlaceInTheOrder() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                s > c  0:2 ack 6 "OK"       # 3:6 was missed
                c > s  6:9 ack 2 "ghi"
                s > c  2:4 ack 9 "OK"
                """).become("""
                c > s "abc"[3]
                s > c "OK"
                c > s "ghi"
                s > c "OK"
                """);
    }
}
