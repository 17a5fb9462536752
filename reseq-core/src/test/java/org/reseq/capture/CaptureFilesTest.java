package org.reseq.capture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureFilesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"a.pcap", "a.pcapng", "A.CAP", "a.snoop", "a.pcap.gz", "a.pcapng.zst", "a.cap.lz4", "a.PCAP.xz"})
    void aCaptureIsKnownByItsNameCompressedOrNot(String name) {
        assertTrue(CaptureFiles.isFileName(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.gz", "pcap.gz", "a.pcap.bz2", "a.pcap.yaml", "a.pcap.gz.yaml", "a.gz.pcap.old"})
    void anyOtherFileIsNone(String name) {
        assertFalse(CaptureFiles.isFileName(name));
    }
}
