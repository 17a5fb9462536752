/** Captures of conversations that nobody had, and what a reader should find in them. */
@NullMarked
package org.reseq.benchmarks.traffic;

import org.jspecify.annotations.NullMarked;
