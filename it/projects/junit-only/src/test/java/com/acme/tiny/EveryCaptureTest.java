package com.acme.tiny;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.reseq.junit.Capture;
import org.reseq.junit.Golden;
import org.reseq.junit.PcapSource;

/** What came with JUnit 5.13: a class that is run once for each capture. */
@ParameterizedClass
@PcapSource(value = "*.pcap", decoder = TinyPacket.class)
class EveryCaptureTest {
    @Parameter(1)
    List<TinyPacket> packets;

    @Parameter(0)
    Capture capture;

    @Test
    void isAsItsGoldenSays() {
        Golden.verify(capture);
    }

    @Test
    void beginsWithAQuestion() {
        assertFalse(packets.isEmpty());
        assertEquals("question", packets.get(0).type());
    }
}
