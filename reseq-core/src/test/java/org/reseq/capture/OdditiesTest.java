package org.reseq.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
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

    @Test
    void lossesAreKnownByInterfaceAndOfRecordsAndStatisticsTheLargerCounts() throws IOException {
        PcapngFile file = new PcapngFile()
                .section(ByteOrder.BIG_ENDIAN)
                .interfaceOf(1, 0, options -> options.octets(2, (byte) 'a'))
                .interfaceOf(1, 0, options -> options.octets(2, (byte) 'b'))
                .ethernet()
                .enhanced(0, 1, OCTETS, 20, 20, options -> options.number(4, 5L))
                .enhanced(1, 1, OCTETS, 20, 20, options -> options.number(4, 6L))
                .enhanced(2, 1, OCTETS, 20, 20, options -> options.number(4, 7L))
                .other(5, statistics(ByteOrder.BIG_ENDIAN, 0, 1, 1))
                .other(5, statistics(ByteOrder.BIG_ENDIAN, 1, 10, 1))
                .section(ByteOrder.LITTLE_ENDIAN)
                .interfaceOf(1, 0, options -> options.octets(2, (byte) 'b'))
                .enhanced(0, 1, OCTETS, 20, 20, options -> options.number(4, 100L));
        assertEquals(Map.of("", 7L, "a", 5L, "b", 111L), dropped(file.octets()));
        assertEquals(Map.of("dropped", 123L), oddities(file.octets()));
    }

    @Test
    void namesOfInterfacesAreBoundedInLengthAndNumber() throws IOException {
        PcapngFile file = new PcapngFile();
        for (int i = 0; i < 1000; i++) {
            byte[] name = ("%04d" + "x".repeat(200)).formatted(i).getBytes(StandardCharsets.US_ASCII);
            file.section(ByteOrder.BIG_ENDIAN)
                    .interfaceOf(1, 0, options -> options.octets(2, name))
                    .other(5, statistics(ByteOrder.BIG_ENDIAN, 0, 1, 0));
        }
        Map<String, Long> dropped = dropped(file.octets());
        assertEquals(257, dropped.size());
        assertEquals(1000 - 256, dropped.get(""));
        assertTrue(dropped.keySet().stream().allMatch(name -> name.length() <= 64));
    }

    private static Map<String, Long> dropped(byte[] file) throws IOException {
        try (CaptureReader reader = CaptureReader.of(new ByteArrayInputStream(file), "x")) {
            while (reader.next()) {}
            return reader.dropped();
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
