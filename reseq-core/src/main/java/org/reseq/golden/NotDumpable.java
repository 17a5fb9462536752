package org.reseq.golden;

import org.jspecify.annotations.Nullable;

/** A decoder's value that has no place in a golden; its message says why, without anything that changes from run to run. */
public final class NotDumpable extends Exception {

    private final String type;
    private final String path;

    NotDumpable(String path, String why) {
        this(path, why, null);
    }

    NotDumpable(String path, String why, @Nullable Throwable cause) {
        this("", path, why, cause);
    }

    private NotDumpable(String type, String path, String why, @Nullable Throwable cause) {
        super(why, cause);
        this.type = type;
        this.path = path;
    }

    /** The same, of a message of that type. */
    NotDumpable of(String messageType) {
        return new NotDumpable(messageType, path, why(), getCause());
    }

    /** The message's type, as a golden names it. */
    public String type() {
        return type;
    }

    /** Where in its document the value would stand, {@code fields.lock}; empty for the whole of it. */
    public String path() {
        return path;
    }

    /** {@code no known way to write a java.lang.Object; put its values, or a record, list or map of them}. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
