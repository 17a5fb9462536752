package org.reseq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reseq.bytes.Cursor;
import org.reseq.check.SplitOptions;
import org.reseq.check.SplitPlace;
import org.reseq.flow.Side;
import org.reseq.protocol.Decoder;
import org.reseq.protocol.Packet;
import org.reseq.report.CaptureReport;
import org.reseq.report.CaptureReport.Outcome;
import org.reseq.report.Finding.Kind;
import org.reseq.report.Report;
import org.reseq.report.TextReport;

/** What verify says about a decoder to which cuts matter, beside what it says about the golden. */
class SplitsTest {
    private static final Path TINY =
            Path.of("..", "it", "projects", "tiny", "src", "test", "captures", "questions.pcap");

    @TempDir
    private Path project;

    private Path captures;

    /** Reads all that has come as the text, however long it said that it is. */
    public static final class Hasty extends Packet {
        @Override
        protected void parse(Cursor in) {
            type("Message");
            opcode(in.u8());
            in.u16();
            put("text", in.utf8(in.remaining()));
        }
    }

    /** Reads as many octets as it said. */
    public static final class Patient extends Packet {
        @Override
        protected void parse(Cursor in) {
            type("Message");
            opcode(in.u8());
            put("text", in.utf8(in.u16()));
        }
    }

    @BeforeEach
    void aCapture() throws IOException {
        captures = Files.createDirectories(project.resolve("src/test/captures"));
        Files.copy(TINY, captures.resolve("questions.pcap"));
        settings(Hasty.class, "");
    }

    @Test
    void goldenThatIsAsExpectedDoesNotHideIt() throws IOException {
        update();
        Report report = verify();
        CaptureReport capture = report.captures().get(0);
        assertEquals(Outcome.FAILED, capture.outcome());
        assertEquals(null, capture.diff());
        assertEquals(null, capture.proposal());
        assertEquals("""
                FAIL  questions.pcap   7 packets
                  split: org.reseq.SplitsTest$Hasty makes other packets when the same octets arrive in other pieces

                  flow 1 tcp 127.0.0.1:41702 > 127.0.0.1:7777, frame 10
                  c2s octets 10..20 in one piece; as captured, cut before octet 15, at []
                        000a  01 00 07 6e 75 [] 6d 62 65  72 3f  |...number?|
                    these 10 octets alone show it, in packet 1 of c2s:  - as captured  + in one piece
                        ...
                        opcode: 1
                        fields:
                      -   text: nu
                      +   text: "number?"
                    TCP may cut a packet anywhere, and parse is tried again when more has come. rest() in parse takes what happens to
                    have arrived: read a length and use bytes(n). What a try changes outside its packet stays changed.
                    repeat  mvn test-compile reseq:verify -Dreseq.split=questions.pcap:1:c2s:10..20

                  again   mvn test-compile reseq:verify -Dreseq.include=questions.pcap
                """, TextReport.of(report));
    }

    @Test
    void goldenThatIsMissingDoesNotHideIt() throws IOException {
        assertEquals(
                List.of(Kind.SPLIT, Kind.GOLDEN_MISSING),
                verify().captures().get(0).findings().stream()
                        .map(finding -> finding.kind())
                        .toList());
    }

    @Test
    void updateDoesNotAsk() throws IOException {
        assertEquals(Outcome.WRITTEN, update().captures().get(0).outcome());
    }

    @Test
    void decoderThatWaitsPasses() throws IOException {
        settings(Patient.class, "");
        update();
        assertEquals(
                "PASS  questions.pcap   6 packets\n1 capture, 6 packets: all as expected\n", TextReport.of(verify()));
    }

    @Test
    void everyReportTellsWhyNobodyAsked() throws IOException {
        settings(Hasty.class, "split: {off: \"each write is one segment here\"}\n");
        update();
        assertEquals("""
                PASS  questions.pcap   7 packets
                        cuts not tried: src/test/captures/reseq.yaml says split: off: each write is one segment here
                1 capture, 7 packets: all as expected
                """, TextReport.of(verify()));
    }

    @Test
    void propertyRepeatsThatCutAlone() throws IOException {
        update();
        Files.copy(TINY, captures.resolve("another.pcap"));
        String text = TextReport.of(repeat("questions.pcap:1:c2s:6"));
        assertTrue(text.contains("c2s cut before octet 6, at []"), text);
        assertFalse(text.contains("another.pcap"), text);
    }

    @Test
    void cutThatNoLongerMattersPassesAndSaysSo() throws IOException {
        settings(Patient.class, "");
        update();
        String text = TextReport.of(repeat("questions.pcap:1:c2s:1"));
        assertTrue(text.contains("cuts: the same packets with reseq.split=questions.pcap:1:c2s:1\n"), text);
    }

    /** Notes how many octets it is given at a time. */
    public static final class Pieces implements Decoder {
        private static final List<List<String>> INSTANCES = new ArrayList<>();
        private final List<String> given = new ArrayList<>();

        Pieces() {
            INSTANCES.add(given);
        }

        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {
            given.add(side.arrow() + " " + octets.length);
        }
    }

    @Test
    void everyFormThatTheReferenceTellsArrivesAsItSays() throws IOException {
        Map<String, String> arrivals = Map.of(
                "questions.pcap:1:c2s:12",
                "c2s 10, s2c 7, c2s 2, c2s 3, c2s 5, s2c 12, c2s 11, s2c 10",
                "questions.pcap:1:c2s:10..20",
                "c2s 10, s2c 7, c2s 10, s2c 12, c2s 11, s2c 10",
                "questions.pcap:1:c2s:10..20@12",
                "c2s 10, s2c 7, c2s 2, c2s 8, s2c 12, c2s 11, s2c 10",
                "questions.pcap:1:c2s:10..20@12..18/3",
                "c2s 10, s2c 7, c2s 2, c2s 3, c2s 3, c2s 2, s2c 12, c2s 11, s2c 10",
                "questions.pcap:1:c2s:10..20/1",
                "c2s 10, s2c 7" + ", c2s 1".repeat(10) + ", s2c 12, c2s 11, s2c 10",
                "questions.pcap:1:c2s:12+s2c:9",
                "c2s 10, s2c 7, c2s 2, c2s 3, c2s 5, s2c 2, s2c 10, c2s 11, s2c 10");
        settings(Pieces.class, "");
        Matcher told = Pattern.compile("(?m)^\\| `(questions\\.pcap:\\d[^`]*)` \\|")
                .matcher(Files.readString(Path.of("..", "docs", "REFERENCE.md")));
        Set<String> forms = new TreeSet<>();
        while (told.find()) {
            forms.add(told.group(1));
            Pieces.INSTANCES.clear();
            repeat(told.group(1));
            List<String> given = Pieces.INSTANCES.stream()
                    .map(pieces -> String.join(", ", pieces))
                    .distinct()
                    .toList();
            assertTrue(given.contains(arrivals.get(told.group(1))), told.group(1) + ": " + given);
        }
        assertEquals(arrivals.keySet(), forms);
    }

    @Test
    void cutThatIsNotThereIsNoSuccess() throws IOException {
        update();
        assertTrue(TextReport.of(repeat("questions.pcap:7:c2s:1")).contains("no flow 7 is decoded here"));
        String text = TextReport.of(repeat("questions.pcap:1:c2s:999"));
        assertTrue(text.contains("flow 1 has 31 octets of that side"), text);
    }

    @Test
    void whatTheBudgetLeavesOutIsTold() throws IOException {
        settings(Patient.class, "");
        Files.delete(captures.resolve("questions.pcap"));
        Files.copy(
                Path.of("..", "it", "redis", "src", "test", "captures", "large-bulk.pcap"),
                captures.resolve("large-bulk.pcap"));
        update();
        String text = TextReport.of(verify());
        assertTrue(
                text.matches("(?s).*cuts: \\d+ of \\d+ places tried; more with a larger reseq.splitBudget than 20\n.*"),
                text);
    }

    private void settings(Class<?> decoder, String more) throws IOException {
        Files.writeString(captures.resolve("reseq.yaml"), "decoder: " + decoder.getName() + "\n" + more);
    }

    private Report update() throws IOException {
        return Replay.update(request(request -> request));
    }

    private Report verify() throws IOException {
        return Replay.verify(request(request -> request));
    }

    private Report repeat(String place) throws IOException {
        return Replay.verify(request(request -> request.withSplit(new SplitOptions(20, SplitPlace.parse(place)))));
    }

    private ReplayRequest request(UnaryOperator<ReplayRequest> change) {
        return change.apply(new ReplayRequest(
                project,
                captures,
                List.of(),
                project.resolve("target/pending"),
                getClass().getClassLoader(),
                Commands.maven()));
    }
}
