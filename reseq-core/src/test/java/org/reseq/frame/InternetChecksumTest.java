package org.reseq.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class InternetChecksumTest {

    /** The test packets compute their checksums on their own. */
    @Test
    void whatASenderSummedUpIsGoodAndAnythingElseIsBad() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            String[] ends = random.nextBoolean()
                    ? new String[] {"10.1.2.3", "192.168.200.255"}
                    : new String[] {"2001:db8::ffff:1", "fe80::1234:5678"};
            byte[] payload = new byte[random.nextInt(40)];
            random.nextBytes(payload);
            TcpPacket packet = new TcpPacket(ends[0], 60000, ends[1], 80)
                    .seq(random.nextInt())
                    .ack(random.nextInt())
                    .tcpOptions(new byte[4 * random.nextInt(4)])
                    .payload(payload);
            assertFalse(InternetChecksum.isBad(packet.frame()));
            assertFalse(InternetChecksum.isBad(
                    new UdpPacket(ends[0], 60000, ends[1], 53).payload(payload).frame()));
            assertTrue(InternetChecksum.isBad(packet.badChecksum().frame()));
        }
    }

    @Test
    void aCutSegmentCannotBeJudged() {
        TcpPacket packet =
                new TcpPacket("10.0.0.1", 1, "10.0.0.2", 2).payload("abcdef").badChecksum();
        Frame cut = packet.snaplen(packet.octets().length - 1).frame();
        assertEquals(InternetChecksum.UNKNOWN, InternetChecksum.ofHeaders(cut));
        assertFalse(InternetChecksum.isBad(cut));
    }
}
