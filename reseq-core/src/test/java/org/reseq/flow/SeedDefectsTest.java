package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.reseq.flow.Script.segments;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reseq.flow.Accounting.Bucket;
import org.reseq.flow.FlowEvent.Kind;
import org.reseq.frame.TcpPacket;
import org.reseq.frame.TestCapture;

/** What the project that this one grew from did wrong, and must not come back: each test names what holds instead. */
class SeedDefectsTest {

    @Test
    void aLaterCopyDoesNotReplaceASegment() {
        segments("""
                c > s  S
                c > s  3:6 "def"
                c > s  3:6 "XYZ"      # while the first one waits
                c > s  0:3 "abc"
                c > s  0:3 "UVW"      # and after it was handed on
                """).become("c > s \"abcdef\"");
        segments("""
                c > s  S
                c > s  3:9 "defghi"
                c > s  3:6 "def"      # a shorter copy
                c > s  0:3 "abc"
                """).become("c > s \"abcdefghi\"");
    }

    @Test
    void aPartlyNewSegmentIsNotDeleted() {
        segments("""
                c > s  S
                c > s  0:4 "abcd"
                c > s  2:7 "cdefg"
                s > c  0:0 ack 7
                """).become("c > s \"abcdefg\"").withTails(0, 0).accounting(Bucket.DUPLICATE, 2);
    }

    @Test
    void sequenceNumbersAreNotComparedAsPlainIntegers() {
        // Script begins at several numbers; here the stream crosses both places where such a comparison goes wrong
        for (int initial : new int[] {Integer.MAX_VALUE - 4, -5}) {
            TestCapture capture = new TestCapture();
            int[] zero = {initial + 1, initial + 1};
            capture.add(new Segment(0, 0, -1, new byte[0], Run.NO_ACK, "S", 9).packet(zero));
            for (int begin : new int[] {6, 3, 0}) {
                byte[] octets = Script.filler(begin, 3);
                capture.add(new Segment(0, 0, begin, octets, Run.NO_ACK, "P", 9).packet(zero));
            }
            assertEquals(List.of("c > s \"abcdefghi\""), Script.Heard.of(capture, Rules.DEFAULT).utterances);
        }
    }

    @Test
    void aHoleCostsNoMemoryPerOctet() {
        StreamAssembler assembler = new StreamAssembler();
        assembler.begin(0);
        byte[] octet = {1};
        assembler.insert(1L << 40, octet, 0, 1, new Carrier(0, 0, 0, -1, 1, 0), (position, kept, again, a, n) -> false);
        assembler.insertCut(1L << 41, 1L << 42, new Carrier(0, 0, 0, -1, 2, 0));
        assertTrue(assembler.cost() < 1000, () -> "cost " + assembler.cost());
        segments("""
                c > s  S
                c > s  0:1 "a"
                c > s  1000000000:1000000001 "b"
                s > c  0:0 ack 1000000001
                """).become("c > s \"a\"[999999999]\"b\"");
    }

    @Test
    void anOlderAcknowledgmentMovesNoStateBack() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                s > c  0:1 ack 3 "1"
                s > c  1:1 ack 0          # from before
                c > s  3:6 ack 1 "def"
                """)
                .become("c > s \"abc\"\ns > c \"1\"\nc > s \"def\"")
                .withEvents("unacked c2s 3+3"); // of 0:3 it is still known that it arrived
    }

    @Test
    void aFinCountsOnce() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 F "abc"
                c > s  3:3 ack 0 F
                c > s  0:3 ack 0 F "abc"
                s > c  0:2 ack 4 "OK"     # not 5, nor 6
                c > s  4:4 ack 2
                """)
                .become("c > s \"abc\"\ns > c \"OK\"")
                .withTails(0, 0)
                .counting(Kind.ACK_BEFORE_DATA, 0)
                .counting(Kind.FIN_MOVED, 0);
    }

    @Test
    void aResetLosesNoPendingOctets() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                c > s  6:9 ack 0 "ghi"
                s > c  0:0 R ack 3
                """).become("c > s \"abc\"[3]\"ghi\"").accounting(Bucket.DELIVERED, 6);
    }

    @Test
    void aSynIsKnownByItsFlagWhateverOthersAreSet() {
        for (String flags : List.of("S", "SE", "SC", "SEC", "SP", "SU")) {
            segments("c > s  " + flags + "\nc > s  3:6 \"def\"\nc > s  0:3 \"abc\"\n")
                    .become("c > s \"abcdef\"")
                    .counting(Kind.MIDSTREAM, 0);
        }
    }

    @Test
    void flowsAreNotToldApartByAnExclusiveOrOfTheirEnds() {
        // of each pair the ends differ, and the exclusive or of addresses and ports does not
        String[][] ends = {
            {"10.0.0.1", "1001", "10.0.0.2", "1002"},
            {"10.0.0.1", "1002", "10.0.0.2", "1001"},
            {"10.0.0.5", "1001", "10.0.0.6", "1002"},
            {"10.0.0.7", "2001", "10.0.0.7", "2002"},
            {"10.0.0.8", "2001", "10.0.0.8", "2002"},
        };
        TestCapture capture = new TestCapture();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < ends.length; i++) {
            String[] e = ends[i];
            String said = "flow " + (i + 1);
            capture.add(new TcpPacket(e[0], Integer.parseInt(e[1]), e[2], Integer.parseInt(e[3]))
                    .seq(100)
                    .flags("S"));
            capture.add(new TcpPacket(e[0], Integer.parseInt(e[1]), e[2], Integer.parseInt(e[3]))
                    .seq(101)
                    .flags("P")
                    .payload(said));
            expected.add((i == 0 ? "" : (i + 1) + ": ") + "c > s \"" + said + "\"");
        }
        assertEquals(expected, Script.Heard.of(capture, Rules.DEFAULT).utterances);
    }

    @Test
    void octetsOfTwoFlowsFromOneAddressAreNotMixed() {
        TestCapture capture = new TestCapture();
        for (int i = 0; i < 3; i++) {
            for (int port = 5001; port <= 5002; port++) {
                capture.add(new TcpPacket("10.0.0.1", port, "10.0.0.2", 80)
                        .seq(port + i)
                        .flags("P")
                        .payload(port == 5001 ? "a" : "z"));
            }
        }
        assertEquals(List.of("c > s \"aaa\"", "2: c > s \"zzz\""), Script.Heard.of(capture, Rules.DEFAULT).utterances);
    }

    @Test
    void theEndOfTheCaptureLosesNothingThatNobodyAcknowledged() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:3 ack 0 "abc"
                c > s  3:6 ack 0 "def"
                c > s  9:12 ack 0 "jkl"
                """).become("c > s \"abcdef\"[3]\"jkl\"").accounting(Bucket.DELIVERED, 9);
    }
}
