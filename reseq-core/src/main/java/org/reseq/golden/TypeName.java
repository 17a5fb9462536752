package org.reseq.golden;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.reseq.bytes.GapString;

/** What a message that is no packet is called: the simple name of its class, or of what it is where the class is a detail. */
final class TypeName {
    private TypeName() {}

    static String of(Object value) {
        if (value instanceof byte[] || value instanceof GapString || value instanceof ByteBuffer) {
            return "Octets";
        } else if (value instanceof Enum<?> constant) {
            return simple(constant.getDeclaringClass());
        } else if (Proxy.isProxyClass(value.getClass())) {
            Class<?>[] interfaces = value.getClass().getInterfaces();
            return interfaces.length == 0 ? "Proxy" : simple(interfaces[0]);
        } else if (!Property.isOfTheJdk(value.getClass())) {
            return simple(value.getClass());
        }
        // Which of its classes Java uses for Map.of differs by size and by release.
        return value instanceof Map<?, ?>
                ? "Map"
                : value instanceof Set<?> ? "Set" : value instanceof Collection<?> ? "List" : simple(value.getClass());
    }

    private static String simple(Class<?> type) {
        if (type.isHidden()) {
            String name = type.getName(); // ends in a number that differs from run to run
            return name.substring(name.lastIndexOf('.') + 1).replaceFirst("(\\$\\$Lambda)?(\\$\\d+)?/.*", "");
        }
        String simple = type.getSimpleName();
        return simple.isEmpty() ? type.getName() : simple;
    }
}
