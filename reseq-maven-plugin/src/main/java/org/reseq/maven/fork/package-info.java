/** Replays captures in JVMs of their own: starts workers, hands captures out, and says what became of a worker that ended. */
@NullMarked
package org.reseq.maven.fork;

import org.jspecify.annotations.NullMarked;
