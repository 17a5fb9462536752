package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.reseq.frame.Frame;
import org.reseq.frame.TcpPacket;

class LookAheadTest {

    /** Else every look ahead would be in vain, and nobody would see but by the clock. */
    @Test
    void aFrameAheadHasTheHashThatItHasInItsTurn() {
        Random random = new Random(6);
        for (int i = 0; i < 1_000; i++) {
            TcpPacket packet = packet(random);
            byte[] octets = packet.octets();
            Frame frame = packet.frame();
            assertEquals(
                    new Flow(1, "tcp", 1, frame, isFromA(frame)).endsHash(),
                    LookAhead.endsHash(octets, 0),
                    () -> frame.toString());
        }
    }

    @Test
    void conversationsAreFoundByTheirHashesAllAtOnce() {
        Random random = new Random(7);
        FlowTable<Conversation> table = new FlowTable<>();
        Conversation[] known = new Conversation[500];
        int[] hashes = new int[1_000];
        for (int i = 0; i < hashes.length; i++) {
            Frame frame = packet(random).flags("S").frame();
            Flow flow = new Flow(i + 1, "tcp", 1, frame, isFromA(frame));
            hashes[i] = flow.endsHash();
            if (i < known.length) {
                known[i] = new OrderlyConnection(
                        new Surroundings(new Told(), Rules.DEFAULT), flow, frame, isFromA(frame) ? 0 : 1);
                table.put(known[i]);
            }
        }
        Conversation[] found = new Conversation[hashes.length];
        table.find(hashes, hashes.length, found);
        for (int i = 0; i < hashes.length; i++) {
            if (i < known.length) {
                assertSame(known[i], found[i]);
            } else {
                assertNull(found[i]);
            }
        }
    }

    private static TcpPacket packet(Random random) {
        return new TcpPacket(host(random), 1 + random.nextInt(65_535), host(random), 1 + random.nextInt(65_535));
    }

    private static String host(Random random) {
        return random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256);
    }

    private static boolean isFromA(Frame frame) {
        return Flow.compareEnds(
                        0, frame.sourceLow(), frame.sourcePort(), 0, frame.destinationLow(), frame.destinationPort())
                <= 0;
    }
}
