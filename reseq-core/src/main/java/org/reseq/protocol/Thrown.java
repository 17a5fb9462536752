package org.reseq.protocol;

/** What a user's code throws: it is theirs, and a wrapper would hide its type. */
final class Thrown {
    private Thrown() {}

    /**
     * Lets through what is no decoder's failure: the JVM is of no use any more, or ends the thread. Endless recursion is a
     * decoder's failure like any exception.
     */
    static void unlessOfTheJvm(Throwable e) {
        boolean ofTheJvm = e instanceof VirtualMachineError && !(e instanceof StackOverflowError)
                || e.getClass().getName().equals("java.lang.ThreadDeath"); // by name, as newer JDKs warn of the class
        if (ofTheJvm) {
            throw (Error) e;
        }
    }

    /** Lets an exception through as it is, checked or not. Never returns; write {@code throw Thrown.as(e)}. */
    @SuppressWarnings("unchecked")
    static <E extends Throwable> RuntimeException as(Throwable e) throws E {
        throw (E) e;
    }
}
