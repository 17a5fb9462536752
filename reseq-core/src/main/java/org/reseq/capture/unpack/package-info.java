/**
 * Streams of what was compressed. They know nothing of captures, hold no more than the format's window, deliver all that
 * stands before damage, and say {@code IOException} there; they never close the packed stream.
 */
@NullMarked
package org.reseq.capture.unpack;

import org.jspecify.annotations.NullMarked;
