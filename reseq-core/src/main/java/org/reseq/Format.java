package org.reseq;

import java.util.List;
import java.util.Locale;

/** How a listing or a dump is written. */
public enum Format {
    /** For a person at a terminal. */
    TEXT,
    /** As goldens are. */
    YAML,
    /** One JSON object on each line. */
    JSON;

    /**
     * The format of this name.
     *
     * @param property what the person set, for the message
     * @param possible those that make sense here
     * @throws IllegalArgumentException if it is none of these; the message is meant for the person
     */
    public static Format of(String property, String name, List<Format> possible) {
        return possible.stream()
                .filter(format -> format.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        property + ": expected one of " + possible + ", got \"" + name + "\""));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
