/** What is asked of a decoder beyond the golden: the same packets in two runs, and wherever TCP cut the octets. */
@NullMarked
package org.reseq.check;

import org.jspecify.annotations.NullMarked;
