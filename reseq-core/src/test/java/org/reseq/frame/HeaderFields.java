package org.reseq.frame;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

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
}
