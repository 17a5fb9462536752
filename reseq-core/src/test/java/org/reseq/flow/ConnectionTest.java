package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.reseq.flow.Script.segments;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reseq.flow.Accounting.Bucket;
import org.reseq.flow.FlowEvent.Kind;

/** How connections begin, end, and follow each other. */
class ConnectionTest {

    @Test
    void aConversationFromSynToFinIsNothingRemarkable() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:0 ack 0
                c > s  0:3 ack 0 "abc"
                s > c  0:2 ack 3 "OK"
                c > s  3:3 ack 2 F
                s > c  2:2 ack 4 F
                c > s  4:4 ack 3
                """).become("""
                c > s "abc"
                s > c "OK"
                """).withEvents().withTails(0, 0);
    }

    @Test
    void aSynWithOtherFlagsIsStillASyn() {
        segments("""
                c > s  SEC
                s > c  SE ack 0
                c > s  0:3 ack 0 "abc"
                """).become("c > s \"abc\"").withEvents("unacked c2s 0+3");
    }

    @Test
    void aRepeatedSynIsAbsorbed() {
        segments("""
                c > s  S
                c > s  S
                s > c  S ack 0
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                s > c  0:0 ack 3
                """).become("c > s \"abc\"").withEvents("syn-retransmit c2s 0", "syn-retransmit s2c 0");
    }

    @Test
    void ofSeveralSynsTheOneThatWasAnsweredCounts() {
        segments("""
                c > s  S
                c > s  S 70000:70000
                s > c  S ack 70000
                c > s  70000:70003 ack 0 "abc"
                s > c  0:0 ack 70003
                """).become("c > s \"abc\"").withEvents("syn-new-isn c2s 0");
        segments("""
                c > s  S
                c > s  S 70000:70000
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                s > c  0:0 ack 3
                """).become("c > s \"abc\"").withEvents("syn-new-isn c2s 0");
    }

    @Test
    void aSynInsideAnOpenConnectionChangesNothing() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                c > s  S 70000:70000
                s > c  0:0 ack 3
                c > s  3:6 ack 0 "def"
                s > c  0:0 ack 6
                """).become("c > s \"abcdef\"").withEvents("syn-in-established c2s 3");
    }

    @Test
    void aSynInsideAnOpenConnectionBeginsAnotherOnceItIsAnswered() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                c > s  S 70000:70000
                s > c  S 90000:90000 ack 70000
                c > s  70000:70003 ack 90000 "xyz"
                s > c  90000:90002 ack 70003 "OK"
                """)
                .become("""
                c > s "abc"
                2: c > s "xyz"
                2: s > c "OK"
                """)
                .withEvents("syn-in-established c2s 3", "unacked c2s 0+3", "reuse s2c 0", "unacked s2c 0+2");
    }

    @Test
    void aSynInsideAnOpenConnectionBeginsAnotherOnceDataFollowIt() {
        segments("""
                c > s  S
                c > s  0:3 "abc"
                c > s  S 70000:70000
                c > s  70000:70003 "xyz"
                """).become("""
                c > s "abc"
                2: c > s "xyz"
                """).counting(Kind.REUSE, 1);
    }

    @Test
    void octetsInASynInsideAnOpenConnectionAreTheFirstOfTheNext() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                c > s  S 70000:70003 "xyz"
                c > s  S 70000:70003 "xyz"    # again
                s > c  S 90000:90000 ack 70003
                """).become("""
                c > s "abc"
                2: c > s "xyz"
                """).accounting(Bucket.DELIVERED, 6).accounting(Bucket.IGNORED, 3);
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                c > s  S 70000:70003 "xyz"    # nothing comes of it
                """).become("c > s \"abc\"").accounting(Bucket.IGNORED, 3);
    }

    @Test
    void aSynAckCapturedBeforeItsSynInsideAnOpenConnectionBeginsAnother() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                s > c  S 90000:90000 ack 70000
                c > s  S 70000:70000
                s > c  90000:90002 ack 70000 "OK"
                c > s  70000:70003 ack 90002 "xyz"
                """).become("""
                c > s "abc"
                2: s > c "OK"
                2: c > s "xyz"
                """);
    }

    @Test
    void bothMayOpenTheNextConnectionAtOnceInsideAnOpenOne() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                s > c  S 90000:90000
                s > c  S 90000:90000 ack 70000
                c > s  S 70000:70000
                c > s  70000:70003 ack 90000 "xyz"
                """).become("""
                c > s "abc"
                2: c > s "xyz"
                """);
    }

    @Test
    void aSynAckOfAnotherSynIsOfAnotherConnection() {
        segments("""
                c > s  S
                s > c  S ack 0
                s > c  S 90000:90000 ack 70000     # its SYN is captured later
                c > s  S 70000:70000
                c > s  70000:70003 ack 90000 "xyz"
                """).become("2: c > s \"xyz\"").counting(Kind.SYN_NEW_ISN, 0).withTails(0, 0);
    }

    @Test
    void whatFollowsASynFarFromTheOpenConnectionNeedNotBeNextToIt() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                c > s  S 5000000:5000000
                c > s  5000003:5000006 "uvw"     # in disorder
                c > s  5000000:5000003 "xyz"
                """).become("""
                c > s "abc"
                2: c > s "xyzuvw"
                """);
    }

    @Test
    void aHandshakeCapturedAfterItsResetIsOfTheSameConnection() {
        segments("""
                c > s  S
                c > s  0:0 ack 0 R
                s > c  S ack 0
                """).counting(Kind.REUSE, 0).counting(Kind.RST, 1);
        Script.Heard heard = segments("""
                s > c  S ack 0
                s > c  0:0 ack 0 R
                c > s  S
                """).counting(Kind.REUSE, 0).once();
        assertEquals(50000, heard.flows.get(0).client().port());
    }

    @Test
    void aBareAcknowledgmentMakesAConnectionOpen() {
        segments("""
                c > s  S
                c > s  0:0 ack 0
                c > s  S 70000:70000
                c > s  70000:70003 "xyz"
                """).become("2: c > s \"xyz\"");
    }

    @Test
    void portsAreUsedAgainAfterTheClose() {
        Script.Heard heard = segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 F "abc"
                s > c  0:0 ack 4 F
                c > s  S 70000:70000
                c > s  70000:70003 "xyz"
                s > c  1:1 ack 4          # of the old one, late
                """).become("""
                c > s "abc"
                2: c > s "xyz"
                """).once();
        assertEquals(1, heard.flows.get(0).generation());
        assertEquals(2, heard.flows.get(1).generation());
        assertEquals(heard.flows.get(0).client(), heard.flows.get(1).client());
    }

    @Test
    void portsAreUsedAgainAfterAReset() {
        segments("""
                c > s  S
                s > c  0:0 R ack 0       # refused
                c > s  S 70000:70000
                s > c  S ack 70000
                c > s  70000:70003 ack 0 "xyz"
                """).become("2: c > s \"xyz\"").counting(Kind.RST, 1).counting(Kind.REUSE, 1);
    }

    @Test
    void octetsFarBeyondTheCloseAreAnotherConnection() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 F "abc"
                s > c  0:0 ack 4 F
                c > s  2000000:2000003 "xyz"
                """)
                .become("""
                c > s "abc"
                2: c > s "xyz"
                """)
                .withEvents("reuse c2s 0", "midstream c2s 0", "one-sided s2c 0")
                .accounting(Bucket.DELIVERED, 6);
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 F "abc"
                s > c  0:0 ack 4 F
                c > s  1000000:1000003 "xyz"    # near enough to be late
                """).become("c > s \"abc\"[999996]\"xyz\"").counting(Kind.REUSE, 0);
    }

    @Test
    void bothNumbersJumpingIsAnotherConnection() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                s > c  0:0 ack 3
                c > s  1500000000:1500000003 ack 1600000000 "xyz"
                s > c  1600000000:1600000002 ack 1500000003 "OK"
                """).become("""
                c > s "abc"
                2: c > s "xyz"
                2: s > c "OK"
                """).counting(Kind.REUSE, 1);
    }

    @Test
    void twoConversationsBetweenOtherPortsAreTwoFlows() {
        Script.Heard heard =
                segments("c > s  S\nc > s  0:3 \"abc\"\n").ports(50001, 8080).once();
        assertEquals("1 tcp 10.0.0.1:50001 > 10.0.0.2:8080", heard.flows.get(0).toString());
    }

    @Test
    void dataInASynAreTheFirstOctets() {
        segments("""
                c > s  S 0:3 "abc"
                s > c  S ack 3
                c > s  3:6 ack 0 "def"
                s > c  0:0 ack 6
                """).become("c > s \"abcdef\"").withEvents("tfo c2s 0+3");
    }

    @Test
    void dataInASynThatWereRefusedAreSentAgain() {
        segments("""
                c > s  S 0:3 "abc"
                s > c  S ack 0
                c > s  0:6 ack 0 "abcdef"
                s > c  0:0 ack 6
                """).become("c > s \"abcdef\"").withEvents("tfo c2s 0+3", "overlap c2s 0+6");
    }

    @Test
    void bothMayOpenAtOnce() {
        Script.Heard heard = segments("""
                s > c  S
                c > s  S
                s > c  S ack 0
                c > s  S ack 0
                c > s  0:3 ack 0 "abc"
                s > c  0:0 ack 3
                """).counting(Kind.SIMULTANEOUS_OPEN, 1).once();
        assertEquals(80, heard.flows.get(0).client().port()); // the first SYN without ACK
        assertEquals(List.of("simultaneous-open s2c 0"), heard.events);
    }

    /** The answer to a SYN in two segments: an acknowledgment, and a SYN that is answered in turn. */
    @Test
    void aHandshakeMayBeSplit() {
        Script.Heard heard = segments("""
                c > s  S
                s > c  0:0 ack 0
                s > c  S
                c > s  S ack 0
                c > s  0:3 ack 0 "abc"
                s > c  0:2 ack 3 "OK"
                c > s  3:3 ack 2
                """)
                .become("""
                c > s "abc"
                s > c "OK"
                """)
                .counting(Kind.SIMULTANEOUS_OPEN, 1)
                .counting(Kind.SYN_IN_ESTABLISHED, 0)
                .accounting(Bucket.DELIVERED, 5)
                .once();
        assertEquals(50000, heard.flows.get(0).client().port()); // the first SYN without ACK
    }

    @Test
    void aSynAckCapturedBeforeItsSynSaysWhoTheServerIs() {
        Script.Heard heard = segments("""
                c > s  S ack 0          # here the server is the one called c
                s > c  S
                s > c  0:3 ack 0 "abc"
                """).counting(Kind.REORDERED, 1).once();
        assertEquals(50000, heard.flows.get(0).server().port());
    }

    @Test
    void aSynCapturedAfterItsDataStillSaysWhereTheyBegin() {
        segments("""
                s > c  3:6 "def"
                s > c  S
                s > c  0:3 "abc"
                c > s  S ack 0
                """).become("c > s \"abcdef\""); // the SYN's sender is the client
    }

    @Test
    void halfAConnectionGoesOn() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 F "abc"
                s > c  0:2 ack 4 "OK"
                c > s  4:4 ack 2
                s > c  2:4 ack 4 "OK"
                s > c  4:4 ack 4 F
                c > s  4:4 ack 5
                """).become("""
                c > s "abc"
                s > c "OKOK"
                """).withEvents();
    }

    @Test
    void aFinIsAPositionWheneverItIsCaptured() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  6:6 ack 0 F
                c > s  3:6 ack 0 "def"
                c > s  0:3 ack 0 "abc"
                c > s  6:6 ack 0 F        # twice
                s > c  0:0 ack 7 F
                c > s  S 70000:70000      # closed, so another connection
                """)
                .become("c > s \"abcdef\"")
                .withEvents("early-fin c2s 6", "out-of-order c2s 3+3", "reuse c2s 0", "one-sided s2c 0")
                .withTails(0, 0);
    }

    @Test
    void aFinElsewhereIsAnEvent() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 F "abc"
                c > s  9:9 ack 0 F
                s > c  0:0 ack 4
                """).become("c > s \"abc\"").withEvents("fin-moved c2s 9");
    }

    @Test
    void aResetDiscardsNothing() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                c > s  6:9 ack 0 "ghi"     # waits
                s > c  0:0 R ack 3
                c > s  3:6 ack 0 "def"     # was on its way
                """).become("c > s \"abcdefghi\"").counting(Kind.RST, 1).accounting(Bucket.DELIVERED, 9);
    }

    @Test
    void aResetThatIsNotInSequenceClosesNothing() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                s > c  500:500 R
                c > s  3:6 ack 0 "def"
                s > c  0:2 ack 6 "OK"
                """).become("""
                c > s "abcdef"
                s > c "OK"
                """).withEvents("rst-invalid s2c 500", "unacked s2c 0+2");
    }

    @Test
    void whatAResetCarriesIsNoStreamData() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                s > c  0:6 R ack 3 "nobody"
                """)
                .become("c > s \"abc\"")
                .withEvents("rst-data s2c 0+6 dropped \"nobody\"", "rst s2c 0", "unacked c2s 0+3")
                .accounting(Bucket.RST_DATA, 6);
    }

    @Test
    void dataAfterTheCloseAreAppended() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                s > c  0:0 R ack 3
                c > s  3:6 ack 0 "def"
                """)
                .become("c > s \"abcdef\"")
                .withEvents("rst s2c 0", "data-after-close c2s 3+3", "unacked c2s 0+6")
                .accounting(Bucket.DELIVERED, 6);
    }

    @Test
    void dataAfterAFinAreAppendedWithoutItsSequenceNumber() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  2:3 ack 0 F "c"
                s > c  0:0 ack 4
                c > s  4:7 ack 0 "def"
                s > c  0:0 ack 7
                """)
                .with(new Limits(1, 1, 8, 1 << 16, 1 << 20))
                .become("c > s [2]\"cdef\"")
                .withEvents("out-of-order c2s 2+1", "early-fin c2s 3", "data-after-close c2s 4+3", "gap c2s 0+2");
    }

    @Test
    void aGapBehindAFinHasNotItsSequenceNumberEither() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 F "abc"
                s > c  0:0 ack 4
                c > s  6:9 ack 0 "fgh"      # 4:6 was missed
                s > c  0:0 ack 9
                """).become("c > s \"abc\"[2]\"fgh\"").counting(Kind.GAP, 1);
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                c > s  5:5 ack 0 F          # 3:5 was missed
                c > s  8:9 ack 0 "h"        # and 6:8
                s > c  0:0 ack 9
                """).become("c > s \"abc\"[4]\"h\"").counting(Kind.GAP, 1);
    }

    @Test
    void whereASideBeginsIsSettledBeforeTheOtherGoesOn() {
        segments("""
                c > s  S
                s > c  4:6 "OK"       # its begin is not clear yet
                c > s  0:3 "abc"
                s > c  6:8 "!!"
                """).become("""
                s > c "OK"
                c > s "abc"
                s > c "!!"
                """);
    }

    @Test
    void whatIsReadyAtOnceGoesInCaptureOrder() {
        segments("""
                s > c  0:2 ack 0 "OK"
                c > s  0:3 ack 0 "abc"
                """).become("""
                s > c "OK"
                c > s "abc"
                """);
        segments("""
                c > s  0:3 ack 0 "abc"
                s > c  0:2 ack 0 "OK"
                """).become("""
                c > s "abc"
                s > c "OK"
                """);
    }

    @Test
    void aCaptureThatBeginsLaterBeginsWithTheLowestOctet() {
        segments("""
                c > s  3:6 ack 500 "def"
                c > s  0:3 ack 500 "abc"
                s > c  500:502 ack 6 "OK"
                c > s  6:6 ack 502
                """).become("""
                c > s "abcdef"
                s > c "OK"
                """).counting(Kind.MIDSTREAM, 2);
    }

    @Test
    void theOriginSettlesWithTheFirstAcknowledgment() {
        segments("""
                c > s  3:6 ack 500 "def"
                s > c  500:500 ack 6
                c > s  0:3 ack 500 "abc"   # sent again: it is from before
                """)
                .become("c > s \"def\"")
                .withEvents("midstream c2s 0", "below-origin c2s -3+3 dropped \"abc\"")
                .accounting(Bucket.BELOW_ORIGIN, 3);
    }

    @Test
    void theOriginSettlesAfterAFewFrames() {
        segments("""
                c > s  3:6 "def"
                c > s  6:7 "g"
                c > s  7:8 "h"
                c > s  0:3 "abc"
                """)
                .with(new Limits(256, 1 << 20, 2, 1 << 16, 1 << 20))
                .become("c > s \"defgh\"")
                .accounting(Bucket.BELOW_ORIGIN, 3);
    }

    @Test
    void aLoneKeepAliveDoesNotSayWhereAStreamBegins() {
        segments("""
                c > s  -1:0 "\\x00" [nopsh]
                s > c  7:7 ack 0
                c > s  0:3 ack 7 "abc"
                s > c  7:7 ack 3
                """)
                .become("c > s \"abc\"")
                .withEvents("keep-alive c2s 0+1", "midstream c2s 0")
                .accounting(Bucket.IGNORED, 1);
        segments("c > s  -1:0 \"\\x00\" [nopsh]\n").become("").accounting(Bucket.IGNORED, 1);
    }

    @Test
    void severalLoneOctetsAreAStream() {
        segments("""
                c > s  0:1 "a" [nopsh]
                c > s  0:1 "a" [nopsh]    # may be a keep-alive, again
                c > s  1:2 "b" [nopsh]
                c > s  2:3 "c" [nopsh]
                """).become("c > s \"bc\"");
    }

    @Test
    void aLoneOctetThatTheStreamGoesOnFromIsPartOfIt() {
        segments("""
                c > s  3:4 "d" [nopsh]
                c > s  0:3 "abc"
                c > s  4:6 "ef"
                """).become("c > s \"abcdef\"");
    }

    @Test
    void acknowledgmentsOfWhatWasBeforeTheCaptureWaitForNothing() {
        segments("""
                c > s  0:3 ack 500 "abc"
                s > c  500:502 ack 3 "OK"
                c > s  3:6 ack 502 "def"
                """).become("""
                c > s "abc"
                s > c "OK"
                c > s "def"
                """).counting(Kind.ACK_BEFORE_DATA, 0);
    }

    @Test
    void aBareAcknowledgmentSaysHowFarItsSenderWasBefore() {
        segments("""
                s > c  500:500 ack 0
                c > s  0:3 ack 500 "abc"
                s > c  500:502 ack 3 "OK"
                """).become("""
                c > s "abc"
                s > c "OK"
                """).counting(Kind.ACK_BEFORE_DATA, 0);
    }

    @Test
    void theLowerPortIsTheServersWhenNoHandshakeSaysMore() {
        Script.Heard heard = segments("s > c  0:3 \"abc\"\n").once();
        assertEquals(80, heard.flows.get(0).server().port());
        assertEquals(
                "10.0.0.2:7000",
                segments("s > c  0:3 \"abc\"\n")
                        .ports(7000, 7000)
                        .once()
                        .flows
                        .get(0)
                        .client()
                        .toString());
    }

    @Test
    void aSideAloneIsDeliveredBySequence() {
        segments("""
                c > s  S
                c > s  0:3 ack 0 "abc"
                c > s  3:6 ack 70 "def"
                c > s  6:9 ack 90 "ghi"
                """).become("c > s \"abcdefghi\"").counting(Kind.ONE_SIDED, 1).counting(Kind.GAP, 0);
    }

    /** It may belong to a connection that was never captured; the open one goes on. */
    @Test
    void aSynAckThatAnswersNothingBeginsNothing() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 "abc" ack 0
                s > c  0:0 ack 3
                c > s  S 5000:5000
                s > c  S 7000:7000 ack 1234
                c > s  3:6 "def" ack 0
                s > c  0:0 ack 6
                """).become("c > s \"abcdef\"").counting(Kind.REUSE, 0);
    }

    /** Of two SYNs of one number the one that acknowledges says more: it makes a pair with the one it acknowledges. */
    @Test
    void aSynAckCapturedBeforeTheSynItAnswersBeginsTheNextConnectionWithIt() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 "abc" ack 0
                s > c  0:0 ack 3
                c > s  S 5000:5000                # both open at once
                c > s  S 5000:5000 ack 7000
                s > c  S 7000:7000                # captured late
                s > c  7000:7003 "xyz" ack 5000
                c > s  5000:5003 "uvw" ack 7003
                s > c  7003:7003 ack 5003
                """).become("""
                c > s "abc"
                2: c > s "xyz"    # who sends a SYN/ACK is the server
                2: s > c "uvw"
                """).counting(Kind.MIDSTREAM, 0);
    }
}
