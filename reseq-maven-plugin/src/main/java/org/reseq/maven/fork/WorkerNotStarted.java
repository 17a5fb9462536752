package org.reseq.maven.fork;

import java.io.IOException;

/** No decoder could be run at all; the message is meant for the person who configured the JVM. */
public final class WorkerNotStarted extends IOException {
    private static final long serialVersionUID = 1;

    WorkerNotStarted(String message) {
        super(message);
    }
}
