package org.reseq.golden;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A named value that an object of a user's class shows: a component of a record; else what a public getter ({@code getX},
 * {@code isX}, or {@code x} where there is a field of that name and type) or a public field holds.
 *
 * <p>In the order in which fields are declared, those of superclasses first, then those without a field by name. What
 * classes of the JDK declare is left out: it is about a thread or a listener, not about a message.
 */
final class Property {
    private static final Set<String> OF_OBJECTS = Set.of("hashCode", "toString", "clone", "finalize", "notify", "wait");

    private static final ClassValue<List<Property>> PROPERTIES = new ClassValue<>() {
        @Override
        protected List<Property> computeValue(Class<?> type) {
            return type.isRecord() ? components(type) : properties(type);
        }
    };

    private final String name;
    private final Member member;

    private Property(String name, Member member) {
        this.name = name;
        this.member = member;
    }

    /** Empty where nothing can be read, or there is nothing. */
    static List<Property> of(Class<?> type) {
        return PROPERTIES.get(type);
    }

    /** Whether objects of the class differ in nothing that they hold. */
    static boolean isStateless(Class<?> type) {
        return fields(type).isEmpty();
    }

    /** Whether a class comes with Java: what it holds is its own affair, and differs from release to release. */
    static boolean isOfTheJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    String name() {
        return name;
    }

    /** @param path where the value will stand, for the exception */
    @Nullable Object read(Object object, String path) throws NotDumpable {
        try {
            ((AccessibleObject) member).setAccessible(true);
            return member instanceof Method method ? method.invoke(object) : ((Field) member).get(object);
        } catch (InvocationTargetException e) {
            throw new NotDumpable(
                    path,
                    "its accessor threw " + e.getTargetException().getClass().getName(),
                    e.getTargetException());
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new NotDumpable(
                    path,
                    "its accessor may not be called: " + e.getClass().getName() + "; open its package to org.reseq");
        }
    }

    private static List<Property> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map((RecordComponent component) -> new Property(component.getName(), component.getAccessor()))
                .toList();
    }

    private static List<Property> properties(Class<?> type) {
        Map<String, Class<?>> fields = fields(type);
        Map<String, Member> found = new TreeMap<>();
        Arrays.stream(type.getFields()).filter(Property::isShown).forEach(field -> found.put(field.getName(), field));
        Map<String, Member> getters = new HashMap<>();
        for (Method method : type.getMethods()) {
            String name = propertyName(method, fields);
            if (name != null) {
                getters.merge(name, method, (a, b) -> a.getName().compareTo(b.getName()) <= 0 ? a : b);
            }
        }
        found.putAll(getters);
        Set<String> names = new LinkedHashSet<>(fields.keySet());
        names.retainAll(found.keySet());
        names.addAll(found.keySet());
        List<Property> properties = new ArrayList<>();
        for (String name : names) {
            properties.add(new Property(name, found.get(name)));
        }
        return List.copyOf(properties);
    }

    /** The types of all instance fields by name, in order, those of superclasses first. */
    private static Map<String, Class<?>> fields(Class<?> type) {
        Map<String, Class<?>> fields = new LinkedHashMap<>();
        if (type.getSuperclass() != null) {
            fields.putAll(fields(type.getSuperclass()));
        }
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                fields.put(field.getName(), field.getType());
            }
        }
        return fields;
    }

    private static boolean isShown(Member member) {
        return !Modifier.isStatic(member.getModifiers())
                && !member.isSynthetic()
                && !isOfTheJdk(member.getDeclaringClass());
    }

    private static @Nullable String propertyName(Method method, Map<String, Class<?>> fields) {
        Class<?> type = method.getReturnType();
        if (!isShown(method) || method.getParameterCount() > 0 || type == void.class) {
            return null;
        }
        String name = method.getName();
        boolean isBoolean = type == boolean.class || type == Boolean.class;
        // Kotlin adds what follows a dash for types that exist in Kotlin only.
        String plain = name.contains("-") ? name.substring(0, name.indexOf('-')) : name;
        if (type.equals(fields.get(plain)) && !OF_OBJECTS.contains(name)) {
            return plain;
        } else if (plain.length() > 3 && plain.startsWith("get") && !Character.isLowerCase(plain.charAt(3))) {
            return decapitalized(plain.substring(3));
        } else if (isBoolean
                && plain.length() > 2
                && plain.startsWith("is")
                && !Character.isLowerCase(plain.charAt(2))) {
            return decapitalized(plain.substring(2));
        }
        return null;
    }

    /** As beans have it: {@code userName}, but {@code URL}. */
    private static String decapitalized(String name) {
        boolean acronym = name.length() > 1 && Character.isUpperCase(name.charAt(1));
        return acronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
