/** Expected packets as text: how values are written, read back, and compared. */
@NullMarked
package org.reseq.golden;

import org.jspecify.annotations.NullMarked;
