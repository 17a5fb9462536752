package org.reseq.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All fields of a header by name, for tests: what its methods without parameters give. */
final class HeaderFields {
    private static final Set<String> NO_FIELDS =
            Set.of("getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private HeaderFields() {}

    static SortedMap<String, String> of(Header header) {
        SortedMap<String, String> fields = new TreeMap<>();
        for (Method method : header.getClass().getMethods()) {
            if (method.getParameterCount() == 0 && !NO_FIELDS.contains(method.getName())) {
                fields.put(method.getName(), String.valueOf(value(header, method)));
            }
        }
        if (header instanceof MplsHeader labels) {
            for (int i = 0; i < labels.depth(); i++) {
                fields.put(
                        "entry" + i,
                        labels.label(i) + " " + labels.trafficClass(i) + " " + labels.bottomOfStack(i) + " "
                                + labels.timeToLive(i));
            }
        }
        return fields;
    }

    private static Object value(Header header, Method method) {
        try {
            return method.invoke(header);
        } catch (InvocationTargetException e) {
            throw new AssertionError(header.getClass().getSimpleName() + "." + method.getName(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** @param expected each name and its value, in any order; {@code begin} is 3 */
    static void assertFields(Function<HeaderOctets, Header> view, String hex, String expected) {
        assertFields(view.apply(octets(hex)), expected);
    }

    static void assertFields(Header header, String expected) {
        Map<String, String> fields = parsed(expected);
        fields.put("begin", "3");
        assertEquals(fields, of(header));
    }

    /** Names and values, as in {@code version 4, options "abc", words [1, 2]}. */
    static SortedMap<String, String> parsed(String text) {
        return new TreeMap<>(Arrays.stream(text.split(", (?=[a-zA-Z0-9]+ )"))
                .map(field -> field.split(" ", 2))
                .collect(Collectors.toMap(field -> field[0], field -> field[1])));
    }

    /** Behind three others, and nothing behind them. */
    static HeaderOctets octets(String hex) {
        return octets(Layer.ETHERNET, hex);
    }

    static HeaderOctets octets(Layer layer, String hex) {
        byte[] octets = HexFormat.of().parseHex("ffffff" + hex.replace(" ", ""));
        return new HeaderOctets(layer, octets, 3, octets.length);
    }
}
