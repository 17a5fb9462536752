package org.reseq.worker;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records as lines of text, component by component.
 *
 * <p>What is read is decided by the reader's types alone: a text names no class, save which of a sealed interface's records
 * follows. A component is a record or sealed interface, a list, a string, path, enum, number or boolean, or null. Class
 * loaders cannot travel: the reader's own takes their place.
 */
final class RecordText {
    private static final String NULL = "-";
    private static final String RECORD = "{";
    private static final String LIST = "[";
    private static final String VALUE = "=";

    private RecordText() {}

    /** The text of a record, which {@link #read} inverts when given the same type. */
    static String write(Record value, Class<?> type) {
        StringBuilder out = new StringBuilder();
        write(value, type, out);
        return out.toString();
    }

    /** @throws IllegalArgumentException where the text is not that of the type */
    static <T> T read(String text, Class<T> type) {
        Iterator<String> lines = text.lines().iterator();
        T value = type.cast(read(type, lines));
        if (value == null || lines.hasNext()) {
            throw new IllegalArgumentException("expected one " + type.getSimpleName());
        }
        return value;
    }

    private static void write(@Nullable Object value, Type type, StringBuilder out) {
        if (value == null || type == ClassLoader.class) {
            out.append(NULL).append('\n');
        } else if (value instanceof List<?> list) {
            out.append(LIST).append(list.size()).append('\n');
            list.forEach(item -> write(item, itemOf(type), out));
        } else if (value instanceof Record record) {
            out.append(RECORD)
                    .append(type == value.getClass() ? "" : value.getClass().getSimpleName())
                    .append('\n');
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                write(component(record, component), component.getGenericType(), out);
            }
        } else if (!isValue(value)) {
            throw new IllegalArgumentException(
                    "cannot be told to another process: a " + value.getClass().getName());
        } else {
            out.append(VALUE);
            escape(value instanceof Enum<?> constant ? constant.name() : value.toString(), out);
            out.append('\n');
        }
    }

    private static @Nullable Object read(Type type, Iterator<String> lines) {
        if (!lines.hasNext()) {
            throw new IllegalArgumentException("the text ends where a " + type.getTypeName() + " is expected");
        }
        String line = lines.next();
        if (line.equals(NULL)) {
            return type == ClassLoader.class ? RecordText.class.getClassLoader() : null;
        }
        String rest = line.isEmpty() ? "" : line.substring(1);
        if (type instanceof ParameterizedType && line.startsWith(LIST)) {
            List<Object> items = new ArrayList<>();
            for (int size = Integer.parseInt(rest); size > 0; size--) {
                items.add(read(itemOf(type), lines));
            }
            return items;
        }
        if (type instanceof Class<?> of && line.startsWith(RECORD)) {
            return record(rest.isEmpty() ? of : permitted(of, rest), lines);
        }
        if (type instanceof Class<?> of && line.startsWith(VALUE)) {
            return value(of, unescape(rest));
        }
        throw new IllegalArgumentException("expected a " + type.getTypeName() + ", got " + line);
    }

    private static Object record(Class<?> type, Iterator<String> lines) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException("expected a " + type.getName() + ", got a record");
        }
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = read(components[i].getGenericType(), lines);
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot make a " + type.getName() + ": " + e.getCause(), e);
        }
    }

    private static Class<?> permitted(Class<?> sealed, String name) {
        if (sealed.isSealed()) {
            for (Class<?> permitted : sealed.getPermittedSubclasses()) {
                if (permitted.getSimpleName().equals(name)) {
                    return permitted;
                }
            }
        }
        throw new IllegalArgumentException("expected a " + sealed.getName() + ", got a " + name);
    }

    private static Object value(Class<?> type, String text) {
        if (type == String.class) {
            return text;
        } else if (type == int.class || type == Integer.class) {
            return Integer.valueOf(text);
        } else if (type == long.class || type == Long.class) {
            return Long.valueOf(text);
        } else if (type == double.class || type == Double.class) {
            return Double.valueOf(text);
        } else if (type == boolean.class || type == Boolean.class) {
            return Boolean.valueOf(text);
        } else if (type == Path.class) {
            return Path.of(text);
        }
        for (Object constant : type.isEnum() ? type.getEnumConstants() : new Object[0]) {
            if (((Enum<?>) constant).name().equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("expected a " + type.getName() + ", got " + text);
    }

    private static boolean isValue(Object value) {
        return value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Enum<?>
                || value instanceof Path;
    }

    private static Object component(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(record.getClass().getName() + " hides " + component.getName(), e);
        }
    }

    private static Type itemOf(Type list) {
        return ((ParameterizedType) list).getActualTypeArguments()[0];
    }

    /** Line ends, and what UTF-8 does not carry: a lone surrogate is no character, but it may be in a Java string. */
    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' || c == '\\' || Character.isSurrogate(c)) {
                out.append('\\').append(HexFormat.of().toHexDigits(c));
            } else {
                out.append(c);
            }
        }
    }

    private static String unescape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 4 < text.length()) {
                out.append((char) HexFormat.fromHexDigits(text, i + 1, i + 5));
                i += 4;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
