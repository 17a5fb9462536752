package org.reseq.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.reseq.flow.Flow;
import org.reseq.flow.Side;
import org.reseq.golden.Conversation.Bye;
import org.reseq.golden.Conversation.Data;
import org.reseq.golden.Conversation.Login;
import org.reseq.golden.Conversation.Ping;
import org.reseq.golden.Difference.Kind;
import org.reseq.protocol.Decoded;
import org.reseq.protocol.Hex;
import org.reseq.protocol.Octets;
import org.reseq.protocol.Symbol;

class PacketDiffTest {

    private static final int ROUNDS = 300;

    /** A conversation in which no two packets are equal. */
    private static Conversation distinct(int packets, Random random) {
        Conversation conversation = new Conversation();
        for (int i = 0; i < packets; i++) {
            conversation.add(Conversation.message(Conversation.FLOW, side(random), i, packet(i, random)));
        }
        return conversation;
    }

    private static Side side(Random random) {
        return random.nextBoolean() ? Side.CLIENT : Side.SERVER;
    }

    private static Object packet(int i, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Ping(i);
            case 1 -> new Data(i, "text " + i);
            default -> new Login("user" + i, Hex.u16(i), Symbol.of("SECURE", 2));
        };
    }

    private static Conversation copy(Conversation conversation) {
        Conversation copy = new Conversation();
        copy.decoded.addAll(conversation.decoded);
        return copy;
    }

    private static Difference only(PacketDiff diff) {
        assertEquals(1, diff.differences().size(), () -> diff.differences().toString());
        assertEquals(0, diff.dropped());
        return diff.differences().get(0);
    }

    @Test
    void aConversationDoesNotDifferFromItself() {
        Random random = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            Conversation conversation = distinct(random.nextInt(20), random);
            assertEquals(
                    new GoldenVerdict.Equal(conversation.decoded.size()), conversation.against(conversation.golden()));
        }
    }

    @Test
    void anInsertedPacketIsOneDifference() {
        Random random = new Random(2);
        for (int round = 0; round < ROUNDS; round++) {
            Conversation expected = distinct(1 + random.nextInt(20), random);
            Conversation actual = copy(expected);
            int at = random.nextInt(expected.decoded.size() + 1);
            Decoded inserted = Conversation.message(Conversation.FLOW, side(random), 99, packet(99, random));
            actual.decoded.add(at, inserted);
            PacketDiff diff = actual.diffAgainst(expected);
            Difference difference = only(diff);
            assertEquals(Kind.PACKET_ADDED, difference.kind());
            assertEquals(at + 1, difference.packet().number());
            assertEquals(inserted.side(), difference.packet().side());
            assertEquals(List.of(103L), difference.packet().source().frames());
            assertEquals(expected.decoded.size(), diff.equal());
            assertEquals(List.of(0, 0, 1), List.of(diff.changed(), diff.missing(), diff.added()));
        }
    }

    @Test
    void aRemovedPacketIsOneDifference() {
        Random random = new Random(3);
        for (int round = 0; round < ROUNDS; round++) {
            Conversation expected = distinct(1 + random.nextInt(20), random);
            Conversation actual = copy(expected);
            int at = random.nextInt(expected.decoded.size());
            actual.decoded.remove(at);
            PacketDiff diff = actual.diffAgainst(expected);
            Difference difference = only(diff);
            assertEquals(Kind.PACKET_LOST, difference.kind());
            assertEquals(at + 1, difference.packet().number());
            assertNull(difference.actual());
            assertNull(difference.octets());
            assertEquals(lineOfDocument(expected.golden(), at + 1), difference.line());
            assertEquals(List.of(0, 1, 0), List.of(diff.changed(), diff.missing(), diff.added()));
        }
    }

    /** The nth document between header and trailer, by counting separators. */
    private static int lineOfDocument(String golden, int number) {
        String[] lines = golden.split("\n");
        int separators = 0;
        for (int i = 0; i < lines.length; i++) {
            separators += lines[i].equals("---") ? 1 : 0;
            if (separators == number) {
                return i + 2;
            }
        }
        throw new AssertionError(golden);
    }

    @Test
    void aChangedPacketIsOneDifference() {
        Random random = new Random(4);
        for (int round = 0; round < ROUNDS; round++) {
            Conversation expected = distinct(1 + random.nextInt(20), random);
            int at = random.nextInt(expected.decoded.size());
            Side side = side(random);
            expected.decoded.set(at, Conversation.message(Conversation.FLOW, side, at, new Data(at, "before")));
            Conversation actual = copy(expected);
            actual.decoded.set(at, Conversation.message(Conversation.FLOW, side, at, new Data(at, "after")));
            PacketDiff diff = actual.diffAgainst(expected);
            Difference difference = only(diff);
            assertEquals(Kind.VALUE, difference.kind());
            assertEquals("fields.text", difference.path());
            assertEquals("before", difference.expected());
            assertEquals("after", difference.actual());
            assertEquals("\"n\": " + at, difference.before());
            assertEquals(lineOfDocument(expected.golden(), at + 1) + 3, difference.line());
            assertEquals(at + 1, difference.packet().number());
            assertEquals("Data", difference.packet().type());
            assertEquals(at * 1000L, difference.packet().source().timeNanos());
            assertEquals(at * 8L, difference.packet().source().begin());
            assertEquals(at * 8L + 8, difference.packet().source().end());
            assertEquals(List.of(1, 0, 0), List.of(diff.changed(), diff.missing(), diff.added()));
        }
    }

    @Test
    void aChangeAmongEqualNeighboursIsOneDifference() {
        Conversation expected = new Conversation();
        Conversation actual = new Conversation();
        for (int i = 0; i < 9; i++) {
            expected.client(new Ping(1));
            actual.client(new Ping(i == 4 ? 2 : 1));
        }
        assertEquals("fields.n", only(actual.diffAgainst(expected)).path());
    }

    @Test
    void aChangedAndAnInsertedPacketSideBySideAreTwoDifferences() {
        Conversation expected =
                new Conversation().client(new Login("alice", 1, 2)).client(new Bye());
        Conversation actual = new Conversation()
                .client(new Login("mallory", 8, 9))
                .client(new Login("alice", 1, 3))
                .client(new Bye());
        List<Difference> differences = actual.diffAgainst(expected).differences();
        assertEquals(
                List.of(Kind.PACKET_ADDED, Kind.VALUE),
                differences.stream().map(Difference::kind).toList());
        assertEquals("fields.mode", differences.get(1).path());
    }

    @Test
    void theClassOfAFieldsDifferenceSaysWhatHappenedToIt() {
        record After(Object added, Object user, Object flags) {}
        record Odd(Object user, Object flags) {}
        Conversation expected = new Conversation().client(new Login("alice", Hex.u8(0x12), 1));
        Conversation actual = new Conversation().client(new Login("bob", 0x12, 1));
        List<Difference> differences = actual.diffAgainst(expected).differences();
        assertEquals(
                List.of("value fields.user alice bob", "type fields.flags 0x12 18"),
                differences.stream().map(PacketDiffTest::text).toList());
        List<NodeDiff.Change> changes = NodeDiff.of(dump(new Odd("a", 1)), dump(new After(true, "a", 1)));
        assertEquals(
                List.of(Kind.FIELD_ADDED),
                changes.stream().map(NodeDiff.Change::kind).toList());
        changes = NodeDiff.of(dump(new After(true, "a", 1)), dump(new Odd("a", 1)));
        assertEquals(
                List.of(Kind.FIELD_REMOVED),
                changes.stream().map(NodeDiff.Change::kind).toList());
    }

    private static Node dump(Object value) {
        try {
            return PacketDump.node(value, "");
        } catch (NotDumpable e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Difference d) {
        return d.kind() + " " + d.path() + " " + d.expected() + " " + d.actual();
    }

    @Test
    void oneInsertedItemOfAListIsOneDifference() {
        Node expected = dump(List.of(1, 2, 4, 5));
        Node actual = dump(List.of(1, 2, 3, 4, 5));
        assertEquals(
                List.of(new NodeDiff.Change(Kind.FIELD_ADDED, "[2]", null, "3", "- 2")), NodeDiff.of(expected, actual));
    }

    @Test
    void fieldsInAnotherOrderAreOneDifference() {
        record Two(Object a, Object b) {}
        record Owt(Object b, Object a) {}
        List<NodeDiff.Change> changes = NodeDiff.of(dump(new Two(1, 2)), dump(new Owt(2, 1)));
        assertEquals(List.of(new NodeDiff.Change(Kind.ORDER, "", "a, b", "b, a", null)), changes);
    }

    @Test
    void anotherInterleavingAloneIsOneOrderDifference() {
        Conversation expected = new Conversation();
        Conversation actual = new Conversation();
        for (int i = 0; i < 10; i++) {
            expected.client(new Ping(i)).server(new Ping(i));
            actual.server(new Ping(i)).client(new Ping(i));
        }
        PacketDiff diff = actual.diffAgainst(expected);
        Difference difference = only(diff);
        assertEquals(Kind.ORDER, difference.kind());
        assertEquals("c2s Ping, s2c Ping", difference.expected());
        assertEquals("s2c Ping, c2s Ping", difference.actual());
        assertEquals("c2s Ping", difference.packet().after());
        assertEquals(20, diff.equal());
    }

    @Test
    void whatNeverMatchesAgainIsOneDifference() {
        Conversation expected = new Conversation().client(new Login("alice", 1, 2));
        Conversation actual = copy(expected);
        for (int i = 0; i < 40; i++) {
            expected.client(new Ping(i)).server(new Ping(i));
            actual.server(new Ping(i));
        }
        actual.client(new Data("garbage", 1)).client(new Bye());
        Difference difference = only(actual.diffAgainst(expected));
        assertEquals(Kind.DIVERGED, difference.kind());
        assertEquals("c2s Ping and 39 more", difference.expected());
        assertEquals("c2s Data and 1 more", difference.actual());
        assertEquals("c2s Login", difference.packet().after());
    }

    @Test
    void theSameChangeInEveryPacketIsToldForEach() {
        Conversation expected = new Conversation();
        Conversation actual = new Conversation();
        for (int i = 0; i < 60; i++) {
            expected.client(new Ping(i));
            actual.client(new Ping(i + 1000));
        }
        PacketDiff diff = actual.diffAgainst(expected);
        assertEquals(PacketDiff.MAX_KEPT, diff.differences().size());
        assertEquals(60 - PacketDiff.MAX_KEPT, diff.dropped());
        assertTrue(diff.differences().stream().allMatch(d -> d.kind() == Kind.VALUE));
    }

    @Test
    void aRenamedPacketIsOneDifferenceOfType() {
        record Gnip(Object n) {}
        Conversation expected = new Conversation().client(new Ping(1)).client(new Bye());
        Conversation actual = new Conversation().client(new Gnip(1)).client(new Bye());
        Difference difference = only(actual.diffAgainst(expected));
        assertEquals("type c2s Ping Gnip", text(difference));
    }

    record Odd(Object what, Object n) {}

    private static Conversation clients(int packets) {
        Conversation conversation = new Conversation();
        for (int i = 0; i < packets; i++) {
            conversation.client(new Data(i, "text " + i));
        }
        return conversation;
    }

    private static Decoded.Message client(int index, Object packet) {
        return Conversation.message(Conversation.FLOW, Side.CLIENT, index, packet);
    }

    @Test
    void anotherTypeInAPacketsPlaceIsOneDifferenceThere() {
        Random random = new Random(5);
        for (int round = 0; round < ROUNDS; round++) {
            Conversation expected = distinct(3 + random.nextInt(20), random);
            Conversation actual = copy(expected);
            Set<Integer> changed = new TreeSet<>();
            for (int i = 0; i < 1 + random.nextInt(3); i++) {
                changed.add(random.nextInt(expected.decoded.size()));
            }
            for (int at : changed) {
                Side side = expected.decoded.get(at).side();
                actual.decoded.set(at, Conversation.message(Conversation.FLOW, side, at, new Odd("odd", -at)));
            }
            PacketDiff diff = actual.diffAgainst(expected);
            assertEquals(
                    changed.stream().map(at -> at + 1).toList(),
                    diff.differences().stream().map(d -> d.packet().number()).toList());
            assertTrue(diff.differences().stream()
                    .allMatch(d -> d.kind() == Kind.TYPE
                            && d.packet().type().equals("Odd")
                            && !d.packet().was().equals("Odd")));
            assertEquals(List.of(changed.size(), 0, 0), List.of(diff.changed(), diff.missing(), diff.added()));
        }
    }

    @Test
    void swappedTypesAreToldInTheirPlaces() {
        record Gnip(Object n) {}
        record Hi() {}
        Random random = new Random(6);
        for (int round = 0; round < ROUNDS; round++) {
            Conversation expected = new Conversation();
            Conversation actual = new Conversation();
            int packets = 1 + random.nextInt(40);
            for (int i = 0; i < packets; i++) {
                boolean empty = random.nextBoolean();
                Object one = empty ? new Bye() : new Ping(i);
                Object other = empty ? new Hi() : new Gnip(i);
                boolean first = random.nextBoolean();
                expected.client(first ? one : other);
                actual.client(first ? other : one);
            }
            PacketDiff diff = actual.diffAgainst(expected);
            assertEquals(List.of(packets, 0, 0), List.of(diff.changed(), diff.missing(), diff.added()));
        }
    }

    @Test
    void twoPacketsThatBecomeOneAreAChangedAndALostOne() {
        Random random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            int packets = 2 + random.nextInt(20);
            Conversation two = clients(packets);
            Conversation one = copy(two);
            int at = random.nextInt(packets - 1);
            one.decoded.remove(at);
            one.decoded.set(at, client(at, new Data(at, "text of both")));
            PacketDiff merged = one.diffAgainst(two);
            assertEquals(packets - 2, merged.equal());
            assertEquals(List.of(1, 1, 0), List.of(merged.changed(), merged.missing(), merged.added()));
            PacketDiff split = two.diffAgainst(one);
            assertEquals(packets - 2, split.equal());
            assertEquals(List.of(1, 0, 1), List.of(split.changed(), split.missing(), split.added()));
        }
    }

    @Test
    void whatStandsBetweenAMergeAndASplitIsStillItself() {
        Random random = new Random(8);
        for (int round = 0; round < ROUNDS; round++) {
            int packets = 5 + random.nextInt(20);
            Conversation expected = clients(packets);
            Conversation actual = copy(expected);
            int merged = random.nextInt(packets - 4);
            int split = merged + 3 + random.nextInt(packets - merged - 3);
            actual.decoded.set(split, client(split, new Data(split, "the first half")));
            actual.decoded.add(split + 1, client(split, new Data(split, "the second half")));
            actual.decoded.remove(merged);
            actual.decoded.set(merged, client(merged, new Data(merged, "text of both")));
            PacketDiff diff = actual.diffAgainst(expected);
            assertEquals(packets - 3, diff.equal());
            assertEquals(List.of(2, 1, 1), List.of(diff.changed(), diff.missing(), diff.added()));
        }
    }

    @Test
    void inAnotherCapturePlacesMeanNothing() {
        Conversation expected =
                new Conversation().client(new Login("alice", 1, 2)).client(new Data(1, "one"));
        Conversation actual = new Conversation().client(new Data(1, "eins")).client(new Login("bob", 1, 2));
        assertEquals(2, actual.diffAgainst(expected).changed());
        GoldenHeader other = new GoldenHeader("login.pcap", "77".repeat(32), Conversation.HEADER.flows());
        GoldenVerdict verdict = actual.against(expected.golden(), other);
        PacketDiff diff =
                assertInstanceOf(GoldenVerdict.Different.class, verdict).diff();
        assertEquals(List.of(1, 1, 1), List.of(diff.changed(), diff.missing(), diff.added()));
    }

    @Test
    void anErrorInPlaceOfAPacketIsOneDifference() {
        Conversation expected = new Conversation().client(new Ping(1)).client(new Ping(2));
        Octets octets = Conversation.octets(1, 8);
        Decoded error = new Decoded.Failure(
                Conversation.FLOW, Side.CLIENT, "com.acme.BadLength", new RuntimeException(), octets, null);
        Conversation actual = new Conversation().client(new Ping(1)).add(error);
        Difference difference = only(actual.diffAgainst(expected));
        assertEquals(Kind.ERROR, difference.kind());
        assertEquals("{c2s: Ping, fields: {\"n\": 2}}", difference.expected());
        assertEquals(
                "{error: {side: c2s, type: com.acme.BadLength}, undecoded: !hex \"01 02 03 04 05 06 07 08\"}",
                difference.actual());
        assertEquals(
                List.of("0000  01 02 03 04 05 06 07 08                           |........|"),
                difference.octets().dump());
    }

    @Test
    void aGapOfAnotherLengthIsADifferenceOfValue() {
        Conversation expected = new Conversation().add(new Decoded.Gap(Conversation.FLOW, Side.SERVER, 0, 1460));
        Conversation actual = new Conversation().add(new Decoded.Gap(Conversation.FLOW, Side.SERVER, 0, 1400));
        assertEquals("value gap.length 1460 1400", text(only(actual.diffAgainst(expected))));
    }

    @Test
    void flowsAreAlignedApart() {
        Flow first = Conversation.flow(1);
        Flow second = Conversation.flow(2);
        Conversation expected = new Conversation();
        Conversation actual = new Conversation();
        for (int i = 0; i < 10; i++) {
            expected.add(Conversation.message(first, Side.CLIENT, i, new Ping(i)));
            actual.add(Conversation.message(first, Side.CLIENT, i, new Ping(i)));
            expected.add(Conversation.message(second, Side.CLIENT, i, new Ping(i)));
            if (i != 5) {
                actual.add(Conversation.message(second, Side.CLIENT, i, new Ping(i)));
            }
        }
        GoldenHeader header = Conversation.header(first, second);
        GoldenVerdict verdict = actual.against(expected.golden(header), header);
        Difference difference =
                only(assertInstanceOf(GoldenVerdict.Different.class, verdict).diff());
        assertEquals(Kind.PACKET_LOST, difference.kind());
        assertEquals(2, difference.packet().flow());
    }

    @Test
    void headerDifferencesAreAClassOfTheirOwn() {
        Conversation conversation = new Conversation().client(new Ping(1));
        GoldenHeader other = new GoldenHeader("login.pcap", "77".repeat(32), Conversation.HEADER.flows());
        GoldenVerdict verdict = conversation.against(conversation.golden(), other);
        Difference difference =
                only(assertInstanceOf(GoldenVerdict.Different.class, verdict).diff());
        assertEquals(Kind.HEADER, difference.kind());
        assertEquals("sha256", difference.path());
        assertEquals(3, difference.line());
        assertNull(difference.packet());
    }

    @Test
    void aChangedTrailerAloneIsADifference() {
        Conversation conversation = new Conversation().client(new Ping(1));
        String golden = conversation.golden().replace("decoded: 8", "decoded: 9");
        GoldenVerdict verdict = conversation.against(golden);
        Difference difference =
                only(assertInstanceOf(GoldenVerdict.Different.class, verdict).diff());
        assertEquals("value end.octets.c2s.decoded 9 8", text(difference));
    }
}
