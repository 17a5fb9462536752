/** The Maven door: gathers settings, calls {@link org.reseq.Replay}, translates its report. It decides nothing about verdicts. */
@NullMarked
package org.reseq.maven;

import org.jspecify.annotations.NullMarked;
