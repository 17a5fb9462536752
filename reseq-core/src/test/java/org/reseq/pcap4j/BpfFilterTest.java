package org.reseq.pcap4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reseq.capture.CaptureReader;
import org.reseq.capture.LinkType;
import org.reseq.frame.TcpPacket;
import org.reseq.frame.TestCapture;
import org.reseq.frame.UdpPacket;

/** Filters of libpcap, where it is; where it is not, the one message about it. */
class BpfFilterTest {
    private static final String WHAT_IS_MISSING =
            "BPF filters need libpcap and net.java.dev.jna:jna 5: install libpcap";

    @Test
    void picksRecordsOrSaysWhatIsMissing() throws IOException {
        byte[] capture = new TestCapture()
                .add(new TcpPacket("10.0.0.1", 1, "10.0.0.2", 80).flags("S"))
                .add(new TcpPacket("10.0.0.1", 1, "10.0.0.2", 80).flags("A"))
                .add(new UdpPacket("10.0.0.1", 1, "10.0.0.2", 80))
                .pcap();
        String told = told(capture, "tcp[tcpflags] & tcp-syn != 0 or udp");
        assertTrue(told.equals("1 3") || told.startsWith(WHAT_IS_MISSING), told);
        String mistake = told(capture, "tcp andd");
        assertTrue(
                mistake.startsWith("filter \"tcp andd\" for link-type 1 (ethernet): libpcap says: ")
                        || mistake.startsWith(WHAT_IS_MISSING),
                mistake);
    }

    private static String told(byte[] capture, String expression) throws IOException {
        StringBuilder numbers = new StringBuilder();
        try (BpfFilter filter = BpfFilter.compile(expression, LinkType.ETHERNET);
                CaptureReader reader = CaptureReader.of(new ByteArrayInputStream(capture), "a.pcap")
                        .only(filter)) {
            while (reader.next()) {
                numbers.append(reader.record().index()).append(' ');
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            return String.valueOf(e.getMessage());
        }
        return numbers.toString().strip();
    }

    @Test
    void withoutLibpcapOneMessageSaysWhatToInstall() throws IOException, InterruptedException {
        Process java = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.pcap4j.core.pcapLibName=no-such-library",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutLibpcap.class.getName()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said;
        try (InputStream out = java.getInputStream()) {
            said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertEquals(0, java.waitFor(), said);
        List<String> lines = said.lines().toList();
        assertEquals(2, lines.size(), said);
        lines.forEach(line -> assertTrue(line.startsWith(WHAT_IS_MISSING), said));
    }

    /** Asks twice: the first time a library is not found, the second time its class is not. */
    static final class WithoutLibpcap {
        private WithoutLibpcap() {}

        public static void main(String[] none) {
            for (int i = 0; i < 2; i++) {
                try {
                    BpfFilter.compile("tcp", LinkType.ETHERNET).close();
                } catch (IllegalStateException e) {
                    System.out.println(e.getMessage());
                }
            }
        }
    }
}
