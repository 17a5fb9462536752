package org.reseq.pcap4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pcap4j.packet.IpV4Packet;
import org.pcap4j.packet.Packet;
import org.reseq.capture.CaptureReader;
import org.reseq.capture.LinkType;
import org.reseq.capture.TestRecords;
import org.reseq.frame.Frame;
import org.reseq.frame.FrameDecoder;
import org.reseq.frame.IpFragment;
import org.reseq.frame.TcpPacket;
import org.reseq.frame.TestCapture;
import org.reseq.frame.UdpPacket;

class Pcap4jPacketsTest {

    @ParameterizedTest
    @ValueSource(strings = {"redis", "dns"})
    void headersOfRealCapturesAreAsPcap4jReadsThem(String example) throws IOException {
        Agreement agreement = new Agreement();
        for (Path capture : captures(Path.of("..", "it", example, "src", "test", "captures"))) {
            try (CaptureReader reader = CaptureReader.open(capture)) {
                FrameDecoder decoder = new FrameDecoder();
                Frame frame = new Frame();
                while (reader.next()) {
                    decoder.decode(reader.record(), frame);
                    agreement.compare(frame);
                }
            }
        }
        assertEquals(List.of(), agreement.differences());
        assertTrue(agreement.frames() > 90, agreement.frames() + " frames");
        assertEquals(0, agreement.unread());
        assertEquals(3 * agreement.frames(), agreement.headers(), "of the link, IP and transport");
    }

    private static List<Path> captures(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.pcap(ng)?"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void headersOfMadeFramesAreAsPcap4jReadsThem() {
        TestCapture capture = new TestCapture()
                .add(new TcpPacket("10.0.0.1", 40000, "10.0.0.2", 65535)
                        .seq(-1)
                        .ack(-2)
                        .flags("FSRPAUEC")
                        .window(65535)
                        .urgent(60000)
                        .vlan(0x8100, 4095)
                        .ipOptions(new byte[] {1, 1, 1, 0})
                        .tcpOptions(new byte[] {2, 4, 5, (byte) 0xb4})
                        .payload("abc")
                        .padding((byte) 1, (byte) 2))
                .add(new TcpPacket("2001:db8::1", 1, "fe80::ffff", 2).seq(7).flags("S"))
                .add(new UdpPacket("255.255.255.255", 65535, "128.0.0.1", 32768).payload("abcd"))
                .add(new UdpPacket("2001:db8::1", 1, "ff02::1", 40000).payload(""));
        Agreement agreement = new Agreement();
        capture.forEachFrame(agreement::compare);
        assertEquals(List.of(), agreement.differences());
        assertEquals(0, agreement.unread());
        assertEquals(13, agreement.headers());
    }

    @Test
    void aPacketIsACopy() {
        new TestCapture()
                .add(new TcpPacket("10.0.0.1", 1, "10.0.0.2", 2).payload("abc"))
                .forEachFrame(frame -> {
                    Packet packet = Pcap4jPackets.of(frame);
                    byte[] before = packet.getRawData();
                    byte[] buffer = frame.buffer();
                    byte[] saved = buffer.clone();
                    Arrays.fill(buffer, (byte) 0);
                    assertEquals(
                            "/10.0.0.1",
                            packet.get(IpV4Packet.class)
                                    .getHeader()
                                    .getSrcAddr()
                                    .toString());
                    assertTrue(Arrays.equals(before, packet.getRawData()));
                    System.arraycopy(saved, 0, buffer, 0, saved.length);
                });
    }

    @Test
    void aDatagramMadeOfFragmentsBeginsWithItsIpHeader() {
        byte[] octets = new byte[28];
        octets[0] = 0x45;
        octets[8] = 64;
        octets[9] = 17;
        octets[25] = 24;
        new TestCapture()
                .add(IpFragment.of(new UdpPacket("10.0.0.1", 1, "10.0.0.2", 2).payload(new byte[16]), 1, 16)
                        .get(0))
                .forEachFrame(frame -> {
                    new FrameDecoder().decodeWhole(frame, Arrays.copyOf(octets, 44), 20, 24, 24);
                    assertEquals(Frame.Kind.UDP, frame.kind());
                    Agreement agreement = new Agreement();
                    agreement.compare(frame);
                    assertEquals(List.of(), agreement.differences());
                    assertEquals(2, agreement.headers());
                });
    }

    @Test
    void anEmptyRecordIsAnEmptyPacket() {
        Frame frame = new Frame();
        new FrameDecoder().decode(TestRecords.record(1, 0, LinkType.ETHERNET, new byte[0], 60), frame);
        assertEquals(0, Pcap4jPackets.of(frame).length());
    }

    @Test
    void aSegmentWithoutItsLinkIsRefused() {
        new TestCapture()
                .add(new TcpPacket("10.0.0.1", 1, "10.0.0.2", 2))
                .forEachFrame(frame ->
                        assertThrows(IllegalArgumentException.class, () -> Pcap4jPackets.of(frame.ofItsOwn())));
    }
}
