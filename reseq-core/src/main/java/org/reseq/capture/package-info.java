/** Capture files in, records out: what the file says, before anybody looks inside a frame. */
@NullMarked
package org.reseq.capture;

import org.jspecify.annotations.NullMarked;
