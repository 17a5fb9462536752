/** From octets in order to packets: what a user's decoder is written against, and the one place that runs it. */
@NullMarked
package org.reseq.protocol;

import org.jspecify.annotations.NullMarked;
