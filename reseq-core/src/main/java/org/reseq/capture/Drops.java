package org.reseq.capture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many frames a pcapng file says were lost, by interface. Single-threaded.
 *
 * <p>A writer tells its losses with the records, or in all for an interface, the last time being right; or both: then the larger
 * number counts.
 */
final class Drops {
    /** A file may have any number of sections, each with names of its own. */
    private static final int MOST_NAMES = 256;

    private final Map<String, Long> before = new TreeMap<>();
    private final List<Interface> section = new ArrayList<>();

    private static final class Interface {
        final String name;
        long between;
        long inAll;

        Interface(String name) {
            this.name = name;
        }
    }

    /** The next interface of the section. */
    void add(String name) {
        section.add(new Interface(name));
    }

    /** A record says what was lost since the one before. */
    void between(long id, long count) {
        if (count > 0 && id < section.size()) {
            Interface at = section.get((int) id);
            at.between = sum(at.between, count);
        }
    }

    /** Statistics say what was lost so far. */
    void inAll(long id, long byInterface, long bySystem) {
        section.get((int) id).inAll = sum(byInterface, bySystem);
    }

    /** Interfaces are numbered anew. */
    void nextSection() {
        addTo(before);
        section.clear();
    }

    /** Without zeros; interfaces without a name have the empty one. */
    SortedMap<String, Long> byInterface() {
        SortedMap<String, Long> all = new TreeMap<>(before);
        addTo(all);
        return Collections.unmodifiableSortedMap(all);
    }

    private void addTo(Map<String, Long> all) {
        for (Interface at : section) {
            long count = Math.max(at.between, at.inAll);
            if (count > 0) {
                String name = all.size() < MOST_NAMES || all.containsKey(at.name) ? at.name : "";
                all.merge(name, count, Drops::sum);
            }
        }
    }

    /** Nobody has lost more than a long can say. */
    static long sum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }
}
