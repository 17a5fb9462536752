package org.reseq.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.reseq.bytes.GapString;
import org.reseq.flow.Side;
import org.reseq.protocol.Decoded;
import org.reseq.protocol.Hex;
import org.reseq.protocol.Symbol;

class PacketDumpTest {

    private static String dump(Object value) throws NotDumpable {
        return OneLine.of(PacketDump.node(value, "fields.x"));
    }

    private static String why(Object value) {
        NotDumpable e = assertThrows(NotDumpable.class, () -> PacketDump.node(value, "fields.x"));
        return e.path() + ": " + e.why();
    }

    private enum Level {
        LOW,
        High
    }

    private record Pair(Object left, Object right) {}

    private record Throwing(int x) {
        @Override
        public int x() {
            throw new IllegalStateException("secret");
        }
    }

    @Test
    void everyKindOfValueHasItsText() throws Exception {
        assertEquals("null", dump(null));
        assertEquals("true", dump(true));
        assertEquals(
                "[-1, 2, -3, 4, 18446744073709551616]",
                dump(List.of((byte) -1, (short) 2, -3, 4L, BigInteger.ONE.shiftLeft(64))));
        assertEquals("[0.1, 0.1, .nan, -.inf]", dump(List.of(0.1, 0.1f, Double.NaN, Float.NEGATIVE_INFINITY)));
        assertEquals(
                "[abc, c, b, \"1.10\"]", dump(List.of("abc", 'c', new StringBuilder("b"), new BigDecimal("1.10"))));
        assertEquals("[LOW, High]", dump(List.of(Level.LOW, Level.High)));
        assertEquals("[0x0012, OK(0x00)]", dump(List.of(Hex.u16(0x12), Symbol.of("OK", 0))));
        assertEquals("!hex \"01 ff\"", dump(new byte[] {1, -1}));
        assertEquals("!hex \"61 --\"", dump(GapString.parse("\"a\"[1]")));
        assertEquals("[1, null]", dump(List.of(Optional.of(1), Optional.empty())));
        assertEquals("[1, 2, 0.5]", dump(List.of(OptionalInt.of(1), OptionalLong.of(2), OptionalDouble.of(0.5))));
        assertEquals("[[1, 2], [a], [[true]]]", dump(new Object[] {
            new int[] {1, 2}, new String[] {"a"}, new boolean[][] {{true}}
        }));
        assertEquals("[2, 1]", dump(new ArrayDeque<>(List.of(2, 1))));
        assertEquals("{left: 1, right: {left: a, right: null}}", dump(new Pair(1, new Pair("a", null))));
    }

    @Test
    void noHashOrderReachesAGolden() throws Exception {
        assertEquals("[a, b, c]", dump(new LinkedHashSet<>(List.of("c", "a", "b"))));
        assertEquals("[1, 10, 2]", dump(new TreeSet<>(List.of(10, 2, 1))));
        Map<Object, Object> map = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            map.put("k" + i * i, i);
        }
        assertEquals(dump(new TreeMap<>(map)), dump(map));
    }

    @Test
    void whatHasAnOrderKeepsIt() throws Exception {
        Map<Object, Object> linked = new LinkedHashMap<>();
        linked.put("z", 1);
        linked.put("a", 2);
        assertEquals("{z: 1, a: 2}", dump(linked));
        assertEquals("{9: 1, 10: 2}", dump(new TreeMap<>(Map.of(10, 2, 9, 1))));
        assertEquals("{LOW: 1, High: 2}", dump(new EnumMap<>(Map.of(Level.High, 2, Level.LOW, 1))));
    }

    @Test
    void keysThatAreWrittenAlikeAreRefused() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(1, "int");
        map.put(1L, "long");
        assertEquals("fields.x: two keys are both written 1", why(map));
        map.clear();
        map.put("LOW", 1);
        map.put(Level.LOW, 1);
        assertEquals("fields.x: two keys are both written LOW", why(map));
        assertEquals(
                "fields.x: a key must be a text, a number or an enum, got a " + Pair.class.getName(),
                why(Map.of(new Pair(1, 2), 3)));
    }

    @Test
    void aCycleIsToldNotFollowed() {
        List<Object> list = new ArrayList<>();
        list.add(Map.of("self", list));
        assertEquals("fields.x[0].self: a java.util.ArrayList that holds itself", why(list));
    }

    @Test
    void theSameObjectTwiceIsNoCycle() throws Exception {
        List<Object> shared = List.of(1);
        assertEquals("[[1], [1]]", dump(List.of(shared, shared)));
    }

    @Test
    void nestingHasALimit() throws Exception {
        Object deep = 1;
        for (int i = 0; i < PacketDump.MAX_DEPTH; i++) {
            deep = List.of(deep);
        }
        Node deepest = PacketDump.node(deep, "");
        assertEquals(deepest, GoldenYaml.read(NodeWriter.block(deepest)).node());
        assertEquals("nested more than 100 deep", why(List.of(deep)).replaceAll(".*: ", ""));
    }

    @Test
    void anUnknownClassIsToldWithItsPath() {
        assertEquals(
                "fields.x[0].right: no known way to write a "
                        + Path.of("a").getClass().getName() + "; put its values, or a record, list or map of them",
                why(List.of(new Pair(1, Path.of("a")))));
        assertEquals("fields.x.x: its accessor threw java.lang.IllegalStateException", why(new Throwing(1)));
    }

    @Test
    void whatCannotBeWrittenIsAnErrorDocument() {
        Conversation conversation = new Conversation().client(new Pair(1, new Object()));
        assertEquals(
                """
                error:\
                 {side: c2s, type: not-dumpable, packet: Pair, at: fields.right, why: "no known way to write a\
                 java.lang.Object; put its values, or a record, list or map of them"}
                undecoded: !hex "00 01 02 03 04 05 06 07"
                """,
                NodeWriter.document(Documents.of(conversation.decoded.get(0)).body()));
        assertEquals(new GoldenVerdict.Equal(1), conversation.against(conversation.golden()));
    }

    @Test
    void aMessageThatIsNoPacketHasFieldsOrAValue() {
        assertEquals("c2s: Bye\n", text(new Conversation.Bye()));
        assertEquals("c2s: Ping\nfields:\n  \"n\": 1\n", text(new Conversation.Ping(1)));
        assertEquals("c2s: String\nvalue: hello\n", text("hello"));
        assertEquals("c2s: Integer\nvalue: 5\n", text(5));
    }

    private static String text(Object value) {
        Decoded.Message message = Conversation.message(Conversation.FLOW, Side.CLIENT, 0, value);
        return NodeWriter.document(Documents.of(message).body());
    }
}
