package org.reseq.junit;

import org.jspecify.annotations.Nullable;

/** Whether goldens are to be written. */
enum Update {
    NO,
    YES,
    /** Asked for on a build server, where nobody would review them. */
    REFUSED;

    /**
     * @param property {@code reseq.update}; empty is true, as where it is given without a value
     * @param ci the environment variable that build servers set
     */
    static Update of(@Nullable String property, @Nullable String ci) {
        if (!isSet(property)) {
            return NO;
        }
        return isSet(ci) && !String.valueOf(ci).isBlank() ? REFUSED : YES;
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.strip().equalsIgnoreCase("false");
    }
}
