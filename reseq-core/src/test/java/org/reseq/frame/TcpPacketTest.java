package org.reseq.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.reseq.capture.CaptureReader;

/** The octets that other tests are built on are right. */
class TcpPacketTest {
    @Test
    void checksumsAreRight() {
        byte[] octets = new TcpPacket("192.168.0.1", 1234, "192.168.0.2", 443)
                .seq(0xdeadbeef)
                .ack(1)
                .payload("odd")
                .octets();
        byte[] ip = Arrays.copyOfRange(octets, 14, 34);
        byte[] tcp = Arrays.copyOfRange(octets, 34, octets.length);
        byte[] pseudo = ByteBuffer.allocate(12)
                .put(ip, 12, 8)
                .putShort((short) 6)
                .putShort((short) tcp.length)
                .array();
        assertEquals(0, TestIp.checksum(ip));
        assertEquals(0, TestIp.checksum(pseudo, tcp));
        // RFC 1071, section 3: the sum of these octets is ddf2.
        assertEquals(
                (short) ~0xddf2,
                TestIp.checksum(new byte[] {0, 1, (byte) 0xf2, 3, (byte) 0xf4, (byte) 0xf5, (byte) 0xf6, (byte) 0xf7}));
    }

    @Test
    void aCaptureFileSaysWhatItsPacketsSay() throws IOException {
        TestCapture capture = new TestCapture()
                .add(FrameDecoderTest.packet().payload("abc").timeNanos(1_000))
                .add(FrameDecoderTest.packet6().payload("defgh").snaplen(76).timeNanos(2_000));
        FrameDecoder decoder = new FrameDecoder();
        Frame frame = new Frame();
        StringBuilder fromFile = new StringBuilder();
        CaptureReader reader = CaptureReader.of(new ByteArrayInputStream(capture.pcap()), "x");
        while (reader.next()) {
            decoder.decode(reader.record(), frame);
            fromFile.append(line(frame));
        }
        StringBuilder direct = new StringBuilder();
        FrameCounts counts = capture.forEachFrame(f -> direct.append(line(f)));
        assertEquals(direct.toString(), fromFile.toString());
        assertTrue(direct.toString().startsWith("1 1000 abc 3\n2 2000 de 5"), direct.toString());
        assertEquals(counts, decoder.counts());
    }

    private static String line(Frame f) {
        return f.index() + " " + f.timeNanos() + " " + FrameDecoderTest.payload(f) + " " + f.payloadOriginalLength()
                + "\n";
    }
}
