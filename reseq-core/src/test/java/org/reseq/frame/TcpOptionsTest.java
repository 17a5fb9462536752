package org.reseq.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TcpOptionsTest {
    private static Frame with(int... options) {
        byte[] octets = new byte[(options.length + 3) / 4 * 4];
        for (int i = 0; i < options.length; i++) {
            octets[i] = (byte) options[i];
        }
        return new TcpPacket("10.0.0.1", 1, "10.0.0.2", 2)
                .tcpOptions(octets)
                .payload("\3\3\7")
                .frame();
    }

    @Test
    void optionsAreFoundWhereverTheyStand() {
        Frame usual = with(1, 1, 8, 10, 0xff, 0, 0, 1, 0, 0, 0, 2);
        assertEquals(0xff000001L, TcpOptions.timestamp(usual));
        assertEquals(TcpOptions.NONE, TcpOptions.windowScale(usual));
        Frame syn = with(2, 4, 5, 0xb4, 4, 2, 8, 10, 0, 0, 0, 9, 0, 0, 0, 0, 1, 3, 3, 7);
        assertEquals(9, TcpOptions.timestamp(syn));
        assertEquals(7, TcpOptions.windowScale(syn));
    }

    @Test
    void whatIsNotAnOptionIsNotRead() {
        assertEquals(TcpOptions.NONE, TcpOptions.windowScale(with()), "the payload is no option");
        assertEquals(TcpOptions.NONE, TcpOptions.windowScale(with(0, 3, 3, 7)), "nothing follows the end");
        assertEquals(TcpOptions.NONE, TcpOptions.windowScale(with(5, 0, 3, 3)), "a length below 2");
        assertEquals(TcpOptions.NONE, TcpOptions.windowScale(with(1, 1, 3, 3)), "the value is not there");
        assertEquals(TcpOptions.NONE, TcpOptions.windowScale(with(3, 2, 1, 1)), "an option of another length");
        assertEquals(14, TcpOptions.windowScale(with(3, 3, 200, 0)), "RFC 7323 section 2.3");
    }

    @Test
    void anyOctetsAreTaken() {
        Random random = new Random(3);
        for (int round = 0; round < 2000; round++) {
            int[] options = random.ints(random.nextInt(41), 0, 12).toArray();
            Frame frame = with(options);
            int scale = TcpOptions.windowScale(frame);
            long timestamp = TcpOptions.timestamp(frame);
            assertEquals(true, scale >= TcpOptions.NONE && scale <= 14 && timestamp >= TcpOptions.NONE);
        }
    }
}
