package org.reseq.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is counted of a capture as a whole. */
class OdditiesTest {
    private static final byte[] OCTETS = new byte[20];

    @Test
    void recordsEarlierThanTheOneBeforeAreCountedAndStayWhereTheyAre() throws IOException {
        PcapFile file = new PcapFile();
        for (long seconds : new long[] {5, 4, 4, 6, 0, 5, 7, 1}) {
            file.record(seconds * 1_000_000_000L, OCTETS);
        }
        assertEquals(Map.of("time-backwards", 3L), oddities(file.octets()), "a record without a time is none of them");
    }

    @Test
    void anOrdinaryCaptureHasNone() throws IOException {
        assertEquals(Map.of(), oddities(new PcapFile().record(1, OCTETS).octets()));
        assertEquals(
                Map.of(),
                oddities(new PcapngFile()
                        .section(ByteOrder.BIG_ENDIAN)
                        .ethernet()
                        .octets()));
    }

    @Test
    void whatWasLostWhileCapturingIsTheSumOfWhatTheRecordsSay() throws IOException {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            PcapngFile file = new PcapngFile()
                    .section(order)
                    .ethernet()
                    .enhanced(0, 1, OCTETS, 20, 20, options -> options.number(4, 5L))
                    .enhanced(0, 2, OCTETS)
                    .packet(0, 0xffff, 3, OCTETS, 20)
                    .packet(0, 7, 3, OCTETS, 20);
            assertEquals(Map.of("dropped", 12L), oddities(file.octets()));
        }
    }

    @Test
    void orOfTheLastStatisticsOfEachInterfaceAndSection() throws IOException {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            PcapngFile file = new PcapngFile()
                    .section(order)
                    .ethernet()
                    .ethernet()
                    .enhanced(0, 1, OCTETS, 20, 20, options -> options.number(4, 5L))
                    .other(5, statistics(order, 0, 1, 1))
                    .other(5, statistics(order, 0, 10, 20))
                    .other(5, statistics(order, 1, 100, 0))
                    .other(5, statistics(order, 9, 1_000_000, 0))
                    .section(order)
                    .ethernet()
                    .other(5, statistics(order, 0, 1000, 0))
                    .other(5, new byte[8]);
            assertEquals(Map.of("dropped", 1130L), oddities(file.octets()));
        }
    }

    private static byte[] statistics(ByteOrder order, int on, long byInterface, long bySystem) {
        return ByteBuffer.allocate(40)
                .order(order)
                .putInt(on)
                .putLong(0)
                .putShort((short) 5)
                .putShort((short) 8)
                .putLong(byInterface)
                .putShort((short) 7)
                .putShort((short) 8)
                .putLong(bySystem)
                .putInt(0)
                .array();
    }

    private static Map<String, Long> oddities(byte[] file) throws IOException {
        try (CaptureReader reader = CaptureReader.of(new ByteArrayInputStream(file), "x")) {
            while (reader.next()) {}
            return reader.oddities();
        }
    }
}
