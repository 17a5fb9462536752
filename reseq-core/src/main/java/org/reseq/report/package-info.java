/** What a run found, as values, and the text that tells it. Pure: nothing here reads a file. */
@NullMarked
package org.reseq.report;

import org.jspecify.annotations.NullMarked;
