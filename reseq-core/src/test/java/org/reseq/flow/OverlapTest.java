package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.reseq.flow.Script.segments;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.reseq.flow.Accounting.Bucket;
import org.reseq.flow.FlowEvent.Kind;

class OverlapTest {
    private static Rules rules(Overlap overlap) {
        return Rules.DEFAULT.with(overlap);
    }

    /**
     * An earlier segment 10:20 of lower case, a later one of upper case in each way that two can overlap. What stands of
     * the overlap is the later (L) or the earlier (E).
     */
    @ParameterizedTest
    @CsvSource({
        // later:    5:15 5:20 5:25 10:15 10:20 10:25 12:15 12:20 12:25
        "FIRST,      E,   E,   E,   E,    E,    E,    E,    E,    E",
        "LAST,       L,   L,   L,   L,    L,    L,    L,    L,    L",
        "BSD,        L,   L,   L,   E,    E,    E,    E,    E,    E",
        "WINDOWS,    L,   L,   L,   E,    E,    E,    E,    E,    E",
        "LINUX,      L,   L,   L,   E,    E,    L,    E,    E,    E",
        "OLD_LINUX,  L,   L,   L,   E,    L,    L,    E,    E,    E",
        "SOLARIS,    E,   L,   L,   E,    L,    L,    E,    E,    L",
        "HPUX,       E,   L,   L,   E,    L,    L,    E,    E,    L",
    })
    void systemsDifferInWhichCopyStands(
            Overlap overlap, char a, char b, char c, char d, char e, char f, char g, char h, char i) {
        int[][] later = {{5, 15}, {5, 20}, {5, 25}, {10, 15}, {10, 20}, {10, 25}, {12, 15}, {12, 20}, {12, 25}};
        char[] winners = {a, b, c, d, e, f, g, h, i};
        for (int n = 0; n < later.length; n++) {
            int begin = later[n][0];
            int end = later[n][1];
            StringBuilder stream = new StringBuilder("_".repeat(5));
            for (int at = 5; at < 25; at++) {
                boolean early = at >= 10 && at < 20;
                boolean late = at >= begin && at < end;
                stream.append(early && !(late && winners[n] == 'L') ? 'e' : late ? 'L' : '_');
            }
            String octets = stream.toString().replaceAll("_+$", "");
            int hole = octets.indexOf('_', 5);
            String filled = "_".repeat(5) + (hole < 0 ? "" : "_".repeat(octets.lastIndexOf('_') - 4));
            segments("""
                    c > s  S
                    s > c  S ack 0
                    c > s  10:20 "eeeeeeeeee"
                    c > s  %d:%d "%s"
                    c > s  0:%d "%s"
                    s > c  0:0 ack %d
                    """.formatted(begin, end, "L".repeat(end - begin), filled.length(), filled, octets.length()))
                    .with(rules(overlap))
                    .become("c > s \"" + octets + "\"");
        }
    }

    @Test
    void theLosingOctetsStayInTheEvent() {
        String story = """
                c > s  S
                s > c  S ack 0
                c > s  0:4 "abcd"
                c > s  0:4 "aXXd"
                s > c  0:0 ack 4
                """;
        segments(story)
                .become("c > s \"abcd\"")
                .withEvents("overlap-conflict c2s 1+2 kept \"bc\" dropped \"XX\"", "retransmit c2s 0+4")
                .accounting(Bucket.CONFLICT_LOSER, 2)
                .accounting(Bucket.DUPLICATE, 2);
        segments(story)
                .with(rules(Overlap.LAST))
                .become("c > s \"aXXd\"")
                .withEvents("overlap-conflict c2s 1+2 kept \"XX\" dropped \"bc\"", "retransmit c2s 0+4")
                .accounting(Bucket.CONFLICT_LOSER, 2)
                .accounting(Bucket.DUPLICATE, 2);
    }

    /** What the peer acknowledged it has taken: a copy after that is too late, whatever the rule. */
    @Test
    void onlyWhatIsNotAcknowledgedCanBeReplaced() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:6 "abcdef"
                s > c  0:0 ack 3
                c > s  0:6 "ABCDEF"
                s > c  0:0 ack 6
                """).with(rules(Overlap.LAST)).become("c > s \"abcDEF\"");
    }

    @Test
    void anAnswerReleasesWhatItAnswers() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  0:4 "PING"
                s > c  0:4 ack 4 "PONG"
                c > s  4:8 ack 4 "QUIT"
                """).with(rules(Overlap.LINUX)).become("""
                c > s "PING"
                s > c "PONG"
                c > s "QUIT"
                """);
    }

    @Test
    void octetsThatNobodyAcknowledgesAreHeldUpToTheLimitAndNoLonger() {
        segments("""
                c > s  S
                c > s  0:400
                c > s  0:400 "X"
                c > s  400:800 "Y"
                """)
                .with(rules(Overlap.LAST).with(new Limits(256, 1 << 20, 8, 1 << 16, 600)))
                .withEvents(
                        "overlap-conflict c2s 0+1 kept \"X\" dropped \"a\"",
                        "retransmit c2s 0+400",
                        "budget-flush c2s 0",
                        "one-sided s2c 0");
    }

    /** A rule between copies changes nothing where copies agree. */
    @ParameterizedTest
    @EnumSource(Overlap.class)
    void withoutContradictionAllRulesAgree(Overlap overlap) {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  3:6 "def" ack 0
                c > s  0:4 "abcd" ack 0
                s > c  0:2 ack 6 "OK"
                c > s  0:6 "abcdef" ack 2
                c > s  6:9 "ghi" ack 2 F
                s > c  2:4 "!!" ack 10 F
                c > s  10:10 ack 5
                """)
                .with(rules(overlap))
                .become("""
                c > s "abcdef"
                s > c "OK"
                c > s "ghi"
                s > c "!!"
                """)
                .counting(Kind.OVERLAP_CONFLICT, 0)
                .counting(Kind.ORDER_CONTRADICTION, 0);
    }

    /** The sum tells which of two copies is what the sender sent. */
    @Test
    void aGoodChecksumIsBetterThanTheRule() {
        segments("""
                c > s  S
                c > s  1:4 "XYZ" [badsum]
                c > s  1:4 "bcd"
                c > s  0:1 "a"
                s > c  0:0 ack 4
                """)
                .become("c > s \"abcd\"")
                .withEvents(
                        "out-of-order c2s 1+3",
                        "bad-checksum c2s 1+3",
                        "overlap-conflict c2s 1+3 kept \"bcd\" dropped \"XYZ\"",
                        "retransmit c2s 1+3");
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  1:4 "bcd"
                c > s  1:4 "XYZ" [badsum]
                c > s  0:1 "a"
                s > c  0:0 ack 4
                """).with(rules(Overlap.LAST)).become("c > s \"abcd\"");
    }

    @Test
    void checksumsThatAreAllWrongDecideNothing() {
        segments("""
                c > s  S
                c > s  1:4 "bcd" [badsum]
                c > s  1:4 "XYZ" [badsum]
                c > s  0:1 "a" [badsum]
                s > c  0:0 ack 4
                """).become("c > s \"abcd\"").counting(Kind.BAD_CHECKSUM, 0);
    }

    @Test
    void wrongChecksumsAreToldOfWhenAskedForAndNoReasonToLeaveOctetsOut() {
        String story = """
                c > s  S
                c > s  0:3 "abc" [badsum]
                c > s  3:6 "def"
                s > c  0:0 ack 6
                """;
        segments(story).become("c > s \"abcdef\"").withEvents();
        segments(story)
                .with(Rules.DEFAULT.withChecksums())
                .become("c > s \"abcdef\"")
                .withEvents("bad-checksum c2s 0+3");
    }

    @Test
    void whatCannotBeComparedAnyMoreIsSaid() {
        Script.Heard heard = segments("c > s  S\nc > s  0:3 \"abc\"\n"
                        + "c > s  3:60003\n".repeat(1)
                        + big(60003, 120)
                        + "c > s  0:3 \"XYZ\"\n")
                .once();
        assertEquals("retransmit-uncompared c2s 0+3", heard.events.get(0));
        assertEquals(3, heard.accounting.octets(Bucket.DUPLICATE));
    }

    private static String big(int from, int segments) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < segments; i++) {
            int begin = from + i * 60_000;
            lines.append("c > s  ")
                    .append(begin)
                    .append(':')
                    .append(begin + 60_000)
                    .append('\n');
        }
        return lines.toString();
    }

    /** Of a copy that the snap length cut, nobody knows what its sender summed up. */
    @Test
    void aCutCopyIsNoWitnessAgainstTheRule() {
        segments("""
                c > s  S
                s > c  S ack 0
                c > s  1:4 "bcd" ack 0
                c > s  1:6 "XYZ" ack 0 [snap 3]
                c > s  0:1 "a" ack 0
                s > c  0:0 ack 6
                """).with(rules(Overlap.LAST)).become("c > s \"aXYZ\"[2]");
    }

    @Test
    void ofASegmentInPiecesThePieceHasNoChecksum() {
        segments("""
                c > s  S
                c > s  3:4 "d"
                c > s  1:6 "bcdef"      # in two pieces around the one that waits
                c > s  1:3 "XY"
                c > s  0:1 "a"
                s > c  0:0 ack 6
                """).become("c > s \"abcdef\"").counting(Kind.BAD_CHECKSUM, 0);
    }
}
