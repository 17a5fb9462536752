package org.reseq.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reseq.flow.Side;
import org.reseq.golden.Difference;
import org.reseq.golden.Difference.FieldOctets;
import org.reseq.golden.Difference.Kind;
import org.reseq.golden.Difference.PacketPlace;
import org.reseq.golden.Difference.PacketSource;
import org.reseq.golden.PacketDiff;
import org.reseq.report.CaptureReport.Outcome;

class TextReportTest {
    @Test
    void whatPassedIsOneLineEach() {
        assertEquals("""
                PASS  a.pcap   3 packets
                PASS  b.pcap   3 packets
                2 captures, 6 packets: all as expected
                """, text(passed("a.pcap"), passed("b.pcap")));
    }

    @Test
    void theSameChangeIsShownInFullOnceInTheWholeRun() {
        Difference flags = value(2, "Login", "0x0010", "0x0030");
        assertEquals("""
                FAIL  a.pcap   4 packets: 3 equal, 1 changed
                  #1  Login.fields.flags  0x0010 -> 0x0030   1 packet here, 1 other capture

                a.pcap.yaml:12  packet 2  c2s Login   octets 7..12   frames 3, 4, 9   t=+1.000250   wireshark: frame.number in {3, 4, 9}
                      code: OK
                    - flags: 0x0010
                    + flags: 0x0030
                      0000  01 [00 30] 41 42   [..] all that was read since the previous put

                  actual  pending/a.pcap.yaml
                  accept  accept a.pcap
                  again   again a.pcap

                FAIL  b.pcap   4 packets: 3 equal, 1 changed
                  #1  Login.fields.flags  0x0010 -> 0x0030   1 packet here, 1 other capture

                b.pcap.yaml:12  packet 2  c2s Login   octets 7..12   frames 3, 4, 9   t=+1.000250   wireshark: frame.number in {3, 4, 9}   as #1

                  actual  pending/b.pcap.yaml
                  accept  accept b.pcap
                  again   again b.pcap

                2 of 2 captures failed
                  accept all  accept
                  again       again
                """, text(failed("a.pcap", flags), failed("b.pcap", flags)));
    }

    @Test
    void whatPassedIsNamedBesideWhatFails() {
        Difference flags = value(2, "Login", "0x0010", "0x0030");
        String text = text(passed("a.pcap"), failed("b.pcap", flags), passed("c/d.pcap"));
        assertTrue(text.endsWith("\n1 of 3 captures failed, 2 passed: a.pcap, c/d.pcap\n"), text);
        CaptureReport[] many = new CaptureReport[11];
        many[0] = failed("b.pcap", flags);
        for (int i = 1; i <= 10; i++) {
            many[i] = passed(i + ".pcap");
        }
        assertTrue(
                text(many)
                        .endsWith(
                                "\n1 of 11 captures failed, 10 passed: 1.pcap, 2.pcap, 3.pcap, 4.pcap, 5.pcap, 6.pcap,"
                                        + " 7.pcap, 8.pcap, ...\n"),
                text(many));
    }

    @Test
    void afterTwentyCapturesOnlyTheChangesAreListed() {
        List<CaptureReport> captures = new ArrayList<>();
        for (int i = 0; i < 22; i++) {
            captures.add(failed("c" + i + ".pcap", value(2, "Login", String.valueOf(i), "x")));
        }
        String text = text(captures.toArray(CaptureReport[]::new));
        assertTrue(text.contains("    - flags: 19\n"));
        assertTrue(text.contains("  #21  Login.fields.flags  20 -> x\n"));
        assertFalse(text.contains("    - flags: 20\n"));
    }

    @Test
    void aDecodersErrorKeepsItsOwnFramesAndCauses() {
        IllegalStateException cause = new IllegalStateException("bell \u0007 and \u202e turn");
        cause.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("org.reseq.bytes.Cursor", "u8", "Cursor.java", 1),
            new StackTraceElement("com.acme.Chat", "parse", "Chat.java", 17),
            new StackTraceElement("org.reseq.protocol.Session", "decode", "Session.java", 2),
            new StackTraceElement("org.apache.maven.Main", "main", "Main.java", 3),
        });
        assertEquals(
                List.of(
                        "java.lang.IllegalStateException: bell \\u{7} and \\u{202e} turn",
                        "    at com.acme.Chat.parse(Chat.java:17)"),
                DecoderError.of("c2s", cause).lines());
        assertEquals(
                "caused by java.lang.IllegalStateException: bell \\u{7} and \\u{202e} turn",
                DecoderError.of("c2s", new RuntimeException("outer", cause)).lines().stream()
                        .filter(line -> line.startsWith("caused by"))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void anExceptionThatIsItsOwnCauseEnds() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);
        assertTrue(DecoderError.of("c2s", first).lines().size() < 100);
    }

    @Test
    void neighboursAreJoinedToRanges() {
        assertEquals("1, 3, 4, 7..9", Words.ranges(List.of(9L, 1L, 3L, 4L, 7L, 8L, 7L)));
    }

    private static Difference value(int packet, String type, String expected, String actual) {
        return new Difference(
                Kind.VALUE,
                "fields.flags",
                expected,
                actual,
                12,
                "code: OK",
                new PacketPlace(
                        packet,
                        1,
                        Side.CLIENT,
                        type,
                        type,
                        null,
                        null,
                        new PacketSource(7, 12, List.of(3L, 4L, 9L), 1_000_250_000)),
                new FieldOctets(8, 10, List.of("0000  01 [00 30] 41 42")),
                null);
    }

    private static CaptureReport failed(String name, Difference difference) {
        return report(
                name,
                Outcome.FAILED,
                new PacketDiff(List.of(difference), 0, 4, 4, 3, 1, 0, 0, false),
                "pending/" + name + ".yaml");
    }

    private static CaptureReport passed(String name) {
        return report(name, Outcome.PASSED, null, null);
    }

    private static CaptureReport report(String name, Outcome outcome, PacketDiff diff, String proposal) {
        return new CaptureReport(
                name,
                name + ".yaml",
                outcome,
                3,
                0,
                diff,
                List.of(),
                List.of(),
                List.of(),
                proposal,
                List.of(),
                "accept " + name,
                "again " + name);
    }

    private static String text(CaptureReport... captures) {
        return TextReport.of(new Report(List.of(captures), List.of(), "accept", "again"));
    }
}
