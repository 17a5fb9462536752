package com.acme.tiny;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.reseq.junit.Capture;
import org.reseq.junit.PcapSource;

/** The same, through the constructor of a record. */
@ParameterizedClass
@PcapSource(value = "*.pcap", decoder = TinyPacket.class)
record EveryConversationTest(Capture capture, List<TinyPacket> packets) {
    @Test
    void hasAnAnswerToEachQuestion() {
        assertEquals(capture.packets(TinyPacket.class).size(), packets.size());
        assertEquals(0, packets.size() % 2);
    }
}
