package org.reseq.protocol;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether instances of a class can remember anything, so that one of them may serve every flow. */
final class Stateless {
    private static final Set<Class<?>> IMMUTABLE = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Character.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class);

    private Stateless() {}

    /** The field that could remember something, for a message; null where there is none. Static ones belong to no instance. */
    static @Nullable String whyNot(Class<?> type) {
        for (Class<?> c = type; c != null && c != Enum.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !isConstant(field)) {
                    return type.isHidden() // a lambda, and a name that the compiler gave
                            ? "its captured " + field.getType().getTypeName()
                            : "its field " + field.getName();
                }
            }
        }
        return null;
    }

    private static boolean isConstant(Field field) {
        return Modifier.isFinal(field.getModifiers())
                && (field.getType().isPrimitive() || IMMUTABLE.contains(field.getType()));
    }
}
