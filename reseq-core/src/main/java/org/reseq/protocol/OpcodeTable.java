package org.reseq.protocol;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The {@link Opcode} methods of one packet class and its superclasses, found once per class. */
final class OpcodeTable {
    static final String UNKNOWN = "unknown";

    private static final ClassValue<OpcodeTable> TABLES = new ClassValue<>() {
        @Override
        protected OpcodeTable computeValue(Class<?> type) {
            return new OpcodeTable(type);
        }
    };

    private record Entry(Method method, String name, MethodHandle handle) {}

    /** By {@link Long} or {@link String}. */
    private final Map<Object, Entry> entries = new HashMap<>();

    /** @throws IllegalArgumentException naming the class and the methods that cannot be opcode methods */
    static OpcodeTable of(Class<? extends Packet> type) {
        return TABLES.get(type);
    }

    /** The class's name for a person; that of an anonymous class is what distinguishes it, as {@code Chat$1}. */
    static String simpleName(Class<?> type) {
        String simple = type.getSimpleName();
        return simple.isEmpty() ? type.getName().substring(type.getName().lastIndexOf('.') + 1) : simple;
    }

    private OpcodeTable(Class<?> type) {
        List<Method> seen = new ArrayList<>();
        for (Class<?> c = type; c != null && c != Packet.class; c = c.getSuperclass()) {
            for (Method method : sortedMethods(c)) {
                Opcode opcode = method.getAnnotation(Opcode.class);
                if (opcode == null || method.isSynthetic() || seen.stream().anyMatch(m -> overrides(m, method))) {
                    continue;
                }
                seen.add(method);
                add(type, method, opcode);
            }
        }
    }

    boolean has(Object opcode) {
        return entries.containsKey(opcode);
    }

    String name(Object opcode) {
        Entry entry = entries.get(opcode);
        return entry == null ? UNKNOWN : entry.name();
    }

    /** Calls the opcode's method, or that for unknown ones; what it throws comes as thrown. */
    void call(Object opcode, Packet packet) {
        Entry entry = entries.get(opcode);
        if (entry == null) {
            packet.unknown();
            return;
        }
        try {
            entry.handle().invokeExact(packet);
        } catch (Throwable e) {
            throw Thrown.as(e);
        }
    }

    private void add(Class<?> type, Method method, Opcode opcode) {
        if (method.getParameterCount() != 0 || Modifier.isStatic(method.getModifiers())) {
            throw new IllegalArgumentException(type.getName() + ": @Opcode method " + signature(method)
                    + (Modifier.isStatic(method.getModifiers()) ? " is static" : " takes parameters")
                    + "; make it an instance method without parameters that reads cursor()");
        }
        List<Object> opcodes = new ArrayList<>();
        Arrays.stream(opcode.value()).forEach(opcodes::add);
        opcodes.addAll(List.of(opcode.text()));
        if (opcodes.isEmpty()) {
            throw new IllegalArgumentException(type.getName() + ": @Opcode method " + signature(method)
                    + " names no opcode; write @Opcode(1) or @Opcode(text = \"PING\")");
        }
        String name = opcode.name().isEmpty() ? method.getName() : opcode.name();
        Entry entry = new Entry(method, name, handle(type, method));
        for (Object key : opcodes) {
            Entry other = entries.putIfAbsent(key, entry);
            if (other != null) {
                throw new IllegalArgumentException(type.getName() + ": opcode "
                        + (key instanceof String ? "\"" + key + "\"" : key) + " stands at two methods, "
                        + signature(other.method()) + " and " + signature(method) + "; leave it at one");
            }
        }
    }

    private static MethodHandle handle(Class<?> type, Method method) {
        try {
            method.setAccessible(true);
            return MethodHandles.lookup().unreflect(method).asType(MethodType.methodType(void.class, Packet.class));
        } catch (InaccessibleObjectException | IllegalAccessException e) {
            throw new IllegalArgumentException(
                    type.getName() + ": " + signature(method) + " cannot be called; open its package to org.reseq", e);
        }
    }

    /** Whether the method of a subclass takes the place of one of a superclass; both have no parameters to compare. */
    private static boolean overrides(Method below, Method above) {
        int modifiers = above.getModifiers();
        boolean visible = Modifier.isPublic(modifiers)
                || Modifier.isProtected(modifiers)
                || !Modifier.isPrivate(modifiers)
                        && below.getDeclaringClass()
                                .getPackage()
                                .equals(above.getDeclaringClass().getPackage());
        return visible
                && below.getName().equals(above.getName())
                && Arrays.equals(below.getParameterTypes(), above.getParameterTypes());
    }

    /** The order of reflection is no promise, and messages are to be the same in every run. */
    private static List<Method> sortedMethods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .sorted(Comparator.comparing(Method::getName).thenComparing(OpcodeTable::signature))
                .toList();
    }

    private static String signature(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(java.util.stream.Collectors.joining(", ", "(", ")"));
    }
}
