/** What is measured of reseq, and the captures it is measured on. */
@NullMarked
package org.reseq.benchmarks;

import org.jspecify.annotations.NullMarked;
