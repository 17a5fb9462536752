package org.reseq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reseq.bytes.Cursor;
import org.reseq.frame.TcpPacket;
import org.reseq.frame.TestCapture;
import org.reseq.protocol.Packet;

class DumpTest {
    @TempDir
    private Path project;

    private Path captures;
    private int flow;
    private String filter = "";
    private @Nullable String decoder;

    /** One octet of length, then a word; a word of no length is a mistake. */
    public static final class Word extends Packet {
        @Override
        protected void parse(Cursor in) {
            int length = in.u8();
            if (length == 0) {
                throw new IllegalStateException("no\u001b[31m word");
            }
            put("word", in.latin1(length));
        }
    }

    @BeforeEach
    void aConversation() throws IOException {
        captures = Files.createDirectories(project.resolve("src/test/captures"));
        Files.writeString(captures.resolve("reseq.yaml"), "decoder: " + Word.class.getName() + "\n");
        write("talk.pcap", talk());
    }

    @Test
    void withoutADecoderEachSideIsShownAsItSpoke() throws IOException {
        decoder = "none";
        assertEquals("""
                talk.pcap   begins at 1970-01-01T00:00:00.000000Z

                c2s  flow 1  10.0.0.5:50000 > 10.0.0.9:7  +0.000000  frame 3
                  0000  05 68 65 6c 6c 6f 03 79  6f 75                    |.hello.you|

                s2c  flow 1  10.0.0.9:7 > 10.0.0.5:50000  +0.000000  frame 5
                  0000  02 6d 65                                          |.me|

                """, text("talk.pcap"));
    }

    @Test
    void onlyFramesThatMatchAreRead() throws IOException {
        decoder = "none";
        filter = "src port 7 and not arp";
        String text = text("talk.pcap");
        assertTrue(text.startsWith("talk.pcap   begins at 1970-01-01T00:00:00.000000Z\n"), text);
        assertTrue(text.contains("|.me|"), text);
        assertFalse(text.contains("hello"), text);
        String golden = dump("talk.pcap", Format.YAML);
        assertTrue(golden.contains("packets: {Utterance: 1}") && golden.contains("02 6d 65"), golden);
    }

    @Test
    void aFilterThatIsNoneIsRefusedBeforeAnythingIsRead() {
        filter = "port http";
        assertThrows(IllegalArgumentException.class, () -> request("talk.pcap", Format.TEXT));
    }

    @Test
    void withADecoderEachPacketShowsItself() throws IOException {
        String text = text("talk.pcap");
        assertEquals(3, text.split("Word: Word\n", -1).length - 1, text);
        assertTrue(text.contains("\n    word  \"hello\"\n"), text);
        assertTrue(text.contains("\n  from    10.0.0.9:7 to 10.0.0.5:50000 (s2c, flow 1)\n"), text);
    }

    @Test
    void aNamedDecoderNeedsNoSettings() throws IOException {
        Files.delete(captures.resolve("reseq.yaml"));
        assertFalse(text("talk.pcap").contains("Word: Word"));
        decoder = Word.class.getName();
        assertTrue(text("talk.pcap").contains("Word: Word"));
    }

    @Test
    void asYamlADumpIsTheGolden() throws IOException {
        Replay.update(new ReplayRequest(
                project,
                captures,
                List.of(),
                project.resolve("target/pending"),
                getClass().getClassLoader(),
                Commands.maven()));
        assertEquals(Files.readString(captures.resolve("talk.pcap.yaml")), dump("talk.pcap", Format.YAML));
    }

    @Test
    void asYamlOctetsWithoutDecoderAreDocumentsToo() throws IOException {
        decoder = "none";
        assertTrue(dump("talk.pcap", Format.YAML).contains("""
                ---
                c2s: Utterance
                fields:
                  octets: !hex "05 68 65 6c 6c 6f 03 79 6f 75"
                ---
                """));
    }

    @Test
    void asJsonEveryLineSaysWhereItBelongs() throws IOException {
        assertEquals("""
                {"capture": "talk.pcap", "flow": 1, "side": "c2s", "from": "10.0.0.5:50000", "to": "10.0.0.9:7", \
                "octets": [0, 6], "frames": [3], "time": "1970-01-01T00:00:00.000000Z", \
                "document": {"c2s": "Word", "flow": 1, "fields": {"word": "hello"}}}
                """, dump("talk.pcap", Format.JSON).lines().findFirst().orElseThrow() + "\n");
        decoder = "none";
        assertTrue(dump("talk.pcap", Format.JSON)
                .contains("\"frame\": 5, \"time\": \"1970-01-01T00:00:00.000000Z\","
                        + " \"utterance\": [\"02 6d 65\"]}\n"));
    }

    @Test
    void gapsErrorsAndEventsStandWhereTheyHappened() throws IOException {
        write(
                "bad.pcap",
                handshake()
                        .add(client(1, "\5hel"))
                        .add(client(1, "\5hel"))
                        .add(client(7, "\0"))
                        .add(server(1, 8, "\2me"))
                        .pcap());
        String text = text("bad.pcap");
        List<String> words = text.lines()
                .map(line -> line.split("  ")[0])
                .filter(word -> List.of("event", "gap", "error").contains(word))
                .toList();
        assertTrue(words.containsAll(List.of("event", "gap", "error")), text);
        assertTrue(
                text.contains(
                        "gap  c2s  flow 1  10.0.0.5:50000 > 10.0.0.9:7\n     octets 4..6: 2 octets not captured\n"),
                text);
        assertTrue(text.contains("\nevent  flow 1  frame 4 c2s retransmit at 0 length 4\n"), text);
        assertTrue(text.contains("\n  java.lang.IllegalStateException: no\\u{1b}[31m word\n"), text);
        decoder = "none";
        text = text("bad.pcap");
        assertTrue(text.contains("""
                c2s  flow 1  10.0.0.5:50000 > 10.0.0.9:7  +0.000000  frame 3
                  0000  05 68 65 6c -- -- 00                              |.hel  .|

                event  flow 1  frame 4 c2s retransmit at 0 length 4
                """), text);
    }

    @Test
    void aGapCostsNothingHoweverLongItIs() throws IOException {
        write(
                "far.pcap",
                handshake()
                        .add(client(1, "a"))
                        .add(client(1_000_000_001, "b"))
                        .add(server(1, 1_000_000_002, "c"))
                        .pcap());
        decoder = "none";
        assertTrue(dump("far.pcap", Format.JSON).contains("\"utterance\": [\"61\", 999999999, \"62\"]}\n"));
        for (Format format : Dump.FORMATS) {
            assertTrue(dump("far.pcap", format).length() < 2000, format.toString());
        }
    }

    @Test
    void oneFlowCanBeSelected() throws IOException {
        TestCapture two = handshake().add(client(1, "\2me"));
        two.add(new TcpPacket("10.0.0.6", 50001, "10.0.0.9", 7)
                .seq(1)
                .ack(1)
                .flags("A")
                .payload("\3you"));
        write("two.pcap", two.pcap());
        flow = 2;
        String text = text("two.pcap");
        assertTrue(text.contains("\"you\"") && !text.contains("\"me\""), text);
        assertFalse(dump("two.pcap", Format.YAML).contains("10.0.0.5"));
        flow = 3;
        assertEquals(
                "there is no flow 3; flows are numbered from 1 to 2; mvn reseq:flows lists them",
                trouble("two.pcap").orElseThrow());
    }

    @Test
    void ignoredFlowsAreCountedAndShownWhenAskedFor() throws IOException {
        Files.writeString(
                captures.resolve("reseq.yaml"), "decoder: " + Word.class.getName() + "\nignore: [tcp server port 7]\n");
        assertTrue(text("talk.pcap")
                .endsWith("\nnot shown, as reseq.yaml ignores them: 1 of 1 flows; one is shown by -Dreseq.flow=N\n\n"));
        flow = 1;
        assertTrue(text("talk.pcap").contains(".hello.you"));
    }

    @Test
    void outsideAProjectNoSettingsAreLookedAt() throws IOException {
        Files.writeString(captures.resolve("reseq.yaml"), "decoder: no.such.Class\n");
        StringBuilder out = new StringBuilder();
        Path file = captures.resolve("talk.pcap");
        Dump.write(
                new DumpRequest(file, Format.TEXT, 0, "", null, null, getClass().getClassLoader()), out);
        assertTrue(out.toString().contains(".hello.you"));
    }

    @Test
    void aDecoderThatIsNotThereIsTheCallersMistake() {
        decoder = "no.such.Class";
        String message = assertThrows(IllegalArgumentException.class, () -> text("talk.pcap"))
                .getMessage();
        assertTrue(message.startsWith("decoder no.such.Class: no such class"), message);
    }

    @Test
    void damageComesLast() throws IOException {
        byte[] whole = talk();
        write("cut.pcap", Arrays.copyOf(whole, whole.length - 10));
        assertTrue(text("cut.pcap").contains("\"hello\""));
        assertTrue(text("cut.pcap")
                .lines()
                .reduce("", (a, b) -> b.isEmpty() ? a : b)
                .startsWith("DAMAGED at position "));
        assertTrue(trouble("cut.pcap").orElseThrow().startsWith("1 of 1 capture damaged; "));
        assertTrue(dump("cut.pcap", Format.YAML).lines().reduce("", (a, b) -> b).startsWith("# DAMAGED at position "));
    }

    @Test
    void asYamlACaptureInAFolderSaysInWhich() throws IOException {
        Files.createDirectories(captures.resolve("in/it"));
        write("in/it/talk.pcap", talk());
        write("in/talk.pcap", talk());
        decoder = "none";
        String dump = dump("in", Format.YAML);
        assertTrue(dump.startsWith("# it/talk.pcap\nreseq: 1\ncapture: talk.pcap\n"), dump);
        assertTrue(dump.contains("\n---\nreseq: 1\ncapture: talk.pcap\n"), dump);
    }

    @Test
    void nothingOfACaptureReachesATerminalButPrintableCharacters() throws IOException {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        String every = new String(all, java.nio.charset.StandardCharsets.ISO_8859_1);
        write("every.pcap", handshake().add(client(1, "\u00ff" + every + every)).pcap());
        for (String each : new String[] {null, "none"}) {
            decoder = each;
            for (Format format : Dump.FORMATS) {
                String dump = dump("every.pcap", format);
                assertTrue(dump.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f || c >= 0xa0), dump);
            }
        }
    }

    private static byte[] talk() {
        return handshake()
                .add(client(1, "\5hello"))
                .add(client(7, "\3you"))
                .add(server(1, 11, "\2me"))
                .add(new TcpPacket("10.0.0.5", 50000, "10.0.0.9", 7)
                        .seq(11)
                        .ack(4)
                        .flags("A"))
                .pcap();
    }

    private static TestCapture handshake() {
        return new TestCapture()
                .add(new TcpPacket("10.0.0.5", 50000, "10.0.0.9", 7).seq(0).flags("S"))
                .add(new TcpPacket("10.0.0.9", 7, "10.0.0.5", 50000)
                        .seq(0)
                        .ack(1)
                        .flags("SA"));
    }

    private static TcpPacket client(int seq, String payload) {
        return new TcpPacket("10.0.0.5", 50000, "10.0.0.9", 7)
                .seq(seq)
                .ack(1)
                .flags("A")
                .payload(payload);
    }

    private static TcpPacket server(int seq, int ack, String payload) {
        return new TcpPacket("10.0.0.9", 7, "10.0.0.5", 50000)
                .seq(seq)
                .ack(ack)
                .flags("A")
                .payload(payload);
    }

    private void write(String name, byte[] octets) throws IOException {
        Files.write(captures.resolve(name), octets);
    }

    private String text(String name) throws IOException {
        return dump(name, Format.TEXT);
    }

    private String dump(String name, Format format) throws IOException {
        StringBuilder out = new StringBuilder();
        Dump.write(request(name, format), out);
        return out.toString();
    }

    private Optional<String> trouble(String name) throws IOException {
        return Dump.write(request(name, Format.TEXT), new StringBuilder());
    }

    private DumpRequest request(String name, Format format) {
        return new DumpRequest(
                captures.resolve(name),
                format,
                flow,
                filter,
                decoder,
                captures,
                getClass().getClassLoader());
    }
}
