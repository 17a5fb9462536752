/** Octets with holes, and reading them forward. Knows nothing of files, frames, networks or packets. */
@NullMarked
package org.reseq.bytes;

import org.jspecify.annotations.NullMarked;
