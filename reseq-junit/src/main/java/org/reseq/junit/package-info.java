/** The JUnit door: {@link org.reseq.junit.PcapSource} names captures, {@link org.reseq.junit.Golden} compares them. */
@NullMarked
package org.reseq.junit;

import org.jspecify.annotations.NullMarked;
