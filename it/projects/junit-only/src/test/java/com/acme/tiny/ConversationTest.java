package com.acme.tiny;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.List;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.reseq.flow.Chunk;
import org.reseq.flow.Side;
import org.reseq.junit.Capture;
import org.reseq.junit.Golden;
import org.reseq.junit.PcapSource;
import org.reseq.protocol.Decoded;

class ConversationTest {
    @AllCaptures
    void everyCaptureIsAsItsGoldenSays(Capture capture) {
        Golden.verify(capture);
    }

    @ParameterizedTest
    @PcapSource(value = "questions.pcap", decoder = RawPacket.class, golden = "raw")
    void theRawPacketsHaveAGoldenOfTheirOwn(Capture capture, TestInfo info) {
        assertNotNull(info);
        Golden.verify(capture);
    }

    @AllCaptures
    void whoeverAsksIsAnswered(List<Chunk> utterances, List<Decoded> decoded, List<TinyPacket> packets) {
        assertEquals(Side.CLIENT, utterances.get(0).side());
        assertEquals(6, utterances.size());
        assertEquals(6, decoded.size());
        assertEquals(
                List.of("question", "answer", "question", "answer", "question", "answer"),
                packets.stream().map(TinyPacket::type).toList());
    }

    @ParameterizedTest
    @PcapSource(value = "questions.pcap", decoder = TinyPacket.class)
    @PcapSource(value = "*.pcap", decoder = RawPacket.class, golden = "raw")
    void sourcesAddUp(Capture capture) {
        Golden.verify(capture);
    }
}
