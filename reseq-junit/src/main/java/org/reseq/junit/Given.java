package org.reseq.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.reseq.flow.Chunk;
import org.reseq.protocol.Decoded;

/** What one parameter of a test is given of a capture: its type says it. */
interface Given {
    Object from(Capture capture);

    /**
     * What the leading parameters of a test method, or of a parameterized class, are given. It ends with the first type
     * that is none of ours: what follows is for others to resolve, such as {@code TestInfo}.
     *
     * @throws IllegalArgumentException if that is the first parameter already
     */
    static List<Given> toParametersOf(ExtensionContext context) {
        List<Type> types = context.getTestMethod()
                .<List<Type>>map(method -> List.of(method.getGenericParameterTypes()))
                .orElseGet(() -> typesOf(context.getRequiredTestClass()));
        List<Given> given = new ArrayList<>();
        for (Type type : types) {
            Given next = by(type);
            if (next == null) {
                break;
            }
            given.add(next);
        }
        if (given.isEmpty()) {
            throw new IllegalArgumentException(
                    "@PcapSource on " + context.getElement().map(Given::shown).orElse("a test") + ": "
                            + (types.isEmpty()
                                    ? "there is no parameter."
                                    : "a parameter of type " + types.get(0).getTypeName() + " cannot be given.")
                            + " A parameter may be a Capture, a List<Chunk> (utterances), a List<Decoded> (messages, gaps and"
                            + " failures), or a List of your packets' type.");
        }
        return given;
    }

    private static @Nullable Given by(Type type) {
        if (type == Capture.class) {
            return capture -> capture;
        }
        if (!(type instanceof ParameterizedType list)
                || !Arrays.<Type>asList(List.class, Iterable.class).contains(list.getRawType())) {
            return null;
        }
        Class<?> element = rawType(list.getActualTypeArguments()[0]);
        if (element == Chunk.class) {
            return capture -> new LazyList<>(capture::chunks);
        }
        if (element == Decoded.class) {
            return capture -> new LazyList<>(capture::decoded);
        }
        return element == null ? null : capture -> new LazyList<>(() -> capture.packets(element));
    }

    /** Kotlin's lists of an open type, and nobody else's, have a wildcard for their element. */
    private static @Nullable Class<?> rawType(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return rawType(parameterized.getRawType());
        }
        return type instanceof WildcardType wildcard ? rawType(wildcard.getUpperBounds()[0]) : null;
    }

    /** Of the fields marked {@code @Parameter}, by index; if there are none, of the constructor. */
    private static List<Type> typesOf(Class<?> test) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> c = test; c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (index(field) != null) {
                    fields.add(field);
                }
            }
        }
        if (!fields.isEmpty()) {
            return fields.stream()
                    .sorted(Comparator.comparing(Given::index))
                    .map(Field::getGenericType)
                    .toList();
        }
        Constructor<?>[] constructors = test.getDeclaredConstructors();
        return constructors.length == 1 ? List.of(constructors[0].getGenericParameterTypes()) : List.of();
    }

    /** By name: the annotation came with JUnit 5.13, and this is built against 5.10. */
    private static @Nullable Integer index(Field field) {
        for (Annotation annotation : field.getAnnotations()) {
            if (annotation.annotationType().getName().equals("org.junit.jupiter.params.Parameter")) {
                try {
                    return (Integer)
                            annotation.annotationType().getMethod("value").invoke(annotation);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return null;
    }

    private static String shown(AnnotatedElement element) {
        return element instanceof Executable method
                ? method.getDeclaringClass().getName() + "." + method.getName()
                : String.valueOf(element instanceof Class<?> type ? type.getName() : element);
    }
}
