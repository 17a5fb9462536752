package org.reseq.golden;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reseq.bytes.GapString;
import org.reseq.golden.Node.Entry;
import org.reseq.golden.Node.Mapping;
import org.reseq.golden.Node.Octets;
import org.reseq.golden.Node.Scalar;
import org.reseq.golden.Node.Sequence;
import org.reseq.protocol.Hex;
import org.reseq.protocol.Packet;
import org.reseq.protocol.Symbol;

/**
 * A decoder's values as nodes.
 *
 * <p>Order is kept where the class promises one (lists, arrays, records, linked, sorted and enum maps); sets and other
 * maps are sorted by their text, so that no hash order reaches a golden. Objects of a user's classes are what their
 * {@link Property properties} are, never their {@code toString}, which may show an identity. What cannot be dumped is told
 * by {@link NotDumpable} with its path: a class with nothing to read, a cycle, nesting beyond {@value #MAX_DEPTH}, two
 * equal keys.
 */
final class PacketDump {

    static final int MAX_DEPTH = 100;

    /** The objects that the current one is inside of, the outermost first. */
    private final List<Object> around = new ArrayList<>();

    private PacketDump() {}

    /** @param path where the value stands in its document, for {@link NotDumpable} */
    static Node node(@Nullable Object value, String path) throws NotDumpable {
        return new PacketDump().dump(value, path);
    }

    /** Named values in the order of the map. */
    static Mapping fields(Map<String, ? extends @Nullable Object> fields, String path) throws NotDumpable {
        PacketDump dump = new PacketDump();
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, ? extends @Nullable Object> field : fields.entrySet()) {
            Scalar key = Node.string(field.getKey());
            Node scalar = scalar(field.getValue());
            entries.add(new Entry(key, scalar != null ? scalar : dump.dump(field.getValue(), NodePath.of(path, key))));
        }
        return mapping(entries, path);
    }

    private Node dump(@Nullable Object value, String path) throws NotDumpable {
        Node scalar = scalar(value);
        if (scalar != null || value == null) {
            return scalar == null ? Node.NULL : scalar;
        }
        if (around.size() >= MAX_DEPTH) {
            throw new NotDumpable(path, "nested more than " + MAX_DEPTH + " deep");
        }
        for (Object outer : around) {
            if (outer == value) {
                throw new NotDumpable(path, "a " + value.getClass().getName() + " that holds itself");
            }
        }
        around.add(value);
        try {
            return collection(value, path);
        } finally {
            around.remove(around.size() - 1);
        }
    }

    /** The node of a value that holds no other values; null if it may. */
    static @Nullable Node scalar(@Nullable Object value) {
        if (value == null) {
            return Node.NULL;
        }
        if (value instanceof Boolean b) {
            return Node.bool(b);
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return Node.integer(((Number) value).longValue());
        }
        if (value instanceof BigInteger i) {
            return Node.integer(i);
        }
        if (value instanceof Double d) {
            return Node.decimal(d);
        }
        if (value instanceof Float f) {
            return Node.decimal(f);
        }
        if (value instanceof AtomicInteger || value instanceof AtomicLong) {
            return Node.integer(((Number) value).longValue());
        }
        if (value instanceof AtomicBoolean b) {
            return Node.bool(b.get());
        }
        if (value instanceof CharSequence text) {
            // Another one's own toString may be none.
            return Node.string(value instanceof String string ? string : new StringBuilder(text).toString());
        }
        if (value instanceof Character || value instanceof BigDecimal) {
            return Node.string(value.toString());
        }
        if (value instanceof Enum<?> e) {
            return Node.name(e.name());
        }
        if (value instanceof Hex hex) {
            return Node.hex(hex);
        }
        if (value instanceof Symbol symbol) {
            return Node.symbol(symbol);
        }
        if (value instanceof byte[] octets) {
            return new Octets(GapString.of(octets));
        }
        if (value instanceof GapString octets) {
            return new Octets(octets);
        }
        if (value instanceof ByteBuffer octets) {
            byte[] remaining = new byte[octets.remaining()];
            octets.duplicate().get(remaining);
            return new Octets(GapString.of(remaining));
        }
        String text = JdkValue.text(value);
        return text == null ? null : Node.string(text);
    }

    /** Whether what is in it goes by names, as in a mapping. */
    static boolean isNamed(Object value) {
        return scalar(value) == null
                && !(value instanceof Collection<?>)
                && !value.getClass().isArray()
                && !value.getClass().getName().startsWith("java.util.Optional");
    }

    private Node collection(Object value, String path) throws NotDumpable {
        if (value instanceof Optional<?> optional) {
            return dump(optional.orElse(null), path);
        }
        if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? Node.integer(optional.getAsInt()) : Node.NULL;
        }
        if (value instanceof OptionalLong optional) {
            return optional.isPresent() ? Node.integer(optional.getAsLong()) : Node.NULL;
        }
        if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? Node.decimal(optional.getAsDouble()) : Node.NULL;
        }
        if (value instanceof Collection<?> items) {
            return items(items, path);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, path);
        }
        if (value.getClass().isArray()) {
            List<Node> items = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                items.add(dump(Array.get(value, i), NodePath.of(path, i)));
            }
            return new Sequence(items);
        }
        if (value instanceof BitSet bits) {
            return items(bits.stream().boxed().toList(), path);
        }
        if (value instanceof Map.Entry<?, ?> entry) {
            return mapping(
                    List.of(
                            new Entry("key", dump(entry.getKey(), NodePath.of(path, Node.string("key")))),
                            new Entry("value", dump(entry.getValue(), NodePath.of(path, Node.string("value"))))),
                    path);
        }
        if (value instanceof Packet packet) {
            return map(new LinkedHashMap<>(packet.params()), path);
        }
        return properties(value, path);
    }

    private Mapping properties(Object value, String path) throws NotDumpable {
        Class<?> type = value.getClass();
        List<Property> properties = Property.isOfTheJdk(type) ? List.of() : Property.of(type);
        if (properties.isEmpty() && (Property.isOfTheJdk(type) || !Property.isStateless(type))) {
            throw new NotDumpable(
                    path,
                    Property.isOfTheJdk(type)
                            ? "no known way to write a " + type.getName()
                                    + "; put its values, or a record, list or map of them"
                            : "nothing of a " + type.getName()
                                    + " can be read; give it public getters, or make it a record");
        }
        List<Entry> entries = new ArrayList<>();
        for (Property property : properties) {
            String at = NodePath.of(path, Node.string(property.name()));
            entries.add(new Entry(property.name(), dump(property.read(value, at), at)));
        }
        return new Mapping(entries);
    }

    private Sequence items(Collection<?> values, String path) throws NotDumpable {
        List<Node> items = new ArrayList<>();
        for (Object value : values) {
            items.add(dump(value, NodePath.of(path, items.size())));
        }
        if (values instanceof Set<?>) {
            items.sort(Comparator.comparing(OneLine::of));
        }
        return new Sequence(items);
    }

    private Mapping map(Map<?, ?> map, String path) throws NotDumpable {
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(scalar(entry.getKey()) instanceof Scalar key)) {
                throw new NotDumpable(
                        path, "a key must be a text, a number or an enum, got a " + className(entry.getKey()));
            }
            entries.add(new Entry(key, dump(entry.getValue(), NodePath.of(path, key))));
        }
        boolean ordered = map instanceof LinkedHashMap || map instanceof SortedMap || map instanceof EnumMap;
        if (!ordered) {
            entries.sort(Comparator.comparing(e -> ScalarGrammar.keyText(e.key())));
        }
        return mapping(entries, path);
    }

    private static Mapping mapping(List<Entry> entries, String path) throws NotDumpable {
        Scalar twice = Mapping.keyTwice(entries);
        if (twice != null) {
            throw new NotDumpable(path, "two keys are both written " + ScalarGrammar.keyText(twice));
        }
        return new Mapping(entries);
    }

    private static String className(@Nullable Object object) {
        return object == null ? "null" : object.getClass().getName();
    }
}
