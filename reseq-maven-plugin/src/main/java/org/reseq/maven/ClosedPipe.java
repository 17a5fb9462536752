package org.reseq.maven;

import java.io.IOException;

/** Whoever read the standard output has seen enough, as {@code head} has after ten lines. */
final class ClosedPipe extends IOException {
    private static final long serialVersionUID = 1;

    ClosedPipe() {
        super("nobody reads the standard output any more");
    }
}
