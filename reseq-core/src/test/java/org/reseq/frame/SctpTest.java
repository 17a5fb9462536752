package org.reseq.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reseq.capture.LinkType;
import org.reseq.capture.TestRecords;
import org.reseq.frame.Frame.Kind;

class SctpTest {
    private static final int COMMON_HEADER = 14 + 20 + 12;

    private static SctpPacket packet() {
        return new SctpPacket("10.0.0.1", 40000, "10.0.0.2", 2905);
    }

    private static SctpPacket packet6() {
        return new SctpPacket("2001:db8::1", 40000, "fe80::8000:0:0:1", 2905);
    }

    /** Names of the chunks, of data with what was captured. */
    private static List<String> chunks(Frame frame) {
        List<String> names = new ArrayList<>();
        SctpChunks chunks = new SctpChunks();
        for (chunks.of(frame); chunks.next(); ) {
            names.add(chunks.name()
                    + (chunks.isData()
                            ? " " + chunks.i32At(0) + " "
                                    + new String(
                                            frame.buffer(),
                                            chunks.dataBegin(),
                                            chunks.dataLength(),
                                            StandardCharsets.ISO_8859_1)
                                    + " of " + chunks.dataOriginalLength()
                            : ""));
        }
        names.addAll(chunks.isMalformed() ? List.of("malformed") : List.of());
        return names;
    }

    @Test
    void everyFieldIsReadFromWhereTheRfcPutsIt() {
        for (SctpPacket packet : new SctpPacket[] {packet(), packet6()}) {
            Frame frame = packet.tag(0xcafe0001)
                    .data(7, 0x1234, 0x5678, "hello")
                    .timeNanos(7)
                    .frame(42);
            assertEquals(Kind.SCTP, frame.kind());
            assertEquals("", frame.reason());
            assertEquals(40000, frame.sourcePort());
            assertEquals(2905, frame.destinationPort());
            assertEquals(0xcafe0001, frame.verificationTag());
            assertEquals(frame.transportBegin() + 12, frame.payloadBegin());
            assertEquals(4 + 12 + 8, frame.payloadLength());
            SctpChunks chunks = new SctpChunks().of(frame);
            assertTrue(chunks.next());
            assertEquals(SctpChunks.DATA, chunks.type());
            assertEquals(SctpPacket.WHOLE, chunks.flags());
            assertEquals(7, chunks.i32At(0));
            assertEquals(0x1234, chunks.u16At(4));
            assertEquals(0x5678, chunks.u16At(6));
        }
        assertEquals(0, UdpTest.packet().frame().verificationTag());
    }

    @Test
    void bundledChunksComeOneAfterTheOtherWithoutTheirPadding() {
        Frame frame = packet().sack(1)
                .data(5, 0, 0, "a")
                .data(6, 0, 1, "bcde")
                .chunk(4, 0, new byte[3])
                .data(7, 0, 2, "fg")
                .frame();
        assertEquals(
                List.of("SACK", "DATA 5 a of 1", "DATA 6 bcde of 4", "HEARTBEAT", "DATA 7 fg of 2"), chunks(frame));
        assertEquals(7, new SctpChunks().allData(frame));
        assertEquals(List.of(), chunks(packet().frame()));
    }

    @Test
    void whatTheSnaplenCutIsKnownByItsLengthAsFarAsItsHeaderWasCaptured() {
        SctpPacket packet = packet().data(5, 0, 0, "abcd").data(6, 0, 1, "efghij");
        int second = COMMON_HEADER + 16 + 4;
        assertEquals(
                List.of("DATA 5 abcd of 4", "DATA 6 efg of 6"),
                chunks(packet.snaplen(second + 16 + 3).frame()));
        assertEquals(
                List.of("DATA 5 abcd of 4", "DATA 6 e of 6"),
                chunks(packet.snaplen(second + 17).frame()));
        assertEquals(
                List.of("DATA 5 abcd of 4", "DATA 6  of 6"),
                chunks(packet.snaplen(second + 16).frame()));
        for (int captured = 0; captured < 16; captured++) {
            assertEquals(
                    List.of("DATA 5 abcd of 4"),
                    chunks(packet.snaplen(second + captured).frame()),
                    "no chunk without its fields, and nothing wrong with it");
        }
        assertEquals(
                "sctp header cut short in the capture",
                packet.snaplen(COMMON_HEADER - 1).frame().reason());
    }

    @Test
    void aLengthThatCannotBeEndsThePacket() {
        assertEquals(
                List.of("DATA 5 a of 1", "malformed"),
                chunks(packet().data(5, 0, 0, "a")
                        .raw(new byte[] {0, 3, 0, 3})
                        .data(6, 0, 0, "b")
                        .frame()));
        assertEquals(
                List.of("malformed"),
                chunks(packet().raw(new byte[] {0, 3, 0, 17, 0, 0, 0, 5}).frame()));
        assertEquals(
                List.of("malformed"), chunks(packet().raw(new byte[] {6, 0, 0}).frame()));
        assertEquals(List.of("malformed"), chunks(packet().data(5, 0, 0, "").frame()), "there are no empty messages");
        assertEquals(
                List.of("malformed"),
                chunks(packet().chunk(SctpChunks.SACK, 0, new byte[11]).frame()));
        assertEquals(
                List.of("ABORT"), chunks(packet().raw(new byte[] {6, 0, 0, 4}).frame()));
    }

    @Test
    void theChecksumIsCrc32c() {
        Frame good = packet().tag(9).data(5, 0, 0, "abc").frame();
        assertFalse(SctpChecksum.isBad(good));
        assertTrue(SctpChecksum.isBad(
                packet().tag(9).data(5, 0, 0, "abc").badChecksum().frame()));
        byte[] unprotected = packet().data(5, 0, 0, "abc").octets();
        Arrays.fill(unprotected, COMMON_HEADER - 4, COMMON_HEADER, (byte) 0);
        Frame frame = new Frame();
        new FrameDecoder().decode(TestRecords.record(1, 0, LinkType.ETHERNET, unprotected, unprotected.length), frame);
        assertFalse(SctpChecksum.isBad(frame), "0 is no checksum");
        assertFalse(
                SctpChecksum.isBad(
                        packet().data(5, 0, 0, "abc").badChecksum().snaplen(60).frame()),
                "octets are missing");
    }

    @Test
    void aPacketPrintsItsChunks() {
        assertEquals(
                "eth / ipv4 10.0.0.1 > 10.0.0.2 / sctp 40000 > 2905 tag 0x00000009 [SACK, DATA 4294967295] / 36 octets",
                packet().tag(9).sack(1).data(-1, 0, 0, "abc").frame().toString());
    }
}
