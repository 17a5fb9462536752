package org.reseq.protocol;

import java.lang.reflect.Array;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.reseq.bytes.GapString;

/**
 * One value as one line of text for a person: no control character of a capture reaches a terminal, nothing depends on
 * hash order or on object identity.
 */
final class ValueText {
    /** Deeper than a person reads, and what keeps a value that contains itself from going on for ever. */
    private static final int DEEPEST = 16;

    private static final int LONGEST = 2000;

    private ValueText() {}

    static String of(@Nullable Object value) {
        String text = text(value, 0);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "... " + text.length() + " characters";
    }

    /** Text without quotes, such as a name. */
    static String plain(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> escape(out, c));
        return out.toString();
    }

    private static String text(@Nullable Object value, int depth) {
        if (value == null) {
            return "null";
        }
        if (depth > DEEPEST) {
            return "...";
        }
        if (value instanceof CharSequence || value instanceof Character) {
            return '"' + plain(value.toString()).replace("\"", "\\\"") + '"';
        }
        if (value instanceof GapString octets) {
            return octets.toString();
        }
        if (value instanceof byte[] octets) {
            return GapString.of(octets).toString();
        }
        if (value.getClass().isArray()) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                texts.add(text(Array.get(value, i), depth + 1));
            }
            return "[" + String.join(", ", texts) + "]";
        }
        if (value instanceof Map<?, ?> map) {
            List<String> texts = new ArrayList<>();
            map.forEach((key, mapped) -> texts.add(text(key, depth + 1) + ": " + text(mapped, depth + 1)));
            return "{" + joined(texts, map instanceof SortedMap || map instanceof LinkedHashMap) + "}";
        }
        if (value instanceof Collection<?> collection) {
            List<String> texts = new ArrayList<>();
            collection.forEach(element -> texts.add(text(element, depth + 1)));
            boolean ordered = !(collection instanceof Set)
                    || collection instanceof SortedSet
                    || collection instanceof LinkedHashSet;
            return "[" + joined(texts, ordered) + "]";
        }
        if (value instanceof Record record && !(value instanceof Hex || value instanceof Symbol)) {
            return record(record, depth);
        }
        return object(value);
    }

    private static String joined(List<String> texts, boolean ordered) {
        return String.join(", ", ordered ? texts : texts.stream().sorted().toList());
    }

    private static String record(Record record, int depth) {
        List<String> texts = new ArrayList<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                texts.add(
                        component.getName() + "=" + text(component.getAccessor().invoke(record), depth + 1));
            } catch (ReflectiveOperationException | InaccessibleObjectException e) {
                return object(record);
            }
        }
        return OpcodeTable.simpleName(record.getClass()) + "[" + String.join(", ", texts) + "]";
    }

    private static String object(Object value) {
        try {
            Class<?> says = value.getClass().getMethod("toString").getDeclaringClass();
            return says == Object.class
                    ? OpcodeTable.simpleName(value.getClass()) // an identity would differ from run to run
                    : plain(String.valueOf(value));
        } catch (NoSuchMethodException | RuntimeException e) {
            return OpcodeTable.simpleName(value.getClass()) + " (toString threw "
                    + e.getClass().getName() + ")";
        }
    }

    private static void escape(StringBuilder out, int c) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\\' -> out.append("\\\\");
            default -> {
                if (isShown(c)) {
                    out.append((char) c);
                } else {
                    out.append("\\u{").append(Integer.toHexString(c)).append('}');
                }
            }
        }
    }

    /** Not: what steers a terminal, reorders text or ends lines, and what few terminals have a glyph for. */
    private static boolean isShown(int c) {
        return Character.isBmpCodePoint(c)
                && switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SURROGATE,
                            Character.PRIVATE_USE -> false;
                    default -> true;
                };
    }
}
