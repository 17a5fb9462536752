/**
 * The JVM that user decoders run in, one capture at a time, and how it is spoken to. It stands outside the line: it sees the
 * facade, and may do to its own process what the core may not.
 */
@NullMarked
package org.reseq.worker;

import org.jspecify.annotations.NullMarked;
