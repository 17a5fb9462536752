package org.reseq.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.reseq.bytes.GapString;
import org.reseq.flow.Flow;
import org.reseq.flow.Side;
import org.reseq.golden.Conversation.Data;
import org.reseq.golden.Conversation.Ping;
import org.reseq.golden.Difference.Kind;
import org.reseq.protocol.Decoded;
import org.reseq.protocol.Octets;

class GoldenComparisonTest {

    private static final Conversation CONVERSATION = new Conversation()
            .client(new Ping(1))
            .server(new Data(2, "two\nlines"))
            .client(new Ping(3));

    private static final GoldenVerdict EQUAL = new GoldenVerdict.Equal(3);

    private static String unreadable(String golden) {
        GoldenVerdict.Unreadable verdict =
                assertInstanceOf(GoldenVerdict.Unreadable.class, CONVERSATION.against(golden));
        return verdict.line() + ": " + verdict.reason();
    }

    private static PacketDiff diff(GoldenVerdict verdict) {
        return assertInstanceOf(GoldenVerdict.Different.class, verdict).diff();
    }

    @Test
    void whatWasWrittenCompares() {
        assertEquals(EQUAL, CONVERSATION.against(CONVERSATION.golden()));
        assertEquals(new GoldenVerdict.Equal(0), new Conversation().against(new Conversation().golden()));
    }

    @Test
    void lineEndsOfAnotherSystemMakeNoDifference() {
        assertEquals(EQUAL, CONVERSATION.against(CONVERSATION.golden().replace("\n", "\r\n")));
        assertEquals(EQUAL, CONVERSATION.against("\ufeff" + CONVERSATION.golden()));
        assertEquals(EQUAL, CONVERSATION.against(CONVERSATION.golden().strip()));
    }

    @Test
    void aCommentMakesNoDifference() {
        String commented = CONVERSATION.golden().replace("---\n", "---\n# a note\n\n");
        assertEquals(EQUAL, CONVERSATION.against("# first\n---\n" + commented + "# last\n"));
    }

    @Test
    void anotherLayoutMakesNoDifference() {
        String golden = CONVERSATION.golden();
        String relaid = golden.replace("c2s: Ping\nfields:\n  \"n\": 1\n", "fields: {'n': 1}\n'c2s':    Ping\n");
        assertFalse(relaid.equals(golden));
        assertEquals(EQUAL, CONVERSATION.against(relaid));
    }

    @Test
    void anotherLayoutBeforeADifferenceDoesNotHideIt() {
        String golden = CONVERSATION.golden().replace("\"n\": 1", "n: 1").replace("\"n\": 3", "n: 4");
        PacketDiff diff = diff(CONVERSATION.against(golden));
        assertEquals(1, diff.differences().size());
        assertEquals("4", diff.differences().get(0).expected());
        assertEquals("c2s Ping", diff.differences().get(0).packet().after());
        assertEquals(List.of(2, 1), List.of(diff.equal(), diff.changed()));
    }

    @Test
    void aMergeConflictIsNamed() {
        String golden = CONVERSATION.golden();
        String conflict =
                golden.replace("  \"n\": 3\n", "<<<<<<< HEAD\n  \"n\": 3\n=======\n  \"n\": 4\n>>>>>>> other\n");
        int line =
                (int) golden.substring(0, golden.indexOf("  \"n\": 3")).lines().count() + 1;
        assertEquals(
                line + ": a merge conflict (<<<<<<<); resolve it, or write the golden again", unreadable(conflict));
    }

    @Test
    void aConflictAfterADifferenceIsStillAConflict() {
        String golden = CONVERSATION.golden().replace("\"n\": 1", "\"n\": 7");
        assertTrue(unreadable(golden + ">>>>>>> other\n").contains("merge conflict (>>>>>>>)"));
    }

    @Test
    void anUnreadableGoldenIsAValue() {
        String golden = CONVERSATION.golden();
        assertEquals("1: an empty file; expected a golden, which begins with reseq: 1", unreadable(""));
        assertTrue(
                unreadable("just text\n").startsWith("1: expected a document of a golden"), unreadable("just text\n"));
        assertTrue(unreadable("a: 1\n").startsWith("1: expected a document that begins with"));
        assertTrue(unreadable(golden.replace("reseq: 1", "reseq: 2")).startsWith("1: expected reseq: 1, got reseq: 2"));
        assertTrue(unreadable(golden.substring(0, golden.indexOf("end:"))).contains("without a trailer"));
        assertTrue(unreadable(golden + "---\nc2s: Ping\n").contains("after the trailer"));
        assertTrue(unreadable(golden.replace("end:", golden.substring(0, golden.indexOf("---")) + "---\nend:"))
                .contains("a second header"));
        assertEquals(
                "9: !any: matchers are not read by this version",
                unreadable(golden.replace("\"n\": 1", "\"n\": !any")));
        assertEquals(
                "8: unknown key field; a document that begins with c2s has only c2s, flow, opcode, fields, value, payload, undecoded",
                unreadable(golden.replaceFirst("fields:", "field:")));
        assertEquals(
                "10: the key \"n\" stands twice in this mapping",
                unreadable(golden.replace("\"n\": 1", "\"n\": 1\n  n: 1")));
        assertTrue(unreadable(golden.replace("\"n\": 1", "\"n\": [")).contains("not YAML"));
    }

    @Test
    void whatIsNotUtf8IsToldWithItsLine() {
        byte[] golden = CONVERSATION.golden().getBytes(StandardCharsets.ISO_8859_1);
        int at = CONVERSATION.golden().indexOf("\"n\": 1") + 1;
        golden[at] = (byte) 0xe9;
        assertEquals(
                new GoldenVerdict.Unreadable(9, "not UTF-8"),
                CONVERSATION.against(golden, Conversation.HEADER, OutputStream.nullOutputStream()));
    }

    @Test
    void whateverStandsInAGoldenTheVerdictIsAValue() {
        Random random = new Random(10);
        Conversation conversation = new Conversation()
                .client(new Ping(new byte[40]))
                .server(new Ping(new byte[5000]))
                .client(new Ping(1.5));
        byte[] golden = conversation.golden().getBytes(StandardCharsets.UTF_8);
        byte[] alphabet = "[]{}:,-#!&*|>'\"%@`? \n\t0x.\u00e9\ud83d\ude00".getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 3000; round++) {
            byte[] damaged = golden.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = alphabet[random.nextInt(alphabet.length)];
            }
            int length = random.nextInt(10) == 0 ? random.nextInt(damaged.length) : damaged.length;
            GoldenVerdict verdict = conversation.against(
                    Arrays.copyOf(damaged, length), Conversation.HEADER, OutputStream.nullOutputStream());
            if (verdict instanceof GoldenVerdict.Unreadable unreadable) {
                assertTrue(unreadable.line() >= 1 && unreadable.line() <= 40, unreadable::toString);
                assertFalse(unreadable.reason().isBlank() || unreadable.reason().contains("\n"));
            }
        }
    }

    @Test
    void theActualIsWhatAGoldenWrittenNowWouldBe() {
        ByteArrayOutputStream actual = new ByteArrayOutputStream();
        byte[] other = new Conversation().client(new Ping(9)).golden().getBytes(StandardCharsets.UTF_8);
        CONVERSATION.against(other, Conversation.HEADER, actual);
        assertEquals(CONVERSATION.golden(), actual.toString(StandardCharsets.UTF_8));
        actual.reset();
        CONVERSATION.against(new byte[0], Conversation.HEADER, actual);
        assertEquals(CONVERSATION.golden(), actual.toString(StandardCharsets.UTF_8));
    }

    @Test
    void anotherFlowInTheHeaderAloneIsAHeaderDifference() {
        Flow second = Conversation.flow(2);
        GoldenHeader both = Conversation.header(Conversation.FLOW, second);
        PacketDiff diff = diff(CONVERSATION.against(CONVERSATION.golden(), both));
        assertEquals(
                List.of(Kind.HEADER),
                diff.differences().stream().map(Difference::kind).toList());
        assertEquals(3, diff.equal());
        Conversation renumbered = new Conversation();
        CONVERSATION.decoded.forEach(
                d -> renumbered.add(Conversation.message(second, d.side(), 0, ((Decoded.Message) d).value())));
        diff = diff(renumbered.against(CONVERSATION.golden(), Conversation.header(second)));
        assertTrue(diff.differences().stream().allMatch(d -> d.kind() == Kind.HEADER), diff.differences()::toString);
    }

    @Test
    void aFailingDiskIsAnIOException() {
        OutputStream full = new OutputStream() {
            private int room = 300;

            @Override
            public void write(int b) throws IOException {
                if (room-- == 0) {
                    throw new IOException("disk full");
                }
            }
        };
        byte[] golden = CONVERSATION.golden().getBytes(StandardCharsets.UTF_8);
        assertThrows(UncheckedIOException.class, () -> CONVERSATION.against(golden, Conversation.HEADER, full));
    }

    /** A golden as long as it likes, written as it is read: it never exists as a whole. */
    private static final class Endless extends InputStream {

        private final int packets;
        private int written;
        private ByteArrayInputStream part = new ByteArrayInputStream(new byte[0]);

        Endless(int packets) {
            this.packets = packets;
        }

        @Override
        public int read() {
            while (part.available() == 0) {
                if (written > packets + 1) {
                    return -1;
                }
                String text = written == 0
                        ? NodeWriter.document(Conversation.HEADER.node())
                        : written <= packets
                                ? "---\n"
                                        + NodeWriter.document(Documents.of(packet(written - 1))
                                                .body())
                                : "---\nend:\n  packets: {Ping: " + packets + "}\n  octets:\n    c2s: {decoded: "
                                        + (long) packets * OCTETS + "}\n    s2c: {decoded: 0}\n";
                part = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
                written++;
            }
            return part.read();
        }

        /** Not a word of it is shared with another packet, so a comparison that kept them would run out of memory. */
        static Decoded packet(int i) {
            GapString octets = GapString.wrap(new byte[OCTETS], 0, OCTETS);
            return new Decoded.Message(Conversation.FLOW, Side.CLIENT, new Ping(i), new Octets(0, octets, List.of()));
        }
    }

    private static final int OCTETS = 50_000;

    @Test
    void comparingWhatIsEqualKeepsNothing() throws IOException {
        int packets = 200_000;
        int readAhead = 3000;
        Endless golden = new Endless(packets);
        GoldenComparison comparison =
                new GoldenComparison(golden, OutputStream.nullOutputStream(), Conversation.HEADER);
        for (int i = 0; i < packets; i++) {
            comparison.accept(Endless.packet(i));
            assertTrue(golden.written <= i + readAhead, "the golden is read as the comparison goes on");
        }
        assertEquals(new GoldenVerdict.Equal(packets), comparison.end());
    }
}
