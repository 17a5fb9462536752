package org.reseq.protocol;

/** Lets a user's exception through as it is, checked or not: it is theirs, and a wrapper would hide its type. */
final class Thrown {
    private Thrown() {}

    /** Never returns; write {@code throw Thrown.as(e)}. */
    @SuppressWarnings("unchecked")
    static <E extends Throwable> RuntimeException as(Throwable e) throws E {
        throw (E) e;
    }
}
