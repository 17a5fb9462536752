/** Conversations from segments: each side's octets by 64-bit offset, both sides in causal order, every octet accounted for. */
@NullMarked
package org.reseq.flow;

import org.jspecify.annotations.NullMarked;
