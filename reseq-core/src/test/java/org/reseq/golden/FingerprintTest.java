package org.reseq.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reseq.bytes.GapString;
import org.reseq.flow.Side;
import org.reseq.golden.Document.Shape;
import org.reseq.golden.Node.Entry;
import org.reseq.golden.Node.Mapping;
import org.reseq.golden.Node.Octets;

class FingerprintTest {
    private static Document document(Node value) {
        Mapping body = new Mapping(List.of(new Entry("c2s", Node.name("A")), new Entry(Document.VALUE, value)));
        return new Document(Shape.CLIENT_PACKET, 1, Side.CLIENT, "A", body);
    }

    private static String text(Document document) {
        return NodeWriter.document(document.body());
    }

    private static long of(GapString octets) {
        return Fingerprint.of(document(new Octets(octets)));
    }

    @Test
    void documentsOfOneTextHaveOneFingerprintOthersAnother() {
        Nodes nodes = new Nodes(6);
        Map<String, Long> byText = new HashMap<>();
        Map<Long, String> byFingerprint = new HashMap<>();
        int again = 0;
        for (int i = 0; i < 40_000; i++) {
            Document document = document(nodes.node(i % 3));
            String text = text(document);
            long fingerprint = Fingerprint.of(document);
            Long before = byText.put(text, fingerprint);
            again += before == null ? 0 : 1;
            assertEquals(before == null ? fingerprint : before, fingerprint, text);
            String other = byFingerprint.put(fingerprint, text);
            assertEquals(other == null ? text : other, text);
        }
        assertTrue(again > 1000, "too few texts came again: " + again);
    }

    @Test
    void octetsAreTheSameWhateverBlocksTheyLieIn() {
        Random random = new Random(6);
        for (int length : new int[] {1, 16, 17, 4096, 4097, 20_000}) {
            byte[] octets = new byte[length];
            random.nextBytes(octets);
            GapString whole = GapString.of(octets);
            int cut = random.nextInt(length + 1);
            GapString hole = GapString.gap(1 + random.nextInt(9));
            GapString pieces = GapString.join(
                    List.of(whole.slice(0, cut), GapString.of(whole.slice(cut).toByteArray())));
            assertEquals(of(whole), of(pieces));
            GapString behind = GapString.join(List.of(whole.slice(0, cut), hole, whole.slice(cut)));
            assertEquals(of(behind), of(GapString.join(List.of(pieces.slice(0, cut), hole, pieces.slice(cut)))));
        }
    }

    @Test
    void oneOctetMoreLessOrOtherIsAnotherFingerprint() {
        byte[] octets = new byte[5000];
        IntStream.range(0, octets.length).forEach(i -> octets[i] = (byte) (i % 7));
        GapString whole = GapString.of(octets);
        for (int i = 0; i < octets.length; i += 13) {
            GapString before = whole.slice(0, i);
            GapString after = whole.slice(i + 1);
            for (GapString other : List.of(GapString.empty(), GapString.gap(1), GapString.of((byte) 7))) {
                assertNotEquals(of(whole), of(GapString.join(List.of(before, other, after))), "at " + i);
            }
        }
        assertNotEquals(
                of(GapString.join(List.of(whole, GapString.gap(1), whole.slice(0, 7)))),
                of(GapString.join(
                        List.of(whole.slice(0, 4993), GapString.gap(1), whole.slice(4993), whole.slice(0, 7)))));
    }
}
