package org.reseq.flow;

import static org.reseq.flow.SctpScript.packets;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.reseq.flow.Accounting.Bucket;

class SctpScriptsTest {
    @Test
    void anAssociationIsItsMessagesInBothDirections() {
        packets("""
                c > s  INIT
                s > c  INIT-ACK
                c > s  COOKIE-ECHO; 0 1.0 "hello" ppid 3
                s > c  COOKIE-ACK; SACK 0
                s > c  0 2.0 "welcome"; 1 2.1 "!"
                c > s  SACK 1; 1 1.1 "bye"
                s > c  SHUTDOWN 1
                c > s  SHUTDOWN-ACK
                s > c  SHUTDOWN-COMPLETE
                """).become("""
                c > s  1 "hello" ppid 3
                s > c  2 "welcome"
                s > c  2 "!"
                c > s  1 "bye"
                """).withEvents().areFlows("c > s 1");
    }

    @Test
    void fragmentsBecomeOneMessageInWhateverOrderTheyCome() {
        packets("""
                c > s  INIT
                c > s  2 1.0 +"ef"
                c > s  0 1.0 "ab"+
                c > s  1 1.0 +"cd"+
                """).become("""
                c > s  1 "abcdef"
                """).accounting(Bucket.MESSAGE, 6);
    }

    @Test
    void aHoleHoldsBackItsOwnStreamOnly() {
        packets("""
                c > s  INIT
                c > s  0 1.0 "a"
                c > s  2 1.2 "c"      # 1 is late
                c > s  3 2.0 "x"
                c > s  4 2.u "u"
                c > s  1 1.1 "b"
                """).become("""
                c > s  1 "a"
                c > s  2 "x"
                c > s  2u "u"
                c > s  1 "b"
                c > s  1 "c"
                """);
    }

    @Test
    void aMessageThatCannotBecomeWholeIsGivenUpWithItsCapturedOctets() {
        packets("""
                c > s  INIT
                c > s  0 1.0 "ab"+
                c > s  2 1.0 +"ef"+       # 1 was not captured
                c > s  3 1.0 +"gh"
                c > s  4 1.1 "next"
                """)
                .become("""
                c > s  1 "next"
                """)
                .withEvents(
                        "out-of-order c2s 0+2",
                        "out-of-order c2s 0+2",
                        "out-of-order c2s 0+4",
                        "chunks-missing c2s 0+1",
                        "message-incomplete c2s 0+2 dropped \"ab\"",
                        "message-incomplete c2s 0+4 dropped \"ef\"")
                .accounting(Bucket.INCOMPLETE, 6)
                .accounting(Bucket.MESSAGE, 4);
    }

    @Test
    void fragmentsThatFollowABrokenMessageAreToldOfOnce() {
        packets("""
                c > s  INIT
                s > c  INIT-ACK
                c > s  1 1.0 +"b"+        # 0 was not captured, and the peer has it
                s > c  SACK 0
                s > c  HEARTBEAT
                c > s  2 1.0 +"c"+
                c > s  3 1.0 +"d"
                c > s  4 1.1 +"e"+        # of another message, its begin as well not captured
                """)
                .with(new Limits(1, 1000, 8, 1000, 10000))
                .become("")
                .withEvents(
                        "out-of-order c2s 0+1",
                        "ack-before-data c2s 0",
                        "chunks-missing c2s 0+1",
                        "message-incomplete c2s 0+1 dropped \"b\"",
                        "message-incomplete c2s 0+1 dropped \"e\"");
    }

    @Test
    void aHoleThatThePeerHasNotAcknowledgedIsWaitedForHoweverLong() {
        packets("""
                c > s  INIT
                s > c  INIT-ACK
                c > s  1 1.1 "b"
                s > c  HEARTBEAT
                s > c  HEARTBEAT
                s > c  HEARTBEAT
                c > s  0 1.0 "a"          # sent again
                """).with(new Limits(1, 1, 1, 1, 10000)).become("""
                c > s  1 "a"
                c > s  1 "b"
                """);
    }

    @Test
    void ofAHoleOnlyTheAcknowledgedPartIsGivenUp() {
        packets("""
                c > s  INIT
                s > c  INIT-ACK
                c > s  3 1.3 "d"
                s > c  SACK 1
                s > c  HEARTBEAT
                c > s  2 1.2 "c"
                c > s  0 1.0 "a"          # too late
                """)
                .with(new Limits(1, 1000, 1, 1000, 10000))
                .become("""
                c > s  1 "c"
                c > s  1 "d"
                """)
                .withEvents(
                        "out-of-order c2s 0+1",
                        "ack-before-data c2s 0",
                        "chunks-missing c2s 0+2",
                        "late-data c2s 2+1 dropped \"a\"")
                .accounting(Bucket.LATE, 1);
    }

    @Test
    void anAcknowledgmentOfNothingCapturedAboveGivesNothingUp() {
        packets("""
                c > s  INIT
                s > c  INIT-ACK
                s > c  SACK 1000          # forged, or the tap misses one side
                s > c  HEARTBEAT
                c > s  0 1.0 "a"
                c > s  1 1.1 "b"
                """).with(new Limits(1, 1, 1, 1, 10000)).become("""
                c > s  1 "a"
                c > s  1 "b"
                """);
    }

    @Test
    void whatTheSenderAbandonsIsNotWaitedFor() {
        packets("""
                c > s  INIT
                c > s  0 1.0 "a"+
                c > s  3 1.2 "c"
                c > s  FORWARD 2
                c > s  4 1.3 "d"
                """)
                .become("""
                c > s  1 "c"
                c > s  1 "d"
                """)
                .withEvents(
                        "out-of-order c2s 0+1", "chunks-abandoned c2s 0+2", "message-incomplete c2s 0+1 dropped \"a\"");
    }

    @Test
    void aChunkThatComesAgainIsLeftOutAndComparedTheFirstStands() {
        packets("""
                c > s  INIT
                c > s  0 1.0 "abc"
                c > s  0 1.0 "abc"
                c > s  0 1.0 "abX"
                c > s  0 1.0 "abcd"
                c > s  2 1.2 "e"+
                c > s  2 1.2 "e"+
                c > s  3 1.2 +"f"
                c > s  1 1.1 "x"
                """)
                .become("""
                c > s  1 "abc"
                c > s  1 "x"
                c > s  1 "ef"
                """)
                .withEvents(
                        "retransmit c2s 3+3",
                        "overlap-conflict c2s 3+3 dropped \"abX\"",
                        "overlap-conflict c2s 3+4 dropped \"abcd\"",
                        "out-of-order c2s 3+1",
                        "retransmit c2s 3+1",
                        "out-of-order c2s 3+1")
                .accounting(Bucket.DUPLICATE, 4)
                .accounting(Bucket.CONFLICT_LOSER, 7);
    }

    @Test
    void aCaptureThatBeginsInTheMidstWaitsForLowerNumbersOnlySoLong() {
        packets("""
                c > s  5 1.7 "b"
                c > s  4 1.6 "a"
                c > s  SACK 0; 6 1.8 "c"
                """).become("""
                c > s  1 "a"
                c > s  1 "b"
                c > s  1 "c"
                """).withEvents("midstream c2s 0");
        packets("""
                c > s  5 1.7 "b"
                s > c  SACK 5             # so all below were sent before
                c > s  4 1.6 "a"
                """)
                .become("""
                c > s  1 "b"
                """)
                .withEvents("midstream c2s 0", "below-origin c2s 1+1 dropped \"a\"")
                .accounting(Bucket.BELOW_ORIGIN, 1);
        packets("""
                c > s  5 1.7 "b"
                s > c  HEARTBEAT
                s > c  HEARTBEAT
                c > s  4 1.6 "a"
                """).with(new Limits(100, 100, 2, 100, 10000)).become("""
                c > s  1 "b"
                """);
    }

    @Test
    void aMessageWhoseBeginWasBeforeTheCaptureIsIncomplete() {
        packets("""
                c > s  5 1.7 +"yz"
                c > s  6 1.8 "b"
                s > c  SACK 6
                """).become("""
                c > s  1 "b"
                """).withEvents("midstream c2s 0", "message-incomplete c2s 0+2 dropped \"yz\"");
    }

    @Test
    void anInitCapturedAfterItsDataSaysWhereTheyBegin() {
        packets("""
                c > s  1 1.1 "b"
                c > s  0 1.0 "a"
                c > s  INIT
                c > s  2 2.0 "x"
                """)
                .ports(1000, 2905)
                .with(Rules.DEFAULT.with(new ServerPorts(Set.of(), Set.of(), Set.of(2905))))
                .become("""
                c > s  1 "a"
                c > s  1 "b"
                c > s  2 "x"
                """)
                .withEvents();
    }

    @Test
    void whatTheSnaplenCutOfAMessageIsAHoleBehindItsFirstOctets() {
        packets("""
                c > s  INIT
                c > s  0 1.0 "abcdef" [snap 4]
                c > s  1 1.1 "gh"+
                c > s  2 1.1 +"ijklmn"+ [snap 6]
                c > s  3 1.1 +"op"
                c > s  4 1.2 "qrst" [snap 4]
                """).become("""
                c > s  1 "abcd"[2]
                c > s  1 "ghij"[6]
                c > s  1 [4]
                """).accounting(Bucket.MESSAGE, 8).accounting(Bucket.IGNORED, 2);
    }

    @Test
    void whoOpensIsTheClientElsePortsTell() {
        packets("c > s  INIT").ports(2905, 2905).become("").areFlows("c > s 1");
        packets("s > c  INIT-ACK").ports(1, 2905).become("").areFlows("c > s 1");
        packets("c > s  COOKIE-ECHO").ports(1, 2905).become("").areFlows("c > s 1");
        packets("s > c  COOKIE-ACK").ports(1, 2905).become("").areFlows("c > s 1");
        packets("s > c  HEARTBEAT").ports(50000, 2905).become("").areFlows("c > s 1");
        packets("s > c  HEARTBEAT").ports(1000, 2905).become("").areFlows("s > c 1");
        packets("s > c  HEARTBEAT")
                .ports(1000, 2905)
                .with(Rules.DEFAULT.with(new ServerPorts(Set.of(1000), Set.of(1000), Set.of(2905))))
                .become("")
                .areFlows("c > s 1");
    }

    @Test
    void theSamePortsWithOtherTagsAreAnotherAssociation() {
        packets("""
                c > s  INIT
                s > c  INIT-ACK
                c > s  COOKIE-ECHO; 0 1.0 "a"
                c > s  ABORT
                c > s  [2] INIT
                s > c  [2] INIT-ACK
                c > s  [2] COOKIE-ECHO; 0 1.0 "b"
                s > c  [2] 0 1.0 "c"
                """).become("""
                c > s  1 "a"
                2: c > s  1 "b"
                2: s > c  1 "c"
                """).areFlows("c > s 1", "c > s 2").withEvents("rst c2s 1", "reuse c2s 0");
    }

    @Test
    void anInitInsideAnAssociationBeginsAnotherOnlyIfItIsAnswered() {
        packets("""
                c > s  INIT
                c > s  COOKIE-ECHO; 0 1.0 "a"
                c > s  [2] INIT
                c > s  1 1.1 "b"
                s > c  [2] INIT-ACK
                c > s  [2] 0 1.0 "x"
                """).become("""
                c > s  1 "a"
                c > s  1 "b"
                2: c > s  1 "x"
                """).areFlows("c > s 1", "c > s 2").withEvents("syn-in-established c2s 1", "reuse s2c 0");
    }

    @Test
    void aPacketWithAnotherTagIsNoneOfTheAssociationsUntilThereIsASecond() {
        packets("""
                c > s  INIT
                c > s  COOKIE-ECHO; 0 1.0 "a"
                c > s  [7] 0 1.0 "stray"
                c > s  1 1.1 "b"
                """)
                .become("""
                c > s  1 "a"
                c > s  1 "b"
                """)
                .withEvents("other-tag c2s 1")
                .accounting(Bucket.IGNORED, 5)
                .areFlows("c > s 1");
        packets("""
                c > s  INIT
                s > c  INIT-ACK
                c > s  COOKIE-ECHO; 0 1.0 "a"
                c > s  [7] 0 1.0 "first"
                c > s  [7] 1 1.1 "second"
                s > c  [7] SACK 1
                """).become("""
                c > s  1 "a"
                2: c > s  1 "second"
                """).areFlows("c > s 1", "c > s 2");
    }

    @Test
    void anAbortMayCarryTheTagOfItsReceiver() {
        packets("""
                c > s  INIT
                s > c  INIT-ACK
                c > s  COOKIE-ECHO
                s > c  ABORT-REFLECTED
                """).become("").areFlows("c > s 1").withEvents("rst s2c 0");
    }

    @Test
    void aServerMayAnswerEachInitWithAnotherTag() {
        packets("""
                c > s  INIT
                s > c  INIT-ACK
                c > s  INIT
                s > c  [1] INIT-ACK
                c > s  COOKIE-ECHO; 0 1.0 "a"
                s > c  0 1.0 "b"
                """).become("""
                c > s  1 "a"
                s > c  1 "b"
                """).withEvents("syn-retransmit c2s 0").areFlows("c > s 1");
    }

    @Test
    void whatIsNoChunkEndsItsPacketAndNothingElse() {
        packets("""
                c > s  INIT
                c > s  0 1.0 "a"; SHORT; 9 1.9 "z"
                c > s  1 1.1 "b"; LONG
                c > s  2 1.2 "c"; TINY
                c > s  3 1.3 "d"; STUB
                c > s  4 1.4 "e"
                """)
                .become("""
                c > s  1 "a"
                c > s  1 "b"
                c > s  1 "c"
                c > s  1 "d"
                c > s  1 "e"
                """)
                .withEvents(
                        "chunk-malformed c2s 1",
                        "chunk-malformed c2s 2",
                        "chunk-malformed c2s 3",
                        "chunk-malformed c2s 4");
    }

    @Test
    void interleavedDataIsCountedAndNotRead() {
        packets("""
                c > s  INIT
                c > s  I-DATA; 0 1.0 "a"
                """).become("""
                c > s  1 "a"
                """).accounting(Bucket.IGNORED, 4);
    }

    @Test
    void aWrongChecksumIsToldOfWhereThatIsAsked() {
        packets("""
                c > s  INIT
                c > s  0 1.0 "a"; [badsum]
                """).with(Rules.DEFAULT.withChecksums()).become("""
                c > s  1 "a"
                """).withEvents("bad-checksum c2s 0+20");
    }

    @Test
    void aNumberFarAwayIsNoneOfTheSides() {
        packets("""
                c > s  INIT
                c > s  0 1.0 "a"
                c > s  2000000000 1.0 "z"
                c > s  -2000000000 1.0 "z"
                s > c  SACK 2000000000
                c > s  1 1.1 "b"
                """).become("""
                c > s  1 "a"
                c > s  1 "b"
                """).accounting(Bucket.IGNORED, 2);
    }

    @Test
    void streamNumbersThatWrapGoOn() {
        packets("""
                c > s  5 1.65535 "a"
                s > c  SACK 5
                c > s  7 1.1 "c"
                c > s  8 2.9 "x"
                c > s  6 1.0 "b"
                c > s  10 1.3 "e"
                c > s  11 1.2 "?"         # not what a sender does, but no reason to wait for ever
                c > s  9 2.10 "y"
                """).become("""
                c > s  1 "a"
                c > s  1 "b"
                c > s  1 "c"
                c > s  2 "x"
                c > s  1 "?"
                c > s  1 "e"
                c > s  2 "y"
                """);
    }

    @Test
    void tooMuchThatWaitsIsHandedOnAndALoneBeginGivenUp() {
        packets("""
                c > s  INIT
                c > s  1 1.1 [400]
                c > s  2 1.2 [400]
                c > s  0 1.0 "late"
                """)
                .with(new Limits(1000, 1000, 8, 1000, 1000))
                .become("""
                c > s  1 "%s"
                c > s  1 "%s"
                """.formatted("\\x00".repeat(400), "\\x00".repeat(400)))
                .accounting(Bucket.LATE, 4);
        packets("""
                c > s  INIT
                c > s  0 1.0 [400]+
                c > s  1 1.0 +[400]+
                c > s  2 1.0 +[400]+
                c > s  3 1.0 +[400]
                c > s  4 1.1 "next"
                """).with(new Limits(1000, 1000, 8, 1000, 1000)).become("""
                c > s  1 "next"
                """).accounting(Bucket.INCOMPLETE, 1600);
    }

    @Test
    void whatIsOfAnotherMessageIsNoneOfThisOnesFragments() {
        packets("""
                c > s  INIT
                c > s  0 1.u "a"+
                c > s  1 1.u "b"+         # another begin
                c > s  2 1.u +"c"
                c > s  3 1.0 "d"+
                c > s  4 1.1 +"e"         # of another message of the stream
                c > s  5 1.2 "f"+
                c > s  6 2.2 +"g"         # of another stream
                """).become("""
                c > s  1u "bc"
                """).accounting(Bucket.INCOMPLETE, 5);
    }

    @Test
    void theNextMessageOfAStreamIsKnownAboveAHoleAlsoWhereItsNumberWraps() {
        packets("""
                c > s  5 1.65535 "a"
                s > c  SACK 5
                c > s  7 1.0 "b"
                c > s  6 2.0 "x"
                """).become("""
                c > s  1 "a"
                c > s  1 "b"
                c > s  2 "x"
                """);
    }
}
