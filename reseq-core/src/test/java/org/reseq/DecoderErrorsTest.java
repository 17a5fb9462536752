package org.reseq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reseq.bytes.Cursor;
import org.reseq.frame.TcpPacket;
import org.reseq.frame.TestCapture;
import org.reseq.protocol.Packet;
import org.reseq.report.Finding.Kind;
import org.reseq.report.Report;
import org.reseq.report.TextReport;

/** What a decoder throws, and what it makes that has no place in a golden, is an error and is told as one. */
class DecoderErrorsTest {
    @TempDir
    private Path project;

    private Path captures;

    /** One octet; what it is decides what goes wrong. */
    public static final class Msg extends Packet {
        @Override
        protected void parse(Cursor in) {
            int octet = in.u8();
            put("octet", octet);
            switch (octet) {
                case 'o' -> put("lock", new Object());
                case 'g' -> put("got", new Throwing());
                case 's' -> put("self", this);
                case 'E' -> throw new Error("of its own");
                case 'V' -> throw new InternalError("the JVM's");
                default -> put("is", "good");
            }
        }
    }

    public static final class Throwing {
        public int getNumber() {
            throw new IllegalStateException("not now");
        }
    }

    @BeforeEach
    void settings() throws IOException {
        captures = Files.createDirectories(project.resolve("src/test/captures"));
        settings("");
    }

    @Test
    void whatCannotBeWrittenCountsAsAnErrorAndSaysWhereAndWhy() throws IOException {
        capture("aob");
        String written = TextReport.of(update());
        assertTrue(written.startsWith("""
                NEW   one.pcap   2 packets   src/test/captures/one.pcap.yaml
                        1 error: 1 of 3 octets undecoded
                        1 of 3 packets is an error: written, and verify passes as long as it stays one. Unless you expect that,
                        mend the decoder and update again. (errors: fail in reseq.yaml writes no such golden.)

                  cannot be written, at fields.lock of c2s Msg, frame 1
                    no known way to write a java.lang.Object; put its values, or a record, list or map of them
                """), written);
        String golden = Files.readString(captures.resolve("one.pcap.yaml"));
        assertTrue(golden.contains("\nundecoded: !hex \"6f\"\n"), golden);
        assertTrue(golden.endsWith("""
                end:
                  packets: {Msg: 2}
                  octets:
                    c2s: {decoded: 2, undecoded: 1}
                    s2c: {decoded: 0}
                """), golden);
        assertTrue(
                TextReport.of(verify()).endsWith("1 capture, 2 packets: all as expected, with 1 error in 1 capture\n"));
    }

    @Test
    void whereErrorsFailWhatCannotBeWrittenFails() throws IOException {
        settings("errors: fail\n");
        capture("s");
        Report report = update();
        assertEquals(List.of(Kind.ERRORS), kinds(report));
        assertTrue(TextReport.of(report).contains("""
                  cannot be written, at fields.self.self of c2s Msg, frame 1
                """), () -> TextReport.of(report));
    }

    @Test
    void whatAnAccessorThrewIsShown() throws IOException {
        capture("g");
        String text = TextReport.of(verify());
        assertTrue(text.contains("""
                  cannot be written, at fields.got.number of c2s Msg, frame 1
                    its accessor threw java.lang.IllegalStateException
                    caused by java.lang.IllegalStateException: not now
                """), text);
    }

    @Test
    void anErrorOfTheDecodersMakingEndsItsSideAndNotTheReplay() throws IOException {
        capture("abEc");
        Report report = verify();
        assertEquals(2, report.captures().get(0).packets());
        String text = TextReport.of(report);
        assertTrue(
                text.contains("  the decoder threw, at c2s octets 2..3, frame 1\n    java.lang.Error: of its own\n"),
                text);
    }

    @Test
    void anErrorOfTheJvmIsNoPacketsFailure() throws IOException {
        capture("abV");
        assertEquals(
                "the JVM's", assertThrows(InternalError.class, this::verify).getMessage());
    }

    private void settings(String more) throws IOException {
        Files.writeString(captures.resolve("reseq.yaml"), "decoder: " + Msg.class.getName() + "\n" + more);
    }

    private void capture(String octets) throws IOException {
        TcpPacket packet = new TcpPacket("10.0.0.1", 50000, "10.0.0.2", 7)
                .seq(1)
                .ack(1)
                .flags("P")
                .payload(octets);
        Files.write(captures.resolve("one.pcap"), new TestCapture().add(packet).pcap());
    }

    private Report verify() throws IOException {
        return Replay.verify(request());
    }

    private Report update() throws IOException {
        return Replay.update(request());
    }

    private ReplayRequest request() {
        return new ReplayRequest(
                project,
                captures,
                List.of(),
                project.resolve("target/pending"),
                getClass().getClassLoader(),
                Commands.maven());
    }

    private static List<Kind> kinds(Report report) {
        return report.captures().get(0).findings().stream()
                .map(finding -> finding.kind())
                .toList();
    }
}
