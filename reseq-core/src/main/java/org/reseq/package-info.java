/** The facade over the whole line; nothing inside the line knows it. */
@NullMarked
package org.reseq;

import org.jspecify.annotations.NullMarked;
