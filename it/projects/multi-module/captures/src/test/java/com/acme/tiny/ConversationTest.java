package com.acme.tiny;

import org.junit.jupiter.params.ParameterizedTest;
import org.reseq.junit.Capture;
import org.reseq.junit.Golden;
import org.reseq.junit.PcapSource;

class ConversationTest {
    @ParameterizedTest
    @PcapSource("*.pcap")
    void isWhatThePluginVerifiesToo(Capture capture) {
        Golden.verify(capture);
    }

    @ParameterizedTest
    @PcapSource(value = "*.pcap", decoder = RawPacket.class, golden = "raw")
    void isAlsoReadInAWayThatThePluginKnowsNothingOf(Capture capture) {
        Golden.verify(capture);
    }
}
