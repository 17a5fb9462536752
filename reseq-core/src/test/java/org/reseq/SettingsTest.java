package org.reseq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reseq.bytes.Cursor;
import org.reseq.flow.FragmentLimits;
import org.reseq.flow.Overlap;
import org.reseq.flow.Rules;
import org.reseq.protocol.Packet;

/** Every mistake is told with file, line, what was expected and what was found. */
class SettingsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            decoder                              | reseq.yaml:1: expected a mapping with decoder, decoders, ignore, errors, reassembly and split
            decodr: a.B                          | reseq.yaml:1: unknown key decodr; expected decoder, decoders, ignore, errors, reassembly and split; did you mean decoder?
            ignore: [tcp port 1]                 | reseq.yaml:1: no decoder; name the class that reads the flows: decoder: com.acme.ChatPacket
            # hm/decoder: a.B                    | reseq.yaml:2: decoder a.B: no such class on the project's test class path; check the spelling and that it was compiled
            decoder: [a]                         | reseq.yaml:1: expected a text
            ignore: tcp                          | reseq.yaml:1: ignore: expected a list, such as [tcp server port 22]
            decoders:/- {match: tcp}             | reseq.yaml:2: decoder is missing; expected match and decoder
            decoders:/- {mach: tcp, decoder: a}  | reseq.yaml:2: unknown key mach; expected match and decoder; did you mean match?
            ignore: [tpc port 6379]              | reseq.yaml:1: filter "tpc port 6379": expected tcp, udp, sctp, server, client, port or host, got "tpc"; did you mean tcp? a filter reads like "tcp server port 7777 and host 10.0.0.5"
            ignore: [tcp sever port 1]           | reseq.yaml:1: filter "tcp sever port 1": expected tcp, udp, sctp, server, client, port or host, got "sever"; did you mean server? a filter reads like "tcp server port 7777 and host 10.0.0.5"
            <<<<<<< HEAD/decoder: a              | reseq.yaml:1: a merge conflict (<<<<<<<); resolve it
            ignore: []/=======/decoder: a        | reseq.yaml:2: a merge conflict (=======); resolve it
            errors: pass                         | reseq.yaml:1: errors: expected fail, which lets no capture pass whose golden holds errors; or leave it out
            reassembly: last                     | reseq.yaml:1: reassembly: expected a mapping, such as {overlap: last}
            reassembly: {overlp: last}           | reseq.yaml:1: unknown key overlp; expected overlap, urgent, old-timestamps, checksums, duplicate-datagrams, overlapping-fragments; did you mean overlap?
            reassembly: {overlap: lst}           | reseq.yaml:1: overlap: expected one of first, last, bsd, linux, old-linux, windows, solaris, hpux; did you mean last?
            ignore: []/reassembly: {urgent: no}  | reseq.yaml:2: urgent: expected out-of-band; or leave it out
            split: off                           | reseq.yaml:1: split: expected {off: "the reason why decoders may depend on how octets are cut"}
            ignore: []/split: {of: x}            | reseq.yaml:2: split: unknown key of; expected {off: "the reason why decoders may depend on how octets are cut"}
            split: {off: true}                   | reseq.yaml:1: split.off: expected the reason as a text
            split: {off: ""}                     | reseq.yaml:1: split.off: expected the reason as a text
            decoder: a/decoder: b                | reseq.yaml:2: the key decoder stands twice in this mapping
            """)
    void mistakesNameTheirLine(String yaml, String message) throws IOException {
        assertEquals(message, mistake(yaml.replace('/', '\n')));
    }

    static final class Unready extends Packet {
        static final int LIMIT = Integer.parseInt("none");

        @Override
        protected void parse(Cursor in) {
            in.bytes(LIMIT);
        }
    }

    @Test
    void aStaticInitializerThatThrowsIsNamedWithItsPlace() throws IOException {
        String message = mistake("decoder: " + Unready.class.getName());
        assertTrue(
                message.startsWith(
                        "reseq.yaml:1: decoder org.reseq.SettingsTest$Unready: a static initializer threw"
                                + " java.lang.NumberFormatException: For input string: \"none\" in org.reseq.SettingsTest$Unready.<clinit>(SettingsTest.java:"),
                message);
    }

    private String mistake(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("reseq.yaml"), yaml);
        return assertThrows(
                        SettingsException.class,
                        () -> Settings.read(file, "reseq.yaml", getClass().getClassLoader()))
                .getMessage();
    }

    @Test
    void howACaptureIsReadCanBeChosen() throws IOException, SettingsException {
        Path file = Files.writeString(folder.resolve("reseq.yaml"), """
                decoder: %s
                reassembly: {overlap: old-linux, urgent: out-of-band, old-timestamps: drop, checksums: report, duplicate-datagrams: drop, overlapping-fragments: drop}
                """.formatted(Chat.class.getName()));
        assertEquals(
                Rules.DEFAULT
                        .with(Overlap.OLD_LINUX)
                        .withUrgentOutOfBand()
                        .withoutOldTimestamps()
                        .withChecksums()
                        .withoutDuplicateDatagrams()
                        .with(FragmentLimits.DEFAULT.discardingOverlaps()),
                Settings.read(file, "reseq.yaml", getClass().getClassLoader()).reassembly());
    }

    /** Reads everything. */
    public static final class Chat extends Packet {
        @Override
        protected void parse(Cursor in) {
            payload(in.rest());
        }
    }
}
