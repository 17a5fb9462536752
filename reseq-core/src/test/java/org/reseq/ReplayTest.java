package org.reseq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reseq.bytes.Cursor;
import org.reseq.capture.PcapngFile;
import org.reseq.flow.Side;
import org.reseq.frame.SctpPacket;
import org.reseq.frame.TcpPacket;
import org.reseq.frame.TestCapture;
import org.reseq.frame.UdpPacket;
import org.reseq.protocol.BufferDecoder;
import org.reseq.protocol.Decoded;
import org.reseq.protocol.Decoder;
import org.reseq.protocol.DecoderFactory;
import org.reseq.protocol.Opcode;
import org.reseq.protocol.Packet;
import org.reseq.protocol.StreamDecoder;
import org.reseq.report.CaptureReport;
import org.reseq.report.CaptureReport.Outcome;
import org.reseq.report.FailureText;
import org.reseq.report.Finding.Kind;
import org.reseq.report.Report;
import org.reseq.report.TextReport;

class ReplayTest {
    @TempDir
    private Path project;

    private Path captures;

    /** One octet of opcode, one of length, then a name. */
    public static class Greeting extends Packet {
        @Override
        protected void parse(Cursor in) {
            opcode(in.u8());
            payload(in.bytes(in.u8()));
        }

        @Opcode(value = 1, name = "Hello")
        void hello() {
            put("name", cursor().latin1(cursor().remaining()));
        }

        @Opcode(value = 9, name = "Bad")
        void bad() {
            throw new IllegalStateException("nine is bad");
        }
    }

    /** The same, but it takes the first letter for a flag. */
    public static final class Flagged extends Greeting {
        @Override
        void hello() {
            put("flag", cursor().u8());
            super.hello();
        }
    }

    @BeforeEach
    void aCaptureWithoutGolden() throws IOException {
        captures = Files.createDirectories(project.resolve("src/test/captures/chat"));
        settings("decoder: " + Greeting.class.getName() + "\n");
        write("one.pcap", conversation(7, "\1\5alice\1\3bob"));
    }

    @Test
    void aMissingGoldenFailsAndLeavesAProposalThatUpdateWouldWrite() throws IOException {
        CaptureReport report = only(verify());
        assertEquals(List.of(Kind.GOLDEN_MISSING), kinds(report));
        String proposal = Files.readString(project.resolve("target/pending/chat/one.pcap.yaml"));
        assertEquals(Outcome.WRITTEN, only(update()).outcome());
        assertEquals(proposal, Files.readString(captures.resolve("one.pcap.yaml")));
        assertEquals(Outcome.PASSED, only(verify()).outcome());
        assertFalse(
                Files.exists(project.resolve("target/pending/chat/one.pcap.yaml")),
                "a passing capture has no proposal");
    }

    @Test
    void theProposalOfACaptureThatIsGoneGoesWhereAllAreMeant() throws IOException {
        Path proposals = project.resolve("target/pending/chat");
        write("two.pcap", conversation(7, "\1\4carl"));
        verify();
        Files.writeString(proposals.resolve("two.pcap@flagged.yaml"), "of a test");
        Files.writeString(proposals.resolve("one.pcap@flagged.yaml"), "of a test");
        Files.delete(captures.resolve("two.pcap"));
        Replay.verify(request(List.of("chat/one.pcap")));
        assertTrue(Files.exists(proposals.resolve("two.pcap.yaml")));
        verify();
        assertFalse(Files.exists(proposals.resolve("two.pcap.yaml")));
        assertFalse(Files.exists(proposals.resolve("two.pcap@flagged.yaml")));
        assertTrue(Files.exists(proposals.resolve("one.pcap.yaml")));
        assertTrue(Files.exists(proposals.resolve("one.pcap@flagged.yaml")));
    }

    public record Hello(String name) {}

    public static final class ByStream implements StreamDecoder {
        @Override
        public Object read(Side side, InputStream in) throws IOException {
            DataInputStream data = new DataInputStream(in);
            data.readByte();
            return new Hello(new String(data.readNBytes(data.readUnsignedByte()), StandardCharsets.ISO_8859_1));
        }
    }

    public static final class ByBuffer implements BufferDecoder {
        @Override
        public Object decode(Side side, ByteBuffer in) {
            in.get();
            byte[] name = new byte[in.get()];
            in.get(name);
            return new Hello(new String(name, StandardCharsets.ISO_8859_1));
        }
    }

    public static final class Pushed implements Decoder {
        private final ByteArrayOutputStream held = new ByteArrayOutputStream();

        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {
            for (byte octet : octets) {
                held.write(octet);
                byte[] all = held.toByteArray();
                if (all.length > 1 && all.length == 2 + all[1]) {
                    out.accept(new Hello(new String(all, 2, all[1], StandardCharsets.ISO_8859_1)));
                    held.reset();
                }
            }
        }
    }

    @Test
    void decodersThatKnowNothingOfReseqHaveTheSameGoldenHoweverTheyAreRun() throws IOException {
        List<String> goldens = new ArrayList<>();
        for (Class<?> decoder : List.of(ByStream.class, ByBuffer.class, Pushed.class)) {
            settings("decoder: " + decoder.getName() + "\n");
            update();
            CaptureReport report = only(verify());
            assertEquals(Outcome.PASSED, report.outcome(), report.toString());
            goldens.add(Files.readString(captures.resolve("one.pcap.yaml")).replace(decoder.getName(), "X"));
        }
        assertEquals(List.of(goldens.get(0), goldens.get(0), goldens.get(0)), goldens);
        assertTrue(goldens.get(0).contains("""
                ---
                c2s: Hello
                fields:
                  name: alice
                ---
                c2s: Hello
                fields:
                  name: bob
                ---
                """), goldens.get(0));
    }

    @Test
    void updateWritesNothingWhereNothingChanged() throws IOException {
        update();
        Path golden = captures.resolve("one.pcap.yaml");
        String handMade = "# reviewed\n" + Files.readString(golden).replace("name: alice", "name:   alice");
        Files.writeString(golden, handMade);
        assertEquals(Outcome.PASSED, only(update()).outcome());
        assertEquals(handMade, Files.readString(golden));
    }

    @Test
    void theSameCaptureGivesTheSameOctetsInEveryTimeZoneAndLocale() throws IOException {
        update();
        byte[] golden = Files.readAllBytes(captures.resolve("one.pcap.yaml"));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
            Files.delete(captures.resolve("one.pcap.yaml"));
            update();
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        assertEquals(
                new String(golden, StandardCharsets.UTF_8),
                Files.readString(captures.resolve("one.pcap.yaml"), StandardCharsets.UTF_8));
    }

    @Test
    void aChangedDecoderFailsWithFieldOctetsFramesAndCommands() throws IOException {
        update();
        settings("decoder: " + Flagged.class.getName() + "\n");
        String text = TextReport.of(verify());
        String golden = "src/test/captures/chat/one.pcap.yaml";
        assertTrue(
                text.contains("\n" + golden + ":9  packet 1  c2s Hello   octets 0..7   frame 1   t=+0.000000"), text);
        assertTrue(
                text.contains(
                        "    + flag: 97\n      0000  01 05 [61] 6c 69 63 65   [..] all that was read since the previous put\n"
                                + "    - name: alice\n    + name: lice\n"),
                text);
        assertTrue(text.contains("[6c 69 63 65]"), text);
        assertTrue(text.contains("  accept  mvn test-compile reseq:update -Dreseq.include=chat/one.pcap\n"), text);
        assertTrue(text.contains("  again   mvn test-compile reseq:verify -Dreseq.include=chat/one.pcap\n"), text);
        assertTrue(text.contains("  actual  target/pending/chat/one.pcap.yaml\n"), text);
    }

    @Test
    void whereTheCaptureItselfIsOddTheReportSaysSoBesideTheDifference() throws IOException {
        write(
                "one.pcap",
                new TestCapture()
                        .add(segment(1, "\1\5alice"))
                        .add(segment(8, "\1\3bob"))
                        .add(segment(8, "\1\3bOb"))
                        .add(segment(8, "\1\3bob"))
                        .add(segment(13, "\1\3eve"))
                        .add(answer(1, "\1\5carol"))
                        .add(answer(8, "\1\3dan"))
                        .add(answer(8, "\1\3dAN"))
                        .add(new TcpPacket("10.0.0.1", 50001, "10.0.0.2", 7777)
                                .seq(1)
                                .ack(1)
                                .flags("P")
                                .payload("\1\5frank\1\3gus"))
                        .pcap());
        update();
        assertFalse(TextReport.of(verify()).contains("odd"));
        settings("decoder: " + Flagged.class.getName() + "\n");
        List<String> odd = TextReport.of(verify())
                .lines()
                .filter(line -> line.contains("odd"))
                .toList();
        assertEquals(
                List.of(
                        "  packet 2: the capture itself is odd here: frame 3 overlap-conflict, c2s octets 10..11",
                        "  packet 5: the capture itself is odd here: frame 8 overlap-conflict, s2c octets 10..12"),
                odd,
                "only beside the packet that it is about, and nothing of what healed");
    }

    @Test
    void whatTheCapturingHostLostIsToldWhereAGapMayComeFromIt() throws IOException {
        PcapngFile lossy = new PcapngFile()
                .section(ByteOrder.LITTLE_ENDIAN)
                .interfaceOf(1, 0, options -> options.octets(2, (byte) 'e', (byte) 'n', (byte) '0'))
                .enhanced(0, 1, segment(1, "\1\5alice").octets());
        byte[] last = segment(13, "\1\3eve").octets();
        lossy.enhanced(0, 3, last, last.length, last.length, options -> options.number(4, 12L));
        Files.delete(captures.resolve("one.pcap"));
        Files.deleteIfExists(captures.resolve("one.pcap.yaml"));
        write("one.pcapng", lossy.octets());
        update();
        assertFalse(TextReport.of(verify()).contains("dropped"), "nobody asks why");
        settings("decoder: " + Flagged.class.getName() + "\n");
        String text = TextReport.of(verify());
        assertTrue(
                text.contains("\n  packet 3: the capture itself is odd here: frame 2 gap, c2s octets 7..12\n"), text);
        assertTrue(text.contains("\n  the capturing host dropped 12 packets on en0\n"), text);
    }

    @Test
    void whatTheCapturingHostLostIsNotToldWhereNothingIsMissing() throws IOException {
        PcapngFile lossy = new PcapngFile()
                .section(ByteOrder.LITTLE_ENDIAN)
                .interfaceOf(1, 0, options -> options.octets(2, (byte) 'e', (byte) 'n', (byte) '0'))
                .enhanced(0, 1, segment(1, "\1\5alice").octets());
        byte[] last = segment(1, "\1\5alicX\1\3eve").octets();
        lossy.enhanced(0, 3, last, last.length, last.length, options -> options.number(4, 12L));
        Files.delete(captures.resolve("one.pcap"));
        Files.deleteIfExists(captures.resolve("one.pcap.yaml"));
        write("one.pcapng", lossy.octets());
        update();
        settings("decoder: " + Flagged.class.getName() + "\n");
        String text = TextReport.of(verify());
        assertTrue(text.contains("overlap-conflict"), text);
        assertFalse(text.contains("dropped 12"), text);
    }

    private static TcpPacket answer(int seq, String payload) {
        return new TcpPacket("10.0.0.2", 7777, "10.0.0.1", 50000)
                .seq(seq)
                .ack(18)
                .flags("P")
                .payload(payload);
    }

    private static TcpPacket segment(int seq, String payload) {
        return new TcpPacket("10.0.0.1", 50000, "10.0.0.2", 7777)
                .seq(seq)
                .ack(1)
                .flags("P")
                .payload(payload);
    }

    @Test
    void whatADecoderThrowsIsADocumentAndIsToldWithItsOwnFrames() throws IOException {
        write("one.pcap", conversation(7, "\1\5alice\11\0\1\3bob"));
        Report report = update();
        String golden = Files.readString(captures.resolve("one.pcap.yaml"));
        assertTrue(golden.contains("error: {side: c2s, type: java.lang.IllegalStateException}\n"), golden);
        assertTrue(golden.contains("name: bob"), golden);
        assertTrue(
                TextReport.of(report).contains("java.lang.IllegalStateException: nine is bad"), TextReport.of(report));
    }

    @Test
    void aGoldenOfErrorsIsWrittenAndPassesButNeverQuietly() throws IOException {
        write("one.pcap", conversation(7, "\1\5alice\11\0\1\3bob\11\0"));
        String written = TextReport.of(update());
        assertTrue(written.startsWith("""
                NEW   chat/one.pcap   2 packets   src/test/captures/chat/one.pcap.yaml
                        2 errors: 4 of 16 octets undecoded
                        2 of 4 packets are errors: written, and verify passes as long as they stay errors. Unless you expect that,
                        mend the decoder and update again. (errors: fail in reseq.yaml writes no such golden.)
                """), written);
        assertTrue(written.endsWith("""
                        1 capture, 2 packets; 1 golden written, with 2 errors in 1 capture: review and commit
                        cuts are tried by verify: mvn test-compile reseq:verify
                        """), written);
        assertEquals("""
                PASS  chat/one.pcap   2 packets
                        2 errors: 4 of 16 octets undecoded
                1 capture, 2 packets: all as expected, with 2 errors in 1 capture
                """, TextReport.of(verify()));
    }

    @Test
    void whereErrorsFailNoGoldenHoldsThem() throws IOException {
        write("one.pcap", conversation(7, "\1\5alice\11\0"));
        update();
        settings("decoder: " + Greeting.class.getName() + "\nerrors: fail\n");
        CaptureReport failed = only(verify());
        assertEquals(List.of(Kind.ERRORS), kinds(failed));
        assertEquals(
                "1 of 2 packets is an error, and src/test/captures/reseq.yaml says errors: fail",
                failed.findings().get(0).message());

        Files.delete(captures.resolve("one.pcap.yaml"));
        assertEquals(List.of(Kind.ERRORS), kinds(only(update())));
        assertFalse(Files.exists(captures.resolve("one.pcap.yaml")));
        write("one.pcap", conversation(7, "\1\5alice"));
        assertEquals(Outcome.WRITTEN, only(update()).outcome());
        assertTrue(verify().passed());
    }

    @Test
    void octetsThatMakeNoPacketAreADocument() throws IOException {
        write("one.pcap", conversation(7, "\1\5ali"));
        update();
        String golden = Files.readString(captures.resolve("one.pcap.yaml"));
        assertTrue(
                golden.contains("error: {side: c2s, type: incomplete}\nundecoded: !hex \"01 05 61 6c 69\"\n"), golden);
    }

    @Test
    void anOrphanedGoldenFails() throws IOException {
        update();
        Files.delete(captures.resolve("one.pcap"));
        Report report = verify();
        assertEquals(List.of(Kind.GOLDEN_ORPHANED), kinds(only(report)));
        assertFalse(TextReport.of(report).contains("  again "), "there is nothing to run again");
    }

    @Test
    void theGoldenOfARenamedCaptureIsToldWhereItBelongs() throws IOException {
        update();
        Files.move(captures.resolve("one.pcap"), captures.resolve("two.pcap"));
        write("three.pcap", conversation(7, "\1\4eve!"));
        Report report = verify();
        assertEquals(
                "src/test/captures/chat/one.pcap.yaml stands alone: chat/two.pcap is the same capture: git mv"
                        + " src/test/captures/chat/one.pcap.yaml src/test/captures/chat/two.pcap.yaml, then"
                        + " mvn test-compile reseq:update -Dreseq.include=chat/two.pcap",
                report.captures().get(0).findings().get(0).message());
        assertFalse(TextReport.of(report).contains("accept all"), "it would leave the orphan");
        Files.move(captures.resolve("one.pcap.yaml"), captures.resolve("two.pcap.yaml"));
        assertEquals(
                Outcome.REWRITTEN,
                Replay.update(request(List.of("chat/two.pcap")))
                        .captures()
                        .get(0)
                        .outcome());
    }

    @Test
    void aCaptureRecordedAgainIsToldInOneSentence() throws IOException {
        update();
        write("one.pcap", conversation(7, 50001, "\1\5alice\1\3bob"));
        Report report = verify();
        String sentence = "another capture: chat/one.pcap is not the file that the golden was written from (sha256);"
                + " its packets are equal. If you recorded it again, accept\n";
        assertEquals("""
                FAIL  chat/one.pcap   2 packets: 2 equal
                  %s
                  actual  target/pending/chat/one.pcap.yaml
                  accept  mvn test-compile reseq:update -Dreseq.include=chat/one.pcap
                  again   mvn test-compile reseq:verify -Dreseq.include=chat/one.pcap
                """.formatted(sentence), TextReport.of(report));
        assertTrue(FailureText.of(report).contains(sentence), FailureText.of(report));
        write("one.pcap", conversation(7, 50001, "\1\5alice\1\3bop"));
        assertFalse(TextReport.of(verify()).contains("another capture"), "its packets are not equal");
    }

    @Test
    void theGoldenOfAVariantIsWrittenBesideTheCapturesOwnAndOnlyToldOfByOthers() throws IOException {
        update();
        String own = Files.readString(captures.resolve("one.pcap.yaml"));
        Variant flagged = new Variant("flagged", DecoderFactory.of(Flagged.class));
        assertEquals(Outcome.FAILED, only(Replay.verify(request(flagged))).outcome());
        assertTrue(Files.exists(project.resolve("target/pending/chat/one.pcap@flagged.yaml")));
        assertEquals(Outcome.WRITTEN, only(Replay.update(request(flagged))).outcome());
        assertEquals(Outcome.PASSED, only(Replay.verify(request(flagged))).outcome());
        assertTrue(Files.readString(captures.resolve("one.pcap@flagged.yaml")).contains("flag: "));
        assertEquals(own, Files.readString(captures.resolve("one.pcap.yaml")));

        CaptureReport report = only(verify());
        assertEquals(Outcome.PASSED, report.outcome());
        assertEquals(List.of("one.pcap@flagged.yaml belongs to a JUnit test, which verifies it"), report.notes());
    }

    @Test
    void aVariantsGoldenIsOrphanedWhenTheCaptureIsGone() throws IOException {
        update();
        Replay.update(request(new Variant("flagged", DecoderFactory.of(Flagged.class))));
        Files.delete(captures.resolve("one.pcap"));
        CaptureReport report = only(verify());
        assertEquals(List.of(Kind.GOLDEN_ORPHANED, Kind.GOLDEN_ORPHANED), kinds(report));
        Files.delete(captures.resolve("one.pcap.yaml"));
        report = only(verify());
        assertTrue(report.findings()
                .get(0)
                .message()
                .startsWith("src/test/captures/chat/one.pcap@flagged.yaml stands alone"));
    }

    @Test
    void aVariantsDecoderNeedsNoSettingsAndKeepsWhatTheyIgnore() throws IOException {
        Variant greeting = new Variant("", DecoderFactory.of(Greeting.class));
        settings("decoder: " + Flagged.class.getName() + "\nignore: [tcp server port 7]\n");
        assertEquals(List.of(Kind.NOTHING_TO_DECODE), kinds(only(Replay.update(request(greeting)))));
        Files.delete(project.resolve("src/test/captures/reseq.yaml"));
        assertEquals(Outcome.WRITTEN, only(Replay.update(request(greeting))).outcome());
        assertTrue(Files.exists(captures.resolve("one.pcap.yaml")));
    }

    @Test
    void aVariantsNameIsPartOfAFileName() {
        for (String name : List.of("a/b", "a.b", "a b", "@")) {
            assertThrows(IllegalArgumentException.class, () -> new Variant(name, null));
        }
        assertEquals("a@b.pcap@ä-1.yaml", new Variant("ä-1", null).goldenOf("a@b.pcap"));
    }

    @Test
    void decodingWritesNothingAndTellsTheSameTrouble() throws IOException {
        List<Decoded> decoded = new ArrayList<>();
        assertTrue(Replay.decode(request(List.of()), decoded::add).passed());
        assertEquals(2, decoded.size());
        settings("decoder: no.such.Packet\n");
        assertEquals(List.of(Kind.SETTINGS), kinds(only(Replay.decode(request(List.of()), decoded::add))));
        assertEquals(2, decoded.size());
        assertFalse(Files.exists(project.resolve("target")));
    }

    @Test
    void aConflictedGoldenFailsWithItsLine() throws IOException {
        update();
        Path golden = captures.resolve("one.pcap.yaml");
        Files.writeString(golden, Files.readString(golden).replace("---\nc2s", "<<<<<<< HEAD\n---\nc2s"));
        CaptureReport report = only(verify());
        assertEquals(List.of(Kind.GOLDEN_CONFLICTED), kinds(report));
        assertTrue(report.findings().get(0).message().startsWith("src/test/captures/chat/one.pcap.yaml:6: "));
    }

    @Test
    void aDamagedCaptureFailsThoughWhatStandsBeforeTheDamageIsAsExpected() throws IOException {
        update();
        byte[] octets = Files.readAllBytes(captures.resolve("one.pcap"));
        Files.write(captures.resolve("one.pcap"), java.util.Arrays.copyOf(octets, octets.length + 5));
        assertTrue(kinds(only(verify())).contains(Kind.CAPTURE_DAMAGED));
        assertEquals(Outcome.FAILED, only(update()).outcome());
    }

    @Test
    void aFileThatIsNoCaptureFailsAloneAndTheOthersAreStillJudged() throws IOException {
        update();
        Files.writeString(captures.resolve("text.pcap"), "not a capture");
        Report report = verify();
        assertEquals(
                List.of(Outcome.PASSED, Outcome.FAILED),
                report.captures().stream().map(CaptureReport::outcome).toList());
        assertEquals(List.of(Kind.CAPTURE_UNREADABLE), kinds(report.captures().get(1)));
    }

    @Test
    void aFlowThatNoDecoderMatchesFailsUnlessItIsIgnored() throws IOException {
        settings("decoders: [{match: tcp server port 99, decoder: " + Greeting.class.getName() + "}]\n");
        CaptureReport report = only(verify());
        assertEquals(List.of(Kind.FLOW_UNMATCHED), kinds(report));
        assertTrue(report.findings().get(0).message().contains("ignore: [tcp server port 7]"));
        settings("decoders: [{match: tcp server port 99, decoder: " + Greeting.class.getName() + "}]\n"
                + "ignore: [tcp server port 7]\n");
        assertEquals(List.of(Kind.NOTHING_TO_DECODE), kinds(only(verify())));
    }

    @Test
    void noFlowMayMatchTwoDecoders() throws IOException {
        settings("decoders:\n- {match: tcp, decoder: %1$s}\n- {match: tcp server port 7, decoder: %1$s}\n"
                .replace("%1$s", Greeting.class.getName()));
        CaptureReport report = only(verify());
        assertEquals(List.of(Kind.SETTINGS), kinds(report));
        assertTrue(report.findings().get(0).message().contains("at lines 2, 3 of src/test/captures/reseq.yaml"));
    }

    @Test
    void theNearestSettingsFileWinsWhole() throws IOException {
        settings("decoder: no.such.Class\n");
        Files.writeString(captures.resolve("reseq.yaml"), "decoder: " + Greeting.class.getName() + "\n");
        assertEquals(Outcome.WRITTEN, only(update()).outcome());
    }

    @Test
    void aServersPortInTheSettingsSaysWhoIsTheClientOfDatagrams() throws IOException {
        write(
                "one.pcap",
                new TestCapture()
                        .add(new UdpPacket("10.0.0.2", 7, "10.0.0.1", 50000).payload("\1\5alice"))
                        .add(new UdpPacket("10.0.0.1", 50000, "10.0.0.2", 7).payload("\1\3bobx"))
                        .pcap());
        settings("decoders: [{match: udp server port 7, decoder: " + Greeting.class.getName() + "}]\n");
        update();
        String golden = Files.readString(captures.resolve("one.pcap.yaml"));
        assertTrue(
                golden.contains("  1: {proto: udp, client: \"10.0.0.1:50000\", server: \"10.0.0.2:7\", decoder: "),
                golden);
        assertTrue(golden.contains("s2c: Hello\n"), golden);
        assertTrue(
                golden.contains("error: {side: c2s, type: org.reseq.bytes.EndOfOctets}\nundecoded: !hex \"78\"\n"),
                golden);
        assertEquals(Outcome.PASSED, only(verify()).outcome());
    }

    @Test
    void aMessageOfSctpIsReadAsADatagramIsWhereverItsChunksEnded() throws IOException {
        write(
                "one.pcap",
                new TestCapture()
                        .add(new SctpPacket("10.0.0.2", 2905, "10.0.0.1", 50000)
                                .tag(1)
                                .data(9, 0, 0, "\1\5alice"))
                        .add(sctp().data(2, 1, 5, 0, 0, new byte[] {'a', 'c'}))
                        .add(sctp().data(1, 2, 5, 0, 0, new byte[] {1, 3, 'z'}))
                        .add(sctp().data(3, 5, 1, "\1\3bobx"))
                        .pcap());
        settings("decoders: [{match: sctp server port 2905, decoder: " + Greeting.class.getName() + "}]\n");
        update();
        String golden = Files.readString(captures.resolve("one.pcap.yaml"));
        assertTrue(
                golden.contains("  1: {proto: sctp, client: \"10.0.0.1:50000\", server: \"10.0.0.2:2905\", decoder: "),
                golden);
        assertTrue(golden.contains("s2c: Hello\n"), golden);
        assertTrue(golden.contains("c2s: Hello\n") && golden.contains("zac"), golden);
        assertTrue(
                golden.contains("error: {side: c2s, type: org.reseq.bytes.EndOfOctets}\nundecoded: !hex \"78\"\n"),
                golden);
        assertEquals(Outcome.PASSED, only(verify()).outcome());
    }

    private static SctpPacket sctp() {
        return new SctpPacket("10.0.0.1", 50000, "10.0.0.2", 2905).tag(2);
    }

    @Test
    void aCaptureWithoutOctetsAndDatagramsHasNothingToDecode() throws IOException {
        write(
                "one.pcap",
                new TestCapture()
                        .add(new TcpPacket("10.0.0.1", 50000, "10.0.0.2", 7).flags("S"))
                        .pcap());
        CaptureReport report = only(verify());
        assertEquals(List.of(Kind.NOTHING_TO_DECODE), kinds(report));
        assertTrue(
                report.findings().get(0).message().contains("expected TCP octets, UDP datagrams or SCTP messages"),
                report.findings().toString());
    }

    @Test
    void noCaptureAtAllFails() throws IOException {
        Files.delete(captures.resolve("one.pcap"));
        Report report = verify();
        assertFalse(report.passed());
        assertEquals(Kind.NO_CAPTURES, report.findings().get(0).kind());
        assertTrue(
                report.findings().get(0).message().endsWith("; record one there, or take the folder away"),
                report.findings().toString());
    }

    @Test
    void capturesInAFolderOfAnotherNameArePointedAt() throws IOException {
        Path renamed = Files.move(project.resolve("src/test/captures"), project.resolve("src/test/Captures.d"));
        assertTrue(Files.exists(renamed.resolve("chat/one.pcap")));
        assertEquals(
                "there is no folder src/test/captures; there are captures in src/test/Captures.d: move them to"
                        + " src/test/captures, or name their folder (captures)",
                verify().findings().get(0).message());
    }

    @Test
    void includesSelectByGlobOrByName() throws IOException {
        write("two.pcap", conversation(7, "\1\5alice"));
        assertEquals(List.of("chat/one.pcap", "chat/two.pcap"), names("chat/*.pcap"));
        assertEquals(List.of("chat/two.pcap"), names("**/two.pcap"));
        assertEquals(List.of("chat/one.pcap"), names("chat/one.pcap"));
        assertEquals(Kind.NO_CAPTURES, run("*.pcap").findings().get(0).kind());
    }

    private List<String> names(String include) throws IOException {
        return run(include).captures().stream().map(CaptureReport::capture).toList();
    }

    private Report run(String include) throws IOException {
        return Replay.verify(request(List.of(include)));
    }

    private Report verify() throws IOException {
        return Replay.verify(request(List.of()));
    }

    private Report update() throws IOException {
        return Replay.update(request(List.of()));
    }

    private ReplayRequest request(Variant variant) {
        return request(List.of()).withVariant(variant);
    }

    private ReplayRequest request(List<String> includes) {
        return new ReplayRequest(
                project,
                project.resolve("src/test/captures"),
                includes,
                project.resolve("target/pending"),
                getClass().getClassLoader(),
                Commands.maven());
    }

    private void settings(String text) throws IOException {
        Files.writeString(project.resolve("src/test/captures/reseq.yaml"), text);
    }

    private void write(String name, byte[] octets) throws IOException {
        Files.write(captures.resolve(name), octets);
    }

    private static byte[] conversation(int port, String latin1) {
        return conversation(port, 50000, latin1);
    }

    private static byte[] conversation(int port, int clientPort, String latin1) {
        return new TestCapture()
                .add(new TcpPacket("10.0.0.1", clientPort, "10.0.0.2", port)
                        .seq(1)
                        .ack(1)
                        .flags("P")
                        .payload(latin1))
                .pcap();
    }

    private static CaptureReport only(Report report) {
        assertEquals(1, report.captures().size(), () -> TextReport.of(report));
        return report.captures().get(0);
    }

    private static List<Kind> kinds(CaptureReport report) {
        return report.findings().stream().map(finding -> finding.kind()).toList();
    }
}
