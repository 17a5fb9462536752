package org.reseq;

import org.reseq.protocol.DecoderFactory;

/** A decoder by the name of its class, which a person wrote. */
final class DecoderClass {
    private DecoderClass() {}

    /** @throws IllegalArgumentException if there is no such class, or it is no decoder; the message is meant for the person */
    static DecoderFactory load(String name, ClassLoader classes) {
        try {
            return DecoderFactory.of(Class.forName(name, true, classes));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    "decoder " + name + ": no such class on the project's test class path;"
                            + " check the spelling and that it was compiled",
                    e);
        } catch (ExceptionInInitializerError e) {
            throw new IllegalArgumentException(
                    "decoder " + name + ": a static initializer threw " + e.getException()
                            + where(e.getException(), name),
                    e);
        } catch (LinkageError e) {
            throw new IllegalArgumentException("decoder " + name + ": the class cannot be loaded: " + e, e);
        }
    }

    /** The innermost place in the class itself, which is where its author looks. */
    private static String where(Throwable thrown, String name) {
        for (StackTraceElement place : thrown.getStackTrace()) {
            if (place.getClassName().startsWith(name)) {
                return " in " + place;
            }
        }
        return "";
    }
}
