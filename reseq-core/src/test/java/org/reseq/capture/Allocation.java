package org.reseq.capture;

import java.io.IOException;
import java.lang.management.ManagementFactory;

/** How much a piece of work allocates on this thread. */
public final class Allocation {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /** Work that may fail to read. */
    public interface Work {
        void run() throws IOException;
    }

    /** In octets. */
    public static long of(Work work) throws IOException {
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        work.run();
        return THREADS.getThreadAllocatedBytes(thread) - before;
    }
}
