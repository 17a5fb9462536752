/** Records in, frames out: link, network and transport headers found, or a counted reason why not. */
@NullMarked
package org.reseq.frame;

import org.jspecify.annotations.NullMarked;
